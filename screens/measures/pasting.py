"""Tables pasted into the grid of observations or read from a file, on their way into it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from samling.locale import t
from samling.report.measures.pasted import counts_chart
from samling.store.importing.table_in_hand import TableInHand, table_of_text
from screens.measures.choose_table import ChooseTable
from screens.measures.import_preview import ImportPreview
from screens.measures.moving import ObservationMoves
from screens.widgets.plain import Static


class ObservationPasting(ObservationMoves):
    """A grid of observations that rows are pasted into, or taken from a file."""

    # The sentence under the grid; "" where it is the hint.
    told = ""

    def tell(self, sentence: str, kind: str = "wrong") -> None:
        """Shows a sentence under the grid; an empty one brings the hint of the column back."""
        self.told = sentence
        key = "observations.hint_date" if self.grid.column_key == "date" else "observations.hint"
        # A role without the right to types nothing here.
        hint = t(key) if self.grid.acts else ""
        said = self.query_one("#grid-said", Static).set_classes(kind if sentence else "")
        said.update(sentence or hint)

    def paste_rows(self, text: str) -> None:
        """Shows what the rows will add and change, once nothing of them is in question."""
        today = self.session.workspace.today()
        table = self.samling.attempt(lambda: table_of_text(self.measure(), text, today))
        self.take_table(table)

    def take_table(self, table: TableInHand | None) -> None:
        """Shows what a table will add and change, or asks first what its columns are."""
        if table is None:
            return
        if table.is_pasted and table.problem == "date":
            # Numbers alone go down the dates that are there.
            undated = table
            table = self.samling.attempt(lambda: undated.down_the_dates(self._days()))
        if table and table.is_clear:
            clear = table
            self.samling.attempt(lambda: self._preview(clear))
        else:
            self._choose(table)

    def _choose(self, table: TableInHand | None) -> None:
        if table:
            self.app.push_screen(ChooseTable(table), self.take_table)

    def _preview(self, table: TableInHand) -> None:
        chart = counts_chart(table.measure, table.looked.rows) if table.is_pasted else None
        # Counts of a fraction: the measure is one of them once the rows are written.
        shown = table.with_chart(chart) if chart else table
        plan = shown.plan(self.session.workspace)

        def look_again(wished: TableInHand | None) -> None:
            self._choose(table if wished else None)

        self.app.push_screen(ImportPreview(plan, shown), look_again)

    def _days(self) -> Sequence[date]:
        """Returns the dates that are there, from the row at the cursor down."""
        ids = [*self.found]
        if self.grid.current in ids:
            return [self.found[id_].date for id_ in ids[ids.index(self.grid.current) :]]
        return [self.proposed] if self.proposed else []
