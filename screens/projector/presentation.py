"""The presentation: one slide at a time on the whole screen, next and back by one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Click

from samling.locale import t
from samling.report.projector.slide import Slide
from samling.signs import show_marks
from screens.frame.base import Dialogue
from screens.widgets.big_clock import BigClock
from screens.widgets.plain import Static
from screens.widgets.slide_picture import SlidePicture

# Longer lines are hard to follow from the back of a room.
_WIDEST = 100
_MANY = 6
POINT = "•"


class Presentation(Dialogue[None]):
    """Shows what `slides` returns, and again what it returns when the data have changed."""

    CSS_PATH = "presentation.tcss"
    HELP = "help.presentation"
    AREA = "presentation"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,right,enter,pagedown", "step(1)", "key.next_slide"),
        Binding("left,backspace,pageup", "step(-1)", "key.previous_slide"),
        Binding("home", "jump(-100000)", show=False),
        Binding("end", "jump(100000)", show=False),
        Binding("q,f5", "leave", "key.back", show=False),
    ]

    def __init__(self, slides: Callable[[], Sequence[Slide]], about: str = "") -> None:
        """Begins with the first slide about the record of the id `about`, if there is one."""
        super().__init__()
        self.make = slides
        self.slides = list(slides())
        places = (
            place for place, slide in enumerate(self.slides) if about and slide.about == about
        )
        self.at = next(places, 0)

    def compose(self) -> ComposeResult:
        """Puts the large words in the middle, and where one is at the bottom."""
        yield Static(id="kicker")
        with VerticalScroll(id="slide"), Vertical(id="words"):
            yield BigClock(id="number")
            yield Static(id="headline")
            yield Static(id="points")
        yield SlidePicture(id="picture")
        yield Static(id="where")

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
        self.query_one("#slide").scroll_home(animate=False)
        self.call_after_refresh(self._show_where)

    def _show_where(self) -> None:
        """Tells the number of the slide, and that there is more of it below."""
        where = t("slides.place", number=self.at + 1, count=len(self.slides))
        parts = [where, t("slides.more")] if self._room(1) else [where]
        self.query_one("#where", Static).update("   ".join([*parts, t("slides.keys")]))

    def _room(self, step: int) -> bool:
        """Returns whether there is more of the slide to see below, or above."""
        scroll = self.query_one("#slide")
        return scroll.scroll_y < scroll.max_scroll_y if step > 0 else scroll.scroll_y > 0

    def _points(self, slide: Slide) -> Table:
        """Returns the points, a sign before each, and what is wrapped in line with its text."""
        theme = self.app.theme_variables
        # Air between the lines, where they are few.
        airy = len(slide.points) < _MANY and not slide.plain and slide.draw is None
        grid = Table.grid(padding=(0, 0, 1 if airy else 0, 0))
        grid.collapse_padding = False
        for point in slide.points:
            sign = () if slide.plain else (Text(f"{POINT} ", style=theme["primary"]),)
            grid.add_row(*sign, Text(show_marks(point), style=theme["foreground"]))
        return grid

    def action_step(self, step: int) -> None:
        """Goes on, or back: first through a slide that is longer than the screen."""
        if self._room(step):
            scroll = self.query_one("#slide")
            scroll.scroll_relative(y=step * max(1, scroll.size.height - 2), animate=False)
            self.call_after_refresh(self._show_where)
        else:
            self.action_jump(step)

    def action_jump(self, step: int) -> None:
        """Goes so many slides on, or back; stays at the ends."""
        self.at += step
        self.show()

    def on_click(self, event: Click) -> None:
        """Goes on."""
        event.stop()
        self.action_step(1)
