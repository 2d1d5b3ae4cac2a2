"""The columns of a table: how wide each is, and how a cell fills its column.

The text of a table, its column of width 0, is what people read. So it has the room first: the
other columns are no wider than what stands in them, and grow beyond their `width` only when the
text has what it needs, or half of the table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from screens.session.signs import DONE
from screens.widgets.plain import visible_text

Cell = str | Text
# In cells: no column of text is narrower.
_NARROWEST = 10


@dataclass(frozen=True)
class Column:
    """A column: key, heading and width in cells; a width of 0 takes the rest.

    - `wide`: how wide it may be where the text still has half of the table; where the text is
      whole, it may be as wide as its own content.
    - `gives_way`: it is left out where the text would be cut.
    - `whole`: its cells are made for `wide` where the table is wide.
    - `picture`: as `whole`; it keeps its colours under the cursor, and its width includes one
      cell of space before it.
    """

    key: str
    heading: str
    width: int
    right: bool = False
    wide: int = 0
    picture: bool = False
    whole: bool = False
    gives_way: bool = False


# The column of a list to tick.
BOXES = Column("mark", "", 3)


def box(theme: Mapping[str, str], *, is_ticked: bool) -> Text:
    """Returns the box to tick of a row, in the colours of a theme."""
    muted = theme["foreground-muted"]
    mark = (DONE, f"bold {theme['success']}") if is_ticked else " "
    return Text.assemble(("[", muted), mark, ("]", muted))


def widest_cells(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Returns how wide the widest text of each column is, its heading counted."""
    return [
        max(
            [cell_len(column.heading), *(cell_width(cells[place]) for cells in rows)],
            default=0,
        )
        for place, column in enumerate(columns)
    ]


def cell_width(cell: Cell) -> int:
    """Returns how many cells a text takes on one line."""
    return cell.cell_len if isinstance(cell, Text) else cell_len(cell)


def column_widths(
    columns: Sequence[Column], widest: Sequence[int], room: int, *, wide: bool
) -> tuple[list[int], list[int]]:
    """Returns the width of each column, 0 for one left out, and the gap behind each.

    `widest` is what :func:`widest_cells` returns, `room` the cells that the table has for all
    columns and gaps; where it is `wide`, pictures have their larger width.
    """
    widths = [_least(column, most, wide) for column, most in zip(columns, widest, strict=True)]
    texts = [place for place, column in enumerate(columns) if not column.width]
    needed = sum(widest[place] for place in texts)
    for place in reversed(range(len(columns))):
        if columns[place].gives_way and _left(widths, room, texts) < needed:
            widths[place] = 0
    least = _NARROWEST * bool(texts)
    caps = [min(most, column.wide) for column, most in zip(columns, widest, strict=True)]
    _grow(columns, widths, caps, _left(widths, room, texts) - max(min(needed, room // 2), least))
    if texts:
        _grow(columns, widths, widest, _left(widths, room, texts) - max(needed, least))
    shown = sum(width > 0 for width in widths) + len(texts)
    whole = max(needed, least)
    gap = 2 if texts and _left(widths, room, texts) - shown >= whole else 1
    for place in texts:
        rest = _left(widths, room, texts, gap) // len(texts)
        widths[place] = max(_NARROWEST, min(rest, widest[place]))
    gaps = [gap if width else 0 for width in widths]
    # What nothing needs is behind the last column, and not between them.
    last = max(place for place, width in enumerate(widths) if width)
    gaps[last] += max(0, room - sum(widths) - sum(gaps))
    return widths, gaps


def _least(column: Column, widest: int, wide: bool) -> int:
    made_wide = wide and column.wide and (column.whole or column.picture)
    width = column.wide if made_wide else column.width
    return width if column.picture else max(min(widest, width), min(1, width))


def _left(widths: Sequence[int], room: int, texts: Sequence[int], gap: int = 1) -> int:
    """Returns what the other columns leave to the text, with a gap behind each."""
    fixed = [width for place, width in enumerate(widths) if place not in texts and width]
    return room - sum(fixed) - gap * (len(fixed) + len(texts))


def _grow(columns: Sequence[Column], widths: list[int], caps: Sequence[int], spare: int) -> None:
    """Gives the columns that are cut the `spare` cells, in turn, as far as `caps`."""
    while spare > 0:
        grows = [
            place
            for place, column in enumerate(columns)
            if not column.picture and 0 < widths[place] < caps[place]
        ][:spare]
        if not grows:
            return
        for place in grows:
            widths[place] += 1
        spare -= len(grows)


def in_column(cell: Cell, column: Column, width: int, gap: int) -> Text:
    """Returns a cell cut with a sign or filled to `width`, and the gap behind it."""
    text = cell.copy() if isinstance(cell, Text) else Text(" ".join(cell.split()))
    text = Text(" ").append_text(text) if column.picture else visible_text(text)
    return _filled(text, width, gap, right=column.right)


def on_two_lines(cell: Cell, width: int, gap: int, console: Console) -> Text:
    """Returns a text on two lines of `width`, the second cut with a sign where there is more."""
    text = visible_text(cell.copy() if isinstance(cell, Text) else Text(" ".join(cell.split())))
    first, *others = text.wrap(console, width)
    if not others:
        return _filled(first, width, gap)
    begins = text.plain.index(others[0].plain, len(first.plain))
    return Text("\n").join([_filled(first, width, gap), _filled(text[begins:], width, gap)])


def _filled(text: Text, width: int, gap: int, *, right: bool = False) -> Text:
    text.truncate(width, overflow="ellipsis")
    if right:
        text.pad_left(width - text.cell_len)
    else:
        text.pad_right(width - text.cell_len)
    text.pad_right(gap)
    text.justify, text.no_wrap = "left", True
    return text
