"""Rows of a series made of the lines of a table whose columns are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from samling.model import InvalidField, entered
from samling.store.importing.cells.cell import Line
from samling.store.importing.cells.source import TableRefused
from samling.store.importing.readings.dated import Dates
from samling.store.importing.readings.measured import Sign, number_in, refuse_mixed, sign_of
from samling.store.importing.readings.row import SeriesRow
from samling.store.importing.roles.assigning import Roles
from samling.store.importing.roles.choices import Choices
from samling.store.importing.roles.columns import Column
from samling.store.importing.roles.layout import Table
from samling.store.importing.roles.questions import shown

_NOTE_LIMIT = 2_000
_SENTENCES = {
    "error.number": "csv.error.number",
    "error.date": "csv.error.date",
    "error.too_long": "csv.error.too_long",
    "error.identity_number": "csv.error.identity_number",
}


def settled_signs(roles: Roles, choices: Choices) -> dict[int, Sign]:
    """Returns what parts the decimals of each column of numbers, by its place.

    Raises TableAsked and TableRefused where the column can be read in two ways.
    """
    for column in roles.figures:
        refuse_mixed(column, choices)
    return {
        column.place: sign_of(column, [*roles.figures, *roles.free], choices)
        for column in roles.figures
    }


def series_rows(
    table: Table, roles: Roles, dates: Dates, kept: Sequence[int], choices: Choices, odd: set[int]
) -> list[SeriesRow]:
    """Returns a row for each line that is kept, with the reason where it cannot be used."""
    signs = settled_signs(roles, choices)
    days = dates.days([place for place in kept if place not in odd]) if dates.column else {}
    is_dated = any(day is not None for day in days.values()) or bool(
        dates.column and dates.column.filled
    )
    rows = []
    for place in kept:
        line = table.lines[place]
        if place in odd:
            cell = _cell(dates.column, place)
            refusal = TableRefused("table.error.coarser", line=line[0], cell=shown(cell))
            rows.append(SeriesRow(line[0], refusal=refusal))
        else:
            row = _row(line, table, roles, place, signs, choices)
            rows.append(_with_date(row, dates.column, place, days.get(place), is_dated))
    return rows


def _row(
    line: Line, table: Table, roles: Roles, place: int, signs: dict[int, Sign], choices: Choices
) -> SeriesRow:
    number, cells = line
    more = next((cell for cell in cells[len(table.headings) :] if cell), None)
    if more is not None:
        refusal = TableRefused("csv.error.too_many_cells", line=number, cell=shown(more))
        return SeriesRow(number, refusal=refusal)
    found: dict[str, Any] = {}
    refusal = None
    signs_of_missing = []
    for role in ("value", "numerator", "denominator", "note", "subgroup"):
        column: Column | None = getattr(roles, role)
        if column is None or not column.cells[place]:
            continue
        cell = column.cells[place]
        figure = column.figures[place] if column.place in signs else None
        try:
            if role == "note":
                found["note"] = entered.text("note", cell, limit=_NOTE_LIMIT)
            elif role == "subgroup":
                found["subgroup"] = entered.line("subgroup", cell)
            else:
                read, whole = number_in(cell, figure, signs[column.place], choices)
                if whole is None:
                    found[role] = read
                elif role == "value":
                    found |= {"numerator": read, "denominator": whole}
                else:
                    raise InvalidField(role, "error.number", value=cell[:40])
                if figure is not None and figure.kind == "missing":
                    signs_of_missing.append(figure.sign)
        except InvalidField as error:
            refusal = refusal or TableRefused(
                _SENTENCES[error.key], line=number, column=shown(column.name), cell=shown(cell)
            )
    row = SeriesRow(number, **found, refusal=refusal)
    return _with_sign(_checked(row), signs_of_missing)


def _checked(row: SeriesRow) -> SeriesRow:
    """Refuses a row with both a value and counts."""
    has_counts = row.numerator is not None or row.denominator is not None
    if row.refusal is None and row.value is not None and has_counts:
        refusal = TableRefused("csv.error.value_and_counts", line=row.line, cell=f"{row.value:g}")
        return replace(row, refusal=refusal)
    return row


def _with_sign(row: SeriesRow, signs: Sequence[str]) -> SeriesRow:
    """Puts the sign of a missing value into the row, and into its note."""
    if not signs:
        return row
    sign = signs[0]
    note = row.note if sign in row.note else " · ".join(filter(None, (sign, row.note)))
    return replace(row, missing=sign, note=note)


def _with_date(
    row: SeriesRow, column: Column | None, place: int, day: date | None, is_dated: bool
) -> SeriesRow:
    row = replace(row, day=day)
    if row.refusal is not None or day is not None or not is_dated:
        return row
    cell = _cell(column, place)
    if cell and column is not None:
        key = "csv.error.date"
        refusal = TableRefused(key, line=row.line, column=shown(column.name), cell=shown(cell))
    else:
        refusal = TableRefused("csv.error.no_date", line=row.line)
    return replace(row, refusal=refusal)


def _cell(column: Column | None, place: int) -> str:
    return column.cells[place] if column is not None else ""
