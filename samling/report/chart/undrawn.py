"""A chart as numbers and words, where plotext cannot be loaded to draw it.

Application control may stop its compiled part, and for some machines there is none.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from rich.cells import cell_len

from samling.locale import t
from samling.report.chart.findings.signal import when
from samling.report.chart.measured import MeasureChart
from samling.report.chart.sparkline import sparkline
from samling.report.chart.style import MARK_MISSING, mark
from samling.report.chart.values import line_text, value_text, written
from samling.spc import Point

_GAP = 3


def undrawn(chart: MeasureChart, width: int, height: int, cursor: int | None = None) -> list[str]:
    """Returns at most `height` lines of at most `width` columns: the lines, then the points.

    Of more points than there is room for, those around the point at the `cursor` (its `x`), else
    the last.
    """
    last = chart.chart.points[-1]
    lines = [(role, chart.in_unit(getattr(last, role))) for role in ("cl", "lcl", "ucl")]
    lines.append(("target", chart.targets[-1]))
    levels = "   ".join(line_text(chart, role, level) for role, level in lines if level is not None)
    above = textwrap.wrap(t("chart.undrawn"), width)
    if height > len(above) + _GAP:
        above += [*textwrap.wrap(levels, width), sparkline(chart.values, width), ""]
    rows = max(1, height - len(above))
    cells = [_cell(chart, point, at_hand=point.x == cursor) for point in chart.chart.points]
    wide = max(map(cell_len, cells))
    room = rows * max(1, (width + _GAP) // (wide + _GAP))
    first = max(0, len(cells) - room)
    for place, point in enumerate(chart.chart.points):
        if point.x == cursor:
            first = min(first, max(0, place - room // 2))
    return [*above, *_side_by_side(cells[first : first + room], rows, wide)][:height]


def _side_by_side(cells: Sequence[str], rows: int, wide: int) -> list[str]:
    """Returns cells in as many columns as it takes, each read from the top down."""
    columns = [cells[place : place + rows] for place in range(0, len(cells), rows)]
    return [
        (" " * _GAP)
        .join(
            column[row] + " " * (wide - cell_len(column[row]))
            for column in columns
            if row < len(column)
        )
        .rstrip()
        for row in range(min(rows, len(cells)))
    ]


def _cell(chart: MeasureChart, point: Point, *, at_hand: bool) -> str:
    """Returns a point's mark, when it was and its value; in brackets where the cursor is."""
    sign = MARK_MISSING if point.value is None else mark(point, chart.measure.direction)
    sign = f"[{sign}]" if at_hand else f" {sign} "
    value = value_text(chart.measure, chart.in_unit(point.value))
    return f"{sign} {written(when(chart, point.x))}  {value}"
