"""A control chart as a vector picture, for a report or a poster: SVG with text as text."""

from __future__ import annotations

from samling.locale import t
from samling.report.chart.heading import axis_title, type_and_period
from samling.report.chart.measured import MeasureChart
from samling.report.chart_picture.plot import Plot, make_plot
from samling.report.chart_picture.style import DARK, LIGHT, Colours
from samling.report.chart_picture.words import (
    findings,
    heading_rows,
    height_of,
    rows_below,
    stacked,
)
from samling.report.page.svg import element, picture, text_at, words

MIN_WIDTH, MIN_HEIGHT = 400, 300
_MARGIN = 24
_UNIT_SIZE = 12.0


def svg_chart(
    chart: MeasureChart,
    width: int = 960,
    height: int = 540,
    *,
    dark: bool = False,
    told: bool = True,
) -> str:
    """Returns the chart as an SVG document, the same text for the same data.

    `width` and `height` are in pixels, at least 400 by 300. Title, period, legend,
    annotations and, if they are `told` in it, findings are in the picture; where they leave
    the plot less than half of `height`, the picture grows downwards. It has no script, style
    sheet or reference, and no identifiers, so that several can stand in one page.
    """
    colours = DARK if dark else LIGHT
    width, height = max(width, MIN_WIDTH), max(height, MIN_HEIGHT)
    inner = width - 2 * _MARGIN
    above = heading_rows(chart, inner, colours)
    below = rows_below(chart, inner, colours, told=told)
    top = _MARGIN - 6 + height_of(above)
    bottom = max(height - _MARGIN - height_of(below), top + height / 2)
    total = round(bottom + height_of(below) + _MARGIN)
    return picture(
        chart.measure.title,
        width,
        total,
        element("desc", words(" ".join([f"{type_and_period(chart)}.", *findings(chart)]))),
        element("rect", width=width, height=total, fill=colours.background),
        *stacked(above, _MARGIN, _MARGIN - 6),
        *_middle(chart, colours, top, width - _MARGIN, bottom),
        *stacked(below, _MARGIN, bottom),
    )


def _middle(
    chart: MeasureChart, colours: Colours, top: float, right: float, bottom: float
) -> list[str]:
    if all(value is None for value in chart.values):
        frame = element(
            "rect",
            x=_MARGIN,
            y=top,
            width=right - _MARGIN,
            height=bottom - top - _MARGIN,
            fill="none",
            stroke=colours.grid,
        )
        x, y = (right + _MARGIN) / 2, (top + bottom - _MARGIN) / 2
        message = t("chart.empty")
        middle = text_at(x, y, message, size=15, fill=colours.quiet, text_anchor="middle")
        return [frame, middle]
    plot = make_plot(chart, colours, (_MARGIN, top, right, bottom))
    return [*_axis_title(plot, top), *plot.elements()]


def _axis_title(plot: Plot, top: float) -> list[str]:
    title = axis_title(plot.chart)
    if not title:
        return []
    return [text_at(_MARGIN, top + 10, title, size=_UNIT_SIZE, fill=plot.colours.quiet)]
