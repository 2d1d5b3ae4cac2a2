"""What a merge will add, change and remove, before any of it is done."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import DataTable

from samling.locale import t
from samling.report.exchange.choices import waiting_words
from samling.report.exchange.merge import (
    MergeLine,
    MergeList,
    counts_text,
    outcome_word,
    refused_words,
)
from samling.store.merging.handover import take_in
from screens.frame.base import Dialogue
from screens.session.signs import OUTCOME_SIGNS
from screens.widgets.plain import Static
from screens.widgets.record_table import Cell, Column, RecordTable

_COLOURS = {
    "added": "success",
    "changed": "warning",
    "removed": "error",
    "conflict": "accent",
    "refused": "error",
}


class MergePreview(Dialogue[bool]):
    """A row for each record that becomes other than it is."""

    HELP = "help.merge_preview"
    CSS_PATH = "../measures/import_preview.tcss"
    AREA = "merge_preview"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,enter", "write", "key.write", priority=True),
    ]

    def __init__(self, listed: MergeList) -> None:
        super().__init__()
        self.listed = listed

    def compose(self) -> ComposeResult:
        """Puts the rows in a box, the counts and all of the row at the cursor below."""
        nothing = self.listed.plan.is_empty
        with Vertical(id="import"):
            yield Static(t("merge.title"), id="import-title")
            yield RecordTable(id="import-table")
            with VerticalScroll(id="import-detail"):
                yield Static(id="import-row")
            yield Static(counts_text(self.listed.plan), id="import-counts")
            keys = t("merge.keys_nothing" if nothing else "merge.keys")
            yield Static(keys, id="import-keys")

    def on_mount(self) -> None:
        """Shows the rows."""
        columns = [
            Column("outcome", t("import.outcome"), 10),
            Column("team", t("column.team"), 14, wide=22),
            Column("kind", t("column.kind"), 11, wide=14),
            Column("title", t("column.title"), 0),
            Column("what", t("merge.column_what"), 18, wide=34),
        ]
        lines = self.listed.lines
        table = self.query_one(RecordTable)
        table.display = self.query_one("#import-detail").display = bool(lines)
        table.fill(columns, [(str(place), self._row(line)) for place, line in enumerate(lines)])
        table.focus()

    def _row(self, line: MergeLine) -> list[Cell]:
        colour = self.app.theme_variables[_COLOURS[line.outcome]]
        sign = f"{OUTCOME_SIGNS[line.outcome]} {outcome_word(line.outcome)}"
        return [Text(sign, style=colour), line.team, line.kind, line.title, line.what]

    @on(DataTable.RowHighlighted)
    def _moved(self) -> None:
        current = self.query_one(RecordTable).current
        if current:
            line = self.listed.lines[int(current)]
            head = f"{line.team} · {line.kind} · {line.title}"
            words = "\n".join([head, *self.listed.changes(line.merged)])
            self.query_one("#import-row", Static).update(words)
            self.query_one("#import-detail").scroll_home(animate=False)

    def action_write(self) -> None:
        """Merges, and says what was taken in, and what waits now."""
        plan, workspace = self.listed.plan, self.session.workspace
        take_in(workspace, plan)
        reasons = refused_words(plan)
        refused = t("merge.error.refused", reasons=reasons) if reasons else ""
        done = t("merge.done_undo", count=len(plan.shown()) - plan.count("refused"))
        said = [] if plan.is_empty else [done, waiting_words(workspace)]
        words = " ".join(filter(None, [*said, refused]))
        if refused:
            self.samling.warn_words(words)
        elif words:
            self.samling.say_words(words)
        self.dismiss(not plan.is_empty)
