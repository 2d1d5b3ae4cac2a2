"""The whole pathway in the cells of a screen: all phases side by side, or some of them larger.

The titles stay where they are while what stands below them is scrolled.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from samling.locale import first_upper, t
from samling.report.chart.style import DARK, LIGHT, Palette
from samling.report.figure.cells import Cells
from samling.report.page.columns import cut
from samling.report.pathway.column import (
    BOTTLENECK,
    GOOD,
    IMPROVE,
    TRANSITION,
    WITHIN,
    Column,
    Line,
    bands,
)
from samling.report.projector.slide import Draw
from samling.signs import show_marks

# The columns of a phase by how much it is enlarged; 0 is as wide as lets all be seen.
WIDTHS = (0, 26, 38, 56)
# In less the texts cannot be read, and there is a count in their place; in less still, nothing.
_READABLE, _NARROWEST = 17, 9
_TITLE_ROWS = 3
_GAP = 2
# What is good, what is to be improved, and the transition, which is no list.
_BANDS = 3
HERE = "►"

# A line of a phase: its text and its colour.
_Told = tuple[str, int | None]


@dataclass(frozen=True)
class View:
    """What part is drawn: how much enlarged, from which line down, and the phase at hand.

    `at` is a place from 0, or -1 for none.
    """

    at: int = -1
    zoom: int = 0
    top: int = 0


def pathway_text(columns: Sequence[Column], view: View) -> Draw:
    """Returns what draws the phases as lines."""

    def draw(width: int, height: int, dark: bool, colour: bool) -> str:
        palette = DARK if dark else LIGHT
        return _drawn(columns, view, (width, height), palette).text(colour=colour)

    return draw


def lowest_top(columns: Sequence[Column], view: View, width: int, height: int) -> int:
    """Returns the line that is topmost once the last line of the picture is seen."""
    shown, wide = _shown(columns, view, width)
    deepest = len(_below(columns, view, shown, (wide, width), DARK))
    return max(0, deepest - (height - _TITLE_ROWS - 2))


def _shown(columns: Sequence[Column], view: View, width: int) -> tuple[Sequence[Column], int]:
    """Returns the phases that fit, around the one at hand, and how wide each is."""
    wide = WIDTHS[view.zoom] or max(_NARROWEST, width // max(1, len(columns)))
    wide = min(wide, width)
    count = max(1, width // max(1, wide))
    first = min(max(0, view.at - count // 2), max(0, len(columns) - count))
    shown = columns[first : first + count]
    # What is left over is shared.
    return shown, max(wide, width // max(1, len(shown)))


def _drawn(columns: Sequence[Column], view: View, size: tuple[int, int], palette: Palette) -> Cells:
    width, height = size
    cells = Cells(width, height)
    if not columns:
        cells.put(0, 0, t("pathway.no_phases"))
        return cells
    shown, wide = _shown(columns, view, width)
    for place, column in enumerate(shown):
        sign = f"{HERE} " if column.number - 1 == view.at else ""
        _head(cells, column, (place * wide, wide), palette, sign)
    rows = _below(columns, view, shown, (wide, width), palette)
    room = height - _TITLE_ROWS - 2
    top = min(view.top, max(0, len(rows) - room))
    for row, line in enumerate(rows[top : top + room], start=_TITLE_ROWS + 1):
        for place, (text, colour) in enumerate(line):
            cells.put(row, place * wide, text, colour)
    _foot(cells, columns, shown, max(0, len(rows) - room - top), palette)
    return cells


def _head(
    cells: Cells, column: Column, place: tuple[int, int], palette: Palette, sign: str
) -> None:
    left, wide = place
    room = wide - _GAP
    title = f"{sign}{column.number} {show_marks(column.phase.title)}"
    lines = textwrap.wrap(title, room)
    if len(lines) > _TITLE_ROWS:
        lines = [*lines[: _TITLE_ROWS - 1], cut(" ".join(lines[_TITLE_ROWS - 1 :]), room)]
    for row, line in enumerate(lines):
        cells.put(row, left, line, palette.target if sign else palette.point)
    level = first_upper(t(f"level.{column.phase.level}"))
    line = f"{cut(level, room)} ".ljust(wide, WITHIN)
    cells.put(_TITLE_ROWS, left, line, palette.cl)
    if column.changes_hands:
        cells.put(_TITLE_ROWS, left + wide - 1, TRANSITION, palette.limit)


def _foot(
    cells: Cells, columns: Sequence[Column], shown: Sequence[Column], below: int, palette: Palette
) -> None:
    """Tells what is not seen: phases to the left and to the right, and lines below."""
    before, behind = shown[0].number - 1, len(columns) - shown[-1].number
    parts = [t("whole_pathway.before", n=before)] if before else []
    parts += [t("whole_pathway.behind", n=behind)] if behind else []
    parts += [t("whole_pathway.below", n=below)] if below else []
    cells.put(cells.height - 1, 0, "   ".join(parts), palette.limit)


def _below(
    columns: Sequence[Column],
    view: View,
    shown: Sequence[Column],
    widths: tuple[int, int],
    palette: Palette,
) -> list[list[_Told]]:
    """Returns the lines below the titles; `widths` are those of a phase and of the screen.

    Where a phase has no room for its texts, there are its counts, and below them all there is
    of the phase at hand.
    """
    if widths[0] >= _READABLE:
        return _bands(shown, widths[0], palette)
    told = [_counts(column, palette) for column in shown]
    lines = [list(side) for side in zip(*told, strict=True)]
    if 0 <= view.at < len(columns):
        column = columns[view.at]
        title = f"{column.number} {show_marks(column.phase.title)}"
        lines += [[], [(cut(title, widths[1]), palette.target)]]
        lines += _bands([column], widths[1], palette)
    return lines


def _bands(shown: Sequence[Column], wide: int, palette: Palette) -> list[list[_Told]]:
    """Returns the lines of phases side by side, each list as high as the longest of them."""
    lines: list[list[_Told]] = []
    for place in range(_BANDS):
        told = [_band(column, place, wide - _GAP, palette) for column in shown]
        if any(told):
            lines += [[*side] for side in zip_longest(*told, fillvalue=("", None))]
            lines.append([])
    return lines[:-1]


def _counts(column: Column, palette: Palette) -> list[_Told]:
    return [
        (f"{GOOD} {len(column.good)}", palette.target),
        (f"{IMPROVE} {len(column.improve)}", palette.point),
        (f"{BOTTLENECK} {column.bottlenecks}" if column.bottlenecks else "", palette.outside),
    ]


def _band(column: Column, place: int, room: int, palette: Palette) -> list[_Told]:
    """Returns a band below its heading; one of a list is told with its count, also when empty."""
    band, is_list = bands(column)[place], place < _BANDS - 1
    if not (band.lines or is_list):
        return []
    count = f" {len(band.lines)}" if band.lines and is_list else ""
    told: list[_Told] = [(cut(f"{band.heading}{count}", room), palette.cl)]
    for line, sign, colour in band.lines:
        told += _wrapped(line, sign, room, getattr(palette, colour))
    return told


def _wrapped(line: Line, sign: str, room: int, colour: int | None) -> list[_Told]:
    mark = f"{TRANSITION} " if line.at_transition else ""
    first, *rest = textwrap.wrap(mark + show_marks(line.text), room - 2) or [""]
    return [(f"{sign} {first}", colour), *((f"  {more}", colour) for more in rest)]
