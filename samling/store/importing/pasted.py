"""Rows copied from a spreadsheet, with or without their headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from samling.locale import t
from samling.model import Measure, SamlingError, entered
from samling.signs import clean
from samling.store.importing.csv_cells import read_lines
from samling.store.importing.csv_series import CsvRefused, CsvRow, rows_of

# The line that says what parts the cells, and the line of headings.
_PUT_BEFORE = 2


def pasted_rows(measure: Measure, text: str) -> list[CsvRow]:
    """Returns the rows of a pasted text, parted by tabs, semicolons or commas.

    Without headings the columns are those of the grid: date, value or numerator and
    denominator, note. Lines are counted from 1 in the text itself. Raises CsvRefused where
    the text as a whole cannot be read.
    """
    text = clean(text)
    try:
        return rows_of(text.encode())
    except CsvRefused as error:
        if error.key != "csv.error.no_header":
            raise
    delimiter = next((sign for sign in "\t;" if sign in text), ",")
    lines = [cells for _, cells in read_lines(f"sep={delimiter}\n{text}", len) if any(cells)]
    # The reader knows the headings of both languages, and names them in what it refuses.
    columns = delimiter.join(t(f"field.{column}") for column in _columns(measure, lines))
    content = f"sep={delimiter}\n{columns}\n{text}".encode()
    return [_counted_from_1(row) for row in rows_of(content)]


def _columns(measure: Measure, lines: Sequence[Sequence[str]]) -> list[str]:
    counts = ["date", "numerator", "denominator", "note"]
    width = max(map(len, lines), default=0)
    third = [cells[2] for cells in lines if len(cells) > 2]
    if measure.needs_counts or width > 3 or (third and all(map(_is_number, third))):
        return counts
    return ["date", "value", "note"]


def _is_number(cell: str) -> bool:
    try:
        return entered.number("value", cell) is not None
    except SamlingError:
        return False


def _counted_from_1(row: CsvRow) -> CsvRow:
    line, refusal = row.line - _PUT_BEFORE, row.refusal
    if refusal is not None:
        refusal = CsvRefused(refusal.key, **{**refusal.params, "line": line})
    return replace(row, line=line, refusal=refusal)
