"""The chart of a measure: its observations in order, in the unit people speak of."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from samling.model.measure import PERCENT, Measure, Observation
from samling.spc import Chart, ChartError, control_chart


@dataclass(frozen=True)
class MeasureChart:
    """A measure, its observations by date, and the chart of them, point for observation.

    `scale` turns the chart's numbers into the measure's unit: 100 for a p chart, whose
    chart counts from 0 to 1 and whose unit is %, else 1.
    """

    measure: Measure
    observations: tuple[Observation, ...]
    chart: Chart
    scale: float

    def in_unit(self, value: float | None) -> float | None:
        """Returns a number of the chart in the unit of the measure."""
        return None if value is None else value * self.scale

    @property
    def values(self) -> tuple[float | None, ...]:
        """The values drawn, in the unit of the measure; None where missing."""
        return tuple(self.in_unit(point.value) for point in self.chart.points)

    @property
    def dates(self) -> tuple[date, ...]:
        """The date of each point."""
        return tuple(one.date for one in self.observations)

    @property
    def target(self) -> float | None:
        """The target, which is given in the unit of the measure."""
        return self.measure.target

    @property
    def has_limits(self) -> bool:
        """True when a point has control limits."""
        return any(point.ucl is not None for point in self.chart.points)


def measure_chart(
    measure: Measure,
    observations: Iterable[Observation],
    *,
    freeze: int | None = None,
    parts: Collection[int] = (),
    exclude: Collection[int] = (),
) -> MeasureChart:
    """Returns the chart of a measure; the observations may come in any order.

    They are put in order by date, those of one date by when they were written. On run and
    i charts a numerator and a denominator make a ratio, times 100 where the unit is %.
    `freeze`, `parts` and `exclude` count the ordered points from 1, as in
    :func:`samling.spc.control_chart`. Raises ChartError where the series is refused.
    """
    ordered = tuple(sorted(observations, key=lambda one: (one.date, one.created, one.id)))
    if measure.is_proportion:
        chart = control_chart(
            measure.chart,
            [_numerator(number, one) for number, one in enumerate(ordered, start=1)],
            [one.denominator for one in ordered],
            freeze=freeze,
            parts=parts,
            exclude=exclude,
        )
        return MeasureChart(measure, ordered, chart, 100.0)
    percent = measure.unit == PERCENT
    chart = control_chart(
        measure.chart,
        [_value(number, one, percent=percent) for number, one in enumerate(ordered, start=1)],
        freeze=freeze,
        parts=parts,
        exclude=exclude,
    )
    return MeasureChart(measure, ordered, chart, 1.0)


def _numerator(number: int, one: Observation) -> float | None:
    # A measure may have been an i chart when its first points were written.
    if one.value is not None:
        raise ChartError("spc.error.value_without_counts", point=number)
    return one.numerator


def _value(number: int, one: Observation, *, percent: bool) -> float | None:
    if one.numerator is None or one.denominator is None:
        return one.value
    if not one.denominator:
        if one.numerator:
            raise ChartError("spc.error.zero_denominator", point=number)
        return None
    return one.numerator * (100 if percent else 1) / one.denominator
