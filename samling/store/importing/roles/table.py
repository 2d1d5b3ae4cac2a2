"""A table as it stands on a sheet, or turned: its headings, and the lines below them."""

from __future__ import annotations

from dataclasses import dataclass, field

from samling.store.importing.cells.cell import Line, Place
from samling.store.importing.roles.columns import Column, Readers


@dataclass
class Table:
    """The headings and the lines of a table.

    `header_line` is the number of the line of the headings, 0 where there are none. `lines` may
    have empty lines. `above` are the lines between the top of the sheet and the headings.
    `other_table` is the line at which another table begins below, 0 for none. `merged` are the
    numbers that stand over several cells, by line and column, `repeated` the lines at which the
    same headings stand again, as on each page of a report. `unread` are the headings of columns
    that a turned table has beside its periods.
    """

    header_line: int
    headings: list[str]
    lines: list[Line]
    above: list[Line] = field(default_factory=list)
    delimiter: str = ""
    is_turned: bool = False
    other_table: int = 0
    merged: frozenset[Place] = frozenset()
    repeated: tuple[int, ...] = ()
    unread: tuple[str, ...] = ()

    def columns(self, readers: Readers) -> list[Column]:
        """Returns the columns; a line that is too short has empty cells."""
        width = len(self.headings)
        rows = [
            cells if len(cells) >= width else [*cells, *[""] * (width - len(cells))]
            for _, cells in self.lines
        ]
        return [
            Column(place, self.headings[place], [cells[place] for cells in rows], readers)
            for place in range(width)
        ]
