"""A pasted text as several entries: one a line, without bullets, numbers and empty lines.

    pasted = pasted_entries(text)
    pasted.entries                    # what each entry would be
    pasted.next_way().entries         # read another way: by paragraphs, or all of it as one

Where a text can be read in several ways, the person sees the first and may go to the next.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from samling.patterns import pattern_of
from samling.signs import clean

Way = Literal["lines", "paragraphs", "one"]

# The bullets of Word, Outlook and Markdown; Word's own letters for them are U+F0A7 and others.
_BULLET = pattern_of(
    r"(?:[-–—*•·∙◦▪▫■□●○◆◇‣⁃➢►▶✓✔√»>\uf000-\uf0ff](?:\s+|$)|o(?:\t|\s{2,}))(?:\[[ xX]?\]\s+)?"
)
# 1. and 1) and (1), and a letter in their place; a number alone only before a tab.
_NUMBER = pattern_of(r"\(?(?P<number>[0-9]{1,3}|[a-zæøåA-ZÆØÅ])(?:[.)]\s+|\t\s*)")
# A cell with a line break is in quotation marks when it comes from a spreadsheet.
_QUOTED_CELL = pattern_of(r'(?:^|\t)"', re.MULTILINE)
_BETWEEN_CELLS = " · "


@dataclass(frozen=True)
class PastedEntries:
    """A pasted text, the way it is read (one of `ways`), and the entries it makes so."""

    text: str
    ways: tuple[Way, ...]
    way: Way
    entries: tuple[str, ...]

    def next_way(self) -> PastedEntries:
        """Returns the text read in the next of its ways."""
        way = self.ways[(self.ways.index(self.way) + 1) % len(self.ways)]
        return replace(self, way=way, entries=tuple(_read(self.text, way)))


def pasted_entries(text: str) -> PastedEntries:
    """Returns the entries of a pasted text, each line one; none for an empty text."""
    text = _without_quotes(clean(text))
    lines, paragraphs = _read(text, "lines"), _read(text, "paragraphs")
    ways: list[Way] = ["lines"]
    if 1 < len(paragraphs) < len(lines):
        ways.append("paragraphs")
    if len(lines) > 1:
        ways.append("one")
    return PastedEntries(text, tuple(ways), "lines", tuple(lines))


def _read(text: str, way: Way) -> list[str]:
    if way == "one":
        return [text.strip()]
    if way == "paragraphs":
        blocks = re.split(r"\n[ \t]*\n", text)
        return [" ".join(lines) for block in blocks if (lines := _lines(block))]
    return _lines(text)


def _lines(text: str) -> list[str]:
    """Returns the lines with something on them, without their bullets and numbers.

    An indented line without a bullet goes on with the line above it, if that has one.
    """
    rows = [row for row in text.split("\n") if row.strip()]
    mark = _NUMBER if _is_numbered(rows) else _BULLET
    entries: list[str] = []
    has_mark = False
    for row in rows:
        plain = row.strip(" \t\u00a0")
        found = mark.match(plain) or _BULLET.match(plain)
        words = _words(plain[found.end() :] if found else plain)
        if not found and has_mark and row[0].isspace():
            entries[-1] = f"{entries[-1]} {words}"
        elif words:
            entries.append(words)
            has_mark = found is not None
    return entries


def _words(row: str) -> str:
    """Returns a line in one piece; the cells of a table's row have a sign between them."""
    cells = [" ".join(cell.split()) for cell in row.split("\t")]
    return _BETWEEN_CELLS.join(filter(None, cells))


def _is_numbered(rows: Sequence[str]) -> bool:
    """Returns whether numbers at the beginning of lines count them.

    «3. juni er fristen» begins with a date, so numbers that do not go up by one are text.
    """
    found = [match["number"] for row in rows if (match := _NUMBER.match(row.strip()))]
    places = [int(mark) if mark.isdigit() else ord(mark.casefold()) for mark in found]
    begins = places[:1] in ([1], [ord("a")])
    return len(places) > 1 and begins and all(_goes_on(*pair) for pair in pairwise(places))


def _goes_on(before: int, after: int) -> bool:
    return after in (before + 1, 1, ord("a"))


def _without_quotes(text: str) -> str:
    """Returns a spreadsheet's cells with their line breaks as spaces, and without quotes."""
    if not _QUOTED_CELL.search(text):
        return text
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter="\t", strict=True))
    except csv.Error:
        # Quotation marks of a person, not of a spreadsheet.
        return text
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
