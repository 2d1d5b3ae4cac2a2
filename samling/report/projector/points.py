"""The points of a slide, in large letters where a few fit on a page, else in the terminal's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from samling.report.page.columns import wrapped
from samling.report.projector.letters import Letters, can_draw
from samling.report.projector.slide import Slide
from samling.signs import show_marks

Look = Literal["number", "headline", "point", "marked", "sign"]
# A row of the screen: pieces of text, each with what it is.
Row = tuple[tuple[str, Look], ...]

# Longer lines are hard to follow from the back of a room.
WIDEST = 100
# In the terminal's own letters: so many lines on so many rows of the screen. On one of 80x24
# they are seven with the headline.
_LINES, _ROWS = 6, 17
# Points that would need more pages than these in large letters are seen together in small ones.
_MOST_PAGES = 3
POINT, MARK = "•", "►"
_INDENT = 4


def point_pages(
    slide: Slide, largest: Letters, width: int, room: tuple[int, int]
) -> Iterator[list[Row]]:
    """Yields the rows of the points, a page at a time.

    They are at most as large as `largest`. `room` has the rows left on the first page, and on
    the others; an empty row above the points is of them.
    """
    first, others = room
    for page in _large(slide, largest, width, room) or _small(slide, width, room):
        yield _spaced(page, first, slide.plain)
        first = others


def _large(
    slide: Slide, largest: Letters, width: int, room: tuple[int, int]
) -> list[list[list[Row]]]:
    """Returns the points by pages in the largest letters that fit; none where none do."""
    whole, count = " ".join(slide.points), len(slide.points)
    if not can_draw(whole):
        return []
    for size in range(largest.size, 0, -1):
        letters = Letters(size)
        if letters.fits(whole, width - _INDENT * size):
            blocks = [_block(slide, place, letters, width) for place in range(count)]
            pages = _filled(blocks, room)
            most = _MOST_PAGES if size == 1 else 1
            if len(pages) <= most and max(map(len, blocks)) < min(room):
                return pages
    return []


def _small(slide: Slide, width: int, room: tuple[int, int]) -> list[list[list[Row]]]:
    first, others = (min(rows, max(2, rows * _LINES // _ROWS + 1)) for rows in room)
    longest = max(1, min(first, others) - 1)
    blocks = []
    for place in range(len(slide.points)):
        rows = _block(slide, place, None, width)
        blocks += [rows[at : at + longest] for at in range(0, len(rows), longest)]
    return _filled(blocks, (first, others))


def _filled(blocks: Sequence[list[Row]], room: tuple[int, int]) -> list[list[list[Row]]]:
    """Returns the blocks by pages, each with an empty row above."""
    pages: list[list[list[Row]]] = [[]]
    left = room[0] - 1
    for block in blocks:
        if pages[-1] and len(block) > left:
            pages.append([])
            left = room[1] - 1
        pages[-1].append(block)
        left -= len(block)
    return pages


def _spaced(blocks: Sequence[list[Row]], room: int, close: bool) -> list[Row]:
    """Returns the rows of a page below an empty one, with air between the points if it fits."""
    airy = not close and sum(map(len, blocks)) + len(blocks) <= room
    rows: list[Row] = []
    for block in blocks:
        rows += [*([()] if airy or not rows else []), *block]
    return rows


def _block(slide: Slide, place: int, letters: Letters | None, width: int) -> list[Row]:
    """Returns the rows of a point: its sign, and its text in line below itself."""
    point, marked = slide.points[place], place == slide.marked
    sign = MARK if marked else "" if slide.plain else POINT
    indent = _INDENT * letters.size if letters else 2
    at_work = slide.points[slide.marked] if slide.marked >= 0 else MARK
    if slide.plain and at_work.startswith(MARK):
        # Nothing is marked, or the points have signs of their own.
        sign, indent = "", 0
    look: Look = "marked" if marked else "point"
    if letters is None:
        lines = wrapped(show_marks(point), min(width, WIDEST) - indent) or [""]
        signs = [sign.ljust(indent), *[" " * indent] * (len(lines) - 1)]
        return [((mark, "sign"), (line, look)) for mark, line in zip(signs, lines, strict=True)]
    rows: list[Row] = []
    for number, line in enumerate(letters.wrapped(point, width - indent)):
        drawn = letters.rows(line)
        marks = letters.rows(sign) if sign and not number else [""] * len(drawn)
        rows += [
            ((mark.ljust(indent), "sign"), (text, look))
            for mark, text in zip(marks, drawn, strict=True)
        ]
    return rows
