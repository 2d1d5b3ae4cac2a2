"""The plot of a chart as a picture: axes, lines, curve, marks, letters and labels."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from samling.model.measure import PERCENT
from samling.report.chart.annotations import drawn_annotations
from samling.report.chart.columns import (
    apart,
    freeze_indices,
    point_columns,
    split_indices,
    stretches,
    thinned,
)
from samling.report.chart.heading import axis_title, segment_centres
from samling.report.chart.layout import (
    LineRole,
    Scale,
    date_ticks,
    named_lines,
    round_numbers,
    value_scale,
)
from samling.report.chart.measured import MeasureChart
from samling.report.chart.style import MARKS, is_better, is_signal, mark
from samling.report.chart.values import with_unit
from samling.report.chart_picture.strokes import (
    DASHES,
    FREEZE_DASHES,
    SIZE,
    SPLIT_DASHES,
    badge,
    level_line,
    line_colour,
    stroke,
    upright,
)
from samling.report.chart_picture.style import Colours, mark_shape, missing_shape, point_colour
from samling.report.page.svg import path_of, short, text_at, text_width
from samling.spc import Point

# Pixels: between two numbers of the y axis, between labels, from the frame to a point.
_BETWEEN_TICKS = 32
_BETWEEN_LABELS = 15
_BETWEEN_LETTERS = 19
_INSET = 9
# The pixels of the picture's width per point needed before each point gets its mark.
_ROOM_FOR_MARKS = 5
ROOM_FOR_LETTERS = 24
ROOM_FOR_UNIT = 22
ROOM_FOR_DATES = 26


@dataclass(frozen=True)
class Plot:
    """A plot in its frame; all in pixels of the picture."""

    chart: MeasureChart
    colours: Colours
    left: float
    top: float
    right: float
    bottom: float
    scale: Scale
    xs: tuple[float, ...]
    is_crowded: bool

    def y(self, value: float) -> float:
        """Returns where a value in the measure's unit is drawn."""
        return self.bottom - self.scale.row(value)

    def elements(self) -> Iterator[str]:
        """Yields the plot from the back to the front."""
        yield from self._value_axis()
        yield from self._date_axis()
        yield from self._uprights()
        # The curve of a very long series fills the plot and would hide the lines.
        parts = (self._curve, self._lines) if self.is_crowded else (self._lines, self._curve)
        for part in parts:
            yield from part()
        yield from self._missing()
        yield from self._marks()
        yield from self._centres()
        yield from self._labels()

    def _value_axis(self) -> Iterator[str]:
        colours, unit = self.colours, self.chart.measure.unit
        for value, number in _ticks(self.scale):
            y = self.y(value)
            yield level_line(self.left, self.right, y, colours.grid)
            text = with_unit(number, unit) if unit == PERCENT else number
            yield self._text(self.left - 8, y + 4, text, anchor="end")
        yield level_line(self.left, self.right, self.bottom, colours.frame)
        yield upright(self.left, (self.top, self.bottom), colours.frame)

    def _date_axis(self) -> Iterator[str]:
        width = self.right - self.left
        for label in date_ticks(self.chart, int(width / (SIZE * 0.6))):
            x, half = self.xs[label.index], text_width(label.text, SIZE) / 2
            yield upright(x, (self.bottom, self.bottom + 5), self.colours.frame)
            y = self.bottom + 19
            if x - half < self.left:
                yield self._text(self.left, y, label.text, anchor="start")
            elif x + half > self.right:
                yield self._text(self.right, y, label.text, anchor="end")
            else:
                yield self._text(x, y, label.text, anchor="middle")

    def _uprights(self) -> Iterator[str]:
        colours = self.colours
        for index in split_indices(self.chart):
            x = (self.xs[index - 1] + self.xs[index]) / 2
            yield upright(x, (self.top, self.bottom), colours.frame, SPLIT_DASHES, "split")
        for index in freeze_indices(self.chart):
            x = (self.xs[index - 1] + self.xs[index]) / 2
            yield upright(x, (self.top, self.bottom), colours.frame, FREEZE_DASHES, "freeze")
        drawn = drawn_annotations(self.chart)
        wanted = [self.xs[index] - self.left for _, _, index in drawn]
        width = self.right - self.left
        # If there is not room for all letters they overlap, but stay within the plot.
        gap = min(_BETWEEN_LETTERS, width / max(1, len(drawn) - 1))
        places = apart(wanted, width, gap)
        y = self.top - ROOM_FOR_LETTERS / 2
        for (letter, _, index), place in zip(drawn, places, strict=True):
            x, at = self.xs[index], self.left + place
            line = [(at, y), (x, self.top), (x, self.bottom)]
            yield stroke(path_of(line), colours.annotation, "1.5 3", class_="annotation")
            yield badge(letter, at, y, colours)

    def _lines(self) -> Iterator[str]:
        drawn, colours = self.chart.drawn, self.colours
        levels: dict[LineRole, Callable[[Point], float | None]] = {
            "ucl": lambda point: drawn(point.ucl),
            "lcl": lambda point: drawn(point.lcl),
            "cl": lambda point: drawn(point.cl),
        }
        first = self.chart.chart.points[0].x if self.chart.chart.points else 1
        targets = self.chart.targets
        if any(target is not None for target in targets):
            levels["target"] = lambda point: targets[point.x - first]
        for role, level in levels.items():
            path = self._steps([level(point) for point in self.chart.chart.points], role)
            if path:
                colour = line_colour(role, colours)
                yield stroke(path, colour, DASHES[role], width=1.4, class_=f"line {role}")

    def _steps(self, levels: list[float | None], role: LineRole) -> str:
        """Returns the path of a line that has its own level at each point."""
        starts = set(split_indices(self.chart)) if role != "target" else set()
        path, before = "", None
        for index, level in enumerate(levels):
            start = self.left if not index else (self.xs[index - 1] + self.xs[index]) / 2
            y = None if level is None else short(self.y(level))
            if y is None or before is None or index in starts:
                # The line of a segment ends where the next begins.
                path += f"H{short(start)}" if before is not None else ""
                path += "" if y is None else f"M{short(start)} {y}"
            elif y != before:
                path += f"H{short(start)}V{y}"
            before = y
        return path + (f"H{short(self.right)}" if before is not None else "")

    def _curve(self) -> Iterator[str]:
        values = self.chart.values
        for stretch in stretches(self.chart):
            kept = thinned(stretch, values, lambda index: int(self.xs[index]))
            if len(kept) > 1:
                path = path_of((self.xs[index], self.y(values[index] or 0.0)) for index in kept)
                width = 0.8 if self.is_crowded else 1.6
                yield stroke(path, self.colours.data, width=width, class_="curve")

    def _marks(self) -> Iterator[str]:
        points, values, crowded = self.chart.chart.points, self.chart.values, self.is_crowded
        direction = self.chart.measure.direction
        seen: set[tuple[str, int, int]] = set()
        for index in sorted(
            range(len(points)), key=lambda place: MARKS.index(mark(points[place], direction))
        ):
            value, point = values[index], points[index]
            if value is None or (crowded and not is_signal(point)):
                continue
            x, y, sign = self.xs[index], self.y(value), mark(point, direction)
            # One mark is enough where several of a kind fall on the same pixel.
            if (sign, round(x), round(y)) in seen:
                continue
            seen.add((sign, round(x), round(y)))
            colour = point_colour(sign, is_better(point, direction), self.colours)
            yield mark_shape(sign, x, y, colour, self.colours)

    def _missing(self) -> Iterator[str]:
        for index in self.chart.missing:
            yield missing_shape(self.xs[index], self.bottom - 7, self.colours)

    def _centres(self) -> Iterator[str]:
        """Yields the number of each segment's centre line but the last, which has a label."""
        centres = segment_centres(self.chart)
        for index, number in centres[:-1]:
            level = self.chart.drawn(self.chart.chart.points[index].cl)
            if level is None:
                continue
            yield text_at(
                self.left + 6 if not index else self.xs[index],
                self.y(level) - 5,
                number,
                size=SIZE,
                fill=self.colours.cl,
                class_="centre",
                stroke=self.colours.background,
                stroke_width=3,
                paint_order="stroke",
            )

    def _labels(self) -> Iterator[str]:
        found = sorted(named_lines(self.chart, self.scale), key=lambda line: line[0])
        wanted = [self.scale.row(value) for value, _, _ in found]
        places = apart(wanted, self.bottom - self.top, _BETWEEN_LABELS)
        for (value, text, role), place in zip(found, places, strict=True):
            colour, y = line_colour(role, self.colours), self.bottom - place
            lead = [(self.right, self.y(value)), (self.right + 10, y)]
            yield stroke(path_of(lead), colour)
            at = self.right + 14
            yield text_at(at, y + 4, text, size=SIZE, fill=colour, class_="label")

    def _text(self, x: float, y: float, text: str, anchor: str) -> str:
        fill = self.colours.quiet
        return text_at(x, y, text, size=SIZE, fill=fill, text_anchor=anchor, class_="tick")


