"""Letters drawn with blocks, four rows of the screen high and multiples of that.

The shapes are those of pyfiglet's font `smblock`, taken apart into dots (two in a cell each way,
eight in the height of a letter) so that they can be set closely and enlarged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

# A letter as its eight rows of dots, a bit each, and how many dots it is wide.
_Shape = tuple[tuple[int, ...], int]

DOTS_HIGH = 8
ROWS_HIGH = 4
_GAP = 1
_SPACE: _Shape = ((0,) * DOTS_HIGH, 3)
_HARD_BLANK = "$"
# The sign of a cell by its dots: upper left 8, upper right 4, lower left 2, lower right 1.
_CELLS = " ▗▖▄▝▐▞▟▘▚▌▙▀▜▛█"
# What the font lacks, and is told by others of its signs.
_INSTEAD = {
    **dict.fromkeys("–—−‑", "-"),
    **dict.fromkeys("«»“”„", '"'),
    **dict.fromkeys("’‘", "'"),
    "…": "...",
    "×": "x",
    "\u00a0": " ",
    "\u202f": " ",
}
_OWN = {
    "·": "... ... .## .## ... ... ...",
    "•": "... ... ### ### ### ... ...",
    "→": "...... ...#.. ....#. ###### ....#. ...#.. ......",
    "√": ".....# .....# ....#. #...#. .#.#.. ..#... ......",
    "►": "#.... ###.. ##### ##### ###.. #.... .....",
    "▲": "..#.. ..#.. .###. .###. ##### ##### .....",
    "○": ".###. #...# #...# #...# #...# .###. .....",
    "●": ".###. ##### ##### ##### ##### .###. .....",
    "■": "..... ##### ##### ##### ##### ##### .....",
    "‖": "#..# #..# #..# #..# #..# #..# ....",
    "<": "...#. ..#.. .#... #.... .#... ..#.. ...#.",
    ">": "#.... .#... ..#.. ...#. ..#.. .#... #....",
    "≥": "##... ..##. ....# ..##. ##... ##### .....",
    "≤": "...## .##.. #.... .##.. ...## ##### .....",
}


@cache
def _font() -> dict[int, list[str]]:
    # A third of the start of a small program, and of use to few screens.
    from pyfiglet import FigletFont

    shapes: dict[int, list[str]] = FigletFont("smblock").chars
    return shapes


@lru_cache(maxsize=1024)
def _shape(sign: str) -> _Shape | None:
    """Returns the dots of a sign without the empty columns at its sides; None if there is none."""
    if sign == " ":
        return _SPACE
    if sign in _OWN:
        lines = _OWN[sign].split()
        rows = [int(line.replace(".", "0").replace("#", "1"), 2) for line in lines]
        return (*rows, *[0] * (DOTS_HIGH - len(rows))), len(lines[0])
    drawn = _font().get(ord(sign))
    if drawn is None or not set("".join(drawn)) <= {*_CELLS, _HARD_BLANK}:
        return None
    rows = []
    for line in drawn:
        upper = lower = 0
        for cell in line.replace(_HARD_BLANK, " "):
            dots = _CELLS.index(cell)
            upper, lower = upper << 2 | dots >> 2, lower << 2 | dots & 3
        rows += [upper, lower]
    together = 0
    for row in rows:
        together |= row
    if not together:
        return None
    right = (together & -together).bit_length() - 1
    return tuple(row >> right for row in rows), together.bit_length() - right


def _shapes(words: str) -> list[_Shape] | None:
    found = [_shape(sign) for word in words for sign in _INSTEAD.get(word, word)]
    shapes = [shape for shape in found if shape is not None]
    return shapes if len(shapes) == len(found) else None


def can_draw(words: str) -> bool:
    """Returns whether there is a letter for each sign of `words`."""
    return _shapes(words) is not None


def _step(columns: int) -> int:
    """Returns how many dots a letter takes with its gap: whole cells, so that it looks the same."""
    return (columns + _GAP + 1) // 2 * 2


@dataclass(frozen=True)
class Letters:
    """Letters of one size: 1 is four rows of the screen high, 2 eight, and so on."""

    size: int

    @property
    def height(self) -> int:
        """How many rows of the screen a line of them takes."""
        return ROWS_HIGH * self.size

    def width(self, words: str) -> int:
        """Returns how many columns `words` take on one line."""
        dots = sum(_step(wide) for _, wide in _shapes(words) or ())
        return (dots * self.size + 1) // 2

    def rows(self, words: str) -> tuple[str, ...]:
        """Returns `words` on one line, a string for each row of the screen.

        Signs that there are no letters for are left out; ask `can_draw` first.
        """
        return _drawn(words, self.size)

    def wrapped(self, words: str, width: int) -> list[str]:
        """Returns `words` in lines of at most `width` columns.

        A word that is longer is broken, with a hyphen.
        """
        lines: list[str] = []
        for whole in words.split():
            for word in self._broken(whole, width):
                longer = f"{lines[-1]} {word}" if lines else word
                if lines and self.width(longer) <= width:
                    lines[-1] = longer
                else:
                    lines.append(word)
        return lines

    def fits(self, words: str, width: int) -> bool:
        """Returns whether no word has to be broken."""
        return all(self.width(word) <= width for word in words.split())

    def _broken(self, word: str, width: int) -> list[str]:
        pieces = []
        while self.width(word) > width and len(word) > 1:
            cut = len(word) - 1
            while cut > 1 and self.width(f"{word[:cut]}-") > width:
                cut -= 1
            pieces.append(f"{word[:cut]}-")
            word = word[cut:]
        return [*pieces, word]


@lru_cache(maxsize=512)
def _drawn(words: str, size: int) -> tuple[str, ...]:
    lines = [0] * DOTS_HIGH
    wide = 0
    for rows, columns in _shapes(words) or ():
        step = _step(columns)
        lines = [
            line << step | row << step - columns for line, row in zip(lines, rows, strict=True)
        ]
        wide += step
    dots = [f"{line:0{wide}b}" if wide else "" for line in lines]
    return _cells(["".join(dot * size for dot in row) for row in dots for _ in range(size)])


def _cells(rows: Sequence[str]) -> tuple[str, ...]:
    """Returns rows of dots as rows of the screen, two dots in a cell each way."""
    wide = len(rows[0]) + len(rows[0]) % 2
    padded = [row.ljust(wide, "0") for row in rows]
    drawn = []
    for upper, lower in zip(padded[::2], padded[1::2], strict=True):
        pairs = (upper[at : at + 2] + lower[at : at + 2] for at in range(0, wide, 2))
        drawn.append("".join(_CELLS[int(pair, 2)] for pair in pairs).rstrip())
    return tuple(drawn)
