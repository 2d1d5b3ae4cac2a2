"""Points and segments made of a segment's lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress, count, repeat
from operator import not_
from typing import Any

from samling.spc.chart import Point, RunSide, Segment
from samling.spc.limits import Lines
from samling.spc.rules.choice import RuleChoice
from samling.spc.rules.making_data_count import point_type, special_causes
from samling.spc.rules.perla import PerlaFindings, perla_names, perla_rules
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
    rules: RuleChoice,
) -> tuple[list[Point], Segment]:
    """Returns the points of a segment, and the segment.

    `start` is the index of its first point. `used` is False for points that are excluded,
    `ratio` holds the numerators and the denominators, `baseline` tells which points set the
    lines, all with an entry a point. `still` is the index in the segment of the last point
    before which nothing varies: then there are no limits. `runs_signal` tells whether runs
    are a signal on this type of chart, unless half of the points share a value or other `rules`
    than Anhøj's are in use.
    """
    if still is not None:
        lines = without_limits(lines)
    ties = None
    if runs_signal and not rules.is_making_data_count:
        ties = ties_of(lines, used, baseline)
    runs_signal = runs_signal and ties is None and rules.name == "anhoej"
    where = sides(lines.values, lines.cl, used)
    runs = count_runs(where)
    members = _members(where, runs) if runs_signal else set()
    causes: list[str | None] = [None] * len(lines.values)
    perla: PerlaFindings | None = None
    if rules.is_making_data_count:
        causes = special_causes(lines, used, rules.trend)
    elif rules.is_perla:
        perla = perla_rules(start, lines, used, runs=ties is None)
        causes = perla_names(start, lines, used, perla)
    # In the order of the fields of a point.
    columns: tuple[Iterable[Any], ...] = (
        count(start + 1),
        lines.values,
        *ratio,
        repeat(lines.cl),
        lines.lcl,
        lines.ucl,
        [lines.beyond(index) != 0 for index in range(len(lines.values))],
        map(not_, used),
        [index in members for index in range(len(lines.values))],
        causes,
        [point_type(cause, rules.direction) for cause in causes],
    )
    points = list(map(Point._make, zip(*columns, strict=False)))
    segment = _segment(start, start + len(points), where, runs, signal=runs_signal)
    until = None if still is None else start + still + 1
    if perla is not None:
        told = bool(perla.shifts) or perla.too_few_runs or perla.too_many_runs
        segment = segment._replace(runs_signal=told, perla=perla)
    set_by = sum(value is not None for value in compress(lines.values, baseline))
    return points, segment._replace(
        still_until=until,
        ties=ties,
        n_baseline=set_by,
        frozen=list(baseline) != used,
    )


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
