"""Where the points of a chart go along the x axis, and which of them a long curve needs.

Plain arithmetic: a column is a character in a chart drawn as text, a pixel in a picture.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from samling.report.chart.measured import MeasureChart


def point_columns(count: int, width: float) -> list[float]:
    """Returns the column of each of `count` points, evenly over `width` columns.

    Evenly and not by date: the rules count points, and two of one day must both be seen.
    """
    if count == 1:
        return [(width - 1) / 2]
    return [1 + index * (width - 3) / (count - 1) for index in range(count)]


def nearest_points(count: int, width: int) -> list[int]:
    """Returns for each column the index of the point whose lines are drawn there."""
    if count <= 1:
        return [0] * width
    step = (width - 3) / (count - 1)
    return [min(count - 1, max(0, round((column - 1) / step))) for column in range(width)]


def split_indices(chart: MeasureChart) -> list[int]:
    """Returns the index of each point that begins a new segment, the first point apart."""
    first = chart.chart.points[0].x if chart.chart.points else 1
    return [segment.first - first for segment in chart.chart.segments if segment.first > first]


def stretches(chart: MeasureChart) -> list[list[int]]:
    """Returns the indices of the points that the curve joins.

    It is broken where a value is missing and where a segment begins.
    """
    starts = set(split_indices(chart))
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
