"""Words and numbers drawn large with blocks, to be read from the back of a room."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from samling.report.projector.letters import Letters, can_draw

# The first is of whole and half blocks; the second finer, and takes little more than half the
# room. Both have æ, ø and å. Where neither fits, `letters.py` has smaller ones.
_FONTS = ("mono9", "smmono9")


@cache
def big_text(words: str, width: int, height: int) -> tuple[str, ...]:
    """Returns `words` in the largest letters that fit in so many columns and rows.

    Each string is a row of the screen. Empty where no letters fit: between words lines are
    broken, within words never.
    """
    # A third of the start of a small program, and of use to few screens.
    from pyfiglet import Figlet

    for font in _FONTS:
        drawn = Figlet(font=font, width=10_000)
        if any(_width(_rows(drawn.renderText(word))) > width for word in words.split()):
            continue
        lines: list[str] = []
        for line in _lines(words, drawn, width):
            lines += _rows(drawn.renderText(line))
        if words.strip() and len(lines) <= height:
            return tuple(lines)
    small = Letters(1)
    if not (can_draw(words) and small.fits(words, width)):
        return ()
    rows = tuple(row for line in small.wrapped(words, width) for row in small.rows(line))
    return rows if len(rows) <= height else ()


def _lines(words: str, drawn: object, width: int) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        text = drawn.renderText(longer)  # type: ignore[attr-defined]
        if lines and _width(_rows(text)) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _rows(drawn: str) -> list[str]:
    """Returns the rows of a line of letters; of the empty ones above and below none."""
    rows = [row.rstrip() for row in drawn.rstrip("\n").split("\n")]
    while rows and not rows[0]:
        rows.pop(0)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _width(rows: Sequence[str]) -> int:
    return max(map(len, rows), default=0)


def scaled(rows: Sequence[str], width: int, height: int) -> list[str]:
    """Returns rows of whole blocks as many times larger as there is room for, at least once."""
    wide = max(map(len, rows), default=0)
    times = max(1, min(width // max(1, wide), height // max(1, len(rows))))
    return ["".join(sign * times for sign in row) for row in rows for _ in range(times)]
