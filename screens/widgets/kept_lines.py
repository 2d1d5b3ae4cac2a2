"""A table whose lines are drawn once: a changed cell draws its own row anew, and no other.

Textual's table forgets all its lines at each changed cell, and draws them anew too when the focus
comes or goes, as it does for each cell that is typed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.style import Style
from rich.text import Text
from textual._types import SegmentLines
from textual.cache import LRUCache
from textual.coordinate import Coordinate
from textual.geometry import Region, Size
from textual.widgets import DataTable
from textual.widgets.data_table import RowKey

from screens.widgets.columns import Cell

# Drawn lines that are kept.
_LINES = 1_000
# As Textual draws it: what stays at the left, and what is scrolled.
Line = tuple[SegmentLines, SegmentLines]


class KeptLines(DataTable[Text]):
    """Keeps the drawn lines of rows that neither the cursor nor the mouse is on.

    `_drawn_rows` are the rows as they were given: a row that is another list is drawn anew.
    """

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self._drawn_rows: list[Sequence[Cell]] = []
        self._scrolled_for: tuple[Size, ...] = ()
        # By place and look, with the cells that they are made of.
        self._lines: LRUCache[tuple[object, ...], tuple[Sequence[Cell], Line]] = LRUCache(_LINES)

    def _scroll_update(self, virtual_size: Size) -> None:
        # Textual comes here at each layout of the screen, and has the scroll bar painted anew.
        sizes = virtual_size, self.size, self.container_size
        if sizes != self._scrolled_for:
            self._scrolled_for = sizes
            super()._scroll_update(virtual_size)

    def _get_cell_region(self, coordinate: Coordinate) -> Region:
        # Textual adds up all the rows above, several times a key.
        if self._total_row_height != self.row_count or not self.is_valid_coordinate(coordinate):
            return super()._get_cell_region(coordinate)
        row, column = coordinate
        *before, width = (
            shown.get_render_width(self) for shown in self.ordered_columns[: column + 1]
        )
        return Region(sum(before), self.header_height * self.show_header + row, width, 1)

    def put_cells(self, key: str, cells: Sequence[Text]) -> None:
        """Puts cells in the place of a row's; :meth:`draw_rows` is to follow."""
        # `update_cell` has all rows sorted and all lines forgotten.
        before = self._data[RowKey(key)]
        before.update(zip(before, cells, strict=True))

    def draw_rows(self, rows: Sequence[int]) -> None:
        """Draws rows whose cells have changed."""
        if not rows:
            return
        # Where each row stands is kept: to count it up would have all of them put in order anew.
        self._row_renderable_cache.clear()
        self._row_render_cache.clear()
        self._cell_render_cache.clear()
        self._line_cache.clear()
        if len(rows) == 1:
            self.refresh_row(rows[0])
        else:
            self.refresh()

    def forget_lines(self) -> None:
        """Draws all anew, as rows have other places or columns another width."""
        self._lines.clear()

    def _render_line_in_row(
        self,
        row_key: RowKey,
        line_no: int,
        base_style: Style,
        cursor_location: Coordinate,
        hover_location: Coordinate,
    ) -> Line:
        # Textual makes all lines anew for a changed cell, and where the focus comes or goes.
        row = self._row_locations.get(row_key)
        if row is None or row in {cursor_location.row, hover_location.row}:
            return super()._render_line_in_row(
                row_key, line_no, base_style, cursor_location, hover_location
            )
        look = row, line_no, base_style, self.size.width, self.app.theme
        cells, line = self._lines.get(look, (None, None))
        if line is None or cells is not self._drawn_rows[row]:
            line = super()._render_line_in_row(
                row_key, line_no, base_style, cursor_location, hover_location
            )
            self._lines[look] = self._drawn_rows[row], line
        return line
