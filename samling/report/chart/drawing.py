"""The drawing of one chart with plotext: axes, lines, curve and marks on a canvas of cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

from samling.report.chart.columns import (
    apart,
    freeze_indices,
    nearest_points,
    point_columns,
    split_indices,
    stretches,
    thinned,
)
from samling.report.chart.layout import Label, LineLabel, LineRole, Scale, date_ticks
from samling.report.chart.measured import MeasureChart
from samling.report.chart.style import (
    LINE_ANNOTATION,
    LINE_CENTRE,
    LINE_CURSOR,
    LINE_FREEZE,
    LINE_LIMIT,
    LINE_SPLIT,
    LINE_TARGET,
    MARK_MISSING,
    MARKS,
    Palette,
    is_signal,
    mark,
    mark_colour,
)

# The columns per point needed before each point gets its mark.
_COLUMNS_FOR_MARKS = 1.5
_POINTS_A_COLUMN = 2
# A cell in braille is two dots wide.
_DOTS_A_COLUMN = 2

# What gives way to the line of the cursor: nothing, and upright lines that came before.
_BELOW_CURSOR = frozenset((" ", LINE_ANNOTATION, LINE_SPLIT, LINE_FREEZE))

Cell = tuple[int, int]


@cache
def can_draw() -> bool:
    """Returns whether plotext can be loaded; asked of the system once, as it takes a while."""
    with suppress(ImportError):
        import plotext  # noqa: F401

        return True
    return False


@dataclass(frozen=True)
class Layout:
    """What a chart is made of, in cells: the canvas is `width` by `rows`.

    `letters` are the annotations' letters, each with the index of its point. If there are
    any, `scale` leaves the top row free. `left` columns lie before the canvas.
    """

    left: int
    width: int
    rows: int
    scale: Scale
    ticks: list[Label]
    labels: list[LineLabel]
    letters: list[tuple[str, int]]

    def is_crowded(self, count: int) -> bool:
        """True where so many points have no room for a mark each."""
        return count * _COLUMNS_FOR_MARKS > self.width


class Drawing:
    """One chart on one plotext figure of its own, so that no state outlives the call.

    It is drawn once, `width` columns by `height` rows, without a cursor; that is laid over it.
    """

    def __init__(
        self, chart: MeasureChart, layout: Layout, palette: Palette, width: int, height: int
    ) -> None:
        import plotext

        self.plotext: Any = plotext
        self.chart, self.layout, self.palette = chart, layout, palette
        self.values = chart.values
        self.columns = point_columns(chart.dates, layout.width)
        # The cells of the points that must be seen.
        self.signals: set[Cell] = set()
        self.matrix = self._build(width, height)
        self.rows: list[str] = self.matrix.string(colorless=True).split("\n")

    def with_cursor(self, x: int | None) -> Any:
        """Returns the plotext matrix with the cursor at point `x`, if that is shown.

        Its line lies below all but other upright lines, and its mark above all; the brackets
        beside it are left out where a signal stands.
        """
        points = self.chart.chart.points
        index = None if x is None or not points else x - points[0].x
        if index is None or not 0 <= index < len(points):
            return self.matrix
        matrix, colour = self.matrix.copy(), self.palette.cursor
        column = round(self.columns[index])
        for row in range(self.layout.rows):
            if self.rows[self._from_top(row)][self.layout.left + column] in _BELOW_CURSOR:
                self._put(matrix, (column, row), LINE_CURSOR, colour)
        cell = self._cell(index)
        if cell is not None:
            self._put(matrix, cell, *self._look(index))
            for step, bracket in ((-1, "["), (1, "]")):
                beside = (cell[0] + step, cell[1])
                if 0 <= beside[0] < self.layout.width and beside not in self.signals:
                    self._put(matrix, beside, bracket, colour)
        return matrix

    def _put(self, matrix: Any, cell: Cell, glyph: str, colour: int) -> None:
        sign = self.plotext.colorize(glyph).fill(self._pixel(colour))
        matrix.insert(self.layout.left + cell[0], self._from_top(cell[1]), sign)

    def _from_top(self, row: int) -> int:
        return self.layout.rows - 1 - row

    def _build(self, width: int, height: int) -> Any:
        figure = self._figure(width, height)
        self._draw_axes(figure)
        # Upright lines first, so that everything else is drawn over them.
        self._draw_uprights(figure)
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
        # plotext's own figure and terminal are global and use the real terminal's size;
        # these belong to this drawing alone.
        terminal = type(self.plotext.terminal)()
        terminal.limit(False, False)
        figure = type(self.plotext.figure)(terminal)
        # Only a theme gives a frame without a background; the name is ours.
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
            ("x", "lower", layout.width - 1, [(label.at, label.text) for label in dates]),
            ("y", "left", layout.rows - 1, [(label.at, label.text) for label in layout.ticks]),
            ("y", "right", layout.rows - 1, list(self._line_labels())),
        ):
            ruler = figure.ruler(axis, side)
            ruler.lim(0, end).ticks([at for at, _ in labels], [text for _, text in labels])

    def _line_labels(self) -> Iterator[tuple[int, Any]]:
        for label in self.layout.labels:
            text = self.plotext.colorize(f" {label.text}")
            yield label.at, text.fill(self._pixel(self._line_colour(label.role)))

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
        nearest = nearest_points(self.columns, self.layout.width)
        targets = self.chart.targets
        drawn = self.chart.drawn
        limit, centre = self.palette.limit, self.palette.cl
        self._rule(figure, [drawn(points[i].ucl) for i in nearest], LINE_LIMIT, limit)
        self._rule(figure, [drawn(points[i].lcl) for i in nearest], LINE_LIMIT, limit)
        self._rule(figure, [drawn(points[i].cl) for i in nearest], LINE_CENTRE, centre)
        # Every other column is left open, so that a line below it shows through.
        along = [targets[i] if column % 2 == 0 else None for column, i in enumerate(nearest)]
        self._rule(figure, along, LINE_TARGET, self.palette.target)

    def _rule(self, figure: Any, levels: Sequence[float | None], glyph: str, colour: int) -> None:
        row = self.layout.scale.row
        placed = [(at, round(row(level))) for at, level in enumerate(levels) if level is not None]
        self._scatter(figure, placed, glyph, colour)

    def _draw_uprights(self, figure: Any) -> None:
        """Draws the upright lines: annotations with their letters, splits, freezes."""
        layout, palette = self.layout, self.palette
        for _, index in layout.letters:
            at = round(self.columns[index])
            self._upright(figure, at, LINE_ANNOTATION, palette.annotation)
        for index in split_indices(self.chart):
            at = round((self.columns[index - 1] + self.columns[index]) / 2)
            self._upright(figure, at, LINE_SPLIT, palette.frame)
        for index in freeze_indices(self.chart):
            at = round((self.columns[index - 1] + self.columns[index]) / 2)
            self._upright(figure, at, LINE_FREEZE, palette.frame)
        # With more letters than columns, the last ones are left out.
        letters = layout.letters[: layout.width]
        wanted = [round(self.columns[index]) for _, index in letters]
        places = apart(wanted, layout.width - 1)
        for (letter, _), place in zip(letters, places, strict=True):
            self._scatter(figure, [(round(place), layout.rows - 1)], letter, palette.annotation)

    def _upright(self, figure: Any, column: int, glyph: str, colour: int) -> None:
        placed = [(column, row) for row in range(self.layout.rows)]
        self._scatter(figure, placed, glyph, colour)

    def _draw_data(self, figure: Any) -> None:
        """Draws the curve, broken where a value is missing and where a segment begins."""
        marker = self.plotext.marker("braille", self._pixel(self.palette.data))
        row = self.layout.scale.row
        for stretch in stretches(self.chart):
            kept = thinned(stretch, self.values, self._dot_column)
            across = [self.columns[index] for index in kept]
            up = [row(self.values[index] or 0.0) for index in kept]
            figure.draw(figure.signal(across, up, marker=marker).lines(True))

    def _dot_column(self, index: int) -> int:
        return int(self.columns[index] * _DOTS_A_COLUMN)

    def _draw_marks(self, figure: Any) -> None:
        crowded = self.layout.is_crowded(len(self.columns))
        points = self.chart.chart.points
        marks: dict[Cell, tuple[str, int]] = {}
        # The most important marks last, so that they win a shared cell.
        for index in sorted(range(len(points)), key=lambda place: MARKS.index(self._mark(place))):
            cell = self._cell(index)
            if cell is None or (crowded and not is_signal(points[index])):
                continue
            marks[cell] = self._look(index)
            if is_signal(points[index]):
                self.signals.add(cell)
        for index in self.chart.missing:
            cell = round(self.columns[index]), 0
            marks.setdefault(cell, (MARK_MISSING, self.palette.excluded))
        looks: dict[tuple[str, int], list[Cell]] = {}
        for cell, look in marks.items():
            looks.setdefault(look, []).append(cell)
        for (sign, colour), cells in looks.items():
            self._scatter(figure, cells, sign, colour)

    def _mark(self, index: int) -> str:
        return mark(self.chart.chart.points[index], self.chart.measure.direction)

    def _look(self, index: int) -> tuple[str, int]:
        """Returns the mark of a point and its colour."""
        point, direction = self.chart.chart.points[index], self.chart.measure.direction
        return self._mark(index), mark_colour(point, direction, self.palette)

    def _cell(self, index: int) -> Cell | None:
        value = self.values[index]
        if value is None:
            return None
        return round(self.columns[index]), round(self.layout.scale.row(value))

    def _scatter(self, figure: Any, cells: Sequence[Cell], glyph: str, colour: int) -> None:
        if not cells:
            return
        marker = self.plotext.marker(glyph, self._pixel(colour))
        across, up = zip(*cells, strict=True)
        figure.draw(figure.signal(across, up, marker=marker))
