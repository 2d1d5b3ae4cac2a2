"""Answers drawn in characters, each step with a shade of its own: no colour is needed."""

from __future__ import annotations

from collections.abc import Sequence

# From 1, disagrees strongly, to 5, agrees strongly: the more agreement the more ink. All
# are of the set that every terminal font has.
SHADES = ("·", "░", "▒", "▓", "█")
_BOTH = "◆"
_LINE = "·"


def parts(counts: Sequence[int], width: int) -> list[int]:
    """Returns `width` cells divided by the counts, exactly; zeros where there are none.

    By the largest remainders; of equal ones the first gets the cell. A count above 0 has
    at least one cell where there are enough of them.
    """
    total = sum(counts)
    if not total or width < 1:
        return [0] * len(counts)
    cells = [count * width // total for count in counts]
    order = sorted(range(len(counts)), key=lambda i: (-(counts[i] * width % total), i))
    for i in order[: width - sum(cells)]:
        cells[i] += 1
    if width >= len(counts):
        for i, count in enumerate(counts):
            if count and not cells[i]:
                cells[cells.index(max(cells))] -= 1
                cells[i] = 1
    return cells


def stacked(counts: Sequence[int], width: int) -> list[tuple[int, str]]:
    """Returns a bar of `width` cells as pieces (step, characters), 5 to the left.

    `counts` are those of the steps 1 to 5; a piece of no cells is left out.
    """
    cells = parts(counts, width)
    steps = range(len(counts), 0, -1)
    return [(step, SHADES[step - 1] * cells[step - 1]) for step in steps if cells[step - 1]]


def stacked_text(counts: Sequence[int], width: int) -> str:
    """Returns the bar of :func:`stacked` as text."""
    return "".join(characters for _, characters in stacked(counts, width))


def bar(share: float, width: int) -> str:
    """Returns a share, 0 to 1, as a bar; one above 0 has at least one cell."""
    if share <= 0 or width < 1:
        return ""
    return SHADES[-1] * max(1, min(width, round(share * width)))


def apart(left: float, right: float, letters: tuple[str, str], width: int) -> str:
    """Returns two shares, 0 to 1, as letters on a line of `width` cells from 0 to 1.

    Where both are in the same cell a sign stands for the two.
    """
    places = [min(width - 1, round(share * (width - 1))) for share in (left, right)]
    line = [_LINE] * width
    for place in range(min(places), max(places)):
        line[place] = "─"
    for place, letter in zip(places, letters, strict=True):
        line[place] = letter
    if places[0] == places[1]:
        line[places[0]] = _BOTH
    return "".join(line)
