"""The frame of a figure as a picture: title above, legend and sentences below the drawing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from samling.locale import t
from samling.report.chart_picture.style import DARK, LIGHT, Colours
from samling.report.chart_picture.words import (
    BULLET,
    Row,
    height_of,
    legend_rows,
    listed_rows,
    quiet_rows,
    stacked,
    title_rows,
)
from samling.report.page.svg import element, picture, words

MARGIN = 24
WIDTH = 960
_GAP = 12

# Draws from the point (0, 0) in so many pixels of width; returns the elements and their height.
Drawing = Callable[[float, Colours], tuple[Sequence[str], float]]
# A sign, drawn with its middle at x = 14 and y = 9, and what it means.
Legend = Sequence[tuple[str, str]]


def framed(
    title: str,
    subtitle: str,
    drawing: Drawing,
    legend: Callable[[Colours], Legend] | None,
    said: Sequence[str],
    *,
    dark: bool = False,
    width: float = WIDTH,
) -> str:
    """Returns a whole SVG picture that is as high as what stands in it."""
    colours = DARK if dark else LIGHT
    inner = width - 2 * MARGIN
    above = [
        *title_rows(title, inner, colours),
        *quiet_rows(subtitle, inner, colours),
        Row(_GAP),
    ]
    elements, height = drawing(inner, colours)
    signs = [(_placed(sign), meaning) for sign, meaning in legend(colours)] if legend else []
    below = [
        Row(_GAP / 2),
        *legend_rows(signs, inner, colours),
        *listed_rows(t("chart.svg.findings"), said, inner - BULLET, colours),
    ]
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


def _placed(sign: str) -> Callable[[float], str]:
    return lambda x: element("g", sign, transform=f"translate({x:.0f} 0)")
