"""The bottlenecks of a team: a list that filters and sorts, edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from samling.locale import first_upper, t
from samling.model import Action, Bottleneck, Team
from samling.model.record import next_of
from samling.report.actions.rows import ActionCount
from samling.report.bottlenecks.rows import FILTERS, SORTS, BottleneckRow, bottleneck_rows
from samling.report.bottlenecks.slides import bottleneck_slides
from samling.report.projector.slide import Slide
from samling.report.records.day_entry import DayEntry
from samling.report.records.owners import used_owners
from samling.report.voting.counts import votes_words
from samling.store.method.actions import remove_bottleneck
from samling.web.telling.showing import View
from screens.actions.actions import BottleneckActions
from screens.actions.open_actions import OpenActions
from screens.bottlenecks.cells import (
    CHOICES,
    bottleneck_columns,
    cell_text,
    cells,
    read_cell,
)
from screens.bottlenecks.form import bottleneck_form, several_bottlenecks
from screens.bottlenecks.pareto import ParetoPlace
from screens.forms.picker import Picker
from screens.forms.several import paste_entries
from screens.lists.cell_editor import CellEditor, EditorPlace
from screens.lists.list_place import ListPlace
from screens.session.signs import LATE, STATUS_SIGNS
from screens.widgets.plain import Static
from screens.widgets.record_table import RecordTable


class Bottlenecks(ListPlace[BottleneckRow]):
    """The list above, the whole text and the notes of the one at the cursor below."""

    NAME = "bottlenecks"
    FROM_RECORDS = True
    HELP = "help.bottlenecks"
    FOR_TEAM = True
    CSS_PATH = "bottlenecks.tcss"
    AREA = "bottlenecks"
    DETAILS = "#detail"
    NARROWED_TO = FILTERS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "key.add"),
        Binding("k", "actions", "key.actions"),
        Binding("l", "open_actions", "key.open_actions"),
        Binding("b", "app.board", "key.board"),
        Binding("c", "pareto", "key.pareto", show=False),
        Binding("v", "app.voting", "key.voting"),
        Binding("space", "next_value", "key.next_value"),
        Binding("r", "edit", "key.edit_all"),
        Binding("f", "filter", "key.filter"),
        Binding("o", "sort", "key.sort"),
        Binding("ctrl+f", "narrow", "key.narrow", show=False),
        Binding("x,delete", "remove", "key.remove"),
        Binding("m", "show_mapping", "key.to_pathway", show=False),
        Binding("w", "everyone", "key.all_teams", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.sort_name = SORTS[0]

    def body(self) -> ComposeResult:
        """Puts the search line above the table, and the details below."""
        yield from self.filter_line(t("bottlenecks.search"))
        yield RecordTable(cell_cursor=True, id="table", enter="key.edit_cell", does="edit_cell")
        yield Static(t("bottlenecks.empty"), classes="empty", id="none")
        yield Static(id="detail")
        yield EditorPlace()

    def show(self) -> None:
        """Shows the bottlenecks of the team at hand, filtered and sorted."""
        team, workspace = self.session.team, self.session.workspace
        self.rows = bottleneck_rows(
            workspace,
            None if self.all_teams or team is None else team,
            words=self.searched,
            filter_name=self.filter_name,
            sort_name=self.sort_name,
        )
        words = t(
            "bottlenecks.line",
            filter=t(f"bottlenecks.filter_{self.filter_name}"),
            sort=t(f"bottlenecks.sort_{self.sort_name}"),
            n=len(self.rows),
        )
        whose = f"{t('bottlenecks.all_teams')} · " if self.all_teams else ""
        self.query_one("#filter-words", Static).update(whose + words)
        theme, wide = self.app.theme_variables, self.wide
        self.fill(bottleneck_columns(wide), (cells(row, theme, wide) for row in self.rows))

    def show_detail(self) -> None:
        """Shows the whole text of the bottleneck at the cursor, and what is known of it."""
        row, detail = self.row(), self.query_one("#detail", Static)
        if row is None:
            detail.update("")
            return
        bottleneck = row.record
        lines = [bottleneck.text]
        facts = [row.team.title] if self.all_teams else []
        facts += [f"{STATUS_SIGNS[bottleneck.status]} {t(f'status.{bottleneck.status}')}"]
        facts += [t(f"extent.{bottleneck.extent}")] if bottleneck.extent != "unrated" else []
        facts += [] if row.votes is None else [votes_words(row.votes)]
        facts += [bottleneck.owner] if bottleneck.owner else []
        facts += [t("bottlenecks.from_pathway")] if bottleneck.entry else []
        facts += [t("bottlenecks.overdue")] if row.overdue else []
        facts += self._action_words(row.actions)
        facts += [bottleneck.notes] if bottleneck.notes else [t("bottlenecks.no_notes")]
        detail.update("\n".join([*lines, " · ".join(facts)]))

    def select(self, record_id: str) -> None:
        """Puts the cursor on a bottleneck, or on that of an action.

        An action that has none is shown among the open actions.
        """
        workspace = self.session.workspace
        for action in workspace.all(Action, id=record_id):
            record_id = action.bottleneck
            if not workspace.all(Bottleneck, team=action.team, id=record_id):
                opened = OpenActions()
                self.app.push_screen(opened)
                opened.show_record(action.id)
                return
        super().select(record_id)

    @staticmethod
    def _action_words(count: ActionCount) -> list[str]:
        words = [t("bottlenecks.actions", done=count.done, n=count.total)] if count.total else []
        words += [f"{LATE} {t('actions.open_late', n=count.overdue)}"] if count.overdue else []
        return words

    def action_actions(self) -> None:
        """Shows the actions of the bottleneck at the cursor, and what it hangs together with."""
        self.with_row(self._show_actions)

    def _show_actions(self, row: BottleneckRow) -> None:
        self.session.choose_team(row.team.id)
        self.app.push_screen(BottleneckActions(row.record.id))

    def action_open_actions(self) -> None:
        """Shows all open actions, of the team or of all as the list at hand."""
        self.app.push_screen(OpenActions(all_teams=self.all_teams))

    def on_wall(self) -> View:
        """Shows the open bottlenecks of the team on the wall, the one at the cursor marked."""
        team = self.session.team
        if team is None or self.all_teams or not self.rows:
            return super().on_wall()
        return View("bottlenecks", team.id, self.record_at_hand())

    def slides(self) -> Sequence[Slide]:
        """Returns a slide for each bottleneck of the list."""
        return bottleneck_slides(self.rows)

    def action_sort(self) -> None:
        """Sorts by the next column."""
        self.sort_name = next_of(SORTS, self.sort_name)
        self.reload()

    def action_pareto(self) -> None:
        """Shows which few phases, owners or bottlenecks make up most."""
        open_only = self.filter_name == "open"
        self.app.push_screen(ParetoPlace(all_teams=self.all_teams, open_only=open_only))

    def action_add(self) -> None:
        """Asks for a new bottleneck."""
        self.with_team(self._ask)

    def _ask(self, team: Team) -> None:
        workspace, phase = self.session.workspace, self.session.phase(team)
        self.app.push_screen(bottleneck_form(workspace, team, None, phase, self.show_added))

    def take_pasted(self, text: str) -> bool:
        """Shows what a pasted text would be as bottlenecks of the phase at hand."""
        self.with_team(lambda team: self._paste(team, text))
        return True

    def _paste(self, team: Team, text: str) -> None:
        phase = self.session.phase(team)
        several = several_bottlenecks(team, phase=phase.id if phase else "")
        paste_entries(self, t("form.bottleneck"), text, several, self.show_first)

    def edit_row(self, row: BottleneckRow) -> None:
        """Opens the form of all of a bottleneck."""
        form = bottleneck_form(self.session.workspace, row.team, row.record, None)
        self.app.push_screen(form)

    def remove_row(self, row: BottleneckRow) -> None:
        """Removes a bottleneck, and its actions with it."""
        workspace = self.session.workspace
        gone = self.samling.attempt(lambda: remove_bottleneck(workspace, row.record))
        if gone is not None:
            self.samling.say("bottlenecks.removed_actions" if gone else "said.removed", n=gone)

    def open_row(self) -> None:
        """Edits the cell at the cursor: `r` edits all of the bottleneck."""
        self.action_edit_cell()

    def action_edit_cell(self) -> None:
        """Edits the cell at the cursor where it stands."""
        self.with_row(self._edit_cell)

    def _edit_cell(self, row: BottleneckRow) -> None:
        column = self.table.column_key
        if column == "phase":
            phases = [(phase.title, phase.id) for phase in self.session.phases(row.team)]
            phases.insert(0, (t("bottlenecks.no_phase"), ""))
            self._pick(row.record, column, t("pathway.choose_phase"), phases)
        elif column == "actions":
            self.action_actions()
        elif column in CHOICES:
            words = [(first_upper(t(f"{column}.{code}")), code) for code in CHOICES[column]]
            self._pick(row.record, column, t(f"field.{column}"), words)
        else:
            self._open_editor(row.record, column)

    def _open_editor(self, record: Bottleneck, column: str) -> None:
        editor = CellEditor(
            cell_text(record, column),
            self.table.cursor_region.translate(self.table.region.offset),
            lambda value: self._save(record, column, value),
            room=self.size.width,
            meant=self._due.words if column == "due" else None,
            known=used_owners(self.session.workspace, record.team) if column == "owner" else (),
        )
        editor.open_in(self.query_one(EditorPlace))

    @property
    def _due(self) -> DayEntry:
        return DayEntry(self.session.workspace.today())

    def keep(self) -> bool:
        """Stores the cell that is being typed in, as leaving it does."""
        for editor in self.query(CellEditor):
            editor.action_keep()
        return True

    def _save(self, record: Bottleneck, column: str, value: str) -> None:
        self.session.workspace.change(record, **{column: read_cell(column, value, self._due)})

    def action_next_value(self) -> None:
        """Gives the cell at the cursor its next value, where it has a few to choose from."""
        row, column = self.row(), self.table.column_key
        if row and column in CHOICES:
            value = next_of(CHOICES[column], getattr(row.record, column))
            self.samling.attempt(lambda: self._save(row.record, column, value))

    def _pick(
        self, record: Bottleneck, column: str, title: str, offered: Sequence[tuple[str, str]]
    ) -> None:
        """Offers the values of a cell, each its words and what is stored, from the one it has."""

        def choose(chosen: str | None) -> None:
            if chosen is not None:
                self.samling.attempt(lambda: self._save(record, column, chosen))

        self.app.push_screen(Picker(title, offered, getattr(record, column)), choose)

    def action_show_mapping(self) -> None:
        """Goes to the phase of the bottleneck in the mapping."""
        row = self.row()
        if row is None:
            return
        self.session.choose_team(row.team.id)
        if row.phase:
            self.session.choose_phase(row.phase)
        self.samling.go("mapping")
