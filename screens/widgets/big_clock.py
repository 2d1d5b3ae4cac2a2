"""A span of time or another number, in digits that are read from the back of the room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text
from textual.reactive import reactive

from screens.widgets.plain import Static

# Five rows a glyph; half blocks would be finer but vanish on a worn projector.
_GLYPHS = {
    "0": ("█████", "█   █", "█   █", "█   █", "█████"),
    "1": ("  ██ ", "   █ ", "   █ ", "   █ ", "  ███"),
    "2": ("█████", "    █", "█████", "█    ", "█████"),
    "3": ("█████", "    █", " ████", "    █", "█████"),
    "4": ("█   █", "█   █", "█████", "    █", "    █"),
    "5": ("█████", "█    ", "█████", "    █", "█████"),
    "6": ("█████", "█    ", "█████", "█   █", "█████"),
    "7": ("█████", "    █", "   █ ", "  █  ", "  █  "),
    "8": ("█████", "█   █", "█████", "█   █", "█████"),
    "9": ("█████", "█   █", "█████", "    █", "█████"),
    ":": ("   ", " █ ", "   ", " █ ", "   "),
    "\u2212": ("    ", "    ", "████", "    ", "    "),
    " ": ("  ", "  ", "  ", "  ", "  "),
    ",": ("  ", "  ", "  ", " █", "█ "),
    ".": ("  ", "  ", "  ", "  ", "█ "),
    "+": ("     ", "  █  ", "█████", "  █  ", "     "),
    "/": ("    █", "   █ ", "  █  ", " █   ", "█    "),
    "%": ("█   █", "   █ ", "  █  ", " █   ", "█   █"),
}
ROWS = 5
# Three rows, where many numbers share a screen.
_SMALL = {
    "0": ("█▀█", "█ █", "▀▀▀"),
    "1": ("▀█ ", " █ ", "▀▀▀"),
    "2": ("▀▀█", "█▀▀", "▀▀▀"),
    "3": ("▀▀█", " ▀█", "▀▀▀"),
    "4": ("█ █", "▀▀█", "  ▀"),
    "5": ("█▀▀", "▀▀█", "▀▀▀"),
    "6": ("█▀▀", "█▀█", "▀▀▀"),
    "7": ("▀▀█", "  █", "  ▀"),
    "8": ("█▀█", "█▀█", "▀▀▀"),
    "9": ("█▀█", "▀▀█", "▀▀▀"),
}
_BY_ROWS: dict[int, Mapping[str, Sequence[str]]] = {ROWS: _GLYPHS, 3: _SMALL}


def big_rows(words: str, rows: int = ROWS) -> list[str]:
    """Returns `words` as rows: five high, three high (digits only), or one row of plain text."""
    if rows not in _BY_ROWS:
        return [words]
    glyphs = [_BY_ROWS[rows][sign] for sign in words if sign in _BY_ROWS[rows]]
    return [" ".join(glyph[row] for glyph in glyphs) for row in range(rows)]


class BigClock(Static):
    """Shows `words` (digits and the signs of numbers and times) five rows high."""

    words: reactive[str] = reactive("", layout=True)

    def render(self) -> Text:
        """Returns the digits as five lines."""
        return Text("\n".join(big_rows(self.words)), no_wrap=True)
