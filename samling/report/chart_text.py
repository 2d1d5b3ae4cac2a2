"""A control chart drawn as text with plotext, in any number of columns and rows.

Why plotext 6, and what it takes, is in `docs/plotext.md`. It is imported when the first
chart is drawn: it takes longer to import than the rest of a command does to run.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from samling.locale import t
from samling.report.chart import MeasureChart
from samling.report.chart_layout import (
    Label,
    LineLabel,
    LineRole,
    Scale,
    date_ticks,
    line_labels,
    nearest_points,
    point_columns,
    value_scale,
    value_ticks,
)
from samling.report.chart_style import (
    DARK,
    LIGHT,
    LINE_CENTRE,
    LINE_LIMIT,
    LINE_TARGET,
    MARK_POINT,
    MARKS,
    Palette,
    legend,
    mark,
    mark_colour,
)
from samling.report.sparkline import sparkline

__all__ = ["MIN_HEIGHT", "MIN_WIDTH", "draw_chart", "legend"]

MIN_WIDTH, MIN_HEIGHT = 20, 5
# Below this the labels of the lines take more from the curve than they tell.
_NARROWEST_CANVAS_WITH_LABELS = 28
_NARROWEST_CANVAS = 12
_WIDTH_FOR_UNIT = 60
# The x axis and its dates.
_ROWS_BELOW = 2
# Columns a point must have for itself before each has its mark.
_COLUMNS_FOR_MARKS = 1.5
_POINTS_A_COLUMN = 2


@dataclass(frozen=True)
class _Layout:
    """What a chart is made of, in cells: `width` and `scale.rows` are the canvas."""

    width: int
    scale: Scale
    ticks: list[Label]
    labels: list[LineLabel]


def draw_chart(
    chart: MeasureChart, width: int, height: int, *, dark: bool = True, colour: bool = True
) -> str:
    """Returns the chart as exactly `height` lines of `width` columns.

    With `colour` the text holds ANSI escapes in 256 colours, made for a `dark` or a light
    background, which is left as it is; without, none at all. Below 20 columns or 5 rows
    there is no room for axes, and the series is drawn as a sparkline instead.
    """
    if width < MIN_WIDTH or height < MIN_HEIGHT:
        return _filled([sparkline(chart.values, width)], width, height)
    if all(value is None for value in chart.values):
        message = textwrap.wrap(t("chart.empty"), width - 2)
        above = [""] * max(0, (height - len(message)) // 2)
        return _filled([*above, *(line.center(width) for line in message)], width, height)
    layout = _lay_out(chart, width, height)
    matrix = _Drawing(chart, layout, DARK if dark else LIGHT).build(width, height)
    text: str = matrix.string(colorless=not colour)
    return text.rstrip("\n")


def _filled(lines: Sequence[str], width: int, height: int) -> str:
    rows = [*lines, *[""] * height][: max(0, height)]
    return "\n".join(line[: max(0, width)].ljust(max(0, width)) for line in rows)


def _lay_out(chart: MeasureChart, width: int, height: int) -> _Layout:
    scale = value_scale(chart, height - _ROWS_BELOW)
    ticks = value_ticks(chart, scale, unit_on_top=width >= _WIDTH_FOR_UNIT)
    labels = line_labels(chart, scale)
    left = max((len(one.text) for one in ticks), default=0) + 1
    right = max((len(one.text) for one in labels), default=-1) + 1
    if width - left - right < _NARROWEST_CANVAS_WITH_LABELS:
        labels, right = [], 0
    if width - left < _NARROWEST_CANVAS:
        ticks, left = [], 1
    return _Layout(width - left - right, scale, ticks, labels)


class _Drawing:
    """One chart on one plotext figure of its own, so that no state outlives the call."""

    def __init__(self, chart: MeasureChart, layout: _Layout, palette: Palette) -> None:
        import plotext

        self.plotext: Any = plotext
        self.chart, self.layout, self.palette = chart, layout, palette
        self.values = chart.values
        self.columns = point_columns(len(self.values), layout.width)

    def build(self, width: int, height: int) -> Any:
        """Returns the plotext matrix of `width` columns and `height` rows."""
        figure = self._figure(width, height)
        self._draw_axes(figure)
        # The curve of a very long series fills the canvas and would hide the lines.
        if len(self.columns) > _POINTS_A_COLUMN * self.layout.width:
            self._draw_data(figure)
            self._draw_lines(figure)
        else:
            self._draw_lines(figure)
            self._draw_data(figure)
        self._draw_marks(figure)
        return figure.build()

    def _figure(self, width: int, height: int) -> Any:
        # The figure and terminal that the module offers are shared and know the size of
        # the real terminal; these are ours alone.
        terminal = type(self.plotext.terminal)()
        terminal.limit(False, False)
        figure = type(self.plotext.figure)(terminal)
        # A theme is the one way to a frame without a background; the name is ours.
        theme = f"samling-{self.palette.frame}"
        self.plotext.add_theme(theme, text=self._pixel(self.palette.frame))
        return figure.theme(theme).canvas("default").plot_size(width, height)

    def _pixel(self, colour: int) -> Any:
        return self.plotext.pixel(foreground=colour)

    def _draw_axes(self, figure: Any) -> None:
        layout = self.layout
        figure.axes(False, axis="x", side="upper")
        figure.axes(False, axis="y", side="right")
        dates = date_ticks(self.chart, layout.width)
        for axis, side, end, labels in (
            ("x", "lower", layout.width - 1, [(one.at, one.text) for one in dates]),
            ("y", "left", layout.scale.rows - 1, [(one.at, one.text) for one in layout.ticks]),
            ("y", "right", layout.scale.rows - 1, list(self._line_labels())),
        ):
            ruler = figure.ruler(axis, side)
            ruler.lim(0, end).ticks([at for at, _ in labels], [text for _, text in labels])

    def _line_labels(self) -> Iterator[tuple[int, Any]]:
        for one in self.layout.labels:
            text = self.plotext.colorize(f" {one.text}")
            yield one.at, text.fill(self._pixel(self._line_colour(one.role)))

    def _line_colour(self, role: LineRole) -> int:
        palette = self.palette
        return {
            "cl": palette.cl,
            "ucl": palette.limit,
            "lcl": palette.limit,
            "target": palette.target,
        }[role]

    def _draw_lines(self, figure: Any) -> None:
        points = self.chart.chart.points
        nearest = nearest_points(len(points), self.layout.width)
        target = self.chart.target
        in_unit = self.chart.in_unit
        limit, centre = self.palette.limit, self.palette.cl
        self._rule(figure, [in_unit(points[i].ucl) for i in nearest], LINE_LIMIT, limit)
        self._rule(figure, [in_unit(points[i].lcl) for i in nearest], LINE_LIMIT, limit)
        self._rule(figure, [in_unit(points[i].cl) for i in nearest], LINE_CENTRE, centre)
        # Every other column is left open: a line that it lies upon shows through.
        along = [target if column % 2 == 0 else None for column in range(len(nearest))]
        self._rule(figure, along, LINE_TARGET, self.palette.target)

    def _rule(self, figure: Any, levels: Sequence[float | None], glyph: str, colour: int) -> None:
        placed = [(column, level) for column, level in enumerate(levels) if level is not None]
        self._scatter(figure, placed, glyph, colour)

    def _draw_data(self, figure: Any) -> None:
        """Draws the curve, broken where a value is missing and where a segment begins."""
        starts = {segment.first for segment in self.chart.chart.segments}
        stretches: list[list[int]] = [[]]
        for index, (point, value) in enumerate(
            zip(self.chart.chart.points, self.values, strict=True)
        ):
            if value is None or point.x in starts:
                stretches.append([])
            if value is not None:
                stretches[-1].append(index)
        marker = self.plotext.marker("braille", self._pixel(self.palette.data))
        for stretch in stretches:
            placed = self._placed(stretch)
            if placed:
                across, up = zip(*placed, strict=True)
                figure.draw(figure.signal(across, up, marker=marker).lines(True))

    def _placed(self, indices: Sequence[int]) -> list[tuple[float, float]]:
        found = ((self.columns[index], self.values[index]) for index in indices)
        row = self.layout.scale.row
        return [(column, row(value)) for column, value in found if value is not None]

    def _draw_marks(self, figure: Any) -> None:
        points = self.chart.chart.points
        crowded = len(self.columns) * _COLUMNS_FOR_MARKS > self.layout.width
        # The signals go last, on top of what they share a cell with.
        marked = [(mark(one), index) for index, one in enumerate(points) if one.value is not None]
        marked.sort(key=lambda one: MARKS.index(one[0]))
        for sign, group in groupby(marked, key=lambda one: one[0]):
            if sign == MARK_POINT and crowded:
                continue
            placed = self._placed([index for _, index in group])
            cells = [(round(column), round(row)) for column, row in placed]
            colour = mark_colour(sign, self.palette)
            marker = self.plotext.marker(sign, self._pixel(colour))
            across, up = zip(*cells, strict=True)
            figure.draw(figure.signal(across, up, marker=marker))

    def _scatter(
        self, figure: Any, placed: Sequence[tuple[int, float]], glyph: str, colour: int
    ) -> None:
        if not placed:
            return
        marker = self.plotext.marker(glyph, self._pixel(colour))
        across = [column for column, _ in placed]
        up = [round(self.layout.scale.row(level)) for _, level in placed]
        figure.draw(figure.signal(across, up, marker=marker))
