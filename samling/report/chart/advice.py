"""What to do next, by what a chart says: Anhøj and Olesen 2014, NHS Making Data Count."""

from __future__ import annotations

from collections.abc import Sequence

from samling.locale import t
from samling.report.chart.findings.signal import Signal
from samling.report.chart.measured import MeasureChart
from samling.spc import Suggestion, suggest_kind

_SHIFTS = ("long_run", "few_crossings", "trend", "seven_in_row", "shift", "runs")
# Where the last segment has too few points, and more to come. A freeze is another matter.
_MORE_WANTED = ("spc.caution.few_points", "spc.caution.few_points.all")


def advice(found: Sequence[Signal]) -> list[str]:
    """Returns sentences about what the process does and what to do, the weightiest first."""
    kinds = {signal.kind for signal in found}
    said = []
    shifts = [signal for signal in found if signal.kind in _SHIFTS]
    better = {signal.better for signal in shifts}
    if True in better:
        said.append(t("spc.advice.shift_better"))
    if False in better:
        said.append(t("spc.advice.shift_worse"))
    if shifts and not better & {True, False}:
        said.append(t("spc.advice.shift"))
    if "outside" in kinds or "two_in_three" in kinds:
        said.append(t("spc.advice.outside"))
    if any(signal.key in _MORE_WANTED for signal in found):
        said.append(t("spc.advice.too_few"))
    if "none" in kinds:
        said.append(t("spc.advice.none"))
    return said


def suggested_kind(chart: MeasureChart) -> Suggestion:
    """Returns the type of chart that suits the numbers of a measure; raises ChartError."""
    if any(len(reading.numbers) > 1 for reading in chart.readings):
        return Suggestion("xbar", "spc.suggest.subgroups")
    readings = chart.readings
    counted = any(reading.denominator is not None for reading in readings)
    return suggest_kind(
        [reading.numbers[0] if reading.numbers else None for reading in readings],
        [reading.denominator for reading in readings] if counted else None,
    )
