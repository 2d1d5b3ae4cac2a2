"""What a chart cannot tell, as sentences: the engine's cautions and those of the dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from samling.locale import format_grouped, t
from samling.model.measure import PERCENT
from samling.report.chart.findings.signal import quantity, when
from samling.report.chart.measured import MeasureChart
from samling.report.chart.values import decimals, written
from samling.spc import Amount, At, Caution

# Charts whose limits are made of the ranges from each point to the next.
_OF_RANGES = ("i", "mr", "pp", "up")


class ToldCaution(NamedTuple):
    """A caution with its sentence: `code` for programs, `text` in the language in use."""

    code: str
    text: str


def cautions(chart: MeasureChart) -> list[ToldCaution]:
    """Returns the cautions of a whole chart, the weightiest first."""
    found = [*chart.chart.cautions, *_above_all(chart), *_gaps(chart)]
    return [ToldCaution(caution.code, _sentence(chart, caution)) for caution in found]


def _sentence(chart: MeasureChart, caution: Caution) -> str:
    words = _in_words(chart, caution.params)
    if caution.form:
        return t(f"spc.caution.{caution.code}.{caution.form}", **words)
    return t(f"spc.caution.{caution.code}", **words)


def _in_words(chart: MeasureChart, params: Mapping[str, object]) -> dict[str, object]:
    return {name: _in_word(chart, value) for name, value in params.items()}


def _in_word(chart: MeasureChart, value: object) -> object:
    if isinstance(value, At):
        return written(when(chart, value.x))
    if isinstance(value, Amount):
        return str(quantity(chart, value.value))
    if isinstance(value, float):
        return format_grouped(value, digits=decimals(value))
    return written(value) if isinstance(value, date) else value


def _above_all(chart: MeasureChart) -> Iterator[Caution]:
    """Yields a caution where an upper limit is above 100 per cent, and no value is."""
    if chart.measure.unit != PERCENT:
        return
    limits = [chart.in_unit(point.ucl) for point in chart.chart.points if point.ucl is not None]
    beyond = [limit for limit in limits if limit is not None and limit > 100]
    if beyond and all(value is None or value <= 100 for value in chart.values):
        yield Caution("limits_impossible", "above", {"limit": Amount(beyond[-1] / chart.scale)})


def _gaps(chart: MeasureChart) -> Iterator[Caution]:
    """Yields a caution for dates in step that have a gap: the longest is named."""
    if not chart.gaps:
        return
    longest = max(chart.gaps, key=lambda gap: gap.days)
    form = ""
    if chart.chart.kind in _OF_RANGES:
        form = "ranges_counted" if chart.measure.gap_ranges else "ranges_left_out"
    yield Caution(
        "gap_in_dates",
        form,
        {
            "first": longest.first,
            "next": longest.next,
            "days": longest.days,
            "usual": longest.usual,
        },
    )
