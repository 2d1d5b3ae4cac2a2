"""What an import will add, change and refuse, before anything is written."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import DataTable

from samling.locale import t
from samling.report.measures.import_list import (
    counts_text,
    preview_cells,
    preview_headings,
    shown_rows,
)
from samling.report.measures.table_shown import told_before_writing
from samling.store.importing.plan import ImportPlan, PlannedRow
from samling.store.importing.table_in_hand import TableInHand
from samling.store.importing.writing import write_table
from screens.frame.base import Dialogue
from screens.session.signs import OUTCOME_SIGNS
from screens.widgets.plain import Static
from screens.widgets.record_table import Cell, Column, RecordTable

_COLOURS = {"added": "success", "changed": "warning", "refused": "error"}


class ImportPreview(Dialogue[TableInHand]):
    """A row for each line of the file that is added, changed or refused.

    Ends with the table where its columns are to be looked at, and else with None.
    """

    HELP = "help.import_preview"
    CSS_PATH = "import_preview.tcss"
    AREA = "import_preview"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,enter", "write", "key.write", priority=True),
        Binding("k", "columns", "key.columns"),
    ]

    def __init__(self, plan: ImportPlan, table: TableInHand) -> None:
        super().__init__()
        self.plan, self.table = plan, table
        self.rows = shown_rows(plan)

    def compose(self) -> ComposeResult:
        """Puts the rows in a box, the counts and the whole of the row at the cursor below."""
        with Vertical(id="import"):
            title = t("import.title", measure=self.plan.measure.title)
            yield Static(title, id="import-title")
            yield RecordTable(id="import-table")
            with VerticalScroll(id="import-detail"):
                yield Static(id="import-row")
            yield Static(counts_text(self.plan), id="import-counts")
            told = told_before_writing(self.table)
            with VerticalScroll(id="import-notes") as notes:
                yield Static(" ".join(told), id="import-told")
            notes.display = bool(told)
            keys = t("import.keys") if self.plan.writes else t("import.keys_nothing")
            yield Static(keys, id="import-keys")

    def on_mount(self) -> None:
        """Shows the rows."""
        line, outcome, day, numbers, what = preview_headings()
        columns = [
            Column("line", line, 5, right=True),
            Column("outcome", outcome, 9),
            Column("date", day, 10),
            Column("numbers", numbers, 15, wide=24),
            Column("what", what, 0),
        ]
        table = self.query_one(RecordTable)
        table.display = bool(self.rows)
        # What was decided without the person is read whole, if need be by tab.
        table.set_class(self.query_one("#import-notes").display, "-beside-notes")
        table.fill(columns, [(str(place), self._row(row)) for place, row in enumerate(self.rows)])
        table.focus()

    def _row(self, planned: PlannedRow) -> list[Cell]:
        line, outcome, *rest = preview_cells(planned)
        colour = self.app.theme_variables[_COLOURS[planned.outcome]]
        return [line, Text(f"{OUTCOME_SIGNS[planned.outcome]} {outcome}", style=colour), *rest]

    @on(DataTable.RowHighlighted)
    def _moved(self) -> None:
        # A reason is longer than its cell.
        current = self.query_one(RecordTable).current
        words = preview_cells(self.rows[int(current)])[-1] if current else ""
        self.query_one("#import-row", Static).update(words)
        self.query_one("#import-detail").scroll_home(animate=False)

    def action_write(self) -> None:
        """Writes what is added and changed."""
        if not self.plan.writes:
            self.dismiss(None)
            return
        workspace = self.session.workspace
        written = self.samling.attempt(lambda: write_table(workspace, self.table, self.plan))
        if written is not None:
            added, changed = self.plan.count("added"), self.plan.count("changed")
            self.samling.say("import.done_undo", added=added, changed=changed)
        self.dismiss(None)

    def action_columns(self) -> None:
        """Goes to the table, where its columns can be taken for something else."""
        self.dismiss(self.table)
