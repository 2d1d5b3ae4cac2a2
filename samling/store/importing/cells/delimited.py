"""Text whose cells are parted by a sign: CSV of any kind, and what is copied from a spreadsheet.

Excel in Norway parts by semicolons, other programs by commas, a clipboard by tabs. The sign is
found from the lines themselves: it stands in most of them, and makes equally many cells.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from samling.patterns import pattern_of
from samling.store.importing.cells.aligned import aligned_lines, without_rules
from samling.store.importing.cells.cell import Line, Sheet
from samling.store.importing.cells.source import MOST_LINES, MOST_ROWS, TableRefused

# The earlier ones win where two would do: numbers may contain commas.
_DELIMITERS = (";", "\t", "|", ",", "^", "~")
_SPACES = "  "
_COMMON = (";", "\t", ",")
_SAMPLED_LINES = 300
# A line that tells Excel the delimiter.
_SEPARATOR_LINE = pattern_of(r'^"?sep=(.)"?(?:\r\n|\r|\n|$)', re.IGNORECASE)
# A number with a decimal comma, where a year before the comma would be the end of a cell.
_DECIMAL = pattern_of(r"(?!(?:19|20)[0-9]{2},)[-−+]?[0-9]+,[0-9]+%?")
# A comma that does not stand within a number.
_COMMA_BETWEEN = pattern_of(r"(?<![0-9]),|,(?![0-9])")


def delimited_sheet(text: str) -> Sheet:
    """Returns the one sheet of a text. Raises TableRefused for unmatched quotes or too many rows.

    The cells are without outer spaces. Lines that begin with # above the table are left out.
    """
    skipped = 0
    if match := _SEPARATOR_LINE.match(text):
        text, skipped, delimiter = text[match.end() :], 1, match[1]
    else:
        delimiter = _found_delimiter(text)
    lines: list[Line] = []
    drawn = aligned_lines(text) if not delimiter else None
    for number, cells in drawn or _iter_lines(text, delimiter or ";", skipped):
        lines.append((number, cells))
        if len(lines) > MOST_LINES:
            raise TableRefused("csv.error.too_many_rows", limit=MOST_ROWS, line=number)
    if delimiter == "|":
        lines = without_rules(lines)
    return Sheet("", _without_comments(lines), delimiter or (_SPACES if drawn else ";"))


def lines_by_headings(text: str, known: Callable[[Sequence[str]], int]) -> Iterator[Line]:
    """Yields the lines, parted by the sign that makes most headings known.

    `known` counts the columns that are known in a line of cells, which is the first that is not
    empty: a comma in a heading may look like what parts the cells. Raises TableRefused for
    unmatched quotes.
    """
    skipped, delimiter = 0, ""
    if match := _SEPARATOR_LINE.match(text):
        text, skipped, delimiter = text[match.end() :], 1, match[1]
    if delimiter not in _COMMON:
        delimiter = max(_COMMON, key=lambda sign: known(_first_line(text, sign)))
    yield from _iter_lines(text, delimiter, skipped)


def _first_line(text: str, delimiter: str) -> list[str]:
    try:
        lines = islice(_reader(text, delimiter), MOST_ROWS)
        return next((cells for cells in lines if any(cells)), [])
    except csv.Error:
        return []


def _iter_lines(text: str, delimiter: str, skipped: int) -> Iterator[Line]:
    reader, start = _reader(text, delimiter), skipped
    plain = _unguarded if '="' in text else str.strip
    try:
        for cells in reader:
            yield start + 1, list(map(plain, cells))
            start = skipped + reader.line_num
    except csv.Error:
        raise TableRefused("csv.error.quotes", line=start + 1) from None


def _unguarded(cell: str) -> str:
    """Returns a cell without outer spaces, and 0012 of `="0012"`, which keeps Excel from 12."""
    cell = cell.strip()
    return cell[2:-1].strip() if cell.startswith('="') and cell.endswith('"') else cell


def _reader(text: str, delimiter: str) -> csv.Reader:  # type: ignore[name-defined]
    lines = io.StringIO(text, newline="")
    return csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)


def _found_delimiter(text: str) -> str:
    """Returns the sign that parts the lines best, "" where none does."""
    found, most = "", 0.0
    for delimiter in _DELIMITERS:
        if delimiter not in text:
            continue
        score = _score(text, delimiter)
        if score > most:
            found, most = delimiter, score
    return found


def _score(text: str, delimiter: str) -> float:
    """Returns how well a sign parts the first lines; 0 where it does not."""
    widths: Counter[int] = Counter()
    lines = []
    try:
        for cells in islice(_reader(text, delimiter), _SAMPLED_LINES):
            if any(cells) and not (delimiter == "," and _has_only_decimal_commas(cells)):
                widths[len(cells)] += 1
                lines.append(cells)
    except csv.Error:
        # The quotes do not match if this sign parts the cells, which is for the reader to say.
        widths[2] += 1
    del widths[1]
    if not widths or (delimiter == "," and _is_column_of_decimals(lines)):
        return 0
    return max(widths.values()) + widths.total() / 2


def _has_only_decimal_commas(cells: list[str]) -> bool:
    """Returns whether another sign parts the line, and its commas are those of numbers."""
    line = ",".join(cells)
    return any(sign in line for sign in ";\t|") and not _COMMA_BETWEEN.search(line)


def _is_column_of_decimals(lines: list[list[str]]) -> bool:
    """Returns whether the commas are those of numbers, below a heading without one: verdi, 12,5.

    Without a heading they are so where each stands in a number of its own after another number:
    01.01.2023 26,5.
    """
    first, *others = lines or [[]]
    parted = [",".join(cells).split() for cells in lines if len(cells) > 1]
    if parted and all(map(_end_in_decimals, parted)):
        return True
    return len(first) == 1 and not any(_COMMA_BETWEEN.search(",".join(cells)) for cells in others)


def _end_in_decimals(words: list[str]) -> bool:
    with_comma = [word for word in words if "," in word]
    return (
        len(words) > 1
        and "," not in words[0]
        and words[words.index(with_comma[0]) - 1][-1].isdigit()
        and all(map(_DECIMAL.fullmatch, with_comma))
    )


def _without_comments(lines: list[Line]) -> list[Line]:
    """Returns the lines without those above the table that begin with #.

    A heading may begin so too (`#;Dato;Verdi`, for row numbers): then it stands alone there.
    """
    for place, (_, cells) in enumerate(lines):
        if any(cells) and not (cells[0].startswith("#") and (len(cells) == 1 or cells[0] != "#")):
            return [line for line in lines[:place] if not any(line[1])] + lines[place:]
    return []
