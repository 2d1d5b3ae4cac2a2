"""The terminal's own cursor, which magnifiers and screen readers follow: at the selection."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import ScrollableContainer
from textual.events import Event, Key
from textual.geometry import Offset, clamp
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, OptionList

from screens.session.in_order import InOrder

# Keys that move the choice in a list while the focus is in the line above it.
_STEPS = ("up", "down", "pageup", "pagedown")
_SHOW, _HIDE = "\x1b[?25h", "\x1b[?25l"


class CursorApp(InOrder):
    """Keeps the terminal's cursor at the selection, and shows it where that is wanted.

    Textual moves the cursor to `cursor_position` whenever it has drawn something. It is worked
    out only then, from what has the focus: so it follows arrows, scrolling and the focus, and
    no widget has to report a move. A screen whose selection is not in what has the focus states
    in `CURSOR_AT` a selector of the widget that it is drawn in, or told in. A widget that draws
    a selection itself has `cursor_screen_offset`, as Textual's input lines have.
    """

    cursor_is_shown = False
    _is_stepping = False

    @property
    def cursor_position(self) -> Offset:
        """Where the selection is: the column and the row on the screen, both from 0."""
        screen, at = self.screen, self.focused
        if not self.app_focus:
            # While another window has the keys, Textual has put the focus by.
            at = self._last_focused_on_app_blur
        told = getattr(screen, "CURSOR_AT", "")
        if at is None or (told and isinstance(at, ScrollableContainer)):
            at = _first_shown(screen.query(told or "#body").results(Widget)) or at
        elif isinstance(at, Input) and self._is_stepping and isinstance(screen, ModalScreen):
            lists = (found for found in screen.query(OptionList) if found.highlighted is not None)
            at = _first_shown(lists) or at
        return Offset() if at is None else selected_at(at)

    @cursor_position.setter
    def cursor_position(self, _: Offset) -> None:
        """Is set by Textual's input lines, which are asked anyway."""

    async def on_event(self, event: Event) -> None:
        """Notes whether the last key moved a choice, or was typed in a line."""
        if isinstance(event, Key) and not event.is_forwarded:
            self._is_stepping = event.key in _STEPS
        await super().on_event(event)

    def on_mount(self) -> None:
        """Has the cursor as it was when the app goes on after it was stopped by the shell."""
        self.app_resume_signal.subscribe(self, lambda _: self._write_cursor())

    def on_app_focus(self) -> None:
        """Gives the first screen of a browser its focus: it came before the page had the keys."""
        self.call_later(self._focus_first)

    def _focus_first(self) -> None:
        if self.screen_stack:
            self.screen._update_auto_focus()  # noqa: SLF001

    def show_cursor(self, *, shown: bool) -> None:
        """Shows the terminal's cursor, or hides it."""
        self.cursor_is_shown = shown
        self._write_cursor()

    def _write_cursor(self) -> None:
        self.write_sign(_SHOW if self.cursor_is_shown else _HIDE)

    def write_sign(self, sign: str) -> None:
        """Sends a control sequence to the terminal, where there is one."""
        if self._driver is not None and not self.is_headless:
            self._driver.write(sign)


def _first_shown(widgets: Iterable[Widget]) -> Widget | None:
    return next((widget for widget in widgets if widget.region), None)


def selected_at(widget: Widget) -> Offset:
    """Returns where the selection of a widget is on the screen: its beginning without one."""
    room = widget.content_region
    own = getattr(widget, "cursor_screen_offset", None)
    if own is not None:
        # Behind the last letter, Textual says one column too far.
        too_far = isinstance(widget, Input) and widget.cursor_at_end
        at = Offset(*own) - Offset(1 if too_far else 0, 0)
    elif isinstance(widget, OptionList) and widget.highlighted is not None:
        line = widget._index_to_line.get(widget.highlighted, 0)  # noqa: SLF001
        at = room.offset + Offset(0, line - widget.scroll_offset.y)
    else:
        # A choice that folds out draws nothing itself: its words stand in a part of it.
        part = widget
        while inner := _first_shown(part.children):
            part = inner
        at = part.content_region.offset
    # Scrolled with the mouse, the selection may be out of sight.
    return Offset(
        clamp(at.x, room.x, max(room.x, room.right - 1)),
        clamp(at.y, room.y, max(room.y, room.bottom - 1)),
    )
