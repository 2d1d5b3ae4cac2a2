"""A place with a list: the row at the cursor, what is done to it, and what narrows the list."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import DataTable

from samling.model import Record, Team
from samling.model.record import next_of
from screens.frame.base import Place
from screens.lists.search_line import SearchLine
from screens.widgets.plain import Static
from screens.widgets.record_table import Cell, Column, RecordTable

Row = TypeVar("Row")


class ListPlace(Place, Generic[Row]):
    """The list above, all of the row at the cursor below.

    The cursor is on what has just been added, whatever the list was narrowed to; what has
    been edited keeps it for as long as the list shows it.
    """

    # What the list can be narrowed to; the first is all.
    NARROWED_TO: ClassVar[Sequence[str]] = ("all",)
    # What tells of the row at the cursor: there is nothing to tell in an empty list.
    DETAILS: ClassVar[str] = "#detail-scroll"

    def __init__(self) -> None:
        super().__init__()
        self.filter_name = self.NARROWED_TO[0]
        self.all_teams = False
        self.rows: list[Row] = []

    def record_of(self, row: Any) -> Record:
        """Returns the record that a row is about, by itself its `record`."""
        record: Record = row.record
        return record

    @abstractmethod
    def show_detail(self) -> None:
        """Tells of the row at the cursor; is called when that, or the data, has changed."""

    @abstractmethod
    def edit_row(self, row: Row) -> None:
        """Opens the form of a row."""

    @property
    def table(self) -> RecordTable:
        """The list."""
        return self.query_one(RecordTable)

    @property
    def searched(self) -> str:
        """The words that the list is narrowed to."""
        return self.query_one(SearchLine).value

    def filter_line(self, placeholder: str) -> ComposeResult:
        """Yields the line above the list: what it is narrowed to, and where words are typed."""
        with Horizontal(id="filter-line"):
            yield Static(id="filter-words")
            yield SearchLine(self.reload, placeholder, id="search")

    def fill(self, columns: Sequence[Column], cells: Iterable[Sequence[Cell]]) -> None:
        """Shows the cells of each row, or that there is none, and tells of the one at hand."""
        there = bool(self.rows)
        self.table.display = there
        self.query_one("#none").display = not there
        for below in self.query(self.DETAILS):
            below.display = there
        self.table.fill(columns, list(zip(self._ids(), cells, strict=True)))
        self.show_detail()

    def _ids(self) -> list[str]:
        return [self.record_of(row).id for row in self.rows]

    def row(self) -> Row | None:
        """Returns the row at the cursor."""
        current = self.table.current
        return next((row for row in self.rows if self.record_of(row).id == current), None)

    def with_row(self, ask: Callable[[Row], object]) -> None:
        """Calls `ask` with the row at the cursor, where there is one."""
        row = self.row()
        if row is not None:
            ask(row)

    def team_to_ask_for(self) -> Team | None:
        """Returns the team that what is added belongs to."""
        return self.session.team

    def with_team(self, ask: Callable[[Team], object]) -> None:
        """Calls `ask` with the team that what is added belongs to, or says that there is none."""
        team = self.team_to_ask_for()
        if team is None:
            self.samling.say("top.no_team")
        else:
            ask(team)

    def show_added(self, record: Record) -> None:
        """Puts the cursor on what has just been added."""
        self.show_record(record.id)

    def select(self, record_id: str) -> None:
        """Puts the cursor on a record; shows all where the list was narrowed to others."""
        if record_id not in self._ids():
            self.widen(record_id)
        super().select(record_id)

    def widen(self, record_id: str) -> None:  # noqa: ARG002
        """Has the list show all, so that a record is there that it was not narrowed to."""
        self.filter_name = self.NARROWED_TO[0]
        for line in self.query(SearchLine):
            line.value = ""
        self.reload()

    @on(DataTable.RowHighlighted)
    @on(DataTable.CellHighlighted)
    def _row_highlighted(self) -> None:
        self.show_detail()

    @on(DataTable.RowSelected)
    @on(DataTable.CellSelected)
    def _row_chosen(self) -> None:
        self.open_row()

    def open_row(self) -> None:
        """Does what Enter does to the row at the cursor."""
        self.action_edit()

    def action_edit(self) -> None:
        """Edits the record at the cursor."""
        self.with_row(self.edit_row)

    def action_remove(self) -> None:
        """Removes the record at the cursor."""
        self.with_row(self.remove_row)

    def remove_row(self, row: Row) -> None:
        """Removes the record of a row, and says so."""
        record, workspace = self.record_of(row), self.session.workspace
        self.samling.done(lambda: workspace.remove(record), "said.removed")

    def action_narrow(self) -> None:
        """Goes to the line that narrows the list."""
        self.query_one(SearchLine).focus()

    def action_filter(self) -> None:
        """Shows the next of what the list can be narrowed to."""
        self.filter_name = next_of(self.NARROWED_TO, self.filter_name)
        self.reload()

    def action_everyone(self) -> None:
        """Switches between what the team at hand has and that of all teams."""
        self.all_teams = not self.all_teams
        self.reload()
