"""A series in a CSV file: its rows, each with its numbers or the reason it is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from samling.model import InvalidField, entered
from samling.model.checks.privacy import mask_identity_numbers
from samling.store.importing.csv_cells import (
    CsvRefused,
    Line,
    bounded,
    read_bytes,
    read_lines,
    read_text,
)

__all__ = ["CsvRefused", "CsvRow", "read_rows", "rows_of", "strict"]

# The columns by the names they have; case and spaces do not matter.
_COLUMNS = {
    "value": "value",
    "verdi": "value",
    "numerator": "numerator",
    "teller": "numerator",
    "denominator": "denominator",
    "nevner": "denominator",
    "date": "date",
    "dato": "date",
    "note": "note",
    "merknad": "note",
    "subgroup": "subgroup",
    "undergruppe": "subgroup",
}
_NOTE_LIMIT = 2_000
_SHOWN = 40
# Exponent notation, as programs write large and small numbers; entered.number reads the rest.
_EXPONENT = re.compile(r"^[+-]?[0-9]+([.,][0-9]*)?[eE][+-]?[0-9]{1,3}$")
_SENTENCES = {
    "error.number": "csv.error.number",
    "error.date": "csv.error.date",
    "error.no_such_date": "csv.error.date",
    "error.year": "csv.error.date",
    "error.too_long": "csv.error.too_long",
    "error.identity_number": "csv.error.identity_number",
}


@dataclass(frozen=True)
class CsvRow:
    """A row of the series: `line` is its number in the file, from 1.

    A row without numbers is a missing value. Where `refusal` is given the row cannot be
    used, and the fields that could not be read are empty.
    """

    line: int
    day: date | None = None
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    note: str = ""
    subgroup: str = ""
    refusal: CsvRefused | None = None


def read_rows(source: str) -> list[CsvRow]:
    """Returns the rows of the file `source` (`-` is standard input), those refused too.

    Raises CsvRefused where the file as a whole cannot be read.
    """
    return rows_of(read_bytes(source))


def rows_of(content: bytes) -> list[CsvRow]:
    """Returns the rows of a CSV file's content in its order, those refused among them.

    If some row has a date, rows without one are refused. An empty row is skipped, except in a
    series without dates and subgroups: there it is a missing value, unless it is at the end.

    Raises CsvRefused where the file as a whole cannot be read: it is too large, not text,
    no CSV, or without the columns or the rows of a series.
    """
    lines = read_lines(read_text(content), lambda cells: len(_places(cells)))
    header_line, header = next((line for line in bounded(lines) if any(line[1])), (1, []))
    if not header:
        raise CsvRefused("csv.error.no_data")
    _check_header(header_line, header)
    places = _places(header)
    body = list(bounded(lines))
    dated = _has_some(body, places.get("date"))
    if dated or _has_some(body, places.get("subgroup")):
        body = [line for line in body if any(line[1])]
    else:
        body = _without_end(body, one_column=len(header) == 1)
    if not body:
        raise CsvRefused("csv.error.no_data")
    return [_row(line, cells, header, dated=dated) for line, cells in body]


def strict(rows: Iterable[CsvRow]) -> list[CsvRow]:
    """Returns the rows; raises the first refusal among them."""
    kept = []
    for row in rows:
        if row.refusal is not None:
            raise row.refusal
        kept.append(row)
    return kept


def _places(header: Sequence[str]) -> dict[str, int]:
    """Returns the known columns and their places, the first where a name comes twice."""
    found: dict[str, int] = {}
    for place, name in enumerate(header):
        known = _COLUMNS.get("".join(name.split()).casefold())
        if known is not None:
            found.setdefault(known, place)
    return found


def _check_header(line: int, header: Sequence[str]) -> None:
    known = [_COLUMNS.get("".join(name.split()).casefold()) for name in header]
    for name, column in zip(header, known, strict=True):
        if column is not None and known.count(column) > 1:
            raise CsvRefused("csv.error.column_twice", line=line, column=_shown(name))
    if "value" in known or {"numerator", "denominator"} <= set(known):
        return
    for there, key in (
        ("numerator", "csv.error.no_denominator"),
        ("denominator", "csv.error.no_numerator"),
    ):
        if there in known:
            raise CsvRefused(key, line=line, column=_shown(header[known.index(there)]))
    found = ", ".join(filter(None, header))
    raise CsvRefused("csv.error.no_header", line=line, found=_shown(found))


def _has_some(body: Iterable[Line], place: int | None) -> bool:
    return place is not None and any(
        cells[place : place + 1] not in ([], [""]) for _, cells in body
    )


def _without_end(body: Sequence[Line], *, one_column: bool) -> list[Line]:
    """Returns the lines of a series without dates, where an empty one is a missing value.

    Excel writes lines of nothing but delimiters below a table, and editors empty lines.
    """
    last = len(body)
    # With a single column, `""` is a missing value, but an empty line may not be.
    while last and not any(body[last - 1][1]) and not (one_column and body[last - 1][1]):
        last -= 1
    return [(line, cells) for line, cells in body[:last] if cells or one_column]


def _row(line: int, cells: Sequence[str], header: Sequence[str], *, dated: bool) -> CsvRow:
    """Returns the row that a line of cells makes, with its refusal where there is one."""
    if any(cells[len(header) :]):
        more = next(filter(None, cells[len(header) :]))
        return CsvRow(
            line, refusal=CsvRefused("csv.error.too_many_cells", line=line, cell=_shown(more))
        )
    found = CsvRow(line)
    refusal: CsvRefused | None = None
    for column, place in _places(header).items():
        cell = cells[place] if place < len(cells) else ""
        try:
            found = replace(found, **_read(column, cell))
        except InvalidField as error:
            refusal = refusal or CsvRefused(
                _SENTENCES[error.key], line=line, column=_shown(header[place]), cell=_shown(cell)
            )
    return replace(found, refusal=refusal or _refusal(found, dated=dated))


def _read(column: str, cell: str) -> dict[str, Any]:
    """Returns the field that a cell fills; raises InvalidField."""
    match column:
        case "date":
            return {"day": entered.day("date", cell)}
        case "note":
            return {"note": entered.text("note", cell, limit=_NOTE_LIMIT)}
        case "subgroup":
            return {"subgroup": entered.line("subgroup", cell)}
        case _:
            return {column: _number(column, cell)}


def _number(column: str, cell: str) -> float | None:
    if _EXPONENT.match(cell):
        return entered.typed_number(column, float(cell.replace(",", ".")))
    return entered.number(column, cell)


def _refusal(row: CsvRow, *, dated: bool) -> CsvRefused | None:
    """Returns why the cells of a row, though each is readable, do not fit together."""
    if dated and row.day is None:
        return CsvRefused("csv.error.no_date", line=row.line)
    if row.value is not None and (row.numerator is not None or row.denominator is not None):
        return CsvRefused("csv.error.value_and_counts", line=row.line, cell=f"{row.value:g}")
    return None


def _shown(cell: str) -> str:
    """Returns a cell as one line that is short enough for a sentence."""
    plain = mask_identity_numbers(" ".join(cell.split()))
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"
