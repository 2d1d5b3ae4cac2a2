"""A control chart drawn as text with plotext, in any number of columns and rows.

Why plotext 6, and what it takes, is in `docs/plotext.md`. It is imported when the first
chart is drawn: it takes longer to import than the rest of a command does to run.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence

from samling.locale import language, t
from samling.report.chart.annotations import drawn_annotations
from samling.report.chart.drawing import Drawing, Layout, can_draw
from samling.report.chart.layout import line_labels, value_scale, value_ticks
from samling.report.chart.measured import MeasureChart
from samling.report.chart.sparkline import sparkline
from samling.report.chart.style import DARK, LIGHT, legend
from samling.report.chart.undrawn import undrawn

__all__ = ["MIN_HEIGHT", "MIN_WIDTH", "DrawnChart", "draw_chart", "drawn_chart", "legend"]

MIN_WIDTH, MIN_HEIGHT = 20, 5
# Below this width the lines' labels would take too much from the curve.
_NARROWEST_CANVAS_WITH_LABELS = 28
_NARROWEST_CANVAS = 12
_WIDTH_FOR_UNIT = 60
# The x axis and its dates.
_ROWS_BELOW = 2
# A lower chart has no row for the letters of its annotations.
_ROWS_FOR_LETTERS = 5


class DrawnChart:
    """A chart drawn as text once, whose cursor moves without drawing it anew.

    For `width`, `height` and the wishes see :func:`draw_chart`.
    """

    def __init__(
        self,
        chart: MeasureChart,
        width: int,
        height: int,
        *,
        dark: bool = True,
        colour: bool = True,
        span: tuple[float, float] | None = None,
    ) -> None:
        self._colour = colour
        self._drawing: Drawing | None = None
        self._plain = ""
        self._words: Callable[[int | None], str] = lambda _: self._plain
        if width < MIN_WIDTH or height < MIN_HEIGHT:
            self._plain = _filled([sparkline(chart.values, width)], width, height)
        elif not chart.seen:
            message = textwrap.wrap(t("chart.empty"), width - 2)
            above = [""] * max(0, (height - len(message)) // 2)
            lines = (line.center(width) for line in message)
            self._plain = _filled([*above, *lines], width, height)
        elif not can_draw():
            self._words = lambda cursor: _filled(
                undrawn(chart, width, height, cursor), width, height
            )
        else:
            layout = _lay_out(chart, width, height, span)
            self._drawing = Drawing(chart, layout, DARK if dark else LIGHT, width, height)

    def text(self, cursor: int | None = None) -> str:
        """Returns the chart with the cursor at a point."""
        if self._drawing is None:
            return self._words(cursor)
        text: str = self._drawing.with_cursor(cursor).string(colorless=not self._colour)
        return text.rstrip("\n")


def drawn_chart(
    chart: MeasureChart,
    width: int,
    height: int,
    *,
    dark: bool = True,
    colour: bool = True,
    span: tuple[float, float] | None = None,
) -> DrawnChart:
    """Returns a chart drawn so; one that was drawn so just before is not drawn again."""
    wanted = (id(chart), width, height, dark, colour, span, language())
    found = _DRAWN.pop(wanted, None)
    if found is None:
        found = chart, DrawnChart(chart, width, height, dark=dark, colour=colour, span=span)
    # The last that was asked for is behind all others.
    _DRAWN[wanted] = found
    if len(_DRAWN) > _MOST_DRAWN:
        del _DRAWN[next(iter(_DRAWN))]
    return found[1]


# Drawn charts, each kept with its chart, so that the id is not another's; so many a screen has.
_DRAWN: dict[tuple[object, ...], tuple[MeasureChart, DrawnChart]] = {}
_MOST_DRAWN = 24


def draw_chart(
    chart: MeasureChart,
    width: int,
    height: int,
    *,
    dark: bool = True,
    colour: bool = True,
    cursor: int | None = None,
    span: tuple[float, float] | None = None,
) -> str:
    """Returns the chart as exactly `height` lines of `width` columns.

    With `colour` the text holds ANSI escapes in 256 colours, made for a `dark` or a light
    background, which is left as it is; without, none at all. Below 20 columns or 5 rows
    there is no room for axes, and the series is drawn as a sparkline instead. `cursor` is
    the number of a point, as its `x`: it has a line through it and its mark in brackets;
    one that is not shown is not drawn. `span` holds the least and the greatest value that
    the y axis is made for, else it is made for what the chart draws. Where plotext cannot be
    loaded, the lines hold the chart as numbers and words.
    """
    return DrawnChart(chart, width, height, dark=dark, colour=colour, span=span).text(cursor)


def is_crowded(chart: MeasureChart, width: int) -> bool:
    """True where a chart so wide has no room for a mark a point."""
    if width < MIN_WIDTH or not chart.seen:
        return False
    return _lay_out(chart, width, MIN_HEIGHT, None).is_crowded(len(chart.readings))


def _filled(lines: Sequence[str], width: int, height: int) -> str:
    rows = [*lines, *[""] * height][: max(0, height)]
    return "\n".join(line[: max(0, width)].ljust(max(0, width)) for line in rows)


def _lay_out(
    chart: MeasureChart, width: int, height: int, span: tuple[float, float] | None
) -> Layout:
    rows = height - _ROWS_BELOW
    letters = drawn_annotations(chart) if rows >= _ROWS_FOR_LETTERS else []
    scale = value_scale(chart, rows - bool(letters), span)
    # An axis title has the unit with it.
    on_top = width >= _WIDTH_FOR_UNIT and not chart.measure.axis_title
    ticks = value_ticks(chart, scale, unit_on_top=on_top)
    labels = line_labels(chart, scale)
    left = max((len(label.text) for label in ticks), default=0) + 1
    right = max((len(label.text) for label in labels), default=-1) + 1
    if width - left - right < _NARROWEST_CANVAS_WITH_LABELS:
        labels, right = [], 0
    if width - left < _NARROWEST_CANVAS:
        ticks, left = [], 1
    marked = [(letter, index) for letter, _, index in letters]
    return Layout(left, width - left - right, rows, scale, ticks, labels, marked)
