"""The frame of a figure as a picture: title above, legend and sentences below the drawing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from samling.locale import t
from samling.report.chart_picture.style import DARK, LIGHT, Colours
from samling.report.chart_picture.words import Row, height_of, stacked
from samling.report.page.svg import broken, element, picture, text_at, text_width, words

MARGIN = 24
WIDTH = 960
_TITLE, _SIZE, _LINE = 20.0, 13.0, 19.0
_SIGN, _BETWEEN_ITEMS = 32, 22

# Draws from the point (0, 0) in so many pixels of width; returns the elements and their height.
Drawing = Callable[[float, Colours], tuple[Sequence[str], float]]
# A sign, drawn with its middle at x = 14 and y = 9, and what it means.
Legend = Sequence[tuple[str, str]]


def framed(
    title: str,
    subtitle: str,
    drawing: Drawing,
    legend: Callable[[Colours], Legend],
    said: Sequence[str],
    *,
    dark: bool = False,
    width: float = WIDTH,
) -> str:
    """Returns a whole SVG picture that is as high as what stands in it."""
    colours = DARK if dark else LIGHT
    inner = width - 2 * MARGIN
    above = _heading(title, subtitle, inner, colours)
    elements, height = drawing(inner, colours)
    below = [*_legend(legend(colours), inner, colours), *_said(said, inner, colours)]
    top = MARGIN - 6 + height_of(above)
    bottom = top + height
    total = round(bottom + height_of(below) + MARGIN)
    return picture(
        title,
        width,
        total,
        element("desc", words(" ".join([f"{subtitle}.", *said]))),
        element("rect", width=width, height=total, fill=colours.background),
        *stacked(above, MARGIN, MARGIN - 6),
        element("g", *elements, transform=f"translate({MARGIN} {top:.0f})"),
        *stacked(below, MARGIN, bottom),
    )


def _heading(title: str, subtitle: str, width: float, colours: Colours) -> list[Row]:
    look = {"font_weight": "bold", "class_": "title"}
    rows = [
        Row(26, (text_at(0, 20, line, size=_TITLE, fill=colours.text, **look),))
        for line in broken(title, width, _TITLE * 1.1)
    ]
    rows += [
        Row(_LINE, (_text(0, line, colours.quiet),)) for line in broken(subtitle, width, _SIZE)
    ]
    return [*rows, Row(12)]


def _legend(legend: Legend, width: float, colours: Colours) -> list[Row]:
    rows: list[list[str]] = [[]]
    x = 0.0
    for sign, meaning in legend:
        wide = _SIGN + text_width(meaning, _SIZE)
        if x and x + wide > width:
            rows.append([])
            x = 0.0
        shift = f"translate({x:.0f} 0)"
        rows[-1] += [
            element("g", sign, transform=shift),
            _text(x + _SIGN, meaning, colours.quiet),
        ]
        x += wide + _BETWEEN_ITEMS
    return [Row(6), *(Row(_LINE, tuple(row)) for row in rows if row)]


def _said(said: Sequence[str], width: float, colours: Colours) -> list[Row]:
    heading = t("chart.svg.findings")
    line = text_at(0, 14, heading, size=_SIZE, fill=colours.text, font_weight="bold")
    rows = [Row(12), Row(_LINE + 2, (line,))]
    for sentence in said:
        for place, words_of in enumerate(broken(sentence, width - 20, _SIZE)):
            bullet = () if place else (_text(6, "•", colours.text),)
            rows.append(Row(_LINE, (*bullet, _text(20, words_of, colours.text))))
    return rows


def _text(x: float, text: str, colour: str) -> str:
    return text_at(x, 13.5, text, size=_SIZE, fill=colour)
