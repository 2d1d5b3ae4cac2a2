"""The whole pathway as SVG: a column a phase, what is good above what is to be improved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from samling.locale import first_upper, t
from samling.report.chart_picture.style import Colours
from samling.report.figure.frame import MARGIN, WIDTH, Legend, framed
from samling.report.page.svg import broken, element, path_of, text_at
from samling.report.pathway.column import TRANSITION, Band, Column, Line, bands

_SIZE, _LINE = 13.0, 17
# In pixels: the narrowest column, the gap between two, and what a text stands in from its edge.
_NARROWEST, _GAP, _INDENT = 150, 14, 16
_TITLE_LINES = 4
_HEAD = 46 + _TITLE_LINES * _LINE


def svg_pathway(
    columns: Sequence[Column],
    heading: tuple[str, str],
    said: Sequence[str],
    *,
    dark: bool = False,
) -> str:
    """Returns the pathway as an SVG document; `heading` is its title and subtitle."""
    width = max(WIDTH, len(columns) * _NARROWEST + 2 * MARGIN)
    return framed(*heading, partial(_drawn, columns), _legend, said, dark=dark, width=width)


def _drawn(columns: Sequence[Column], width: float, colours: Colours) -> tuple[list[str], float]:
    each = width / max(1, len(columns))
    elements: list[str] = []
    for place, column in enumerate(columns):
        elements += _head(column, place * each, each - _GAP, colours)
        if column is not columns[-1]:
            elements.append(_arrow(column, (place + 1) * each - _GAP, colours))
    top = float(_HEAD + 22)
    for place, band_of in enumerate(zip(*map(bands, columns), strict=True)):
        bottom = top
        for number, band in enumerate(band_of):
            drawn, end = _band(band, (number * each, top, each - _GAP), colours)
            elements += drawn
            bottom = max(bottom, end)
        top = bottom + 12 if bottom > top else top
        if place == 0:
            elements.append(_rule(top - 14, width, colours))
    return elements, top


def _head(column: Column, left: float, wide: float, colours: Colours) -> list[str]:
    lines = broken(f"{column.number} {column.phase.title}", wide - 16, _SIZE, _TITLE_LINES)
    box: dict[str, str | float] = {
        "x": left,
        "y": 0,
        "width": wide,
        "height": _HEAD,
        "rx": 6,
        "class_": "phase",
    }
    look = {"size": _SIZE, "fill": colours.text, "font_weight": "bold"}
    level = first_upper(t(f"level.{column.phase.level}"))
    return [
        element("rect", fill=colours.background, stroke=colours.frame, **box),
        *(
            text_at(left + 8, 20 + _LINE * row, line, **look)  # type: ignore[arg-type]
            for row, line in enumerate(lines)
        ),
        text_at(left + 8, _HEAD - 10, level, size=12, fill=colours.quiet),
    ]


def _arrow(column: Column, x: float, colours: Colours) -> str:
    """Returns the way to the next phase, thicker and marked where the patient changes hands."""
    changes = column.changes_hands
    stroke = colours.limit if changes else colours.frame
    middle = _HEAD / 2
    head = [(x + 6, middle - 5), (x + 12, middle), (x + 6, middle + 5)]
    line = path_of([(x, middle), (x + 12, middle)]) + path_of(head)
    look = {"stroke_width": 3 if changes else 1.2, "class_": "transition" if changes else "way"}
    return element("path", d=line, fill="none", stroke=stroke, **look)


def _rule(y: float, width: float, colours: Colours) -> str:
    return element("path", d=path_of([(0, y), (width, y)]), stroke=colours.grid)


def _band(
    band: Band, place: tuple[float, float, float], colours: Colours
) -> tuple[list[str], float]:
    """Returns the elements of lines below their heading, and where they end."""
    left, y, wide = place
    if not band.lines:
        return [], y
    look = {"size": _SIZE, "fill": colours.quiet, "font_weight": "bold"}
    elements = [text_at(left, y, band.heading, **look)]  # type: ignore[arg-type]
    y += _LINE + 3
    for line, _, colour in band.lines:
        elements.append(_sign(line, left, y, getattr(colours, colour)))
        weight = "bold" if line.is_bottleneck else None
        mark = f"{TRANSITION} " if line.at_transition else ""
        for row in broken(f"{mark}{line.text}", wide - _INDENT, _SIZE):
            told = {"size": _SIZE, "fill": colours.text, "font_weight": weight}
            elements.append(text_at(left + _INDENT, y, row, **told))  # type: ignore[arg-type]
            y += _LINE
        y += 5
    return elements, y


def _sign(line: Line, left: float, y: float, colour: str) -> str:
    """Returns the sign before a line: a diamond for a bottleneck, else a dot."""
    x, middle = left + 5, y - 4.5
    if line.is_bottleneck:
        corners = [(x, middle - 6), (x + 6, middle), (x, middle + 6), (x - 6, middle)]
        return element("path", d=f"{path_of(corners)}Z", fill=colour, class_="bottleneck")
    return element("circle", cx=x, cy=middle, r=3.5, fill=colour)


def _legend(colours: Colours) -> Legend:
    dot = {"cx": 14, "cy": 9, "r": 4}
    diamond = path_of([(14, 3), (20, 9), (14, 15), (8, 9)])
    way = path_of([(2, 9), (26, 9)])
    return [
        (element("circle", fill=colours.target, **dot), t("pathway_list.good")),
        (element("circle", fill=colours.point, **dot), t("pathway_list.improve")),
        (element("path", d=f"{diamond}Z", fill=colours.outside), t("whole_pathway.bottleneck")),
        (
            element("path", d=way, stroke=colours.limit, stroke_width=3),
            t("whole_pathway.transition"),
        ),
    ]
