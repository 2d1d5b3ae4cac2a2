"""The review of the team at hand: what happened since the last gathering."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.widgets.option_list import Option

from samling.locale import t
from samling.report.page.columns import wrapped
from samling.report.projector.slide import Slide
from samling.report.review.review import review
from samling.report.review.slides import review_slides
from samling.report.review.text import Line, Section, period_words, review_sections
from samling.web.telling.showing import View
from screens.frame.base import Place
from screens.session.signs import LATE
from screens.widgets.plain import OptionList, Static

POINT = "•"
_INDENT = 4
_PADDING = 1
_BAR = 1
_NARROWEST = 20


class ReviewPage(OptionList):
    """The page: headings that the cursor passes over, and lines that it stops at."""

    AREA = "review"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.team(-1)", "key.previous"),
        Binding("right", "screen.team(1)", "key.next_team"),
        Binding("enter", "select", "key.go_there"),
    ]

    def __init__(self) -> None:
        super().__init__(id="page")
        self.lines: dict[str, Line] = {}
        self._width = 0
        self.sections: Sequence[Section] = ()

    def on_resize(self, event: Resize) -> None:
        """Wraps the lines anew."""
        if event.size.width != self._width:
            self._width = event.size.width
            self.fill(self.sections)

    def fill(self, sections: Sequence[Section]) -> None:
        """Shows the sections; the cursor stays at its line, or near it."""
        self.sections = sections
        at, top = self.highlighted, self.scroll_y
        # The scroll bar may come, and the lines may not move when it does.
        room = max(_NARROWEST, self.size.width - 2 * _PADDING - _BAR - _INDENT)
        theme = self.app.theme_variables
        options: list[Option] = []
        self.lines = {}
        for section in sections:
            options.append(Option(self._heading(section, theme, first=not options), disabled=True))
            for number, line in enumerate(section.lines):
                key = f"{section.name}-{number}"
                self.lines[key] = line
                sign, colour = (LATE, theme["error"]) if line.warn else (POINT, theme["primary"])
                text = Text().append(f"  {sign} ", style=f"bold {colour}")
                words = wrapped(" ".join(line.text.split()), room)
                text.append(f"\n{' ' * _INDENT}".join(words), style=theme["foreground"])
                options.append(Option(text, id=key))
        self.clear_options()
        self.add_options(options)
        lines = [place for place, option in enumerate(options) if not option.disabled]
        if lines:
            wanted = at if at is not None else 0
            self.highlighted = next(
                (candidate for candidate in lines if candidate >= wanted), lines[-1]
            )
        self.scroll_to(y=top, animate=False)

    @staticmethod
    def _heading(section: Section, theme: dict[str, str], *, first: bool) -> Text:
        text = Text("" if first else "\n")
        if not section.lines:
            return text.append(section.none, style=theme["foreground-muted"])
        text.append(section.heading, style=f"bold {theme['primary']}")
        return text.append(f"  {section.count}", style=f"bold {theme['accent']}")


class Review(Place):
    """One page of the team at hand, told to the others at the gathering at hand."""

    NAME = "review"
    HELP = "help.review"
    FOR_TEAM = True
    AUTO_FOCUS = "#page"
    CSS_PATH = "review.tcss"
    AREA = "review"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "app.gathering", "key.gathering"),
        Binding("left", "team(-1)", "key.previous", show=False),
        Binding("right", "team(1)", "key.next_team", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        # What is on the page: another team's begins at its top.
        self._shown = ("", "")

    def body(self) -> ComposeResult:
        """Puts the period above the page."""
        yield Static(id="period")
        yield ReviewPage()
        yield Static(id="none", classes="empty")

    def show(self) -> None:
        """Shows the review as the records are now."""
        team, gathering = self.session.team, self.session.gathering
        page, period = self.query_one(ReviewPage), self.query_one("#period", Static)
        none = self.query_one("#none", Static)
        there = team is not None and gathering is not None
        page.display = period.display = there
        none.display = not there
        if team is None or gathering is None:
            none.update(t("agenda.no_gathering"))
            return
        found = review(self.session.workspace, team, gathering)
        theme = self.app.theme_variables
        words = Text().append(gathering.title, style=f"bold {theme['accent']}")
        kind = f" ({t('gathering_kind.guidance')})" if gathering.is_guidance else ""
        words.append(f"{kind} · {period_words(found.period)}", style=theme["foreground"])
        if found.period.is_ahead:
            words.append(f"\n{t('review.ahead')}", style=theme["foreground-muted"])
        period.update(words)
        if self._shown != (team.id, gathering.id):
            self._shown = (team.id, gathering.id)
            page.highlighted = None
            page.scroll_home(animate=False)
        page.fill(review_sections(found))

    def action_team(self, step: int) -> None:
        """Goes to the next team, or the one before; behind the last comes the first."""
        teams, team = self.session.workspace.teams(), self.session.team
        if team is not None:
            place = [candidate.id for candidate in teams].index(team.id)
            self.session.choose_team(teams[(place + step) % len(teams)].id)
            self.reload()

    @on(OptionList.OptionSelected)
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        line = self.query_one(ReviewPage).lines.get(event.option.id or "")
        if line is not None and line.record:
            await self.samling.show_record(line.place, line.record)
        elif line is not None and line.place:
            self.samling.go(line.place)

    def on_wall(self) -> View:
        """Shows on the wall what the team can tell."""
        team, day = self.session.team, self.session.gathering
        return View("review", team.id, day.id) if team and day else super().on_wall()

    def slides(self) -> Sequence[Slide]:
        """Returns the review as it is told to the others."""
        team, gathering = self.session.team, self.session.gathering
        if team is None or gathering is None:
            return ()
        return review_slides(self.session.workspace, team, gathering)
