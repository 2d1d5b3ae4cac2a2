"""A table as tab-separated text, as a spreadsheet takes it from the clipboard."""

from __future__ import annotations

from collections.abc import Sequence

from samling.patterns import pattern_of
from samling.signs import cell_text, without_marks

# A minus as it is printed, before a number. No spreadsheet reads that as a number.
_PRINTED_MINUS = pattern_of(r"^\u2212(?=[0-9])")
# What stands for "nothing here" on a screen.
_NOTHING = "–"


def tab_separated(rows: Sequence[Sequence[str]]) -> str:
    """Returns rows of cells as lines with tabs between the cells, each line with its end.

    A cell becomes one line of text, and the dash of an empty one is left out.
    """
    return "".join("\t".join(map(_cell, row)) + "\n" for row in rows)


def _cell(text: str) -> str:
    line = " ".join(without_marks(text).split())
    return "" if line == _NOTHING else cell_text(_PRINTED_MINUS.sub("-", line))
