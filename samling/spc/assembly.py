"""Points and segments made of a segment's lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from samling.spc.chart import Point, RunSide, Segment
from samling.spc.limits import Lines
from samling.spc.making_data_count import Direction, point_type, special_causes
from samling.spc.runs import Runs, Side, count_runs, sides
from samling.spc.series import Values
from samling.spc.variation import ties_of, without_limits


def assemble(
    start: int,
    lines: Lines,
    used: list[bool],
    ratio: tuple[Values, Values],
    baseline: Sequence[bool],
    *,
    still: int | None,
    runs_signal: bool,
    making_data_count: Direction | None,
) -> tuple[list[Point], Segment]:
    """Returns the points of a segment, and the segment.

    `start` is the index of its first point. `used` is False for points that are excluded,
    `ratio` holds the numerators and the denominators, `baseline` tells which points set the
    lines, all with an entry a point. `still` is the index in the segment of the last point
    before which nothing varies: then there are no limits. `runs_signal` tells whether runs
    are a signal, unless half of the points share a value; `making_data_count` which
    direction is better where those rules are in use.
    """
    if still is not None:
        lines = without_limits(lines)
    ties = ties_of(lines, used, baseline) if runs_signal else None
    runs_signal = runs_signal and ties is None
    where = sides(lines.values, lines.cl, used)
    runs = count_runs(where)
    members = _members(where, runs) if runs_signal else set()
    causes: list[str | None] = [None] * len(lines.values)
    if making_data_count is not None:
        causes = special_causes(lines, used)
    points = [
        Point(
            x=start + index + 1,
            value=value,
            numerator=ratio[0][index],
            denominator=ratio[1][index],
            cl=lines.cl,
            lcl=lines.lcl[index],
            ucl=lines.ucl[index],
            sigma_signal=lines.beyond(index) != 0,
            excluded=not used[index],
            runs_member=index in members,
            special_cause=causes[index],
            point_type=making_data_count and point_type(causes[index], making_data_count),
        )
        for index, value in enumerate(lines.values)
    ]
    segment = _segment(start, start + len(points), where, runs, signal=runs_signal)
    until = None if still is None else start + still + 1
    return points, replace(segment, still_until=until, ties=ties)


def _segment(start: int, stop: int, where: list[Side], runs: Runs, *, signal: bool) -> Segment:
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
        runs_signal=signal and (runs.long_run or runs.few_crossings),
        run_first=None if first is None else start + first + 1,
        run_last=None if last is None else start + last + 1,
        run_side=side,
        long_run=signal and runs.long_run,
        few_crossings=signal and runs.few_crossings,
    )


def _members(where: list[Side], runs: Runs) -> set[int]:
    """Returns the indices of the useful points in the runs that are too long."""
    if not runs.long_run:
        return set()
    return {index for first, last in runs.spans for index in range(first, last + 1) if where[index]}
