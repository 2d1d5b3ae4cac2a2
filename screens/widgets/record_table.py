"""A table of records that keeps its place when the records change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.binding import Binding
from textual.coordinate import Coordinate
from textual.events import Resize
from textual.geometry import Region, Size
from textual.widgets import DataTable

from samling.report.sheets.pasted import tab_separated
from samling.signs import show_marks
from screens.widgets.plain import visible_text

# From this width on, tables show their wide columns.
WIDE = 100


@dataclass(frozen=True)
class Column:
    """A column: key, heading and width in cells; a width of 0 takes the rest.

    In a table of 100 cells or more, `wide` is used as the width if given. A `picture` keeps
    its colours under the cursor; its width includes one cell of space before it.
    """

    key: str
    heading: str
    width: int
    right: bool = False
    wide: int = 0
    picture: bool = False


Cell = str | Text


class RecordTable(DataTable[Text]):
    """Shows one record a row, known by its id; one column takes the width that is left."""

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
        self._shape: tuple[Column, ...] = ()
        self._rows: Sequence[tuple[str, Sequence[Cell]]] = []
        self._keys: list[str] = []
        self._drawn_size = Size(0, 0)
        self._drawn_rows: list[Sequence[Cell]] = []
        self._drawn_widths: tuple[tuple[Column, ...], list[int], int] = ((), [], 0)

    def fill(self, columns: Sequence[Column], rows: Sequence[tuple[str, Sequence[Cell]]]) -> None:
        """Shows `rows` (id, cells); the cursor stays at the record it was at, or near it."""
        self._shape, self._rows = tuple(columns), rows
        self._draw()

    @property
    def acts(self) -> bool:
        """Whether Enter does something here: the role may have no right to it."""
        return not self.does or self.screen.check_action(self.does, ()) is not False

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
        if self._shape and self.region.size != self._drawn_size:
            self._draw()

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
        widths = [width + self._gap for width in self._widths()]
        left = sum(widths[: self.cursor_column]) - int(self.scroll_x)
        top = self.cursor_row + self.header_height - int(self.scroll_y)
        return Region(left, top, widths[self.cursor_column], 1)

    def copied(self) -> str:
        """Returns the headings and rows shown as tab-separated text, for a spreadsheet.

        The cells are whole, as wide as they are; pictures and columns of signs are left out.
        """
        kept = [
            place
            for place, column in enumerate(self._shape)
            if column.heading and not column.picture
        ] or range(len(self._shape))
        headings = [self._shape[place].heading for place in kept]
        rows = [[str(cells[place]) for place in kept] for _, cells in self._rows]
        return tab_separated([headings, *rows] if any(headings) else rows)

    def select(self, record_id: str) -> None:
        """Moves the cursor to a record, if it is there."""
        for row, (key, _) in enumerate(self._rows):
            if key == record_id:
                self.move_cursor(row=row)

    def _draw(self) -> None:
        keys = [key for key, _ in self._rows]
        widths, gap = self._widths(), self._gap
        before, self._drawn_rows = self._drawn_rows, [cells for _, cells in self._rows]
        same = self._drawn_widths == (self._shape, widths, gap) and keys == self._keys
        self._drawn_widths = (self._shape, widths, gap)
        if same:
            self._draw_changes(before, widths)
        else:
            self._draw_all(keys, widths, gap)

    def _draw_changes(self, before: Sequence[Sequence[Cell]], widths: list[int]) -> None:
        """Redraws only the changed cells, when rows and columns are the same."""
        self._drawn_size = self.region.size
        for key, old, new in zip(self._keys, before, self._drawn_rows, strict=True):
            if all(map(_alike, old, new)):
                continue
            drawn = self._cells(new, widths)
            for place, column in enumerate(self._shape):
                if not _alike(old[place], new[place]):
                    self.update_cell(key, column.key, drawn[place])

    def _draw_all(self, keys: list[str], widths: list[int], gap: int) -> None:
        chosen, row, column = self._drawn_current(), self.cursor_row, self.cursor_column
        top = self.scroll_y
        self._drawn_size = self.region.size
        self.clear(columns=True)
        for shown, width in zip(self._shape, widths, strict=True):
            heading = Text(show_marks(shown.heading), justify="right" if shown.right else "left")
            self.add_column(_in_column(heading, width, gap), key=shown.key, width=width + gap)
        for key, cells in self._rows:
            self.add_row(*self._cells(cells, widths), key=key)
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
        marked = not picture
        return super()._render_cell(
            row_index, column_index, base_style, width, cursor and marked, hover and marked
        )

    def _drawn_current(self) -> str:
        return self._keys[self.cursor_row] if 0 <= self.cursor_row < len(self._keys) else ""

    @property
    def _gap(self) -> int:
        return 2 if self.region.width >= WIDE else 1

    def _widths(self) -> list[int]:
        region = self.region
        room = (region.width or 80) - 2 - self._gap * len(self._shape)
        # The scroll bar appears after the columns are made, and would hide part of the last.
        room -= 1 if len(self._rows) + self.header_height > region.height else 0
        widths = [
            column.wide if column.wide and region.width >= WIDE else column.width
            for column in self._shape
        ]
        spare = max(10, room - sum(widths))
        return [width or spare for width in widths]

    def _cells(self, cells: Sequence[Cell], widths: list[int]) -> list[Text]:
        made = []
        for column, cell, width in zip(self._shape, cells, widths, strict=True):
            text = cell.copy() if isinstance(cell, Text) else Text(" ".join(cell.split()))
            text = Text(" ").append_text(text) if column.picture else visible_text(text)
            text.justify = "right" if column.right else "left"
            made.append(_in_column(text, width, self._gap))
        return made


def _alike(cell: Cell, other: Cell) -> bool:
    """True if two cells look the same; `==` of Text ignores its base style."""
    if isinstance(cell, Text) and isinstance(other, Text):
        return cell == other and cell.style == other.style
    return type(cell) is type(other) and cell == other


def _in_column(text: Text, width: int, gap: int) -> Text:
    """Returns `text` cut with a sign or filled to `width`, and the gap behind it."""
    text.truncate(width, overflow="ellipsis")
    if text.justify == "right":
        text.pad_left(width - text.cell_len)
    else:
        text.pad_right(width - text.cell_len)
    text.pad_right(gap)
    text.justify, text.no_wrap = "left", True
    return text
