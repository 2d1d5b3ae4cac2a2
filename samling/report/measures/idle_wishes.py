"""What was wished of a chart and has no effect, so that nobody believes it had."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from samling.locale import t
from samling.report.chart.findings.idle import idle_of_measure, idle_settings
from samling.report.chart.findings.signal import when
from samling.report.chart.measured import MeasureChart, reading_chart
from samling.report.chart.values import written
from samling.report.measures.series import Wishes
from samling.spc import kind_needs

# Types of chart whose limits are worked out from moving ranges.
_SCREENED = ("i", "pp", "up", "t")


def told_of_idle(chart: MeasureChart, wishes: Wishes) -> MeasureChart:
    """Returns the chart with sentences about what has no effect, of wishes and of the measure."""
    return replace(chart, idle=tuple(_idle(chart, wishes)))


def _idle(chart: MeasureChart, wishes: Wishes) -> Iterator[str]:
    if wishes.freeze is None and wishes.splits is None:
        yield from idle_of_measure(chart)
    else:
        frozen = [(_point(chart, number), number) for number in wishes.freeze or ()]
        splits = [(_point(chart, number), number) for number in wishes.splits or ()]
        yield from idle_settings(chart, frozen, splits)
    aimed = wishes.target is not None or bool(wishes.later_targets)
    if aimed and chart.measure.direction == "none" and kind_needs(chart.chart.kind).judged:
        yield t("idle.target.direction")
    if wishes.trend is not None and chart.chart.rules != "mdc":
        yield t("idle.trend")
    if "per" in wishes.look and chart.scale != wishes.look["per"]:
        yield t("idle.per")
    if wishes.screening is False:
        yield from _idle_screening(chart)


def _idle_screening(chart: MeasureChart) -> Iterator[str]:
    kind = chart.chart.kind
    if kind not in _SCREENED:
        yield t("idle.screening.kind", kind=t(f"chart_kind.{kind}"))
        return
    segments = chart.chart.segments
    screened = reading_chart(
        replace(chart.measure, screening=True),
        chart.readings,
        freeze=chart.frozen,
        parts=[segment.last for segment in segments[:-1]],
    )
    if screened.chart.points == chart.chart.points:
        yield t("idle.screening.none")


def _point(chart: MeasureChart, number: int) -> str:
    return written(when(chart, number))
