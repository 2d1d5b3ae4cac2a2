"""The look of a chart as a picture: its colours, and the shapes of its marks."""

from __future__ import annotations

from dataclasses import dataclass

from samling.report.chart.style import (
    MARK_EXCLUDED,
    MARK_EXCLUDED_OUTSIDE,
    MARK_OUTSIDE,
    MARK_OUTSIDE_BETTER,
    MARK_POINT,
    MARK_RUN,
    MARK_RUN_BETTER,
    MARK_TREND,
    MARK_TREND_BETTER,
    MARK_TWO_IN_THREE,
    MARK_TWO_IN_THREE_BETTER,
)
from samling.report.page.svg import element, short


@dataclass(frozen=True)
class Colours:
    """Text has a contrast of 4.5 to the background or more, lines and marks of 3 (WCAG AA)."""

    background: str
    text: str
    quiet: str
    grid: str
    frame: str
    data: str
    point: str
    cl: str
    limit: str
    target: str
    outside: str
    run: str
    excluded: str
    improvement: str
    concern: str
    annotation: str


LIGHT = Colours(
    background="#ffffff",
    text="#1a1a1a",
    quiet="#505050",
    grid="#e6e6e6",
    frame="#767676",
    data="#3a7ab8",
    point="#14507f",
    cl="#333333",
    limit="#8f5400",
    target="#1a6e2b",
    outside="#c21d1d",
    run="#7b1fa2",
    excluded="#666666",
    improvement="#0b62a8",
    concern="#b24a00",
    annotation="#5e35a0",
)
DARK = Colours(
    background="#16191d",
    text="#f0f0f0",
    quiet="#b8bec6",
    grid="#2d3238",
    frame="#8a929b",
    data="#5d9fd8",
    point="#bfe3ff",
    cl="#dddddd",
    limit="#e0a54a",
    target="#6fcf80",
    outside="#ff8a80",
    run="#ffd54f",
    excluded="#a5adb5",
    improvement="#5cc8ff",
    concern="#ffab5e",
    annotation="#ce9bf0",
)

# Names by which programs can find the marks in the picture.
_NAMES = {
    MARK_POINT: "point",
    MARK_OUTSIDE: "outside",
    MARK_RUN: "run",
    MARK_TREND: "trend",
    MARK_TWO_IN_THREE: "two-in-three",
    MARK_EXCLUDED: "excluded",
    MARK_EXCLUDED_OUTSIDE: "excluded-outside",
    MARK_OUTSIDE_BETTER: "outside better",
    MARK_RUN_BETTER: "run better",
    MARK_TREND_BETTER: "trend better",
    MARK_TWO_IN_THREE_BETTER: "two-in-three better",
}
# Paths relative to the middle of the mark, in pixels.
_DIAMOND = "m-6.5 0l6.5-6.5 6.5 6.5-6.5 6.5z"
_SQUARE = "m-4.5-4.5h9v9h-9z"
_TRIANGLE = "m0-6l6 10.5h-12z"
_CROSS = "m-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z"
_STAR = "m0-8l2 5.3 5.6.3-4.4 3.5 1.5 5.4-4.7-3.1-4.7 3.1 1.5-5.4-4.4-3.5 5.6-.3z"
_SHAPES = {
    MARK_OUTSIDE: _DIAMOND,
    MARK_EXCLUDED_OUTSIDE: _DIAMOND,
    MARK_OUTSIDE_BETTER: _STAR,
    MARK_RUN: _SQUARE,
    MARK_RUN_BETTER: _SQUARE,
    MARK_TREND: _TRIANGLE,
    MARK_TREND_BETTER: _TRIANGLE,
    MARK_TWO_IN_THREE: _CROSS,
    MARK_TWO_IN_THREE_BETTER: _CROSS,
}
_HOLLOW = (
    MARK_EXCLUDED,
    MARK_EXCLUDED_OUTSIDE,
    MARK_RUN_BETTER,
    MARK_TREND_BETTER,
    MARK_TWO_IN_THREE_BETTER,
)


def point_colour(sign: str, better: bool | None, colours: Colours) -> str:
    """Returns the colour of a mark, by whether it is an improvement or a concern."""
    if better is not None:
        return colours.improvement if better else colours.concern
    return {
        MARK_POINT: colours.point,
        MARK_OUTSIDE: colours.outside,
        MARK_EXCLUDED_OUTSIDE: colours.outside,
        MARK_EXCLUDED: colours.excluded,
    }.get(sign, colours.run)


def mark_shape(sign: str, x: float, y: float, colour: str, colours: Colours) -> str:
    """Returns the element of a mark with its middle at a place."""
    hollow = sign in _HOLLOW
    look = {
        "class": _NAMES[sign],
        "fill": colours.background if hollow else colour,
        "stroke": colour if hollow else colours.background,
        "stroke-width": "1.5" if hollow else "0.8",
    }
    if sign in _SHAPES:
        return element("path", d=f"M{short(x)} {short(y)}{_SHAPES[sign]}", **look)
    return element("circle", cx=x, cy=y, r=3.8, **look)


def missing_shape(x: float, y: float, colours: Colours) -> str:
    """Returns the cross that stands on the axis where a number is missing."""
    path = f"M{short(x)} {short(y)}m-4-4l8 8m0-8l-8 8"
    look = {"class": "missing", "stroke": colours.excluded, "stroke-width": "1.8", "fill": "none"}
    return element("path", d=path, **look)
