"""A CSV file as lines of cells, whichever program wrote it.

Excel in Norway writes semicolons, decimal commas and cp1252, or UTF-8 with a BOM; other
programs write commas and UTF-8. The format is detected from the file itself.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from samling.model import SamlingError
from samling.signs import clean
from samling.store.files.file_reading import FileRefused, open_file, read_open
from samling.store.machine.access import require_path

STDIN = "-"
MOST_BYTES = 20_000_000
MOST_ROWS = 100_000
# The semicolon first, since numbers may contain commas.
_DELIMITERS = (";", "\t", ",")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Bytes that text never contains and nearly every other kind of file does.
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# A line that tells Excel the delimiter.
_SEPARATOR_LINE = re.compile(r'^"?sep=(.)"?(?:\r\n|\r|\n)', re.IGNORECASE)

Line = tuple[int, list[str]]


class CsvRefused(SamlingError):
    """A CSV file, or a line of it, cannot be read; `line`, where known, is among the params."""


def read_bytes(source: str) -> bytes:
    """Returns the content of a file, or of standard input for `-`.

    Raises CsvRefused for a file that cannot be read or is too large, and NotAllowed.
    """
    require_path(Path(source))
    try:
        if source == STDIN:
            content = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            path = _path(source)
            with open_file(path) as file:
                content = read_open(file, path, MOST_BYTES)
    except FileNotFoundError:
        raise CsvRefused("csv.error.no_file", file=source) from None
    except FileRefused as error:
        if error.key != "error.file_too_large":
            raise CsvRefused(error.key, **error.params) from None
        raise CsvRefused("csv.error.too_large", megabytes=MOST_BYTES // 1_000_000) from None
    except IsADirectoryError:
        raise CsvRefused("csv.error.folder", file=source) from None
    except (OSError, ValueError) as error:
        raise CsvRefused("csv.error.unreadable", file=source, reason=error) from None
    if len(content) > MOST_BYTES:
        raise CsvRefused("csv.error.too_large", megabytes=MOST_BYTES // 1_000_000)
    return content


def read_text(content: bytes) -> str:
    """Returns the text of a file: by its BOM, else UTF-8, else cp1252. Raises CsvRefused."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            encodings: Sequence[str] = (encoding,)
            content = content[len(mark) :]
            break
    else:
        encodings = ("utf-8", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _NOT_TEXT.search(text):
            raise CsvRefused("csv.error.not_text")
        return clean(text)
    raise CsvRefused("csv.error.encoding")


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


def _path(typed: str) -> Path:
    path = Path(typed)
    try:
        return path.expanduser()
    except RuntimeError:
        # `~name` without such a user: then it is a file name.
        return path
