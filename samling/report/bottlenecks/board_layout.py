"""Fits long texts into little room: on the board, and beside the large numbers of a ballot."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from samling.report.page.columns import fitted

# The lines a text on the board may have, tried from the most to the fewest.
_DEPTHS = (4, 3, 2, 1)
# The rows of a number, and the smallest width in cells for the text beside it.
_SIZES = ((5, 24), (3, 15), (1, 20))
# The same where a ballot has several pages.
_PAGED = (3, 24)
_MOST_COLUMNS = 4
DIGIT_CELLS = {5: 5, 3: 3, 1: 1}


@dataclass(frozen=True)
class Line:
    """A line of a pane: the place of its item, its text, and whether it is the item's first."""

    item: int
    text: str
    first: bool


@dataclass(frozen=True)
class Pane:
    """The visible lines of a list, and how many items are hidden above and below."""

    lines: tuple[Line, ...]
    above: int = 0
    below: int = 0


@dataclass(frozen=True)
class BallotShape:
    """How a ballot is drawn: the rows of each number, columns, items in a column, widths.

    `digits` is the width of the widest number, `text` the width of the text beside it. Each of
    `pages` but the last has `columns` times `down` items.
    """

    rows: int
    gap: int
    columns: int
    down: int
    digits: int
    text: int
    pages: int = 1


def wrapped(text: str, width: int, depth: int) -> list[str]:
    """Returns a text as at most `depth` lines, with a sign where it is cut off."""
    width = max(1, width)
    lines = textwrap.wrap(" ".join(text.split()), width) or [""]
    if len(lines) > depth:
        lines = [*lines[: depth - 1], f"{lines[depth - 1]} {lines[depth]}"]
        cut = lines[-1]
        lines[-1] = fitted(cut if len(cut) > width else f"{cut} …", width).rstrip()
    return lines


def pane(texts: Sequence[str], chosen: int | None, width: int, height: int) -> Pane:
    """Returns what is shown of `texts` in so much room, the chosen one always among it."""
    for depth in _DEPTHS:
        blocks = [wrapped(text, width, depth) for text in texts]
        if sum(map(len, blocks)) <= height:
            return Pane(_lines(blocks, 0))
    blocks = [wrapped(text, width, 1) for text in texts]
    height = max(1, height)
    first = min(max(0, (chosen or 0) - height // 2), len(texts) - height)
    seen = blocks[first : first + height]
    return Pane(_lines(seen, first), first, len(texts) - first - len(seen))


def _lines(blocks: Sequence[Sequence[str]], first: int) -> tuple[Line, ...]:
    return tuple(
        Line(item, text, place == 0)
        for item, block in enumerate(blocks, start=first)
        for place, text in enumerate(block)
    )


def ballot_shape(count: int, width: int, height: int) -> BallotShape:
    """Returns the largest numbers with which `count` bottlenecks fit in so many cells.

    If they fit at no size that can be read from afar, they have several pages, and a line below
    for saying so.
    """
    count = max(1, count)
    signs = len(str(count))
    for rows, least in _SIZES:
        for columns in range(1, _MOST_COLUMNS + 1):
            shape = _shape(rows, columns, ceil(count / columns), width, signs)
            if columns > 1 and shape.text < least:
                break
            if shape.down * (rows + shape.gap) - shape.gap <= height:
                return shape
    rows, least = _PAGED if height > _PAGED[0] else (1, _PAGED[1])
    down = max(1, (height - 1) // rows)
    widths = (_shape(rows, columns, down, width, signs) for columns in range(2, _MOST_COLUMNS + 1))
    readable = [shape for shape in widths if shape.text >= least]
    shape = readable[-1] if readable else _shape(rows, 1, down, width, signs)
    return replace(shape, pages=ceil(count / (shape.columns * down)))


def _shape(rows: int, columns: int, down: int, width: int, signs: int) -> BallotShape:
    digits = signs * (DIGIT_CELLS[rows] + 1) - 1
    # Two cells between a number and its text, two behind it.
    text = max(1, width // columns - digits - 4)
    return BallotShape(rows, 1 if rows > 3 else 0, columns, down, digits, text)
