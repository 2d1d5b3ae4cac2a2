"""The presentation: one slide at a time on the whole screen, next and back by one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Click
from textual.widgets import Static

from samling.locale import t
from samling.report.slides import Slide
from screens.base import Dialogue
from screens.widgets.big_clock import BigClock
from screens.widgets.slide_picture import SlidePicture

# Longer lines are hard to follow from the back of a room.
_WIDEST = 100
POINT = "•"


class Presentation(Dialogue[None]):
    """Shows what `slides` returns, and again what it returns when the data have changed."""

    CSS_PATH = "presentation.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,right,enter,pagedown", "step(1)", "key.next_slide"),
        Binding("left,backspace,pageup", "step(-1)", "key.previous_slide"),
        Binding("home", "step(-100000)", show=False),
        Binding("end", "step(100000)", show=False),
        Binding("q,f5", "leave", "key.back", show=False),
    ]

    def __init__(self, slides: Callable[[], Sequence[Slide]]) -> None:
        super().__init__()
        self.make = slides
        self.slides = list(slides())
        self.at = 0

    def compose(self) -> ComposeResult:
        """Puts the large words in the middle, and where one is at the bottom."""
        yield Static(id="kicker", markup=False)
        with VerticalScroll(id="slide"), Vertical(id="words"):
            yield BigClock(id="number")
            yield Static(id="headline", markup=False)
            yield Static(id="points", markup=False)
        yield SlidePicture(id="picture")
        yield Static(id="where", markup=False)

    def on_mount(self) -> None:
        """Shows the first slide, and lets the arrows scroll a long one."""
        self.query_one("#words").styles.max_width = _WIDEST
        self.query_one("#slide").focus()
        self.show()

    def reload(self) -> None:
        """Shows the slide at hand with the data as they are now."""
        self.slides = list(self.make()) or self.slides
        self.show()

    def show(self) -> None:
        """Shows the slide at hand."""
        self.at = min(max(self.at, 0), len(self.slides) - 1)
        slide = self.slides[self.at]
        self.query_one("#kicker", Static).update(slide.kicker)
        number = self.query_one("#number", BigClock)
        number.words, number.display = slide.number, bool(slide.number)
        self.query_one("#headline", Static).update(slide.headline)
        points = self.query_one("#points", Static)
        points.display = bool(slide.points)
        points.update(self._points(slide))
        picture = self.query_one(SlidePicture)
        picture.display = slide.draw is not None
        self.set_class(slide.draw is not None, "with-picture")
        picture.show(slide.draw)
        where = t("slides.place", number=self.at + 1, count=len(self.slides))
        self.query_one("#where", Static).update(f"{where}   {t('slides.keys')}")
        self.query_one("#slide").scroll_home(animate=False)

    def _points(self, slide: Slide) -> Text:
        theme, text = self.app.theme_variables, Text()
        for place, point in enumerate(slide.points):
            # Air between the lines, where they are few.
            text.append("\n" * (2 if len(slide.points) < 5 else 1) if place else "")
            text.append(f"{POINT} ", style=theme["primary"]).append(point)
        return text

    def action_step(self, step: int) -> None:
        """Goes on, or back; stays at the ends."""
        self.at += step
        self.show()

    def on_click(self, event: Click) -> None:
        """Goes on."""
        event.stop()
        self.action_step(1)
