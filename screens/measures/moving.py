"""How one moves from cell to cell in the grid of observations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from screens.measures.cells import NEW, numbers_of, typed_into
from screens.measures.draft import ObservationDraft
from screens.widgets.record_table import Column


class ObservationMoves(ObservationDraft):
    """A grid of observations in which `tab` goes through all cells and `enter` through numbers.

    `proposed` is the date of the empty row until one is typed, `added` the id of the
    observation that was typed last.
    """

    def __init__(self, measure_id: str) -> None:
        super().__init__(measure_id)
        self.columns: list[Column] = []
        self.proposed: date | None = None
        self.added = ""

    def _to_cell(self, row: str, column: str) -> None:
        self.grid.select(row)
        keys = [shown_column.key for shown_column in self.columns]
        if column in keys:
            self.grid.move_cursor(column=keys.index(column))

    def _to_new(self) -> None:
        inputs = typed_into(self.measure(), self.columns)
        typed = self.typed.get(NEW, {})
        # With a date proposed one types the number first.
        first = inputs[1] if self.proposed or typed.get("date") else inputs[0]
        self._to_cell(NEW, first)

    def action_go_on(self, steps: int) -> None:
        """Goes to the next cell, from the last to the next row; 0 goes a row down."""
        self.grid.focus()
        inputs = typed_into(self.measure(), self.columns)
        rows, place = self._row_here()
        here = rows[place]
        behind, ahead = self._beside(inputs)
        if steps == 0:
            self._to_cell(rows[min(place + 1, len(rows) - 1)], self.grid.column_key)
        elif steps > 0 and ahead:
            self._to_cell(here, ahead[0])
        elif steps < 0 and behind:
            self._to_cell(here, behind[-1])
        elif steps < 0 and place:
            self._to_cell(rows[place - 1], inputs[-1])
        elif here in (NEW, self.added):
            self._to_new()
        elif steps > 0:
            self._to_cell(rows[place + 1], inputs[0])

    def next_number(self) -> None:
        """Goes to the next number of the row, or to the first one of the next row.

        So numbers are typed one after the other; the note is reached by tab.
        """
        self.grid.focus()
        numbers = numbers_of(self.measure())
        rows, place = self._row_here()
        _, ahead = self._beside(numbers)
        if ahead:
            self._to_cell(rows[place], ahead[0])
        elif rows[place] in (NEW, self.added) or rows[place + 1] == NEW:
            self._to_new()
        else:
            self._to_cell(rows[place + 1], numbers[0])

    def _row_here(self) -> tuple[list[str], int]:
        """Returns the ids of the rows, and the place of the one at the cursor among them."""
        rows = [*self.found, NEW]
        return rows, rows.index(self.grid.current if self.grid.current in rows else NEW)

    def _beside(self, keys: Sequence[str]) -> tuple[list[str], list[str]]:
        """Returns those of the columns that stand before the one at the cursor, and behind it."""
        order = [shown_column.key for shown_column in self.columns]
        at = order.index(self.grid.column_key)
        before = [key for key in keys if order.index(key) < at]
        return before, [key for key in keys if order.index(key) > at]
