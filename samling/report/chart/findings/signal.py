"""A finding of a chart, and what goes into its sentence: dates, numbers, units."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from samling.locale import format_grouped, t
from samling.model.measure import Direction
from samling.report.chart.measured import MeasureChart
from samling.report.chart.values import decimals, with_unit, written
from samling.spc import Point, Segment

SignalKind = Literal[
    "outside",
    "long_run",
    "few_crossings",
    "trend",
    "two_in_three",
    "seven_in_row",
    "shift",
    "runs",
    "astronomical",
    "too_few",
    "none",
]
Side = Literal["above", "below"]
# A stretch on one side goes on to the end, was there from the beginning and is over, or neither.
Lasting = Literal["ongoing", "first", "past"]
# A value just beyond a limit gets enough decimals to tell them apart.
_MOST_DIGITS = 9


@dataclass(frozen=True)
class Signal:
    """A finding: the `key` of its sentence and what goes into it.

    `params` hold raw dates and numbers (in the measure's unit); `first` and `last` are
    the points it is about, counted from 1, or None when it is about the whole chart.
    `better` tells whether a shift is an improvement; None if the finding or the measure has
    no direction. `also` is the key of a sentence about another sign of the same change.
    """

    kind: SignalKind
    key: str
    params: dict[str, object] = field(default_factory=dict)
    better: bool | None = None
    first: int | None = None
    last: int | None = None
    also: str = ""

    @property
    def is_special_cause(self) -> bool:
        """True for the findings that speak of special-cause variation."""
        return self.kind not in ("too_few", "none", "astronomical")

    def text(self) -> str:
        """Returns the finding as a sentence in the language in use."""
        params = {
            name: value if isinstance(value, int) else written(value)
            for name, value in self.params.items()
        }
        said = [t(self.key, **params)]
        if self.better is not None:
            said.append(t("spc.signal.better") if self.better else t("spc.signal.worse"))
        if self.also:
            said.append(t(self.also, **params))
        return " ".join(said)


class PointNumber(NamedTuple):
    """The number of a point, which stands for its date in a series without dates."""

    x: int

    def __str__(self) -> str:
        return t("chart.point_number", number=self.x)


class Quantity(NamedTuple):
    """A number with its unit, written as the language does: 59,7 % or 3,2 dager."""

    value: float
    unit: str
    digits: int | None = None

    def __str__(self) -> str:
        digits = decimals(self.value) if self.digits is None else self.digits
        return with_unit(format_grouped(self.value, digits=digits), self.unit)


def points_of(chart: MeasureChart, segment: Segment) -> list[Point]:
    """Returns the points of a segment, of a chart that may be cut."""
    return [point for point in chart.chart.points if segment.first <= point.x <= segment.last]


def when(chart: MeasureChart, x: int) -> date | PointNumber:
    """Returns the date of point `x`, or its number in a series without dates."""
    day = chart.dates[x - chart.chart.points[0].x]
    return PointNumber(x) if day is None else day


def outside(chart: MeasureChart, point: Point) -> Signal:
    """Returns the finding of a point beyond a limit, which has digits enough to see that it is."""
    above = point.value is not None and point.ucl is not None and point.value > point.ucl
    limit = point.ucl if above else point.lcl
    value, beyond = quantity(chart, point.value), quantity(chart, limit)
    digits = 1
    while _looks_same(value, beyond) and digits < _MOST_DIGITS:
        digits += 1
        beyond = beyond._replace(digits=digits)
    return Signal(
        "outside",
        "spc.signal.outside.above" if above else "spc.signal.outside.below",
        {
            "date": when(chart, point.x),
            "value": value,
            "limit": beyond,
        },
        better_side(chart.measure.direction, "above" if above else "below"),
        point.x,
        point.x,
    )


def _looks_same(quantity: Quantity, other: Quantity) -> bool:
    digits = decimals(other.value) if other.digits is None else other.digits
    return format_grouped(quantity.value, digits=digits) == format_grouped(
        other.value, digits=digits
    )


def quantity(chart: MeasureChart, value: float | None) -> Quantity:
    """Returns a number of the chart with the unit of its measure."""
    return Quantity(chart.in_unit(value) or 0.0, chart.measure.unit)


def better_side(direction: Direction, side: Side) -> bool | None:
    """Returns whether this side of the centre line is the better one; None where neither is."""
    return None if direction == "none" else (direction == "up") == (side == "above")


def lasting(
    chart: MeasureChart, segment: Segment, side: Side, first: int, last: int
) -> tuple[Lasting, bool | None]:
    """Returns how a stretch of points on one side lies in its segment, and whether it is better.

    Of one at the beginning it is told which way the series went afterwards; one in the middle
    has no direction.
    """
    useful = [
        point.x
        for point in points_of(chart, segment)
        if point.value not in (None, point.cl) and not point.excluded
    ]
    better = better_side(chart.measure.direction, side)
    if last >= useful[-1]:
        return "ongoing", better
    if first <= useful[0]:
        return "first", None if better is None else not better
    return "past", None
