"""The chart of a series: its points with their lines, its segments with their runs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from samling.spc.errors import ChartError
from samling.spc.limits import Lines, i_lines, p_lines, run_lines
from samling.spc.runs import Runs, Side, count_runs, sides
from samling.spc.series import Series, baseline_mask, read_series, segment_bounds

RunSide = Literal["above", "below"]


@dataclass(frozen=True)
class Point:
    """A point of a chart, `x` counting from 1; None stands for what there is not.

    `sigma_signal`: the value is strictly beyond a limit. `runs_member`: it belongs to a
    run that is as long as the segment's longest and longer than common cause allows.
    """

    x: int
    value: float | None
    numerator: float | None
    denominator: float | None
    cl: float | None
    lcl: float | None
    ucl: float | None
    sigma_signal: bool
    excluded: bool
    runs_member: bool


@dataclass(frozen=True)
class Segment:
    """The runs analysis of the points `first` to `last` (1-based, both included).

    `longest_run_max` and `n_crossings_min` bound common-cause variation. The longest run
    lies on `run_side` from `run_first` to `run_last`; of several equally long it is the
    latest. The counts, and the run, are None where no point is useful.
    """

    first: int
    last: int
    n_useful: int
    longest_run: int | None
    longest_run_max: int | None
    n_crossings: int | None
    n_crossings_min: int | None
    runs_signal: bool
    run_first: int | None
    run_last: int | None
    run_side: RunSide | None
    long_run: bool
    few_crossings: bool


@dataclass(frozen=True)
class Chart:
    """A chart of the type `kind`; without points it has no segments either."""

    kind: str
    points: tuple[Point, ...]
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class _Kind:
    """A type of chart: its lines, and whether its values are proportions."""

    lines: Callable[[Series], Lines]
    proportion: bool = False


_KINDS: dict[str, _Kind] = {
    "run": _Kind(run_lines),
    "i": _Kind(i_lines),
    "p": _Kind(p_lines, proportion=True),
}


def chart_kinds() -> tuple[str, ...]:
    """Returns the types of chart that :func:`control_chart` knows."""
    return tuple(_KINDS)


def control_chart(
    kind: str,
    values: Sequence[float | None],
    denominators: Sequence[float | None] | None = None,
    *,
    freeze: int | None = None,
    parts: Collection[int] = (),
    exclude: Collection[int] = (),
) -> Chart:
    """Returns the chart of a series, in the unit of the values (a p chart: 0 to 1).

    `values` has an entry a point, None where missing; with `denominators` of the same
    length they are numerators, and what is drawn is their ratio. `freeze`: only the
    first so many points set centre line and limits, unless there are `parts`. `parts`: a
    new segment starts after each of these points. `exclude`: points left out of centre
    line, limits and runs, yet held against the limits. All of them count from 1.

    Raises ChartError when the series or an option is refused. No points give no chart to
    look at, but an empty one and no error.
    """
    known = _KINDS.get(kind)
    if known is None:
        raise ChartError("spc.error.unknown_kind", kind=kind, allowed=", ".join(_KINDS))
    excluded = frozenset(exclude)
    baseline = baseline_mask(len(values), freeze, parts, excluded)
    bounds = segment_bounds(len(values), parts)
    series = read_series(values, denominators, baseline, proportion=known.proportion)
    points: list[Point] = []
    segments: list[Segment] = []
    for start, stop in bounds:
        cut = series.part(start, stop)
        lines = known.lines(cut)
        used = [number not in excluded for number in range(start + 1, stop + 1)]
        where = sides(lines.values, lines.cl, used)
        runs = count_runs(where)
        segments.append(_segment(start, stop, where, runs))
        points.extend(_points(start, cut, lines, used, _members(where, runs)))
    return Chart(kind, tuple(points), tuple(segments))


def _segment(start: int, stop: int, where: list[Side], runs: Runs) -> Segment:
    first, last = runs.spans[-1] if runs.spans else (None, None)
    side: RunSide | None = None
    if first is not None:
        side = "above" if where[first] > 0 else "below"
    return Segment(
        first=start + 1,
        last=stop,
        n_useful=runs.n_useful,
        longest_run=runs.longest_run,
        longest_run_max=runs.longest_run_max,
        n_crossings=runs.n_crossings,
        n_crossings_min=runs.n_crossings_min,
        runs_signal=runs.long_run or runs.few_crossings,
        run_first=None if first is None else start + first + 1,
        run_last=None if last is None else start + last + 1,
        run_side=side,
        long_run=runs.long_run,
        few_crossings=runs.few_crossings,
    )


def _members(where: list[Side], runs: Runs) -> set[int]:
    """Returns the indices of the useful points in the runs that are too long."""
    if not runs.long_run:
        return set()
    return {index for first, last in runs.spans for index in range(first, last + 1) if where[index]}


def _points(
    start: int, cut: Series, lines: Lines, used: list[bool], members: set[int]
) -> list[Point]:
    return [
        Point(
            x=start + index + 1,
            value=value,
            numerator=cut.numerators[index],
            denominator=cut.denominators[index],
            cl=lines.cl,
            lcl=lines.lcl[index],
            ucl=lines.ucl[index],
            sigma_signal=_beyond(value, lines.lcl[index], lines.ucl[index]),
            excluded=not used[index],
            runs_member=index in members,
        )
        for index, value in enumerate(lines.values)
    ]


def _beyond(value: float | None, lcl: float | None, ucl: float | None) -> bool:
    if value is None:
        return False
    return (ucl is not None and value > ucl) or (lcl is not None and value < lcl)
