"""The chart of a measure: its readings in order, in the unit people speak of."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import groupby

from samling.model.measure import PERCENT, SUBGROUPS, VALUES_ALONE, Annotation, Measure, Observation
from samling.report.chart.gaps import Gap, gaps_between
from samling.report.chart.reading import Reading, reading_of
from samling.report.chart.remembered import Remembered
from samling.spc import Chart, control_chart, subgroup_chart

_ALL = 100.0


@dataclass(frozen=True)
class MeasureChart:
    """A measure, its readings in order, and their chart, one point per reading.

    `scale` is the factor from the chart's numbers to the measure's unit: 100 for a proportion
    (0 to 1 in the chart, % as unit), the measure's `per` for a rate, else 1. `idle` are
    sentences about what was asked for and has no effect, None where only the measure asks.
    `frozen` are the last points of the stretches that set lines, of the segments that have one.
    """

    measure: Measure
    readings: tuple[Reading, ...]
    chart: Chart
    scale: float
    annotations: tuple[Annotation, ...] = ()
    idle: tuple[str, ...] | None = None
    frozen: tuple[int, ...] = ()

    def in_unit(self, value: float | None) -> float | None:
        """Returns a number of the chart in the unit of the measure."""
        return None if value is None else value * self.scale

    @cached_property
    def values(self) -> tuple[float | None, ...]:
        """The values drawn, in the unit of the measure; None where missing."""
        return tuple(self.in_unit(point.value) for point in self.chart.points)

    @cached_property
    def seen(self) -> tuple[float, ...]:
        """The values that are there, in the unit of the measure."""
        return tuple(value for value in self.values if value is not None)

    @cached_property
    def span(self) -> tuple[float, float] | None:
        """The least and the greatest of what is drawn, in the unit; None where nothing is."""
        points = self.chart.points
        lines = {line for point in points for line in (point.cl, point.lcl, point.ucl)}
        levels = (*self.seen, *map(self.drawn, lines), *self.targets)
        drawn = [level for level in levels if level is not None]
        return (min(drawn), max(drawn)) if drawn else None

    @cached_property
    def dates(self) -> tuple[date | None, ...]:
        """The date of each point; None in a series without dates."""
        return tuple(reading.day for reading in self.readings)

    @cached_property
    def bounds(self) -> tuple[float, float]:
        """The least and the greatest that can be, in the unit: 0 and 100 of a percentage.

        Infinite where a value is beyond: then what can be is not known.
        """
        floor = 0.0 if min(self.seen, default=0.0) >= 0 else -math.inf
        below = max(self.seen, default=0.0) <= _ALL and self.measure.unit == PERCENT
        return floor, _ALL if below else math.inf

    def is_impossible(self, level: float) -> bool:
        """True for a level, in the unit, where no value can be."""
        return not self.bounds[0] <= level <= self.bounds[1]

    def drawn(self, line: float | None) -> float | None:
        """Returns where a line of the chart is drawn, in the unit: within the bounds."""
        level = self.in_unit(line)
        return None if level is None else max(self.bounds[0], min(level, self.bounds[1]))

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps in the dates, in order."""
        return gaps_between(self.dates, self.chart.kind)

    @cached_property
    def targets(self) -> tuple[float | None, ...]:
        """The target at the date of each point, in the unit of the measure."""
        return tuple(self.measure.target_on(reading.day) for reading in self.readings)

    @property
    def target(self) -> float | None:
        """The target at the last point; in a series without points, the measure's."""
        return self.targets[-1] if self.readings else self.measure.target

    @property
    def missing(self) -> list[int]:
        """The index of each point without a value; a first point has no range, and is there."""
        points = zip(self.chart.points, self.readings, strict=True)
        return [
            index
            for index, (point, reading) in enumerate(points)
            if point.value is None and (self.chart.kind != "mr" or None in reading.numbers)
        ]

    @property
    def has_limits(self) -> bool:
        """True when a point has control limits."""
        return any(point.ucl is not None for point in self.chart.points)

    def cut(self, first: int, last: int) -> MeasureChart:
        """Returns the points `first` to `last` (counted from 1) of this chart.

        They keep the lines, signals and numbers of the whole; segments are cut at the ends.
        All of them are this chart itself.
        """
        if first == 1 and last == len(self.readings):
            return self
        points = self.chart.points[first - 1 : last]
        segments = tuple(
            segment._replace(first=max(segment.first, first), last=min(segment.last, last))
            for segment in self.chart.segments
            if segment.first <= last and segment.last >= first
        )
        chart = self.chart._replace(points=points, segments=segments)
        return replace(self, readings=self.readings[first - 1 : last], chart=chart)


