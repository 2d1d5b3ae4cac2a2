"""What a chart says of the target, and of its last point: the verdicts, as sentences.

Making Data Count (NHS England) shows them as icons; a sentence says what its icon means.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from samling.locale import t
from samling.report.chart.findings.signal import Quantity, when
from samling.report.chart.measured import MeasureChart
from samling.report.chart.values import written
from samling.spc import Point, is_met

# How the target is judged: by the limits, by the points that met or missed it in spite of them,
# or by the points alone.
_How = Literal["limits", "but", "points"]


def verdicts(chart: MeasureChart) -> list[str]:
    """Returns what is to be said of the last point and of the target, each as a sentence."""
    return [*_variation(chart), *_assurance(chart)]


def _variation(chart: MeasureChart) -> Iterator[str]:
    """Yields what Making Data Count calls the last point, with its icon."""
    variation = chart.chart.variation
    if variation is None:
        return
    kind = variation.removeprefix("special_cause_").removesuffix("_high").removesuffix("_low")
    if kind == "common_cause":
        yield t("verdict.variation.common_cause")
        return
    last = _judged(chart)[-1]
    cause = last.special_cause or ""
    high = "high" if "Above" in cause or "Increasing" in cause else "low"
    yield t(f"verdict.variation.{kind}.{high}")


def _assurance(chart: MeasureChart) -> Iterator[str]:
    """Yields whether the target is met, with the icon of Making Data Count where it is in use.

    With few points, without limits, and after a signal, only what has been is told.
    """
    outlook, direction = chart.chart.outlook, chart.measure.direction
    if outlook is None or direction == "none":
        return
    start = chart.chart.segments[-1].first
    targets = dict(zip((point.x for point in chart.chart.points), chart.targets, strict=True))
    held = [
        (point.x, is_met(chart.in_unit(point.value) or 0.0, target, direction))
        for point in _judged(chart)
        if point.x >= start and (target := targets[point.x]) is not None
    ]
    if not held:
        return
    met = [x for x, reached in held if reached]
    missed = [x for x, reached in held if not reached]
    how = _how(chart, outlook, met, missed)
    if how == "points":
        outlook = "inconsistent" if met and missed else f"consistent_{'pass' if met else 'fail'}"
    odd = missed if outlook != "consistent_fail" else met
    target = targets[held[-1][0]] or 0.0
    said = t(
        f"verdict.assurance.{outlook}.{how}",
        target=str(Quantity(target, chart.measure.unit)),
        met=len(met),
        missed=len(missed),
        total=len(held),
        date=written(when(chart, odd[-1])) if odd else "",
    )
    assurance = chart.chart.assurance
    yield said if assurance is None else f"{said} {t(f'verdict.icon.{assurance}')}"


def _how(chart: MeasureChart, outlook: str, met: list[int], missed: list[int]) -> _How:
    last, segment = _judged(chart)[-1], chart.chart.segments[-1]
    narrow = last.ucl == last.lcl
    beyond = any(point.sigma_signal for point in _judged(chart) if point.x >= segment.first)
    # Limits of a process that has changed foretell nothing; Making Data Count tells them still.
    changed = chart.chart.assurance is None and (segment.runs_signal or beyond)
    if narrow or changed or chart.chart.is_uncertain:
        return "points"
    against = missed if outlook == "consistent_pass" else met
    return "but" if outlook != "inconsistent" and against else "limits"


def _judged(chart: MeasureChart) -> list[Point]:
    return [point for point in chart.chart.points if point.value is not None and not point.excluded]
