"""What matters of a place, live and as large as the screen allows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Click, Key, Resize
from textual.types import CSSPathType

from samling.locale import t
from samling.report.projector.big_text import big_text, scaled
from samling.report.projector.slide import Slide
from samling.web.telling.showing import View
from screens.frame.base import WALL_KEY, Dialogue, Place
from screens.widgets.big_clock import big_rows
from screens.widgets.plain import Static
from screens.widgets.slide_picture import SlidePicture

# Beside what is large: at the sides, and above and below it.
_SIDES, _ENDS = 4, 3


class Enlarged(Dialogue[None]):
    """Fills the screen with what `place` has at hand, and hands the place its keys."""

    CSS_PATH: ClassVar[CSSPathType | None] = "enlarged.tcss"
    HELP = "help.enlarged"
    AREA = "enlarged"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("z,q", "leave", "key.back", show=False),
        WALL_KEY,
    ]

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place

    def compose(self) -> ComposeResult:
        """Puts the number above the words, and the picture below."""
        yield Static(id="kicker")
        with Vertical(id="large"):
            yield Static(id="large-number")
            yield Static(id="large-words")
            yield Static(id="large-points")
        yield SlidePicture(id="picture")
        yield Static(id="where")

    def on_mount(self) -> None:
        """Shows what is at hand."""
        self.show()

    def on_resize(self, event: Resize) -> None:
        """Draws it for the new size."""
        del event
        self.show()

    def reload(self) -> None:
        """Shows what is at hand with the data as they are now."""
        self.place.reload()
        self.show()

    def tick(self) -> None:
        """Shows what changes by itself."""
        if self.is_live:
            self.show()

    @property
    def is_live(self) -> bool:
        """Whether what is shown changes by itself."""
        return self.place.ENLARGED_LIVE

    @property
    def place_keys(self) -> Mapping[str, str]:
        """The keys that do something in the place, with their actions."""
        return self.place.ENLARGED_KEYS

    @property
    def keys(self) -> str:
        """The keys, for the last line."""
        return t("enlarged.keys")

    def slide(self) -> Slide | None:
        """Returns what is at hand; None where it cannot be read."""
        return self.samling.attempt(self.place.enlarged)

    def show(self) -> None:
        """Shows what is at hand."""
        slide = self.slide()
        if slide is None or not self.query("#where"):
            return
        self.query_one("#kicker", Static).update(slide.kicker)
        self._show_words(slide)
        picture = self.query_one(SlidePicture)
        picture.display = slide.draw is not None
        self.set_class(slide.draw is not None, "with-picture")
        picture.show(slide.draw)
        self.query_one("#where", Static).update(self.keys)

    def _show_words(self, slide: Slide) -> None:
        width, height = self.size.width - _SIDES, self.size.height - _ENDS
        number, words, points = (
            self.query_one(f"#large-{name}", Static) for name in ("number", "words", "points")
        )
        digits: list[str] = []
        if slide.number:
            # With words below, the number has half of the screen, and else three quarters.
            room = height // 4 if slide.draw else height // 2
            digits = scaled(big_rows(slide.number), width - len(slide.label), room)
            digits[-1] += f"  {slide.label}" if slide.label else ""
        number.display = bool(digits)
        number.set_classes(f"level-{slide.level}" if slide.level else "")
        number.update(Text("\n".join(digits), no_wrap=True))
        left = height - len(digits) - len(slide.points) - 2
        letters = () if slide.draw else big_text(slide.headline, width, max(0, left))
        words.set_class(not letters, "small")
        words.update(Text("\n".join(letters), no_wrap=True) if letters else slide.headline)
        points.display = bool(slide.points) and slide.draw is None
        airy = left - len(letters) > len(slide.points)
        points.update(("\n\n" if airy else "\n").join(slide.points))

    async def on_key(self, event: Key) -> None:
        """Does what the key does in the place, of the keys that are of use here."""
        action = self.place_keys.get(event.key)
        if action is not None:
            event.stop()
            event.prevent_default()
            await self.samling.run_action(action, default_namespace=self.place)
            self.call_after_refresh(self.show)

    def on_wall(self) -> View:
        """Shows on the wall what the place has there."""
        return self.place.on_wall()

    def on_click(self, event: Click) -> None:
        """Does what a click does here."""
        event.stop()
        self.clicked()

    def clicked(self) -> None:
        """Goes back."""
        self.dismiss(None)