_CHARTS: Remembered[MeasureChart] = Remembered()
_NOTED: Remembered[MeasureChart] = Remembered()


def measure_chart(
    measure: Measure,
    observations: Iterable[Observation],
    annotations: Iterable[Annotation] = (),
) -> MeasureChart:
    """Returns the chart of a measure; the observations may come in any order.

    Observations are sorted by date, those of one date by when they were written; on xbar and
    s charts those of one date are a subgroup. Baseline, splits and exclusions are taken from
    the measure and the observations. It is worked out again, and another object, only when one
    of these records has changed. Raises ChartError if the series is refused.
    """
    found = tuple(observations)
    chart = _CHARTS.get(measure.id, (measure, *found), lambda: _observed_chart(measure, found))
    notes = sorted(
        annotations, key=lambda annotation: (annotation.date, annotation.created, annotation.id)
    )
    # The same object for the same annotations: what was worked out of it is kept with it.
    return _NOTED.get(measure.id, (chart, *notes), lambda: replace(chart, annotations=tuple(notes)))


def _observed_chart(measure: Measure, observations: Sequence[Observation]) -> MeasureChart:
    ordered = sorted(
        observations,
        key=lambda observation: (observation.date, observation.created, observation.id),
    )
    if measure.chart in SUBGROUPS:
        groups = [
            list(group) for _, group in groupby(ordered, key=lambda observation: observation.date)
        ]
    else:
        groups = [[observation] for observation in ordered]
    readings = [reading_of(measure, number, group) for number, group in enumerate(groups, start=1)]
    freeze, parts = own_baseline(measure, [reading.day for reading in readings])
    return reading_chart(measure, readings, freeze=freeze, parts=parts)


def own_baseline(measure: Measure, days: Sequence[date | None]) -> tuple[list[int], list[int]]:
    """Returns `freeze` and `parts` from a measure's baselines and splits, for points on `days`.

    A merge may have left two baselines in a segment: then the last of them holds.
    """
    known = [day for day in days if day is not None]
    parts = {sum(day < split for day in known) for split in measure.splits}
    cuts = sorted(part for part in parts if 0 < part < len(known))
    frozen = {sum(day <= until for day in known) for until in measure.baselines}
    by_segment = {bisect_left(cuts, number): number for number in sorted(frozen) if number}
    return sorted(by_segment.values()), cuts


def reading_chart(
    measure: Measure,
    readings: Sequence[Reading],
    *,
    freeze: Collection[int] = (),
    parts: Collection[int] = (),
) -> MeasureChart:
    """Returns the chart of readings in the order given, drawn as `measure` says.

    `freeze` and `parts` count the points from 1, as in :func:`samling.spc.control_chart`;
    readings with a reason in `excluded` are left out of the lines. Raises ChartError.
    """
    exclude = [number for number, reading in enumerate(readings, start=1) if reading.excluded]
    counted = any(reading.denominator is not None for reading in readings)
    # Of a file, an i or run chart draws ratios as well; those of a stored measure are worked out.
    ratios = measure.needs_counts or (counted and measure.chart not in VALUES_ALONE)
    scale = float(measure.multiplier) if ratios else 1.0
    if measure.chart in SUBGROUPS:
        chart = subgroup_chart(
            measure.chart,
            [reading.numbers for reading in readings],
            freeze=freeze,
            parts=parts,
            exclude=exclude,
        )
        return MeasureChart(measure, tuple(readings), chart, scale, frozen=holding(chart, freeze))
    chart = control_chart(
        measure.chart,
        [reading.numbers[0] if reading.numbers else None for reading in readings],
        [reading.denominator for reading in readings] if counted else None,
        freeze=freeze,
        parts=parts,
        exclude=exclude,
        rules=measure.rules,
        direction=measure.direction,
        target=[
            None if target is None else target / scale
            for target in (measure.target_on(reading.day) for reading in readings)
        ],
        screen=measure.screening,
        trend=measure.trend,
        breaks=() if measure.gap_ranges else _before_gaps(measure, readings),
    )
    return MeasureChart(measure, tuple(readings), chart, scale, frozen=holding(chart, freeze))


def holding(chart: Chart, freeze: Collection[int]) -> tuple[int, ...]:
    """Returns the freezes that set lines: those with a value that counts before them."""
    known = [point.x for point in chart.points if point.value is not None and not point.excluded]
    return tuple(
        number
        for number in freeze
        for segment in chart.segments
        if number <= segment.last and any(segment.first <= x <= number for x in known)
    )


def _before_gaps(measure: Measure, readings: Sequence[Reading]) -> list[int]:
    """Returns the number of the last point before each gap in the dates, from 1."""
    days = [reading.day for reading in readings]
    return [gap.index for gap in gaps_between(days, measure.chart)]
