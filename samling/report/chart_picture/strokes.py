"""The single strokes of a plot: level and upright lines, samples of lines, letters in rings."""

from __future__ import annotations

from typing import Literal

from samling.report.chart.layout import LineRole
from samling.report.chart_picture.style import Colours
from samling.report.page.svg import element, path_of, text_at

SIZE = 12.0

LineName = LineRole | Literal["split", "freeze"]

DASHES: dict[LineRole, str | None] = {
    "cl": None,
    "ucl": "6 4",
    "lcl": "6 4",
    "target": "12 4 2 4",
}
SPLIT_DASHES = "5 3"
FREEZE_DASHES = "2 3"


def badge(letter: str, x: float, y: float, colours: Colours) -> str:
    """Returns the letter of an annotation in a ring."""
    ring = element("circle", cx=x, cy=y, r=8.5, fill=colours.background, stroke=colours.annotation)
    look = {"text_anchor": "middle", "font_weight": "bold", "class_": "letter"}
    return ring + text_at(x, y + 4, letter, size=SIZE, fill=colours.annotation, **look)


def line_sample(name: LineName, x: float, y: float, colours: Colours) -> str:
    """Returns a piece of a line for the legend, 24 pixels of it from `x`."""
    if name == "split":
        return upright(x + 12, (y - 8, y + 8), colours.frame, SPLIT_DASHES)
    if name == "freeze":
        return upright(x + 12, (y - 8, y + 8), colours.frame, FREEZE_DASHES)
    path = path_of([(x, y), (x + 24, y)])
    return stroke(path, line_colour(name, colours), DASHES[name], width=1.4)


def line_colour(role: LineRole, colours: Colours) -> str:
    """Returns the colour of a line and of its label."""
    roles = {"cl": colours.cl, "target": colours.target}
    return roles.get(role, colours.limit)


def level_line(left: float, right: float, y: float, colour: str) -> str:
    """Returns a level line."""
    return stroke(path_of([(left, y), (right, y)]), colour)


def upright(
    x: float,
    ends: tuple[float, float],
    colour: str,
    dashes: str | None = None,
    class_: str | None = None,
) -> str:
    """Returns an upright line between two ends."""
    return stroke(path_of([(x, ends[0]), (x, ends[1])]), colour, dashes, class_=class_)


def stroke(
    path: str,
    colour: str,
    dashes: str | None = None,
    *,
    width: float = 1,
    class_: str | None = None,
) -> str:
    """Returns a line along a path."""
    return element(
        "path",
        class_=class_,
        d=path,
        fill="none",
        stroke=colour,
        stroke_width=width,
        stroke_dasharray=dashes,
        stroke_linejoin="round" if class_ == "curve" else None,
    )
