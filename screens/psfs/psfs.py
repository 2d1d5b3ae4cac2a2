"""PSFS: what matters to the users, scored by them again and again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from samling.locale import format_date, t
from samling.model import PsfsPerson, Team
from samling.model.record import next_of
from samling.report.projector.slide import Slide
from samling.report.psfs.results import PersonResult, TeamResults, psfs_of
from samling.report.psfs.slides import psfs_slides
from samling.report.psfs.words import FILTERS, said, shown_people
from samling.store.method.psfs import remove_last_round, remove_person
from screens.frame.base import Place
from screens.psfs.cells import person_cells, person_columns, person_words
from screens.psfs.forms import edit_form, person_form, round_form
from screens.psfs.plot import PsfsPlot
from screens.widgets.plain import Static
from screens.widgets.record_table import RecordTable


class Psfs(Place):
    """The people by their codes, the due ones first, and the one at the cursor below."""

    NAME = "psfs"
    HELP = "help.psfs"
    FOR_TEAM = True
    CSS_PATH = "psfs.tcss"
    AREA = "psfs"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "score", "key.psfs_round", show=False),
        Binding("a", "add", "key.psfs_new"),
        Binding("c", "plot", "key.psfs_plot"),
        Binding("r", "edit", "key.edit"),
        Binding("f", "filter", "key.filter"),
        Binding("v", "end", "key.psfs_end"),
        Binding("x", "remove", "key.remove"),
        Binding("l", "edit_round", "key.psfs_round_edit", show=False),
        Binding("delete", "remove_round", "key.psfs_remove_round", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.filter_name = FILTERS[0]
        self.people: list[PersonResult] = []

    def body(self) -> ComposeResult:
        """Puts the team's numbers above the people, and one of them below."""
        yield Static(id="said")
        yield Static(id="filter-words")
        yield RecordTable(id="people", enter="key.psfs_round")
        yield Static(classes="empty", id="none")
        yield Static(id="person")

    def show(self) -> None:
        """Shows the people of the team at hand."""
        results = self._results()
        everyone = results.people if results else ()
        self.people = shown_people(results, self.filter_name) if results else []
        line = self.query_one("#said", Static)
        line.display = self.query_one("#filter-words").display = bool(everyone)
        line.update(said(results) if results else "")
        words = t(
            "psfs.filter_line",
            filter=t(f"psfs.filter_{self.filter_name}"),
            n=len(self.people),
            all=len(everyone),
        )
        self.query_one("#filter-words", Static).update(words)
        wide, theme = self.wide, self.app.theme_variables
        table = self.query_one(RecordTable)
        table.fill(
            person_columns(wide),
            [(one.person.id, person_cells(one, wide, theme)) for one in self.people],
        )
        table.display = bool(self.people)
        none = self.query_one("#none", Static)
        none.display = not self.people
        none.update(t("psfs.filter_nobody" if everyone else "psfs.empty"))
        self._show_person()

    def _results(self) -> TeamResults | None:
        team = self.session.team
        return psfs_of(self.session.workspace, team.id) if team else None

    def select(self, record_id: str) -> None:
        """Puts the cursor on a person; shows all where the list was narrowed to others."""
        if record_id not in [one.person.id for one in self.people]:
            self.filter_name = FILTERS[0]
            self.reload()
        super().select(record_id)

    def slides(self) -> Sequence[Slide]:
        """Returns the paired plot, the mean change and what mattered; no codes."""
        team = self.session.team
        return psfs_slides(self.session.workspace, team) if team else ()

    def _person(self) -> PersonResult | None:
        current = self.query_one(RecordTable).current
        return next((one for one in self.people if one.person.id == current), None)

    @on(DataTable.RowHighlighted)
    def _show_person(self) -> None:
        one, detail = self._person(), self.query_one("#person", Static)
        detail.display = one is not None
        width = self.size.width - 2
        detail.update(person_words(one, width, self.app.theme_variables) if one else "")

    def _with_person(self, ask: Callable[[PersonResult], object]) -> None:
        one = self._person()
        if one is None:
            self.samling.say("psfs.empty")
        else:
            ask(one)

    def _choose(self, person: PsfsPerson) -> None:
        # Whoever is new may be outside of what was shown.
        self.reload()
        self.select(person.id)

    def action_add(self) -> None:
        """Asks for a new person with the first round."""
        team: Team | None = self.session.team
        if team is None:
            self.samling.say("top.no_team")
        else:
            self.app.push_screen(person_form(self.session.workspace, team, self._choose))

    @on(DataTable.RowSelected)
    def _row_selected(self) -> None:
        self.action_score()

    def action_score(self) -> None:
        """Asks for a new round of the person at the cursor."""
        self._with_person(self._score)

    def _score(self, one: PersonResult) -> None:
        if one.person.ended:
            self.samling.say("psfs.ended_no_round", code=one.person.code)
            return
        last = one.rounds[-1].scores if one.rounds else ()
        self.app.push_screen(round_form(self.session.workspace, one.person, None, last))

    def action_edit_round(self) -> None:
        """Corrects the last round of the person at the cursor."""
        self._with_person(self._edit_round)

    def _edit_round(self, one: PersonResult) -> None:
        last = one.rounds[-1] if one.rounds else None
        before = one.rounds[-2].scores if len(one.rounds) > 1 else ()
        self.app.push_screen(round_form(self.session.workspace, one.person, last, before))

    def action_remove_round(self) -> None:
        """Removes the last round of the person at the cursor."""
        self._with_person(self._remove_round)

    def _remove_round(self, one: PersonResult) -> None:
        workspace = self.session.workspace
        gone = self.samling.attempt(lambda: remove_last_round(workspace, one.person))
        if gone:
            self.samling.say("psfs.removed_round", date=format_date(gone.date))

    def action_edit(self) -> None:
        """Edits code, activities and weeks of the person at the cursor."""
        workspace = self.session.workspace
        self._with_person(lambda one: self.app.push_screen(edit_form(workspace, one.person)))

    def action_end(self) -> None:
        """Ends the follow-up of the person at the cursor, or opens it again."""
        self._with_person(self._end)

    def _end(self, one: PersonResult) -> None:
        workspace, ended = self.session.workspace, not one.person.ended
        said = "psfs.ended" if ended else "psfs.opened"
        self.samling.done(
            lambda: workspace.change(one.person, ended=ended), said, code=one.person.code
        )

    def action_remove(self) -> None:
        """Removes the person at the cursor with all rounds."""
        self._with_person(self._remove)

    def _remove(self, one: PersonResult) -> None:
        workspace = self.session.workspace
        count = self.samling.attempt(lambda: remove_person(workspace, one.person))
        if count is not None:
            self.samling.say("psfs.removed", code=one.person.code, n=count)

    def action_filter(self) -> None:
        """Shows all, those due now, or those who have ended."""
        self.filter_name = next_of(FILTERS, self.filter_name)
        self.reload()

    def action_plot(self) -> None:
        """Shows the team's paired plot."""
        self.app.push_screen(PsfsPlot())
