"""A place with a list: the row at the cursor, its actions, and the filter."""

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
    """The list above, the details of the row at the cursor below.

    The cursor goes to a record just added, even if the filter would hide it. An edited record
    keeps the cursor as long as the list shows it.
    """

    # The filters of the list; the first shows all.
    NARROWED_TO: ClassVar[Sequence[str]] = ("all",)
    # The actions that change the record of the row at the cursor.
    OF_A_ROW: ClassVar[Sequence[str]] = (
        *("edit", "edit_cell", "mark", "next_value", "remove", "resolve"),
    )
    # The widgets with details of the row at the cursor; hidden when the list is empty.
    DETAILS: ClassVar[str] = "#detail-scroll"

    def __init__(self) -> None:
        super().__init__()
        self.filter_name = self.NARROWED_TO[0]
        self.all_teams = False
        self.rows: list[Row] = []

    def record_of(self, row: Any) -> Record:
        """Returns the record of a row; by default `row.record`."""
        record: Record = row.record
        return record

    @abstractmethod
    def show_detail(self) -> None:
        """Shows the details of the row at the cursor; called when the row or the data change."""

    @abstractmethod
    def edit_row(self, row: Row) -> None:
        """Opens the form of a row."""

    @property
    def table(self) -> RecordTable:
        """The list."""
        return self.query_one(RecordTable)

    @property
    def searched(self) -> str:
        """The words in the search line."""
        return self.query_one(SearchLine).value

    def filter_line(self, placeholder: str) -> ComposeResult:
        """Yields the line above the list: the filter, and the search line."""
        with Horizontal(id="filter-line"):
            yield Static(id="filter-words")
            yield SearchLine(self.reload, placeholder, id="search")

    def fill(self, columns: Sequence[Column], cells: Iterable[Sequence[Cell]]) -> None:
        """Shows the cells of each row, or that there are none, and the current row's details."""
        there = bool(self.rows)
        if not there and self.focused is self.table:
            # Else the search line would get it, and all keys with it.
            self.set_focus(None)
        self.table.display = there
        self.query_one("#none").display = not there
        if there and self.focused is None:
            self.set_focus(self.table)
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
        """Calls `ask` with the row at the cursor, if there is one."""
        row = self.row()
        if row is not None:
            ask(row)

    def team_to_ask_for(self) -> Team | None:
        """Returns the team that a new record will belong to."""
        return self.session.team

    def with_team(self, ask: Callable[[Team], object]) -> None:
        """Calls `ask` with the team of a new record, or says that there is no team."""
        team = self.team_to_ask_for()
        if team is None:
            self.samling.say("top.no_team")
        else:
            ask(team)

    def show_added(self, record: Record) -> None:
        """Puts the cursor on a record just added."""
        self.show_record(record.id)

    def show_first(self, records: Sequence[Record]) -> None:
        """Puts the cursor on the first of the records just added."""
        self.show_added(records[0])

    def select(self, record_id: str) -> None:
        """Puts the cursor on a record; removes the filter if that hides it."""
        if record_id not in self._ids():
            self.widen(record_id)
        super().select(record_id)

    def widen(self, record_id: str) -> None:  # noqa: ARG002
        """Removes the filter, so that a hidden record is shown."""
        self.filter_name = self.NARROWED_TO[0]
        for line in self.query(SearchLine):
            line.value = ""
        self.reload()

    @on(DataTable.RowHighlighted)
    @on(DataTable.CellHighlighted)
    def _row_highlighted(self) -> None:
        self.show_detail()
        if self._is_guarded:
            # Which keys there are depends on whose record it is.
            self.refresh_bindings()

    @property
    def _is_guarded(self) -> bool:
        """Whether the program is used in a role, which may not write every record."""
        return self.session.workspace.access.role is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hides the keys that change the row at the cursor where the role may not write it."""
        if action in self.OF_A_ROW and self._is_guarded and self.rows and self.can_show():
            row = self.row()
            if row is not None and not self.samling.may_write(self.record_of(row)):
                return False
        return super().check_action(action, parameters)

    @on(DataTable.RowSelected)
    @on(DataTable.CellSelected)
    def _row_chosen(self) -> None:
        self.open_row()

    def open_row(self) -> None:
        """Opens the row at the cursor, as Enter does."""
        self.action_edit()

    def action_edit(self) -> None:
        """Edits the record at the cursor."""
        self.with_row(self.edit_row)

    def action_remove(self) -> None:
        """Removes the record at the cursor."""
        self.with_row(self.remove_row)

    def remove_row(self, row: Row) -> None:
        """Removes the record of a row and says so."""
        record, workspace = self.record_of(row), self.session.workspace
        self.samling.done(lambda: workspace.remove(record), "said.removed")

    def action_narrow(self) -> None:
        """Goes to the search line."""
        self.query_one(SearchLine).focus()

    def action_filter(self) -> None:
        """Goes to the next filter."""
        self.filter_name = next_of(self.NARROWED_TO, self.filter_name)
        self.reload()

    def action_everyone(self) -> None:
        """Switches between the team at hand and all teams."""
        self.all_teams = not self.all_teams
        self.reload()
