"""The driver diagram as a picture: the aim to the left, what drives it to the right of it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from samling.locale import t
from samling.model import DriverNode
from samling.model.improvement import LEVELS
from samling.report.chart_picture.style import DARK, LIGHT, Colours
from samling.report.page.svg import broken, element, picture, text_at

# In pixels.
_WIDTH, _GAP, _BETWEEN, _PAD, _HEADING = 960, 32, 8, 8, 24
_SIZE, _LINE = 13.0, 17.0
# More of a driver's text than these lines would make the picture too high to read.
_LINES = 7
_DEEPEST = len(LEVELS) - 1


@dataclass
class _Box:
    """A box with the boxes to its right; `above` and `height` are those of its own."""

    lines: list[str]
    column: int
    children: list[_Box] = field(default_factory=list)
    above: float = 0

    @property
    def height(self) -> float:
        return len(self.lines) * _LINE + 2 * _PAD

    @property
    def middle(self) -> float:
        return self.above + self.height / 2

    @property
    def room(self) -> float:
        """The height of the box and of all to its right."""
        return max(self.height, _stacked(self.children))


def svg_drivers(
    nodes: Sequence[DriverNode], aim: str = "", *, whole: float = _WIDTH, dark: bool = False
) -> str:
    """Returns the diagram as an SVG document; `aim` is left out where it is empty.

    It is `whole` pixels wide, and as high as it must be. Change ideas below others stand beside
    them, so there are three columns of drivers at most.
    """
    colours = DARK if dark else LIGHT
    first = 1 if aim else 0
    columns = first + 1 + min(max(len(node.lasts) for node in nodes) - 1, _DEEPEST)
    width = (whole - _GAP * (columns - 1)) / columns
    roots = _boxes(nodes, width, first)
    if aim:
        roots = [_Box(broken(aim, width - 2 * _PAD, _SIZE, _LINES * 2), 0, roots)]
    _place(roots, _HEADING)
    height = round(_HEADING + _stacked(roots)) + 2
    names = [*([t("improvement.aim")] if aim else []), *(t(f"form.driver_{x}") for x in LEVELS)]
    headings = (
        text_at(column * (width + _GAP), 13, name, size=12, fill=colours.quiet)
        for column, name in enumerate(names[:columns])
    )
    drawn = (part for box in roots for part in _drawn(box, width, colours))
    return picture(t("improvement.drivers"), whole, height, *headings, *drawn)


def driver_lines(nodes: Sequence[DriverNode]) -> tuple[str, ...]:
    """Returns the diagram as sentences: each driver with its kind."""
    return tuple(f"{t(f'form.driver_{node.level}')}: {node.driver.text}" for node in nodes)


def _boxes(nodes: Sequence[DriverNode], width: float, first: int) -> list[_Box]:
    roots: list[_Box] = []
    branch: list[_Box] = []
    for node in nodes:
        depth = min(len(node.lasts) - 1, _DEEPEST)
        lines = broken(node.driver.text, width - 2 * _PAD, _SIZE, _LINES) or [""]
        box = _Box(lines, first + depth)
        (branch[depth - 1].children if depth else roots).append(box)
        branch[depth:] = [box]
    return roots


def _stacked(boxes: Sequence[_Box]) -> float:
    return math.fsum(box.room for box in boxes) + _BETWEEN * max(len(boxes) - 1, 0)


def _place(boxes: Sequence[_Box], top: float) -> None:
    """Puts boxes below each other, each in the middle of what is to its right."""
    for box in boxes:
        box.above = top + (box.room - box.height) / 2
        _place(box.children, top + (box.room - _stacked(box.children)) / 2)
        top += box.room + _BETWEEN


def _drawn(box: _Box, width: float, colours: Colours) -> Iterator[str]:
    left = box.column * (width + _GAP)
    for child in box.children:
        yield element(
            "path",
            d=f"M{left + width:.1f} {box.middle:.1f}h{_GAP / 2}V{child.middle:.1f}h{_GAP / 2}",
            fill="none",
            stroke=colours.frame,
        )
    yield element(
        "rect",
        x=left + 0.5,
        y=box.above,
        width=width - 1,
        height=box.height,
        rx=4,
        fill=colours.background,
        stroke=colours.data if box.column == 0 else colours.frame,
    )
    for number, line in enumerate(box.lines):
        base = box.above + _PAD + _LINE * (number + 0.75)
        yield text_at(left + _PAD, base, line, size=_SIZE, fill=colours.text)
    for child in box.children:
        yield from _drawn(child, width, colours)
