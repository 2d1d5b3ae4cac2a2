"""A chart with a histogram of its values at the side, on one axis of values."""

from __future__ import annotations

from functools import partial

from rich.text import Text

from samling.locale import t
from samling.report.chart.annotations import drawn_annotations
from samling.report.chart.heading import kind_name
from samling.report.chart.json import chart_json
from samling.report.chart.layout import value_scale
from samling.report.chart.measured import MeasureChart
from samling.report.chart.sentences import told_sentences
from samling.report.chart.text import draw_chart
from samling.report.chart.values import value_text
from samling.report.chart_picture.plot import make_plot
from samling.report.chart_picture.style import Colours
from samling.report.figure.figure import Figure
from samling.report.figure.frame import framed
from samling.report.page.svg import element, text_at
from samling.report.projector.slide import Draw
from samling.spc import ChartError
from samling.spc.compared.histogram import Histogram, histogram

_KINDS = ("i", "run")
# In pixels: the plot, and the histogram beside it.
_HEIGHT, _SIDE = 360.0, 170.0
# In cells: the histogram has a quarter of the width, from so few to so many.
_FEWEST, _MOST, _LEAST_ROWS = 10, 30, 8
_NARROWEST = 50
# The rows of the axis of dates.
_ROWS_BELOW = 2


def histogram_figure(chart: MeasureChart) -> Figure:
    """Returns a chart of single values with the histogram of those that are not left out.

    Raises ChartError for other types of chart, and for fewer than five values.
    """
    if chart.measure.chart not in _KINDS:
        raise ChartError("histogram.error.kind", chart=t(f"chart_kind.{chart.measure.chart}"))
    bins = histogram(
        [
            value
            for value, reading in zip(chart.values, chart.readings, strict=True)
            if value is not None and not reading.excluded
        ]
    )
    said = (_sentence(chart, bins), *told_sentences(chart))
    title, subtitle = chart.measure.title, t("histogram.subtitle", chart=kind_name(chart))
    return Figure(
        title,
        subtitle,
        said,
        _text(chart, bins),
        lambda dark: framed(title, subtitle, partial(_drawn, chart, bins), None, said, dark=dark),
        lambda: {
            **chart_json(chart),
            "histogram": {"start": bins.start, "width": bins.width, "counts": list(bins.counts)},
        },
        partial(_rows, chart, bins),
        about=chart.measure.id,
    )


def _sentence(chart: MeasureChart, bins: Histogram) -> str:
    most = max(bins.counts)
    low, high = bins.edges(bins.counts.index(most))
    ends = {"low": value_text(chart.measure, low), "high": value_text(chart.measure, high)}
    return t("histogram.said", n=most, total=sum(bins.counts), **ends)


def _text(chart: MeasureChart, bins: Histogram) -> Draw:
    def draw(width: int, height: int, dark: bool, colour: bool) -> str:
        if width < _NARROWEST or height < _LEAST_ROWS:
            return t("figure.small")
        side = min(_MOST, max(_FEWEST, width // 4))
        drawn = draw_chart(chart, width - side - 1, height, dark=dark, colour=colour)
        return "\n".join(
            _beside(line, width - side, bars)
            for line, bars in zip(drawn.splitlines(), _bars(chart, bins, side, height), strict=True)
        )

    return draw


def _beside(line: str, column: int, bars: str) -> str:
    """Returns a line, which may hold escapes, with the bars from a column on."""
    room = column - Text.from_ansi(line).cell_len
    return f"{line}{' ' * max(0, room)}{bars}".rstrip()


def _bars(chart: MeasureChart, bins: Histogram, side: int, height: int) -> list[str]:
    """Returns the bar of each row: that of the step that the row's value lies in."""
    rows = height - _ROWS_BELOW
    letters = bool(drawn_annotations(chart))
    scale = value_scale(chart, rows - letters)
    most = max(bins.counts)
    digits = len(str(most))
    lines, told = [], set[int]()
    for row in range(rows - 1, -1, -1):
        value = scale.low + (scale.high - scale.low) * row / (scale.rows - 1)
        place = bins.place(value)
        count = bins.counts[place] if 0 <= place < len(bins.counts) else 0
        bar = "▒" * max(1, round(count / most * (side - digits - 2))) if count else ""
        number = f" {count}" if count and place not in told else ""
        told.add(place)
        lines.append(f"{bar}{number}" if row < scale.rows else "")
    return [*lines, *[""] * _ROWS_BELOW]


def _drawn(
    chart: MeasureChart, bins: Histogram, width: float, colours: Colours
) -> tuple[list[str], float]:
    plot = make_plot(chart, colours, (0.0, 0.0, width - _SIDE, _HEIGHT))
    left, most = width - _SIDE + 8, max(bins.counts)
    elements = [*plot.elements()]
    for place, count in enumerate(bins.counts):
        low, high = (plot.y(edge) for edge in bins.edges(place))
        top, bottom = max(high, plot.top), min(low, plot.bottom)
        if not count or bottom <= top:
            continue
        long = count / most * (_SIDE - 44)
        look = {"fill": colours.grid, "stroke": colours.data, "class_": "histogram"}
        elements.append(element("rect", x=left, y=top, width=long, height=bottom - top, **look))
        middle = (top + bottom) / 2 + 4
        elements.append(text_at(left + long + 5, middle, str(count), size=12, fill=colours.text))
    return elements, _HEIGHT + 4


def _rows(chart: MeasureChart, bins: Histogram) -> list[list[str]]:
    heads = [t("histogram.column.from"), t("histogram.column.to"), t("pareto.column.count")]
    rows = []
    for place, count in enumerate(bins.counts):
        edges = [value_text(chart.measure, edge) for edge in bins.edges(place)]
        rows.append([*edges, str(count)])
    return [heads, *rows]
