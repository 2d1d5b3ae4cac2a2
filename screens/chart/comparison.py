"""Two periods of a chart side by side, before and after what parts them."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from samling.locale import t
from samling.report.chart.measured import MeasureChart
from samling.report.measures.before_after import Comparison, comparison_rows
from screens.frame.base import Dialogue
from screens.widgets.plain import Static
from screens.widgets.record_table import Column, RecordTable


class ComparisonDialogue(Dialogue[None]):
    """A row for each number: before, after, and how much the centre line has moved."""

    CSS_PATH = "comparison.tcss"
    HELP = "help.comparison"
    AREA = "comparison"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("b,enter", "leave", show=False)]

    def __init__(self, chart: MeasureChart, found: Comparison) -> None:
        super().__init__()
        self.rows = comparison_rows(chart, found)
        self.measure_title = f"{chart.measure.title} · {found.border}"

    def compose(self) -> ComposeResult:
        """Puts the numbers in a box."""
        with Vertical(id="comparison"):
            yield Static(self.measure_title, id="comparison-title")
            yield RecordTable(id="comparison-table")
            yield Static(t("compare.keys"), id="comparison-keys")

    def on_mount(self) -> None:
        """Fills the table."""
        head, *rows = self.rows
        names = ("name", "before", "after", "change")
        widths = (0, 13, 13, 18)
        columns = [
            Column(name, word, width, right=name != "name")
            for name, word, width in zip(names, head, widths, strict=True)
        ]
        table = self.query_one(RecordTable)
        table.fill(columns, [(row[0], row) for row in rows])
        table.focus()
