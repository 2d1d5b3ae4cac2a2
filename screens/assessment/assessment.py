"""How the team at hand judges itself: the success factors and the progress score."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import DataTable

from samling.locale import t
from samling.model import Assessment, Gathering, Team
from samling.report.assessment import (
    RATED,
    Rated,
    all_assessment_slides,
    assessment_grid,
    assessment_slides,
    scores_of_all,
    step_text,
    step_value,
    stepped,
)
from samling.report.projector.slide import Slide
from samling.store.method.assessment import assess, assessment_of
from screens.assessment.cells import choices, columns, scale_words, score_cells, team_cells
from screens.assessment.form import assessment_form
from screens.forms.picker import Picker
from screens.frame.base import Place
from screens.widgets.plain import Static
from screens.widgets.record_table import RecordTable

# The padding of the scale and its scroll bar.
_EDGES = 4
# The table of all teams leaves room for the scale.
_MOST_ROWS = 14


class AssessmentPlace(Place):
    """A row a factor and one for the progress, a column a gathering; the scale below."""

    NAME = "assessment"
    HELP = "help.assessment"
    FOR_TEAM = True
    CSS_PATH = "assessment.tcss"
    AREA = "assessment"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus", "step(1)", "key.step_up"),
        Binding("minus", "step(-1)", "key.step_down"),
        Binding("w", "everyone", "key.everyone"),
        Binding("r", "edit", "key.edit_all"),
        Binding("x,delete", "clear", "key.remove", show=False),
        Binding("escape", "app.go('home')", "place.home"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.all_teams = False
        self.gatherings: list[Gathering] = []
        # The gathering at hand when the cursor was last put in its column.
        self._placed = ""

    def body(self) -> ComposeResult:
        """Puts the table above the scale."""
        yield RecordTable(cell_cursor=True, id="assessments", enter="key.choose_step", does="edit")
        yield Static(id="none", classes="empty")
        with VerticalScroll(id="scale-scroll", can_focus=False):
            yield Static(id="scale")

    def show(self) -> None:
        """Shows what the team, or all teams, have said."""
        table, team, at_hand = self.query_one(RecordTable), self.session.team, self._at_hand
        there = team is not None and at_hand is not None
        table.display = there
        self.query_one("#scale-scroll").display = there
        none = self.query_one("#none", Static)
        none.display = not there
        if team is None or at_hand is None:
            none.update(t("agenda.no_gathering"))
            return
        if self.all_teams:
            self._show_all(table, at_hand)
        else:
            self._show_team(table, team, at_hand)
        if self._placed != at_hand.id:
            self._placed = at_hand.id
            column = [gathering.id for gathering in self.gatherings].index(at_hand.id) + 1
            table.move_cursor(row=table.cursor_row, column=column)
        rows = len(RATED) if not self.all_teams else table.row_count
        table.styles.height = min(rows, _MOST_ROWS) + 1
        self._show_scale()

    def select(self, record_id: str) -> None:
        """Shows the team at hand, with the cursor at the gathering of an assessment."""
        for assessment in self.session.workspace.all(Assessment, id=record_id):
            self.all_teams, self._placed = False, ""
            self.session.choose_gathering(assessment.gathering)
            self.reload()

    def _show_team(self, table: RecordTable, team: Team, at_hand: Gathering) -> None:
        theme = self.app.theme_variables
        grid = assessment_grid(self.session.workspace, team, at_hand)
        self.gatherings = list(grid.gatherings)
        table.fill(
            columns(self.gatherings, at_hand.id, t("assessment.what")),
            [(name, team_cells(grid, name, theme)) for name in RATED],
        )

    def _show_all(self, table: RecordTable, at_hand: Gathering) -> None:
        theme = self.app.theme_variables
        self.gatherings, rows = scores_of_all(self.session.workspace, at_hand)
        table.fill(
            columns(self.gatherings, at_hand.id, t("assessment.all_teams")),
            [(row.team.id, score_cells(row, theme)) for row in rows],
        )

    @property
    def _at_hand(self) -> Gathering | None:
        return self.session.gathering

    @property
    def _rated(self) -> Rated:
        current = self.query_one(RecordTable).current
        return next((value for value in RATED if value == current), "progress")

    def _team(self) -> Team | None:
        if not self.all_teams:
            return self.session.team
        current = self.query_one(RecordTable).current
        return next((team for team in self.session.workspace.teams() if team.id == current), None)

    def _gathering(self) -> Gathering | None:
        """Returns the gathering of the column at the cursor; beside them, the one at hand."""
        column = self.query_one(RecordTable).column_key
        return next(
            (gathering for gathering in self.gatherings if gathering.id == column), self._at_hand
        )

    def _step(self) -> float | None:
        team, gathering = self._team(), self._gathering()
        if team is None or gathering is None:
            return None
        there = assessment_of(self.session.workspace, team.id, gathering.id)
        step: float | None = getattr(there, self._rated) if there else None
        return step

    @on(DataTable.CellHighlighted)
    def _show_scale(self) -> None:
        team, gathering, name = self._team(), self._gathering(), self._rated
        if team is None or gathering is None:
            return
        theme = self.app.theme_variables
        there = assessment_of(self.session.workspace, team.id, gathering.id)
        whose = f"{team.title} · " if self.all_teams else ""
        head = f"{whose}{t(f'assessment.{name}')} · {gathering.title}"
        title = f"{head}: {step_text(name, self._step())}\n"
        words = Text().append(title, style=f"bold {theme['accent']}")
        notes = there.notes if there else ""
        width = self.size.width - _EDGES
        words.append_text(scale_words(name, self._step(), notes, width, theme))
        self.query_one("#scale", Static).update(words)

    def _set(self, step: float | None) -> None:
        team, gathering, name = self._team(), self._gathering(), self._rated
        if team is None or gathering is None:
            self.samling.say("top.no_team" if team is None else "agenda.no_gathering")
            return
        value = step_value(name, step)
        assess(self.session.workspace, team.id, gathering.id, **{name: value})
        self.samling.say(
            "assessment.set",
            what=t(f"assessment.{name}"),
            gathering=gathering.title,
            step=step_text(name, step),
        )

    def action_step(self, by: int) -> None:
        """Judges a step higher or lower."""
        self._set(stepped(self._rated, self._step(), by))

    def action_clear(self) -> None:
        """Takes the judgement at the cursor away."""
        if self._step() is not None:
            self._set(None)

    def action_everyone(self) -> None:
        """Switches between the team at hand and the progress score of all teams."""
        self.all_teams = not self.all_teams
        self.reload()

    def action_edit(self) -> None:
        """Edits the whole assessment, with its notes."""
        team, gathering = self._team(), self._gathering()
        if team and gathering:
            self.app.push_screen(assessment_form(self.session.workspace, team, gathering))

    @on(DataTable.CellSelected)
    def _choose(self) -> None:
        def chosen(step: str | None) -> None:
            if step is not None:
                self.samling.attempt(lambda: self._set(float(step)))

        name, step = self._rated, self._step()
        at = "" if step is None else str(step)
        self.app.push_screen(Picker(t(f"assessment.{name}"), choices(name), at), chosen)

    def slides(self) -> Sequence[Slide]:
        """Returns the team on one page, then score and factors; of all teams a page each."""
        team, gathering = self.session.team, self.session.gathering
        if team is None or gathering is None:
            return ()
        if self.all_teams:
            return all_assessment_slides(self.session.workspace, gathering)
        return assessment_slides(self.session.workspace, team, gathering)
