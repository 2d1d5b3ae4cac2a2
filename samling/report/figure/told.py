"""A chart or a figure told, for those who do not see it: all that a sighted person takes from it.

One thing a line, the whole before the parts: what it is, its lines, what it says, what has
happened, and last its points, so that a listener can stop when it is enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samling.locale import first_upper, format_date, t
from samling.report.chart.findings.signal import when
from samling.report.chart.heading import axis_title, note_lines, source_line, type_and_period
from samling.report.chart.measured import MeasureChart
from samling.report.chart.point_words import point_told
from samling.report.chart.sentences import told_sentences
from samling.report.chart.style import centre_words
from samling.report.chart.values import value_text, written
from samling.report.figure.figure import Figure
from samling.spc import Segment

_INDENT = "  "


def chart_told(chart: MeasureChart) -> str:
    """Returns the whole chart in words, a line each, sections under headings."""
    measure = chart.measure
    axis = axis_title(chart) if measure.axis_title else ""
    count = t("chart.told.points", n=len(chart.readings))
    if missing := len(chart.missing):
        count += t("chart.told.missing", n=missing)
    happened = [
        t("chart.svg.annotation", date=format_date(annotation.date), text=annotation.text)
        for annotation in chart.annotations
    ]
    points = [point_told(chart, x) for x in range(1, len(chart.readings) + 1)]
    lines = [measure.title, measure.subtitle, type_and_period(chart), axis, count]
    return "\n".join(
        [
            *filter(None, lines),
            *_section("chart.told.lines", [*_lines(chart), *_targets(chart)]),
            *_section("chart.svg.findings", told_sentences(chart, brief=False)),
            *_section("chart.svg.annotations", happened),
            *_section("chart.notes", note_lines(chart)),
            *_section("chart.told.all_points", points),
            *filter(None, [source_line(chart)]),
        ]
    )


def figure_told(figure: Figure) -> str:
    """Returns a figure in words: what it says, and its numbers, each with what it is."""
    numbers = figure.numbers() if figure.numbers is not None else _of_table(figure.rows())
    said = _section("chart.svg.findings", figure.said)
    return "\n".join(
        [figure.title, figure.subtitle, *said, *_section("chart.told.numbers", numbers)]
    )


def _of_table(rows: list[list[str]]) -> list[str]:
    headings, *rest = rows
    return [
        ", ".join(f"{heading} {cell}" for heading, cell in zip(headings, row, strict=True) if cell)
        for row in rest
    ]


def _section(key: str, sentences: Iterable[str]) -> list[str]:
    lines = [f"{_INDENT}{' '.join(sentence.split())}" for sentence in sentences]
    return [t(key), *lines] if lines else []


def _lines(chart: MeasureChart) -> Iterator[str]:
    """Yields the centre line and the limits of each segment."""
    for segment in chart.chart.segments:
        ends = dict.fromkeys(written(when(chart, x)) for x in (segment.first, segment.last))
        told = ", ".join(_levels(chart, segment))
        if told:
            yield t("chart.told.segment", period=" – ".join(ends), lines=told)


def _levels(chart: MeasureChart, segment: Segment) -> Iterator[str]:
    points = [point for point in chart.chart.points if segment.first <= point.x <= segment.last]
    last = next((point for point in reversed(points) if point.cl is not None), None)
    if last is None:
        return
    centre = value_text(chart.measure, chart.in_unit(last.cl))
    yield f"{centre_words(chart.chart.kind)} {centre}"
    for name, level in (("lcl", chart.in_unit(last.lcl)), ("ucl", chart.in_unit(last.ucl))):
        if level is None:
            continue
        # Where no value can be, the drawing ends too.
        edge = chart.bounds[0 if name == "lcl" else 1]
        beyond = chart.is_impossible(level)
        text = value_text(chart.measure, edge if beyond else level)
        yield t(f"chart.told.{name}_beyond" if beyond else f"chart.told.{name}", level=text)
    if len({(point.lcl, point.ucl) for point in points if point.cl is not None}) > 1:
        yield t("chart.told.varied")


def _targets(chart: MeasureChart) -> Iterator[str]:
    measure = chart.measure
    if measure.target is not None:
        yield f"{first_upper(t('chart.legend.target'))} {value_text(measure, measure.target)}"
    for later in measure.later_targets:
        level = value_text(measure, later.value)
        yield t("chart.told.target_from", date=format_date(later.date), level=level)
