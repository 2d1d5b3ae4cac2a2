"""One picture a key: a screen that comes to the front is painted when it is whole.

Textual paints a new screen when it is put up, again when its size is told and again when its
widgets are there; another place after a set time. What it has under it is painted each time.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import Any, Self

from textual._compositor import Compositor
from textual.app import App
from textual.css.query import NoMatches
from textual.events import Resize
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widgets._toast import ToastRack

from screens.session.composing import DueLines

# In seconds: a picture is never held longer, also where the screen left before it was whole.
_LONGEST = 0.2


class HeldPicture(App[str]):
    """An app that holds its picture while a screen comes to the front."""

    def hold_picture(self) -> Callable[[], None]:
        """Paints nothing until what is returned is called, or the longest time is over."""
        held = ExitStack()
        held.callback(lambda: self.screen_stack and self.screen.refresh())
        held.enter_context(self.batch_update())
        self.set_timer(_LONGEST, held.close)
        return held.close

    def delay_update(self, delay: float = _LONGEST) -> None:  # noqa: ARG002
        """Paints once the screen that comes has handled its messages, not after a set time."""
        # Called once the screen that is to come has its first message, and then is idle.
        self.call_later(self.call_after_refresh, self.hold_picture())

    def push_screen(self, *given: Any, **more: Any) -> Any:
        """Puts a screen on top, which is painted when it is whole."""
        self.delay_update()
        return super().push_screen(*given, **more)

    def pop_screen(self) -> Any:
        """Takes a screen away; the one below shows its data anew before it is painted."""
        self.delay_update()
        return super().pop_screen()


class PaintedOnce:
    """A mixin for a screen: painted once where both its layout and all of it are due."""

    # True once the screen has been in a picture of its own.
    was_painted = False
    _repaint_required: bool
    _layout_required: bool
    _dirty_widgets: set[Any]
    outer_size: Size
    _compositor: Compositor

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._compositor = DueLines()

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Paints the screen; where its layout is due, only what has another place then."""
        super().refresh(  # type: ignore[misc]
            *regions, repaint=repaint and not layout, layout=layout, recompose=recompose
        )
        return self

    def set_focus(self, *given: Any, **more: Any) -> None:
        """Moves the focus; what loses it and what gets it are painted, not the whole screen."""
        due = self._repaint_required
        super().set_focus(*given, **more)  # type: ignore[misc]
        self._repaint_required = due

    def on_screen_suspend(self) -> None:
        """Takes the messages off: the screen above shows them, and this one when it is back."""
        with suppress(NoMatches):
            self.get_child_by_type(ToastRack).display = False  # type: ignore[attr-defined]

    async def _on_resize(self, event: Resize) -> None:
        """Lays nothing out where a new screen is told the size that it was laid out for."""
        # Textual would lay out this screen once more, and all that lie below it.
        if event.size == self.outer_size:
            event.prevent_default()

    def _compositor_refresh(self) -> None:
        # Textual would draw it, and then show nothing of it, while the picture is held.
        if self.app._batch_count:  # type: ignore[attr-defined]  # noqa: SLF001
            # One that lies below is drawn with the one above it.
            self._repaint_required |= self is self.app.screen  # type: ignore[attr-defined]
        elif not self._repaint_required:
            # Else the whole screen is about to be painted.
            super()._compositor_refresh()  # type: ignore[misc]
            self.was_painted = True

    def _on_timer_update(self) -> None:
        # Textual would paint what the layout has changed, and then the whole screen.
        if self._repaint_required and self._layout_required:
            self._dirty_widgets.add(self)
            self._repaint_required = False
        super()._on_timer_update()  # type: ignore[misc]


class PaintedPlace(PaintedOnce):
    """A mixin for a screen that is a ground of one colour with widgets on it."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draws one line of the ground: they are all alike."""
        one: list[Strip] = super().render_lines(crop.crop_size(Size(crop.width, 1)))  # type: ignore[misc]
        return one * crop.height
