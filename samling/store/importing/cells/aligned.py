"""Tables drawn in text: columns aligned with spaces, and lines of dashes as in Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from samling.patterns import pattern_of
from samling.store.importing.cells.cell import Line

_GAP = pattern_of(r" {2,}")
_RULE = pattern_of(r"[:=+|\- ]*-{2,}[:=+|\- ]*|[:=+|\- ]*={2,}[:=+|\- ]*")
_FEWEST = 2
# Nobody draws more; splitting them all would take much memory.
_MOST_LINES = 100_000


def aligned_lines(text: str) -> list[Line] | None:
    """Returns the lines of a text whose cells stand at least two spaces apart, or None.

    All lines must have equally many cells, but for titles and notes of one: with an empty cell
    nobody knows which it is. One space alone parts nothing, as `1 204` has one.
    """
    if "  " not in text or text.count("\n") > _MOST_LINES:
        return None
    lines = [
        (number, _GAP.split(line.strip()) if line.strip() else [])
        for number, line in enumerate(text.splitlines(), start=1)
    ]
    lines = without_rules(lines)
    widths = Counter(len(cells) for _, cells in lines if cells)
    width = max(widths, default=0)
    is_whole = set(widths) <= {1, width} and widths[width] > widths[1]
    return lines if width >= _FEWEST and widths[width] >= _FEWEST and is_whole else None


def without_rules(lines: Sequence[Line]) -> list[Line]:
    """Returns the lines without those that are drawn: |---|---:|, and -----  ----."""
    return [
        line
        for line in lines
        if not any(line[1]) or not all(_RULE.fullmatch(cell) for cell in line[1] if cell)
    ]
