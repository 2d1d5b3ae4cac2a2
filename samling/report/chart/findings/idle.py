"""What was asked of a chart and has no effect, as sentences: freezes, splits, exclusions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from samling.locale import format_date, format_grouped, t
from samling.model.measure import Measure
from samling.report.chart.findings.signal import when
from samling.report.chart.measured import MeasureChart, holding
from samling.report.chart.values import with_unit, written

Named = tuple[str, int]
"""A freeze or a split in words, and the number of the last point before it, from 0."""


def told_idle(chart: MeasureChart) -> Sequence[str]:
    """Returns what has no effect of what was asked for, or else of what the measure says."""
    return idle_of_measure(chart) if chart.idle is None else chart.idle


def idle_of_measure(chart: MeasureChart) -> list[str]:
    """Returns what has no effect of a measure's own baselines, splits, exclusions and targets."""
    measure, days = chart.measure, [day for day in chart.dates if day is not None]
    if not days:
        return []
    splits = [(format_date(split), sum(day < split for day in days)) for split in measure.splits]
    frozen = [
        (format_date(until), sum(day <= until for day in days)) for until in measure.baselines
    ]
    return list(idle_settings(chart, frozen, splits))


def idle_settings(
    chart: MeasureChart, frozen: Sequence[Named], splits: Sequence[Named]
) -> Iterator[str]:
    """Yields what has no effect of freezes and splits, and of the chart's points and targets."""
    yield from _freezes(chart, frozen, [number for _, number in splits])
    yield from _splits(splits, len(chart.readings))
    yield from _exclusions(chart)
    days = [day for day in chart.dates if day is not None]
    yield from _targets(chart.measure, days) if days else ()


def _freezes(chart: MeasureChart, frozen: Sequence[Named], cuts: Sequence[int]) -> Iterator[str]:
    """Yields why a freeze has no effect: too early, no value, end of its segment, or not the last.

    `cuts` are the last points before each split.
    """
    length = len(chart.readings)
    ends = sorted({cut for cut in cuts if 0 < cut < length} | {length})
    by_end = {next(end for end in ends if number <= end): at for at, number in frozen if number}
    for at, number in frozen:
        end = next(end for end in ends if number <= end)
        if not number:
            yield t("idle.freeze.early", at=at)
        elif by_end[end] != at:
            yield t("idle.freeze.second", at=at, other=by_end[end])
        elif number == end:
            yield t("idle.freeze.end", at=at)
        elif not holding(chart.chart, [number]):
            yield t("idle.freeze.empty", at=at)


def _splits(splits: Sequence[Named], length: int) -> Iterator[str]:
    """Yields why a split has no effect: no points before it, none after it, or another there."""
    seen: dict[int, str] = {}
    for at, number in splits:
        if not number:
            yield t("idle.split.early", at=at)
        elif number >= length:
            yield t("idle.split.end", at=at)
        elif number in seen:
            yield t("idle.split.same", at=at, other=seen[number])
        seen.setdefault(number, at)


def _exclusions(chart: MeasureChart) -> Iterator[str]:
    """Yields the points that are left out although they have no value."""
    for point in chart.chart.points:
        if point.excluded and point.value is None:
            yield t("idle.exclude", at=written(when(chart, point.x)))


def _targets(measure: Measure, days: Sequence[date]) -> Iterator[str]:
    """Yields the targets that hold at none of the days, which are in order."""
    steps = measure.later_targets
    if measure.target is not None and steps and steps[0].date <= days[0]:
        since = format_date(steps[0].date)
        yield t("idle.target.first", target=_written(measure, measure.target), since=since)
    for at, step in enumerate(steps):
        words = {"target": _written(measure, step.value), "since": format_date(step.date)}
        if step.date > days[-1]:
            yield t("idle.target.late", **words)
        elif step is not steps[-1] and not any(
            step.date <= day < steps[at + 1].date for day in days
        ):
            yield t("idle.target.between", **words)


def _written(measure: Measure, target: float) -> str:
    return with_unit(format_grouped(target), measure.unit)
