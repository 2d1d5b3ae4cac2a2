"""The presentation: one slide at a time on the whole screen, next and back by one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Click, Resize

from samling.locale import t
from samling.report.projector.pages import Page, pages_of
from samling.report.projector.slide import Slide
from samling.web.telling.showing import View
from screens.frame.base import WALL_KEY, Dialogue
from screens.session.wall import view_of
from screens.widgets.plain import Static
from screens.widgets.slide_picture import SlidePicture

# Beside a slide: at the sides, and above and below it.
_SIDES, _ENDS = 4, 3
# The colour of each part of a slide.
_COLOURS = {
    "number": "primary",
    "headline": "foreground",
    "point": "foreground",
    "marked": "accent",
    "sign": "primary",
}


class Presentation(Dialogue[None]):
    """Shows what `slides` returns, and again what it returns when the data have changed."""

    CSS_PATH = "presentation.tcss"
    HELP = "help.presentation"
    AREA = "presentation"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,right,enter,pagedown", "step(1)", "key.next_slide"),
        Binding("left,backspace,pageup", "step(-1)", "key.previous_slide"),
        Binding("home", "step(-100000)", show=False),
        Binding("end", "step(100000)", show=False),
        Binding("q,f5", "leave", "key.back", show=False),
        WALL_KEY,
    ]

    def __init__(self, slides: Callable[[], Sequence[Slide]], about: str = "") -> None:
        """Begins with the first slide about the record of the id `about`, if there is one."""
        super().__init__()
        self.make = slides
        self.slides = list(slides())
        self.about = about
        self.pages: list[Page] = []
        self.at = 0

    def compose(self) -> ComposeResult:
        """Puts the large words in the middle, and where one is at the bottom."""
        yield Static(id="kicker")
        with Vertical(id="slide"):
            yield Static(id="words")
        yield SlidePicture(id="picture")
        yield Static(id="where")

    def on_mount(self) -> None:
        """Shows the first slide."""
        self._lay_out()

    def on_resize(self, event: Resize) -> None:
        """Lays the slides out for the new size."""
        del event
        self._lay_out()

    def reload(self) -> None:
        """Shows the slide at hand with the data as they are now."""
        self.slides = list(self.make()) or self.slides
        self._lay_out()

    def _lay_out(self) -> None:
        """Lays the slides out for the screen, and stays at the slide and the part at hand."""
        before = self.pages[self.at] if self.pages else None
        number = sum(page.part == 1 for page in self.pages[: self.at + 1])
        self.pages = pages_of(self.slides, self.size.width - _SIDES, self.size.height - _ENDS)
        starts = [place for place, page in enumerate(self.pages) if page.part == 1]
        if before is None:
            found = [place for place in starts if self.pages[place].slide.about == self.about]
            self.at = found[0] if self.about and found else 0
        else:
            start = starts[min(number, len(starts)) - 1]
            self.at = start + min(before.part, self.pages[start].parts) - 1
        self.show()

    def show(self) -> None:
        """Shows the page at hand."""
        self.at = min(max(self.at, 0), len(self.pages) - 1)
        if not self.query("#where"):
            return
        page = self.pages[self.at]
        self.query_one("#kicker", Static).update(page.title)
        self.query_one("#words", Static).update(self._words(page))
        self.query_one("#words").display = bool(page.rows)
        picture = self.query_one(SlidePicture)
        picture.display = page.slide.draw is not None
        self.set_class(page.slide.draw is not None, "with-picture")
        picture.show(page.slide.draw)
        where = t("slides.place", number=self.at + 1, count=len(self.pages))
        more = [t("slides.more")] if page.part < page.parts else []
        self.query_one("#where", Static).update("   ".join([where, *more, t("slides.keys")]))

    def _words(self, page: Page) -> Text:
        theme = self.app.theme_variables
        words = Text(no_wrap=True)
        for number, row in enumerate(page.rows):
            words.append("\n" if number else "")
            for text, look in row:
                bold = "" if look == "point" else "bold "
                words.append(text, style=f"{bold}{theme[_COLOURS[look]]}")
        return words

    def on_wall(self) -> View:
        """Shows the slide at hand on the wall."""
        return view_of(self.pages[self.at].slide)

    def action_step(self, step: int) -> None:
        """Goes so many pages on, or back; stays at the ends."""
        self.at += step
        self.show()

    def on_click(self, event: Click) -> None:
        """Goes on."""
        event.stop()
        self.action_step(1)
