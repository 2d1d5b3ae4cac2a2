"""A point of a chart in words: its numbers, its date, its note, what it means."""

from __future__ import annotations

from samling.locale import format_date, format_grouped, t
from samling.report.chart.measured import MeasureChart
from samling.report.chart.reading import Reading
from samling.report.chart.values import line_text, value_text
from samling.spc import Point


def point_lines(chart: MeasureChart, x: int) -> list[str]:
    """Returns two lines about point `x` of a whole chart: its numbers, then its words.

    The second is empty where there is nothing to say of it.
    """
    point, reading = chart.chart.points[x - 1], chart.readings[x - 1]
    facts = [t("readout.point", number=x, total=len(chart.readings))]
    facts += [format_date(reading.day)] if reading.day else []
    facts.append(_value(chart, point))
    if len(reading.numbers) > 1:
        facts.append(t("readout.subgroup", count=len(reading.numbers)))
    for name in ("cl", "lcl", "ucl"):
        line = chart.in_unit(getattr(point, name))
        if line is not None:
            facts.append(line_text(chart, name, line))
    return [" · ".join(facts), " · ".join(_words(point, reading))]


def point_told(chart: MeasureChart, x: int) -> str:
    """Returns point `x` of a whole chart on one line: its date or number, its value, its words."""
    point, reading = chart.chart.points[x - 1], chart.readings[x - 1]
    value = " · ".join([_value(chart, point), *_words(point, reading)])
    return t("chart.note", day=format_date(reading.day) if reading.day else x, text=value)


def _words(point: Point, reading: Reading) -> list[str]:
    words = [*_meaning(point)]
    words += [t("readout.excluded", reason=reading.excluded)] if reading.excluded else []
    words += [" ".join(reading.note.split())] if reading.note else []
    return words


def _value(chart: MeasureChart, point: Point) -> str:
    if point.value is None:
        return t("readout.missing")
    value = value_text(chart.measure, chart.in_unit(point.value))
    if point.numerator is None or point.denominator is None:
        return value
    return t(
        "readout.ratio",
        value=value,
        numerator=format_grouped(point.numerator),
        denominator=format_grouped(point.denominator),
    )


def _meaning(point: Point) -> list[str]:
    if point.sigma_signal:
        above = point.ucl is not None and point.value is not None and point.value > point.ucl
        return [t("readout.above") if above else t("readout.below")]
    if point.runs_member:
        return [t("readout.run")]
    if "Astronomical" in (point.special_cause or ""):
        return [t("readout.far_out")]
    special = point.special_cause not in (None, "Common Cause")
    return [t("readout.rule")] if special else []
