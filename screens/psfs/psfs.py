"""PSFS: what matters to the users, scored by them again and again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from samling.locale import format_date, t
from samling.model import PsfsPerson
from samling.report.projector.slide import Slide
from samling.report.psfs.results import PersonResult, TeamResults, psfs_of
from samling.report.psfs.slides import psfs_slides
from samling.report.psfs.words import FILTERS, said, shown_people
from samling.store.method.psfs import remove_last_round, remove_person
from screens.lists.list_place import ListPlace
from screens.psfs.cells import person_cells, person_columns, person_words
from screens.psfs.forms import edit_form, person_form, round_form
from screens.psfs.plot import PsfsPlot
from screens.widgets.plain import Static
from screens.widgets.record_table import RecordTable


class Psfs(ListPlace[PersonResult]):
    """The people by their codes, the due ones first, and the one at the cursor below."""

    NAME = "psfs"
    HELP = "help.psfs"
    FOR_TEAM = True
    CSS_PATH = "psfs.tcss"
    AREA = "psfs"
    DETAILS = "#person"
    NARROWED_TO = FILTERS
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

    def body(self) -> ComposeResult:
        """Puts the team's numbers above the people, and one of them below."""
        yield Static(id="said")
        yield Static(id="filter-words")
        yield RecordTable(id="people", enter="key.psfs_round", does="score")
        yield Static(classes="empty", id="none")
        yield Static(id="person")

    def show(self) -> None:
        """Shows the people of the team at hand."""
        results = self._results()
        everyone = results.people if results else ()
        self.rows = shown_people(results, self.filter_name) if results else []
        line = self.query_one("#said", Static)
        line.display = self.query_one("#filter-words").display = bool(everyone)
        line.update(said(results) if results else "")
        words = t(
            "psfs.filter_line",
            filter=t(f"psfs.filter_{self.filter_name}"),
            n=len(self.rows),
            all=len(everyone),
        )
        self.query_one("#filter-words", Static).update(words)
        wide, theme = self.wide, self.app.theme_variables
        none = t("psfs.filter_nobody" if everyone else "psfs.empty")
        self.query_one("#none", Static).update(none)
        self.fill(person_columns(wide), (person_cells(row, wide, theme) for row in self.rows))

    def record_of(self, row: PersonResult) -> PsfsPerson:
        """Returns the person of a row."""
        return row.person

    def _results(self) -> TeamResults | None:
        team = self.session.team
        return psfs_of(self.session.workspace, team.id) if team else None

    def slides(self) -> Sequence[Slide]:
        """Returns the paired plot, the mean change and what mattered; no codes."""
        team = self.session.team
        return psfs_slides(self.session.workspace, team) if team else ()

    def show_detail(self) -> None:
        """Shows what matters to the person at the cursor, and the scores."""
        row, width = self.row(), self.size.width - 2
        words = person_words(row, width, self.app.theme_variables) if row else ""
        self.query_one("#person", Static).update(words)

    def with_row(self, ask: Callable[[PersonResult], object]) -> None:
        """Calls `ask` with the person at the cursor, or says that there is none."""
        if self.row() is None:
            self.samling.say("psfs.empty")
        super().with_row(ask)

    def action_add(self) -> None:
        """Asks for a new person with the first round."""
        workspace = self.session.workspace
        self.with_team(
            lambda team: self.app.push_screen(person_form(workspace, team, self.show_added))
        )

    def open_row(self) -> None:
        """Asks for a new round of the person at the cursor: `r` edits the person."""
        self.action_score()

    def action_score(self) -> None:
        """Asks for a new round of the person at the cursor."""
        self.with_row(self._score)

    def _score(self, person: PersonResult) -> None:
        if person.person.ended:
            self.samling.say("psfs.ended_no_round", code=person.person.code)
            return
        last = person.rounds[-1].scores if person.rounds else ()
        self.app.push_screen(round_form(self.session.workspace, person.person, None, last))

    def action_edit_round(self) -> None:
        """Corrects the last round of the person at the cursor."""
        self.with_row(self._edit_round)

    def _edit_round(self, person: PersonResult) -> None:
        last = person.rounds[-1] if person.rounds else None
        before = person.rounds[-2].scores if len(person.rounds) > 1 else ()
        self.app.push_screen(round_form(self.session.workspace, person.person, last, before))

    def action_remove_round(self) -> None:
        """Removes the last round of the person at the cursor."""
        self.with_row(self._remove_round)

    def _remove_round(self, person: PersonResult) -> None:
        workspace = self.session.workspace
        gone = self.samling.attempt(lambda: remove_last_round(workspace, person.person))
        if gone:
            self.samling.say("psfs.removed_round", date=format_date(gone.date))

    def edit_row(self, row: PersonResult) -> None:
        """Opens the form of code, activities and weeks."""
        self.app.push_screen(edit_form(self.session.workspace, row.person))

    def action_end(self) -> None:
        """Ends the follow-up of the person at the cursor, or opens it again."""
        self.with_row(self._end)

    def _end(self, person: PersonResult) -> None:
        workspace, ended = self.session.workspace, not person.person.ended
        said = "psfs.ended" if ended else "psfs.opened"
        self.samling.done(
            lambda: workspace.change(person.person, ended=ended), said, code=person.person.code
        )

    def remove_row(self, row: PersonResult) -> None:
        """Removes a person with all rounds."""
        workspace = self.session.workspace
        count = self.samling.attempt(lambda: remove_person(workspace, row.person))
        if count is not None:
            self.samling.say("psfs.removed", code=row.person.code, n=count)

    def action_plot(self) -> None:
        """Shows the team's paired plot."""
        self.app.push_screen(PsfsPlot())
