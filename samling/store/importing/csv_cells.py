"""A CSV file as lines of cells, whichever program wrote it.

Excel in Norway writes semicolons, decimal commas and cp1252, or UTF-8 with a BOM; other
programs write commas and UTF-8. The format is detected from the file itself.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from samling.store.importing.cells.encodings import read_text
from samling.store.importing.cells.source import MOST_ROWS, TableRefused, read_bytes

__all__ = ["MOST_ROWS", "CsvRefused", "bounded", "read_bytes", "read_lines", "read_text"]

# The semicolon first, since numbers may contain commas.
_DELIMITERS = (";", "\t", ",")
# A line that tells Excel the delimiter.
_SEPARATOR_LINE = re.compile(r'^"?sep=(.)"?(?:\r\n|\r|\n)', re.IGNORECASE)

Line = tuple[int, list[str]]
CsvRefused = TableRefused


def read_lines(text: str, known: Callable[[Sequence[str]], int]) -> Iterator[Line]:
    """Yields the lines as cells without outer space, each with its number in the file.

    `known` counts the columns that are known in a line of cells: the delimiter is the one
    that makes most of them known in the first line that is not empty. A file of one column
    has none, and its commas are those of numbers. Raises CsvRefused for what is no CSV.
    """
    skipped = 0
    delimiter = None
    if match := _SEPARATOR_LINE.match(text):
        text, skipped, delimiter = text[match.end() :], 1, match[1]
    if delimiter not in _DELIMITERS:
        delimiter = max(_DELIMITERS, key=lambda sign: known(_first_line(text, sign)))
    start = skipped
    reader = _reader(text, delimiter)
    try:
        for cells in reader:
            yield start + 1, [cell.strip() for cell in cells]
            start = skipped + reader.line_num
    except csv.Error:
        raise CsvRefused("csv.error.quotes", line=start + 1) from None


def bounded(lines: Iterator[Line]) -> Iterator[Line]:
    """Yields the lines; raises CsvRefused when there are more than are ever read."""
    for count, line in enumerate(lines, start=1):
        if count > MOST_ROWS:
            raise CsvRefused("csv.error.too_many_rows", limit=MOST_ROWS, line=line[0])
        yield line


def _first_line(text: str, delimiter: str) -> list[str]:
    try:
        lines = islice(_reader(text, delimiter), MOST_ROWS)
        return next((cells for cells in lines if any(cells)), [])
    except csv.Error:
        return []


def _reader(text: str, delimiter: str) -> csv.Reader:  # type: ignore[name-defined]
    lines = io.StringIO(text, newline="")
    return csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)
