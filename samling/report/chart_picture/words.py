"""The words round a chart as a picture: its heading, its legend, its lists and findings."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from samling.locale import format_date, t
from samling.report.chart.annotations import drawn_annotations
from samling.report.chart.heading import note_lines, source_line, type_and_period
from samling.report.chart.measured import MeasureChart
from samling.report.chart.sentences import told_sentences
from samling.report.chart.style import (
    LINE_CENTRE,
    LINE_FREEZE,
    LINE_LIMIT,
    LINE_SPLIT,
    LINE_TARGET,
    MARK_MISSING,
    MARKS,
    legend,
    sign_is_better,
)
from samling.report.chart_picture.plot import is_crowded
from samling.report.chart_picture.strokes import LineName, badge, line_sample
from samling.report.chart_picture.style import Colours, mark_shape, missing_shape, point_colour
from samling.report.page.svg import broken, element, text_at, text_width

_TITLE = 20.0
_SUBTITLE = 15.0
_SIZE = 13.0
_LINE = 19.0
_GAP = 12.0
# Pixels a sign of the legend has before its words, and between one item and the next.
_SIGN = 32
# And those a listed sentence has before it.
BULLET = 20
_BETWEEN_ITEMS = 22
# Of a long annotation the beginning is enough on a picture.
_LINES_OF_AN_ANNOTATION = 3
_LINES: dict[str, LineName] = {
    LINE_CENTRE: "cl",
    LINE_LIMIT: "ucl",
    LINE_TARGET: "target",
    LINE_SPLIT: "split",
    LINE_FREEZE: "freeze",
}


@dataclass(frozen=True)
class Row:
    """Elements drawn from the point (0, 0) at the left and top of the row, and its height."""

    height: float
    elements: tuple[str, ...] = ()


def stacked(rows: Iterable[Row], x: float, y: float) -> list[str]:
    """Returns the rows below each other, the first with its left and top at a place."""
    found = []
    for row in rows:
        if row.elements:
            found.append(element("g", *row.elements, transform=f"translate({x:.0f} {y:.0f})"))
        y += row.height
    return found


def height_of(rows: Iterable[Row]) -> float:
    """Returns the height of rows below each other, in pixels."""
    return math.fsum(row.height for row in rows)


def findings(chart: MeasureChart) -> list[str]:
    """Returns what the chart says and what it cannot tell, as sentences."""
    return told_sentences(chart, idle=False)


def heading_rows(chart: MeasureChart, width: float, colours: Colours) -> list[Row]:
    """Returns the title, the subtitle, and type and period."""
    rows = title_rows(chart.measure.title, width, colours)
    for line in broken(chart.measure.subtitle, width, _SUBTITLE):
        look = {"class_": "subtitle"}
        rows.append(Row(22, (text_at(0, 16, line, size=_SUBTITLE, fill=colours.text, **look),)))
    return [*rows, *quiet_rows(type_and_period(chart), width, colours), Row(_GAP)]


def title_rows(title: str, width: float, colours: Colours) -> list[Row]:
    """Returns a title, on as many lines as it needs."""
    look = {"font_weight": "bold", "class_": "title"}
    # Bold letters are wider.
    return [
        Row(26, (text_at(0, 20, line, size=_TITLE, fill=colours.text, **look),))
        for line in broken(title, width, _TITLE * 1.1)
    ]


def quiet_rows(text: str, width: float, colours: Colours) -> list[Row]:
    """Returns a text that stands back, on as many lines as it needs; nothing of none."""
    return [Row(_LINE, (_text(0, line, colours.quiet),)) for line in broken(text, width, _SIZE)]


def rows_below(
    chart: MeasureChart, width: float, colours: Colours, *, told: bool = True
) -> list[Row]:
    """Returns the legend, the annotations, the source and, if `told` here, findings and notes."""
    rows = sign_rows(chart, width, colours)
    drawn = drawn_annotations(chart)
    if drawn:
        rows += [Row(_GAP), _heading(t("chart.svg.annotations"), colours)]
    for letter, annotation, _ in drawn:
        text = t("chart.svg.annotation", date=format_date(annotation.date), text=annotation.text)
        lines = broken(text, width - _SIGN, _SIZE, _LINES_OF_AN_ANNOTATION)
        rows += _signed_lines(badge(letter, 9, 10, colours), lines, colours)
    if told:
        room = width - _SIGN
        rows += listed_rows(t("chart.svg.findings"), findings(chart), room, colours)
        rows += listed_rows(t("chart.notes"), note_lines(chart), room, colours)
    source = quiet_rows(source_line(chart), width, colours)
    return [*rows, Row(_GAP), *source] if source else rows


def sign_rows(chart: MeasureChart, width: float, colours: Colours) -> list[Row]:
    """Returns the legend: what the signs and the lines of a chart mean."""
    crowded = is_crowded(len(chart.readings), width)
    signs = [
        (partial(_sign, chart, sign, colours), meaning)
        for sign, meaning in legend(chart, crowded=crowded)
    ]
    return [Row(_GAP / 2), *legend_rows(signs, width, colours)]


def listed_rows(heading: str, sentences: Sequence[str], room: float, colours: Colours) -> list[Row]:
    """Returns sentences below a heading, `room` pixels wide, each with a bullet; none of none."""
    if not sentences:
        return []
    rows = [Row(_GAP), _heading(heading, colours)]
    for sentence in sentences:
        bullet = _text(6, "•", colours.text)
        rows += _signed_lines(bullet, broken(sentence, room, _SIZE), colours, indent=BULLET)
    return rows


def legend_rows(
    signs: Iterable[tuple[Callable[[float], str], str]], width: float, colours: Colours
) -> list[Row]:
    """Returns what signs mean, as many side by side as fit; each is drawn at its left edge."""
    rows: list[list[str]] = [[]]
    x = 0.0
    for drawn, meaning in signs:
        for place, line in enumerate(broken(meaning, width - _SIGN, _SIZE)):
            wide = _SIGN + text_width(line, _SIZE)
            if place or (x and x + wide > width):
                rows.append([])
                x = 0.0
            if not place:
                rows[-1].append(drawn(x))
            rows[-1].append(_text(x + _SIGN, line, colours.quiet))
            x += wide + _BETWEEN_ITEMS
    return [Row(_LINE, tuple(row)) for row in rows if row]


def _sign(chart: MeasureChart, sign: str, colours: Colours, x: float) -> str:
    if sign in MARKS:
        colour = point_colour(sign, sign_is_better(chart, sign), colours)
        return mark_shape(sign, x + 14, 9, colour, colours)
    if sign == MARK_MISSING:
        return missing_shape(x + 14, 9, colours)
    if sign in _LINES:
        return line_sample(_LINES[sign], x + 2, 9, colours)
    return badge(sign, x + 14, 9, colours)


def _signed_lines(
    sign: str, lines: list[str], colours: Colours, indent: float = _SIGN - 8
) -> list[Row]:
    """Returns lines of text with a sign before the first of them."""
    return [
        Row(_LINE, (sign, text) if not place else (text,))
        for place, text in enumerate(_text(indent, line, colours.text) for line in lines)
    ]


def _heading(text: str, colours: Colours) -> Row:
    line = text_at(0, 14, text, size=_SIZE, fill=colours.text, font_weight="bold")
    return Row(_LINE + 2, (line,))


def _text(x: float, text: str, colour: str) -> str:
    return text_at(x, 13.5, text, size=_SIZE, fill=colour)
