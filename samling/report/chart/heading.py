"""What stands around a chart: its type and period, the lines of its periods, notes, source."""

from __future__ import annotations

from samling.locale import first_upper, format_grouped, t
from samling.model.measure import PERCENT
from samling.report.chart.findings.signal import when
from samling.report.chart.measured import MeasureChart
from samling.report.chart.reading import Reading
from samling.report.chart.values import line_name, missing_sign, number_text, written

# Of more notes the first are shown, and how many there are.
_MOST_NOTES = 8


def type_and_period(chart: MeasureChart) -> str:
    """Returns type, rules, period and baseline: "P-diagram · 18. okt. 2016 – 5. juni 2017"."""
    parts = [kind_name(chart)]
    if chart.chart.rules != "anhoej":
        parts.append(t(f"rules.{chart.chart.rules}"))
    points = chart.chart.points
    ends = [written(when(chart, point.x)) for point in (*points[:1], *points[-1:])]
    if ends:
        parts.append(" – ".join(dict.fromkeys(ends)))
    parts += [frozen] if (frozen := frozen_until(chart)) else []
    parts += [centres] if (centres := centre_lines(chart)) else []
    return " · ".join(parts)


def kind_name(chart: MeasureChart) -> str:
    """Returns the type of a chart as a heading begins with it: "P-diagram"."""
    name = t(f"chart_kind.{chart.measure.chart}")
    return first_upper(name)


def frozen_until(chart: MeasureChart) -> str:
    """Returns the last point of each baseline that is shown, in words; empty without one."""
    ends = [point.x for point in chart.chart.points if point.x in chart.frozen]
    days = ", ".join(written(when(chart, number)) for number in ends)
    return t("chart.frozen", date=days) if days else ""


def centre_lines(chart: MeasureChart) -> str:
    """Returns the centre line of each segment: "SL 45 → 69 → 90"; empty of a single one."""
    numbers = [number for _, number in segment_centres(chart)]
    # With spaces that no line is broken at.
    joined = "\u00a0→\u00a0".join(numbers)
    return f"{line_name(chart, 'cl')}\u00a0{joined}" if len(numbers) > 1 else ""


def segment_centres(chart: MeasureChart) -> list[tuple[int, str]]:
    """Returns the index of the first point of each segment, and its centre line as a number."""
    first = chart.chart.points[0].x if chart.chart.points else 1
    found = []
    for segment in chart.chart.segments:
        index = segment.first - first
        level = chart.in_unit(chart.chart.points[index].cl)
        found.append((index, "–" if level is None else number_text(level)))
    return found


def facts(chart: MeasureChart) -> list[str]:
    """Returns axis title, baseline and centre lines, those that there are."""
    axis = axis_title(chart) if chart.measure.axis_title else ""
    return [fact for fact in (axis, frozen_until(chart), centre_lines(chart)) if fact]


def axis_title(chart: MeasureChart) -> str:
    """Returns what stands above the axis of values: its title, its unit, or both."""
    measure = chart.measure
    # Percentages have their sign at every number.
    unit = "" if measure.unit == PERCENT else measure.unit
    if measure.axis_title and unit:
        return f"{measure.axis_title} ({unit})"
    return measure.axis_title or unit


def source_line(chart: MeasureChart) -> str:
    """Returns where the numbers come from; empty where that is not said."""
    source = chart.measure.source
    return t("chart.source", source=source) if source else ""


def note_lines(chart: MeasureChart) -> list[str]:
    """Returns what is written of points, and those that are missing, a line each."""
    missing = set(chart.missing)
    found = []
    for index, reading in enumerate(chart.readings):
        if index not in missing and not reading.note:
            continue
        note = " ".join(reading.note.split())
        parts = [note] if index not in missing else _missing_parts(reading, note)
        day = written(when(chart, chart.chart.points[index].x))
        found.append(t("chart.note", day=day, text=" · ".join(parts)))
    more = len(found) - _MOST_NOTES
    if more > 1:
        return [*found[:_MOST_NOTES], t("chart.more_notes", count=more)]
    return found


def _missing_parts(reading: Reading, note: str) -> list[str]:
    """Returns that a point is missing, with its sign, and what else its note says."""
    sign = missing_sign(reading.missing, note)
    rest = [part for part in note.removeprefix(sign).removeprefix(" · ").split(" · ") if part]
    if not sign:
        return [t("readout.missing"), *rest]
    if reading.denominator is not None:
        sign = t("chart.missing_of", sign=sign, denominator=format_grouped(reading.denominator))
    return [t("chart.missing_sign", sign=sign), *rest]
