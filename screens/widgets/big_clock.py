"""A span of time or another number, in digits that are read from the back of the room."""

from __future__ import annotations

from rich.text import Text
from textual.reactive import reactive
from textual.widgets import Static

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


class BigClock(Static):
    """Shows `words` (digits and the signs of numbers and times) five rows high."""

    words: reactive[str] = reactive("", layout=True)

    def render(self) -> Text:
        """Returns the digits as five lines."""
        glyphs = [_GLYPHS[sign] for sign in self.words if sign in _GLYPHS]
        rows = [" ".join(glyph[row] for glyph in glyphs) for row in range(ROWS)]
        return Text("\n".join(rows), no_wrap=True)
