"""The findings of a chart, as sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import Literal

from samling.locale import format_grouped, t
from samling.model.measure import Direction
from samling.report.chart.measured import MeasureChart
from samling.report.chart.values import _MOST_DIGITS, decimals, with_unit, written
from samling.spc import Point, Segment, is_likely

SignalKind = Literal[
    "outside",
    "long_run",
    "few_crossings",
    "trend",
    "two_in_three",
    "seven_in_row",
    "too_few",
    "none",
]
Side = Literal["above", "below"]

_RULES: dict[str, SignalKind] = {
    "7 Point Trend (Increasing)": "trend",
    "7 Point Trend (Decreasing)": "trend",
    "2 in 3 Above CL": "two_in_three",
    "2 in 3 Below CL": "two_in_three",
    "7 Points Above CL": "seven_in_row",
    "7 Points Below CL": "seven_in_row",
}
_UPWARD = ("7 Point Trend (Increasing)", "2 in 3 Above CL", "7 Points Above CL")
# Up to so many points outside are listed one by one; more would hide the other findings.
_FEW = 2


@dataclass(frozen=True)
class Signal:
    """A finding: the `key` of its sentence and what goes into it.

    `params` hold raw dates and numbers (in the measure's unit); `first` and `last` are
    the points it is about, counted from 1, or None when it is about the whole chart.
    `better` tells whether a shift is an improvement; None if the finding or the measure has
    no direction.
    """

    kind: SignalKind
    key: str
    params: dict[str, object] = field(default_factory=dict)
    better: bool | None = None
    first: int | None = None
    last: int | None = None

    @property
    def is_special_cause(self) -> bool:
        """True for the findings that speak of special-cause variation."""
        return self.kind not in ("too_few", "none")

    def text(self) -> str:
        """Returns the finding as a sentence in the language in use."""
        sentence = t(self.key, **{name: written(value) for name, value in self.params.items()})
        if self.better is None:
            return sentence
        return f"{sentence} {t('spc.signal.better') if self.better else t('spc.signal.worse')}"


@dataclass(frozen=True)
class PointNumber:
    """The number of a point, which stands for its date in a series without dates."""

    x: int

    def __str__(self) -> str:
        return t("chart.point_number", number=self.x)


@dataclass(frozen=True)
class Quantity:
    """A number with its unit, written as the language does: 59,7 % or 3,2 dager."""

    value: float
    unit: str
    digits: int | None = None

    def __str__(self) -> str:
        digits = decimals(self.value) if self.digits is None else self.digits
        return with_unit(format_grouped(self.value, digits=digits), self.unit)


def signals(chart: MeasureChart) -> list[Signal]:
    """Returns the findings, a caution first where there are too few points to trust them.

    A chart without special-cause variation has one finding that says so, unless it has
    too few useful points to say even that, or nothing that could be a signal: a caution
    tells why.
    """
    segments = chart.chart.segments
    find = _rule_signals if chart.chart.rules == "mdc" else _segment_signals
    found = [signal for segment in segments for signal in find(chart, segment)]
    few = chart.chart.caution("few_points")
    if few is not None:
        return [Signal("too_few", "spc.caution.few_points", dict(few.params)), *found]
    if found or not _can_signal(chart):
        return found
    return [Signal("none", "spc.signal.none")]


def _can_signal(chart: MeasureChart) -> bool:
    """Returns whether all rules could be applied to the last segment, so that silence tells."""
    last = chart.chart.segments[-1]
    rare = chart.chart.caution("rare_events")
    return last.still_until is None and last.ties is None and rare is None


def in_brief(found: Sequence[Signal]) -> list[Signal]:
    """Returns the findings for a glance: cautions and runs first, many points as one line.

    More than two points outside on the same side become one finding, dated at the last.
    """
    outside = [signal for signal in found if signal.kind == "outside"]
    short = [signal for signal in found if signal.kind != "outside"]
    for side in ("above", "below"):
        same = [signal for signal in outside if signal.key.endswith(side)]
        if len(same) <= _FEW:
            short += same
            continue
        key = "spc.signal.many.above" if side == "above" else "spc.signal.many.below"
        params = {"count": len(same), "date": same[-1].params["date"]}
        last = same[-1]
        short.append(Signal("outside", key, params, last.better, same[0].first, last.last))
    return short


def _segment_signals(chart: MeasureChart, segment: Segment) -> Iterator[Signal]:
    rare = chart.chart.caution("rare_events")
    for point in _points(chart, segment):
        if point.sigma_signal and not (rare and is_likely(rare, point)):
            yield _outside(chart, point)
    side = segment.run_side
    if segment.long_run and side is not None and segment.run_first is not None:
        yield _long_run(chart, segment, side, segment.run_first, segment.run_last or 0)
    if segment.few_crossings:
        yield Signal(
            "few_crossings",
            "spc.signal.few_crossings",
            {"crossings": segment.n_crossings, "minimum": segment.n_crossings_min},
            first=segment.first,
            last=segment.last,
        )


def _long_run(chart: MeasureChart, segment: Segment, side: Side, first: int, last: int) -> Signal:
    """Returns the finding of a long run, which may have ended.

    If the series began with the run, the finding tells which way it went afterwards; a run in
    the middle has no direction.
    """
    useful = [
        point.x
        for point in _points(chart, segment)
        if point.value not in (None, point.cl) and not point.excluded
    ]
    params: dict[str, object] = {
        "count": segment.longest_run,
        "date": when(chart, first),
        "maximum": segment.longest_run_max,
    }
    better = _better(chart.measure.direction, side)
    if last >= useful[-1]:
        key = "spc.signal.long_run.above" if side == "above" else "spc.signal.long_run.below"
        return Signal("long_run", key, params, better, first, last)
    above = side == "above"
    key = "spc.signal.past_run.above" if above else "spc.signal.past_run.below"
    left = None if better is None or first > useful[0] else not better
    params["until"] = when(chart, last)
    return Signal("long_run", key, params, left, first, last)


def _rule_signals(chart: MeasureChart, segment: Segment) -> Iterator[Signal]:
    """Yields the findings of Making Data Count: neighbours of one name are one finding."""
    points = _points(chart, segment)
    told = set()
    for name, group in groupby(points, key=lambda point: point.special_cause):
        members = list(group)
        if name in ("Above UCL", "Below LCL"):
            yield from (_outside(chart, point) for point in members)
            continue
        kind = _RULES.get(name or "")
        if kind is None:
            continue
        side: Side = "above" if name in _UPWARD else "below"
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
            {"date": when(chart, first)},
            _better(chart.measure.direction, side),
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


def _points(chart: MeasureChart, segment: Segment) -> list[Point]:
    return [point for point in chart.chart.points if segment.first <= point.x <= segment.last]


def when(chart: MeasureChart, x: int) -> date | PointNumber:
    """Returns the date of point `x`, or its number in a series without dates."""
    day = chart.dates[x - chart.chart.points[0].x]
    return PointNumber(x) if day is None else day


def _outside(chart: MeasureChart, point: Point) -> Signal:
    above = point.value is not None and point.ucl is not None and point.value > point.ucl
    limit = point.ucl if above else point.lcl
    value, beyond = quantity(chart, point.value), quantity(chart, limit)
    digits = 1
    while _looks_same(value, beyond) and digits < _MOST_DIGITS:
        digits += 1
        beyond = replace(beyond, digits=digits)
    return Signal(
        "outside",
        "spc.signal.outside.above" if above else "spc.signal.outside.below",
        {
            "date": when(chart, point.x),
            "value": value,
            "limit": beyond,
        },
        _better(chart.measure.direction, "above" if above else "below"),
        point.x,
        point.x,
    )


def _looks_same(quantity: Quantity, other: Quantity) -> bool:
    digits = decimals(other.value) if other.digits is None else other.digits
    return len({format_grouped(number.value, digits=digits) for number in (quantity, other)}) == 1


def quantity(chart: MeasureChart, value: float | None) -> Quantity:
    """Returns a number of the chart with the unit of its measure."""
    return Quantity(chart.in_unit(value) or 0.0, chart.measure.unit)


def _better(direction: Direction, side: Side) -> bool | None:
    return None if direction == "none" else (direction == "up") == (side == "above")
