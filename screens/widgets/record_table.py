"""A table of records that keeps its place when the records change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.binding import Binding
from textual.coordinate import Coordinate
from textual.events import Resize
from textual.geometry import Offset, Region, Size

from samling.report.sheets.pasted import tab_separated
from screens.widgets.columns import (
    Cell,
    Column,
    cell_width,
    column_widths,
    in_column,
    on_two_lines,
    widest_cells,
)
from screens.widgets.kept_lines import KeptLines

__all__ = ["WIDE", "Cell", "Column", "RecordTable"]

# From this width on, tables show their wide columns.
WIDE = 100


class RecordTable(KeptLines):
    """Shows one record a row, known by its id; one column takes the width that is left.

    Where all rows fit, long texts of that column are on two lines.
    """

    # False for one that is typed in: its columns and rows stay as they are.
    FITS: ClassVar[bool] = True

    def __init__(
        self,
        *,
        enter: str = "",
        does: str = "",
        cell_cursor: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """`enter` is the word for Enter, `does` the action of the screen that it stands for."""
        super().__init__(
            id=id,
            cursor_type="cell" if cell_cursor else "row",
            zebra_stripes=True,
            cell_padding=0,
        )
        if enter:
            # The word for Enter in the key bar; DataTable's own is only "Select".
            bound = Binding("enter", "select_cursor", enter)
            self._bindings.key_to_bindings["enter"] = [bound]
        self.does = does
        # All columns, how wide their widest cells are, and the columns that are shown.
        self._columns: tuple[Column, ...] = ()
        self._widest: list[int] = []
        self._shape: tuple[Column, ...] = ()
        self._heights: list[int] = []
        self._rows: Sequence[tuple[str, Sequence[Cell]]] = []
        self._keys: list[str] = []
        self._drawn_size = Size(0, 0)
        self._drawn_as: tuple[object, ...] = ()

    def fill(self, columns: Sequence[Column], rows: Sequence[tuple[str, Sequence[Cell]]]) -> None:
        """Shows `rows` (id, cells); the cursor stays at the record it was at, or near it."""
        self._columns, self._rows = tuple(columns), rows
        self._widest = widest_cells(columns, [cells for _, cells in rows]) if self.FITS else []
        self._draw()

    @property
    def acts(self) -> bool:
        """Whether Enter does something here: the role may have no right to it."""
        return not self.does or self.screen.check_action(self.does, ()) is not False

    def action_scroll_home(self) -> None:
        """Goes to the first row; in a table with a cell at the cursor, to the first column."""
        if self.cursor_type == "row":
            self.action_scroll_top()
        else:
            super().action_scroll_home()

    def action_scroll_end(self) -> None:
        """Goes to the last row; in a table with a cell at the cursor, to the last column."""
        if self.cursor_type == "row":
            self.action_scroll_bottom()
        else:
            super().action_scroll_end()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hides the key Enter where it does nothing."""
        if action == "select_cursor" and not self.acts:
            return False
        return super().check_action(action, parameters)

    def _post_selected_message(self) -> None:
        # A click on the row at the cursor comes here too.
        if self.acts:
            super()._post_selected_message()  # type: ignore[no-untyped-call]

    def on_resize(self, _: Resize) -> None:
        """Gives the wide column its new width."""
        if self._columns and self.region.size != self._drawn_size:
            self._draw()
            # A message above the keys takes a line; the row at the cursor stays in sight.
            self.move_cursor(row=self.cursor_row)

    @property
    def current(self) -> str:
        """The id of the record at the cursor; "" in an empty table."""
        return self._rows[self.cursor_row][0] if 0 <= self.cursor_row < len(self._rows) else ""

    @property
    def column_key(self) -> str:
        """The key of the column at the cursor."""
        return self._shape[self.cursor_column].key if self._shape else ""

    @property
    def cursor_region(self) -> Region:
        """The region of the cell at the cursor, relative to the table."""
        widths = [column.get_render_width(self) for column in self.ordered_columns]
        left = sum(widths[: self.cursor_column]) - int(self.scroll_x)
        above = sum(self._heights[: self.cursor_row])
        top = above + self.header_height - int(self.scroll_y)
        return Region(left, top, widths[self.cursor_column], 1)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the row or the cell at the cursor begins on the screen."""
        at = self.cursor_region.offset if self._rows else Offset()
        left = 0 if self.cursor_type == "row" else at.x
        return self.content_region.offset + Offset(left, at.y)

    def copied(self) -> str:
        """Returns the headings and rows shown as tab-separated text, for a spreadsheet.

        The cells are whole, as wide as they are; pictures and columns of signs are left out.
        """
        kept = [
            place
            for place, column in enumerate(self._columns)
            if column.heading and not column.picture
        ] or range(len(self._columns))
        headings = [self._columns[place].heading for place in kept]
        rows = [[str(cells[place]) for place in kept] for _, cells in self._rows]
        return tab_separated([headings, *rows] if any(headings) else rows)

    def select(self, record_id: str) -> None:
        """Moves the cursor to a record, if it is there."""
        for row, (key, _) in enumerate(self._rows):
            if key == record_id:
                self.move_cursor(row=row)
                return

    def _draw(self) -> None:
        keys = [key for key, _ in self._rows]
        widths, gaps = self._fitted()
        shown = [place for place, width in enumerate(widths) if width]
        self._shape = tuple(self._columns[place] for place in shown)
        widths, gaps = [widths[place] for place in shown], [gaps[place] for place in shown]
        rows: list[Sequence[Cell]] = [
            cells if len(shown) == len(cells) else [cells[place] for place in shown]
            for _, cells in self._rows
        ]
        before, self._drawn_rows = self._drawn_rows, rows
        self._heights = self._row_heights(rows, widths)
        drawn_as = (self._shape, widths, gaps, self._heights, keys)
        same, self._drawn_as = drawn_as == self._drawn_as, drawn_as
        self._drawn_size = self.region.size
        if same:
            self._draw_changes(before, widths, gaps)
        else:
            self._draw_all(keys, widths, gaps)

    def _draw_changes(
        self, before: Sequence[Sequence[Cell]], widths: list[int], gaps: list[int]
    ) -> None:
        """Redraws only the changed rows, when rows and columns are the same."""
        changed = []
        for row, (key, old, new) in enumerate(
            zip(self._keys, before, self._drawn_rows, strict=True)
        ):
            if old is new or all(map(_alike, old, new)):
                self._drawn_rows[row] = old
                continue
            self.put_cells(key, self._cells(new, widths, gaps, self._heights[row]))
            changed.append(row)
        self.draw_rows(changed)

    def _draw_all(self, keys: list[str], widths: list[int], gaps: list[int]) -> None:
        self.forget_lines()
        chosen, row, column = self._drawn_current(), self.cursor_row, self.cursor_column
        top = self.scroll_y
        self.clear(columns=True)
        for shown, width, gap in zip(self._shape, widths, gaps, strict=True):
            heading = in_column(
                Text(shown.heading.strip()), replace(shown, picture=False), width, gap
            )
            self.add_column(heading, key=shown.key, width=width + gap)
        for key, cells, height in zip(keys, self._drawn_rows, self._heights, strict=True):
            self.add_row(*self._cells(cells, widths, gaps, height), key=key, height=height)
        place = keys.index(chosen) if chosen in keys else min(max(row, 0), max(len(keys) - 1, 0))
        if keys:
            self.cursor_coordinate = Coordinate(place, min(column, len(self._shape) - 1))
            self.scroll_to(y=top, animate=False)
            self.move_cursor(row=place)
        self._keys = keys

    def _render_cell(  # noqa: PLR0917 (as Textual has it)
        self,
        row_index: int,
        column_index: int,
        base_style: Style,
        width: int,
        cursor: bool = False,
        hover: bool = False,
    ) -> list[list[Segment]]:
        # A bar in the background's colour would look like a hole in the cursor.
        picture = 0 <= column_index < len(self._shape) and self._shape[column_index].picture
        cursor, hover = cursor and not picture, hover and not picture
        if not 0 <= row_index < len(self._heights) or self._heights[row_index] > 1:
            return super()._render_cell(row_index, column_index, base_style, width, cursor, hover)
        # One line, cut and filled already: to have it wrapped and padded takes five times as long.
        inner, outer = self._get_styles_to_render_cell(
            *(False, False, False, hover, cursor, self.show_cursor, self._show_hover_cursor),
            self.cursor_foreground_priority == "css",
            self.cursor_background_priority == "css",
        )
        below = base_style + Style.from_meta({"row": row_index, "column": column_index}) + inner
        text: Text = self.get_cell_at(Coordinate(row_index, column_index))
        console = self.app.console
        # Without a part in another style, rendering a text leaves its own style out.
        drawn = (
            text.render(console)
            if text.spans
            else [Segment(text.plain, console.get_style(text.style))]
        )
        return [list(Segment.apply_style(drawn, below, outer))]

    def _drawn_current(self) -> str:
        return self._keys[self.cursor_row] if 0 <= self.cursor_row < len(self._keys) else ""

    def _fitted(self) -> tuple[list[int], list[int]]:
        region = self.region
        room = (region.width or 80) - 2
        # The scroll bar appears after the columns are made, and would hide part of the last.
        room -= 1 if len(self._rows) + self.header_height > region.height else 0
        wide = region.width >= WIDE
        widest = self._widest
        if not self.FITS:
            widest = [
                (wide and column.wide) or column.width or region.width for column in self._columns
            ]
        return column_widths(self._columns, widest, room, wide=wide)

    def _row_heights(self, rows: Sequence[Sequence[Cell]], widths: list[int]) -> list[int]:
        """Returns the lines of each row: two for long texts, where all of the rows fit then."""
        if not self.FITS:
            return [1] * len(rows)
        texts = [place for place, column in enumerate(self._shape) if not column.width]
        heights = [
            2 if any(cell_width(cells[place]) > widths[place] for place in texts) else 1
            for cells in rows
        ]
        fit = sum(heights) + self.header_height <= self.region.height
        return heights if fit else [1] * len(rows)

    def _cells(
        self, cells: Sequence[Cell], widths: list[int], gaps: list[int], height: int
    ) -> list[Text]:
        return [
            on_two_lines(cell, width, gap, self.app.console)
            if height > 1 and not column.width
            else in_column(cell, column, width, gap)
            for column, cell, width, gap in zip(self._shape, cells, widths, gaps, strict=True)
        ]


def _alike(cell: Cell, other: Cell) -> bool:
    """True if two cells look the same; `==` of Text ignores its base style."""
    if isinstance(cell, Text) and isinstance(other, Text):
        return cell == other and cell.style == other.style
    return type(cell) is type(other) and cell == other
