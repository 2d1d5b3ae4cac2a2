"""A chart with all that is said of it, as lines for a terminal or a file."""

from __future__ import annotations

from samling.locale import t
from samling.report.chart.heading import (
    axis_title,
    note_lines,
    source_line,
    type_and_period,
)
from samling.report.chart.measured import MeasureChart
from samling.report.chart.sentences import told_sentences
from samling.report.chart.style import legend
from samling.report.chart.text import draw_chart, is_crowded
from samling.report.page.columns import wrapped

# Rows of the drawing where no terminal says how many there are, and the fewest that are read.
_ROWS, _FEWEST_ROWS = 20, 9
_BETWEEN_SIGNS = "   "
_INDENT = "  "


def chart_text(chart: MeasureChart, width: int, rows: int | None, *, colour: bool) -> str:
    """Returns heading, drawing, legend, findings, notes and source, `width` columns wide.

    With `rows` the drawing has all that the words leave, but nine rows at least; if that is too
    much, the last sentences are left out, and how many is said. None is for where nobody looks
    at a screen: all is told, and the drawing of 20 rows comes after the words.
    """
    above = _above(chart, width)
    signs = _signs(chart, width, side_by_side=rows is not None)
    words = [
        wrapped(sentence, width, _INDENT)
        for sentence in (*told_sentences(chart), *note_lines(chart), source_line(chart))
        if sentence
    ]
    height = _ROWS
    if rows is not None:
        left = rows - len(above) - len(signs)
        words = _fitting(words, left - _FEWEST_ROWS, width)
        height = max(_FEWEST_ROWS, left - sum(map(len, words)))
    drawn = draw_chart(chart, width, height, colour=colour)
    picture = [*(line.rstrip() for line in drawn.splitlines()), *signs]
    told = [line for lines in words for line in lines]
    return "\n".join([*above, *(picture + told if rows is not None else [*told, "", *picture])])


def _fitting(words: list[list[str]], rows: int, width: int) -> list[list[str]]:
    """Returns sentences that fit into so many rows, but one at least, and how many others are."""
    kept = list(words)
    more: list[str] = []
    while len(kept) > 1 and sum(map(len, kept)) + len(more) > rows:
        kept.pop()
        more = wrapped(t("chart.more_words", count=len(words) - len(kept)), width, _INDENT)
    return [*kept, more] if more else kept


def _above(chart: MeasureChart, width: int) -> list[str]:
    measure = chart.measure
    # Without a title of its own, the axis has the unit at its top.
    axis = axis_title(chart) if measure.axis_title else ""
    lines = [measure.title, measure.subtitle, type_and_period(chart), axis]
    return [part for line in lines if line for part in wrapped(line, width)]


def _signs(chart: MeasureChart, width: int, *, side_by_side: bool) -> list[str]:
    signs = legend(chart, crowded=is_crowded(chart, width))
    items = [f"{sign} {meaning}" for sign, meaning in signs]
    return _in_rows(items, width) if side_by_side else [f"{_INDENT}{item}" for item in items]


def _in_rows(items: list[str], width: int) -> list[str]:
    """Returns items side by side, as many in a row as fit."""
    rows: list[str] = []
    for item in items:
        if rows and len(rows[-1]) + len(_BETWEEN_SIGNS) + len(item) <= width:
            rows[-1] += _BETWEEN_SIGNS + item
        else:
            rows.append(_INDENT + item)
    return rows
