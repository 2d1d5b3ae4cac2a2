"""The findings by the rules of Making Data Count, and by those of Perla, Provost and Murray."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from samling.report.chart.findings.signal import (
    Side,
    Signal,
    SignalKind,
    better_side,
    lasting,
    outside,
    points_of,
    quantity,
    when,
)
from samling.report.chart.measured import MeasureChart
from samling.spc import Point, Segment, Stretch

# What the name of a point holds, and the finding that it is part of.
_RULES: dict[str, SignalKind] = {
    "Point Trend": "trend",
    "2 in 3": "two_in_three",
    "7 Points": "seven_in_row",
}


def making_data_count_signals(chart: MeasureChart, segment: Segment) -> Iterator[Signal]:
    """Yields the findings of Making Data Count: neighbours of one name are one finding."""
    points = points_of(chart, segment)
    told = set()
    for name, group in groupby(points, key=lambda point: point.special_cause):
        members = list(group)
        if name in ("Above UCL", "Below LCL"):
            yield from (outside(chart, point) for point in members)
            continue
        kind = next((kind for part, kind in _RULES.items() if part in (name or "")), None)
        if kind is None or name is None:
            continue
        side: Side = "above" if "Above" in name or "Increasing" in name else "below"
        first = members[0].x
        if kind == "seven_in_row":
            first = _side_began(points, members[0])
        # A point beyond a limit within a run has its own name and splits the run.
        if (kind, side, first) in told:
            continue
        told.add((kind, side, first))
        yield Signal(
            kind,
            f"spc.signal.{kind}.{side}",
            {"date": when(chart, first), "count": chart.measure.trend},
            better_side(chart.measure.direction, side),
            first,
            members[-1].x,
        )


def _side_began(points: Sequence[Point], member: Point) -> int:
    """Returns the first of the points on one side of the centre line that lead to `member`."""
    first = member.x
    above = _is_above(member)
    for point in reversed([earlier for earlier in points if earlier.x < member.x]):
        if point.excluded:
            continue
        if point.value is None or point.value == point.cl or _is_above(point) != above:
            break
        first = point.x
    return first


def _is_above(point: Point) -> bool:
    return point.value is not None and point.cl is not None and point.value > point.cl


def perla_signals(chart: MeasureChart, segment: Segment) -> Iterator[Signal]:
    """Yields the findings by Perla, Provost and Murray; a point far out is a judgement."""
    found = segment.perla
    if found is None:
        return
    runs: dict[str, object] = {
        "runs": found.n_runs,
        "minimum": found.n_runs_min,
        "maximum": found.n_runs_max,
    }
    for shift in found.shifts:
        lasts, better = lasting(chart, segment, _side(shift.side), shift.first, shift.last)
        key = {"ongoing": "shift", "first": "first_shift", "past": "past_shift"}[lasts]
        signal = _stretch(chart, "shift", key, shift, better)
        if found.too_few_runs and shift is found.shifts[-1]:
            # One change: who stays on a side for long has fewer runs.
            signal = replace(signal, params=signal.params | runs, also="spc.signal.also.few_runs")
        yield signal
    for trend in found.trends:
        better = better_side(chart.measure.direction, _side(trend.side))
        yield _stretch(chart, "trend", "perla_trend", trend, better)
    if (found.too_few_runs and not found.shifts) or found.too_many_runs:
        yield Signal(
            "runs",
            "spc.signal.runs.few" if found.too_few_runs else "spc.signal.runs.many",
            runs,
            first=segment.first,
            last=segment.last,
        )
    values = {point.x: point.value for point in points_of(chart, segment)}
    for x, side in found.far_out:
        params: dict[str, object] = {"date": when(chart, x), "value": quantity(chart, values[x])}
        yield Signal(
            "astronomical", f"spc.signal.astronomical.{_side(side)}", params, first=x, last=x
        )


def _stretch(
    chart: MeasureChart, kind: SignalKind, key: str, stretch: Stretch, better: bool | None
) -> Signal:
    params: dict[str, object] = {
        "count": stretch.count,
        "date": when(chart, stretch.first),
        "until": when(chart, stretch.last),
    }
    side = _side(stretch.side)
    return Signal(kind, f"spc.signal.{key}.{side}", params, better, stretch.first, stretch.last)


def _side(side: int) -> Side:
    return "above" if side > 0 else "below"
