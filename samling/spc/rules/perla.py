"""The rules for run charts that IHI teaches: shift, trend, number of runs, astronomical point.

Perla, Provost and Murray, "The run chart: a simple analytical tool for learning from variation
in healthcare processes", BMJ Quality & Safety 2011, doi 10.1136/bmjqs.2009.037895.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import quantiles
from typing import NamedTuple

from samling.spc.limits import Lines
from samling.spc.runs import Side, sides

COMMON_CAUSE = "Common Cause"
# Points in a shift, and in a trend.
SHIFT, TREND = 6, 5
# Below so many useful points the paper's table of runs has no row.
_FEWEST_USEFUL = 10
# The lowest and the highest number of runs that chance brings, for 10 to 60 useful points: the
# paper's table 1, after Swed and Eisenhart 1943.
_LEAST = (
    *(3, 3, 3, 4, 4, 5, 5, 5, 6, 6, 6, 7, 7, 7, 8, 8, 9, 10, 10, 10),
    *(11, 11, 11, 12, 12, 12, 13, 13, 14, 14, 15, 15, 16, 16, 17, 17, 17, 18, 18, 19),
    *(19, 20, 20, 21, 21, 22, 22, 23, 23, 24, 24),
)
_MOST = (
    *(9, 10, 11, 11, 12, 12, 13, 13, 14, 15, 16, 16, 17, 17, 18, 18, 19, 19, 20, 20),
    *(21, 22, 23, 23, 24, 24, 25, 25, 26, 26, 27, 27, 28, 28, 29, 30, 31, 31, 32, 32),
    *(33, 33, 34, 34, 35, 35, 36, 36, 37, 38, 38),
)
# Tukey's outer fences lie so many ranges of the middle half beyond it ("far out", 1977).
_FAR_OUT = 3


@dataclass(frozen=True)
class Stretch:
    """Points from `first` to `last` that go one way: `side` is 1 for above or up, else -1.

    `count` is how many of them count, those on the median or equal to the one before left out.
    """

    first: int
    last: int
    side: Side
    count: int


class PerlaFindings(NamedTuple):
    """What the rules find in a segment; points are numbered as in the whole chart, from 1.

    `n_runs` is held against `n_runs_min` and `n_runs_max`, all None where they do not apply.
    `far_out` are the points, each with its side, that may be astronomical: a judgement that
    people make, so no signal by itself.
    """

    shifts: tuple[Stretch, ...] = ()
    trends: tuple[Stretch, ...] = ()
    n_runs: int | None = None
    n_runs_min: int | None = None
    n_runs_max: int | None = None
    far_out: tuple[tuple[int, Side], ...] = ()

    @property
    def too_few_runs(self) -> bool:
        """True when there are fewer runs than chance brings."""
        return None not in (self.n_runs, self.n_runs_min) and self.n_runs < self.n_runs_min  # type: ignore[operator]

    @property
    def too_many_runs(self) -> bool:
        """True when there are more runs than chance brings."""
        return None not in (self.n_runs, self.n_runs_max) and self.n_runs > self.n_runs_max  # type: ignore[operator]


def perla_rules(start: int, lines: Lines, used: Sequence[bool], *, runs: bool) -> PerlaFindings:
    """Returns what the rules find in a segment whose first point has the index `start`.

    Only points that are neither missing nor excluded count. Those on the median neither make
    nor break a shift or a run; of equal neighbours one counts in a trend. Without `runs` (half
    of the points are on the median) there is neither a shift nor a number of runs.
    """
    kept = [at for at, counts in enumerate(used) if counts and lines.values[at] is not None]
    values = [value for at in kept if (value := lines.values[at]) is not None]
    where = sides(lines.values, lines.cl, used)
    trends = tuple(
        Stretch(start + kept[first] + 1, start + kept[last] + 1, way, count)
        for first, last, way, count in _trends(values)
    )
    far_out = tuple((start + kept[place] + 1, side) for place, side in _far_out(values))
    if not runs:
        return PerlaFindings(trends=trends, far_out=far_out)
    found = _runs(start, where)
    shifts = tuple(stretch for stretch in found if stretch.count >= SHIFT)
    bounds = runs_bounds(sum(stretch.count for stretch in found))
    if bounds is None:
        return PerlaFindings(shifts, trends, far_out=far_out)
    return PerlaFindings(shifts, trends, len(found), *bounds, far_out)


def perla_names(
    start: int, lines: Lines, used: Sequence[bool], found: PerlaFindings
) -> list[str | None]:
    """Returns a name a point: "Shift Above CL", "Trend (Increasing)", "Astronomical Above" …

    "Common Cause" where none fits, None where the value is missing. Of several that fit, a
    shift comes before a trend, and both before an astronomical point.
    """
    where = sides(lines.values, lines.cl, used)
    names: list[str | None] = [None if value is None else COMMON_CAUSE for value in lines.values]
    for x, side in found.far_out:
        names[x - start - 1] = f"Astronomical {_above(side)}"
    for trend in found.trends:
        for at in range(trend.first - start - 1, trend.last - start):
            if used[at] and lines.values[at] is not None:
                names[at] = f"Trend ({'In' if trend.side > 0 else 'De'}creasing)"
    for shift in found.shifts:
        for at in range(shift.first - start - 1, shift.last - start):
            if where[at]:
                names[at] = f"Shift {_above(shift.side)} CL"
    return names


def runs_bounds(n_useful: int) -> tuple[int, int] | None:
    """Returns the lowest and the highest number of runs that chance brings.

    None below 10 useful points. Beyond the table's 60 they are those of its formula: the
    expected number of runs of two equal halves, 1.96 standard deviations to either side.
    """
    row = n_useful - _FEWEST_USEFUL
    if row < 0:
        return None
    if row < len(_LEAST):
        return _LEAST[row], _MOST[row]
    expected = n_useful / 2 + 1
    reach = 1.96 * math.sqrt((expected - 1) * (expected - 2) / (n_useful - 1))
    return math.ceil(expected - reach), math.floor(expected + reach)


def _runs(start: int, where: Sequence[Side]) -> list[Stretch]:
    useful = [at for at, side in enumerate(where) if side]
    runs = [list(run) for _, run in groupby(useful, key=lambda at: where[at])]
    return [
        Stretch(start + run[0] + 1, start + run[-1] + 1, where[run[0]], len(run)) for run in runs
    ]


def _trends(values: Sequence[float]) -> Iterator[tuple[int, int, Side, int]]:
    """Yields first and last index, way and count of each trend; equal neighbours count as one."""
    changes = [at for at, value in enumerate(values) if not at or value != values[at - 1]]
    ways = [1 if values[b] > values[a] else -1 for a, b in pairwise(changes)]
    start = 0
    for way, group in groupby(ways):
        steps = len(list(group))
        if steps + 1 >= TREND:
            # From the last of equal values on.
            yield changes[start + 1] - 1, changes[start + steps], way, steps + 1
        start += steps


def _far_out(values: Sequence[float]) -> list[tuple[int, Side]]:
    """Returns index and side of the values beyond Tukey's outer fences; none of few values."""
    if len(values) < _FEWEST_USEFUL:
        return []
    lower, _, upper = quantiles(values, method="inclusive")
    reach = _FAR_OUT * (upper - lower)
    if not reach or not math.isfinite(reach):
        return []
    return [
        (at, 1 if value > upper else -1)
        for at, value in enumerate(values)
        if value > upper + reach or value < lower - reach
    ]


def _above(side: Side) -> str:
    return "Above" if side > 0 else "Below"