def make_plot(
    chart: MeasureChart,
    colours: Colours,
    edges: tuple[float, float, float, float],
    span: tuple[float, float] | None = None,
) -> Plot:
    """Returns the plot of a chart that has a value, within edges: left, top, right, bottom.

    Room is taken for numbers, labels, dates, letters and the unit. `span` holds the least and
    the greatest value of the axis, for charts that are compared.
    """
    left, top, right, bottom = edges
    crowded = is_crowded(len(chart.readings), right - left)
    unit = chart.measure.unit
    top += ROOM_FOR_LETTERS if drawn_annotations(chart) else 0
    top += ROOM_FOR_UNIT if axis_title(chart) else 0
    bottom -= ROOM_FOR_DATES
    scale = value_scale(chart, max(2, int(bottom - top) + 1), span)
    numbers = [with_unit(text, unit if unit == PERCENT else "") for _, text in _ticks(scale)]
    labels = [text for _, text, _ in named_lines(chart, scale)]
    left += max((text_width(number, SIZE) for number in numbers), default=0) + 10
    right -= max((text_width(label, SIZE) for label in labels), default=0) + 16
    bottom = top + scale.rows - 1
    inner = point_columns(chart.dates, right - left - 2 * _INSET)
    xs = tuple(left + _INSET + x for x in inner)
    return Plot(chart, colours, left, top, right, bottom, scale, xs, crowded)


def is_crowded(count: int, width: float) -> bool:
    """True where so many points have no room for a mark each in a picture so wide."""
    return count * _ROOM_FOR_MARKS > width


def _ticks(scale: Scale) -> list[tuple[float, str]]:
    return round_numbers(scale, min(_BETWEEN_TICKS, max(1.0, (scale.rows - 1) / 2)))
