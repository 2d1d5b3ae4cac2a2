"""Two charts of the same values on one time axis: i and mr, or xbar and s."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from samling.locale import format_date, format_number, t
from samling.model.measure import ChartKind, Measure
from samling.report.chart.heading import kind_name
from samling.report.chart.json import chart_json
from samling.report.chart.measured import MeasureChart, reading_chart
from samling.report.chart.sentences import told_sentences
from samling.report.chart.text import draw_chart
from samling.report.chart_picture.plot import Plot, make_plot
from samling.report.chart_picture.style import Colours
from samling.report.figure.figure import Figure
from samling.report.figure.frame import framed
from samling.report.page.svg import text_at
from samling.report.projector.slide import Draw
from samling.spc import ChartError

# The chart of the values, and that of their spread.
_PAIRS: tuple[tuple[ChartKind, ChartKind], ...] = (("i", "mr"), ("xbar", "s"))
# In pixels: the heights of the two plots, and of the name above each.
_HEIGHTS, _NAME = (270.0, 190.0), 22.0
# Of the rows of text, the chart of the spread has two fifths.
_SPREAD, _LEAST = 0.4, 7


def pair_figure(chart: MeasureChart) -> Figure:
    """Returns a chart with the one that belongs to it; it may be either of the two.

    Raises ChartError where no other chart belongs to it, or there is no value.
    """
    charts = pair_of(chart)
    if not chart.seen:
        raise ChartError("pair.error.no_values")
    names = [kind_name(each) for each in charts]
    said = tuple(
        f"{name}: {sentence}"
        for name, each in zip(names, charts, strict=True)
        for sentence in told_sentences(each)
    )
    title, subtitle = chart.measure.title, t("pair.subtitle", first=names[0], second=names[1])
    return Figure(
        title,
        subtitle,
        said,
        _text(charts, names),
        lambda dark: framed(title, subtitle, partial(_drawn, charts, names), None, said, dark=dark),
        lambda: {"charts": [chart_json(each) for each in charts], "said": list(said)},
        partial(_rows, charts, names),
        about=chart.measure.id,
    )


def first_way(measure: Measure) -> str:
    """Returns what suits a measure: "pair" where its chart belongs to another, else "histogram"."""
    return "pair" if any(measure.chart in pair for pair in _PAIRS) else "histogram"


def pair_of(chart: MeasureChart) -> tuple[MeasureChart, MeasureChart]:
    """Returns the chart of the values and that of their spread, with one baseline for both."""
    kinds = next((pair for pair in _PAIRS if chart.measure.chart in pair), None)
    if kinds is None:
        raise ChartError("pair.error.alone", chart=t(f"chart_kind.{chart.measure.chart}"))
    first, second = (chart if kind == chart.measure.chart else _twin(chart, kind) for kind in kinds)
    return first, second


def _twin(chart: MeasureChart, kind: ChartKind) -> MeasureChart:
    """Returns the other chart of the same readings; a target is one of values, not of spread."""
    measure = replace(
        chart.measure, chart=kind, rules="anhoej", target=None, later_targets=(), axis_title=""
    )
    parts = [segment.last for segment in chart.chart.segments[:-1]]
    return reading_chart(measure, chart.readings, freeze=chart.frozen, parts=parts)


def _text(charts: Sequence[MeasureChart], names: Sequence[str]) -> Draw:
    def draw(width: int, height: int, dark: bool, colour: bool) -> str:
        below = max(_LEAST, round((height - 2) * _SPREAD))
        heights = (height - 2 - below, below)
        if heights[0] < _LEAST:
            return t("figure.small")
        lines = []
        for chart, name, rows in zip(charts, names, heights, strict=True):
            lines += [name, draw_chart(chart, width, rows, dark=dark, colour=colour)]
        return "\n".join(lines)

    return draw


def _drawn(
    charts: Sequence[MeasureChart], names: Sequence[str], width: float, colours: Colours
) -> tuple[list[str], float]:
    elements: list[str] = []
    first = [
        make_plot(chart, colours, (0.0, 0.0, width, height))
        for chart, height in zip(charts, _HEIGHTS, strict=True)
    ]
    left = max(plot.left for plot in first)
    right = min(plot.right for plot in first)
    top = 0.0
    for chart, name, plot, height in zip(charts, names, first, _HEIGHTS, strict=True):
        look = {"fill": colours.text, "font_weight": "bold"}
        elements.append(text_at(0, top + 13, name, size=13, **look))
        top += _NAME
        # The wider of the numbers and of the labels decide for both, so that dates meet.
        edges = (left - plot.left, top, width - (plot.right - right), top + height)
        made: Plot = make_plot(chart, colours, edges)
        elements += made.elements()
        top += height
    return elements, top


def _rows(charts: Sequence[MeasureChart], names: Sequence[str]) -> list[list[str]]:
    first, second = charts
    days = [format_date(day) if day else str(n) for n, day in enumerate(first.dates, start=1)]
    values = zip(days, first.values, second.values, strict=True)
    rows = [[day, format_number(value), format_number(spread)] for day, value, spread in values]
    return [[t("field.date"), *names], *rows]
