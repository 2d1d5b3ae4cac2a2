"""Where the points of a chart go along the x axis, and which of them a long curve needs.

Plain arithmetic: a column is a character in a chart drawn as text, a pixel in a picture.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import date

from samling.report.chart.measured import MeasureChart

# Of the distance between points that are evenly spread, neighbours keep at least so much:
# points of one date stand side by side, and a gap of years leaves room for all the others.
_LEAST_APART = 0.4


def point_columns(days: Sequence[date | None], width: float) -> list[float]:
    """Returns the column of each point over `width` columns: by its date, in order.

    `days` has an entry a point, in order of date. Where one is None, and where all are
    the same, the points are evenly spread.
    """
    count = len(days)
    if count <= 1:
        return [(width - 1) / 2] * count
    step = (width - 3) / (count - 1)
    known = [day.toordinal() for day in days if day is not None]
    if len(known) < count or known[0] == known[-1]:
        return [1 + index * step for index in range(count)]
    by_date = [(day - known[0]) / (known[-1] - known[0]) * (width - 3) for day in known]
    return [1 + place for place in apart(by_date, width - 3, step * _LEAST_APART)]


def nearest_points(columns: Sequence[float], width: int) -> list[int]:
    """Returns for each of `width` columns the index of the point that is nearest to it.

    `columns` are those of the points, ascending; without a point all are 0.
    """
    return [nearest_point(columns, column) for column in range(width)]


def nearest_point(columns: Sequence[float], column: float) -> int:
    """Returns the index of the point nearest to a column; of two, the one with an even index."""
    after = bisect_left(columns, column)
    beside = [index for index in (after - 1, after) if 0 <= index < len(columns)]
    # Rounded, as one point of two may be nearer by the last digit of a float alone.
    return min(beside, key=lambda at: (round(abs(columns[at] - column), 6), at % 2), default=0)


def apart(wanted: Sequence[float], top: float, gap: float = 1) -> list[float]:
    """Returns ascending places made `gap` apart by moving some up, or down if that is less.

    They stay within 0 and `top` where there is room.
    """
    up = _pushed(wanted, top, gap)
    down = [top - at for at in _pushed([top - at for at in reversed(wanted)], top, gap)][::-1]

    def moved(placed: Sequence[float]) -> float:
        return math.fsum(abs(a - b) for a, b in zip(placed, wanted, strict=True))

    return min(down, up, key=moved)


def _pushed(wanted: Sequence[float], top: float, gap: float) -> list[float]:
    places = list(wanted)
    for index in range(1, len(places)):
        places[index] = max(places[index], places[index - 1] + gap)
    ceiling = top
    for index in reversed(range(len(places))):
        places[index] = min(places[index], ceiling)
        ceiling = places[index] - gap
    return places


def split_indices(chart: MeasureChart) -> list[int]:
    """Returns the index of each point that begins a new segment, the first point apart."""
    first = chart.chart.points[0].x if chart.chart.points else 1
    return [segment.first - first for segment in chart.chart.segments if segment.first > first]


def freeze_indices(chart: MeasureChart) -> list[int]:
    """Returns the index of the first point after each baseline, of those that are shown."""
    first = chart.chart.points[0].x if chart.chart.points else 1
    found = [number + 1 - first for number in chart.frozen]
    splits = split_indices(chart)
    return [index for index in found if 0 < index < len(chart.readings) and index not in splits]


def stretches(chart: MeasureChart) -> list[list[int]]:
    """Returns the indices of the points that the curve joins.

    It is broken where a value is missing, where a segment begins, and over a gap in the dates.
    """
    starts = {*split_indices(chart), *(gap.index for gap in chart.gaps)}
    found: list[list[int]] = [[]]
    for index, point in enumerate(chart.chart.points):
        if point.value is None or index in starts:
            found.append([])
        if point.value is not None:
            found[-1].append(index)
    return [stretch for stretch in found if stretch]


def thinned(
    stretch: Sequence[int], values: Sequence[float | None], column: Callable[[int], int]
) -> list[int]:
    """Returns the points that the curve cannot do without, in order.

    Of those that share a column they are the first, the last, the lowest and the highest:
    the curve through them fills the same cells as the one through all.
    """
    columns: dict[int, list[int]] = {}
    for index in stretch:
        columns.setdefault(column(index), []).append(index)
    kept: list[int] = []
    for members in columns.values():
        if len(members) <= 4:
            kept += members
            continue
        level = {index: values[index] or 0.0 for index in members}
        needed = {members[0], members[-1], min(members, key=level.__getitem__)}
        kept += sorted(needed | {max(members, key=level.__getitem__)})
    return kept
