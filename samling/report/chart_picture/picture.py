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
    sign_rows,
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


def svg_plot(
    chart: MeasureChart,
    width: float,
    height: float,
    *,
    dark: bool = False,
    span: tuple[float, float] | None = None,
) -> str:
    """Returns the plot of a chart as an SVG document, for where the words stand beside it.

    `span` is that of :func:`make_plot`.
    """
    colours = DARK if dark else LIGHT
    return picture(
        chart.measure.title,
        width,
        height,
        element("desc", words(f"{type_and_period(chart)}.")),
        element("rect", width=width, height=height, fill=colours.background),
        *_middle(chart, colours, 0, width, height, span=span, left=0),
    )


def svg_signs(chart: MeasureChart, width: float, *, dark: bool = False) -> str:
    """Returns what the signs and lines of such a plot mean, as an SVG document of its own."""
    colours = DARK if dark else LIGHT
    rows = sign_rows(chart, width, colours)
    height = height_of(rows) + 2
    return picture(t("chart.svg.signs"), width, height, *stacked(rows, 0, 0))


def _middle(
    chart: MeasureChart,
    colours: Colours,
    top: float,
    right: float,
    bottom: float,
    *,
    left: float = _MARGIN,
    span: tuple[float, float] | None = None,
) -> list[str]:
    if all(value is None for value in chart.values):
        frame = element(
            "rect",
            x=left,
            y=top,
            width=right - left,
            height=bottom - top - _MARGIN,
            fill="none",
            stroke=colours.grid,
        )
        x, y = (right + left) / 2, (top + bottom - _MARGIN) / 2
        message = t("chart.empty")
        middle = text_at(x, y, message, size=15, fill=colours.quiet, text_anchor="middle")
        return [frame, middle]
    plot = make_plot(chart, colours, (left, top, right, bottom), span)
    return [*_axis_title(plot, left, top), *plot.elements()]


def _axis_title(plot: Plot, left: float, top: float) -> list[str]:
    title = axis_title(plot.chart)
    if not title:
        return []
    return [text_at(left, top + 10, title, size=_UNIT_SIZE, fill=plot.colours.quiet)]
