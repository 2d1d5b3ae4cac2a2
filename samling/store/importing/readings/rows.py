"""Rows of a series made of the lines of a table whose columns are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from samling.model import InvalidField, entered
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


class RowMaker:
    """Makes rows of the lines of a table, as its roles and the choices say."""

    def __init__(self, table: Table, roles: Roles, choices: Choices) -> None:
        self.table = table
        self.roles = roles
        self.choices = choices
        self.signs = settled_signs(roles, choices)

    def rows(self, dates: Dates, kept: Sequence[int], odd: set[int]) -> list[SeriesRow]:
        """Returns a row for each line that is kept, with the reason where it cannot be used.

        `odd` are the places of those whose period is coarser than that of the others.
        """
        days = dates.days([place for place in kept if place not in odd]) if dates.column else {}
        is_dated = bool(dates.column and dates.column.filled)
        rows = []
        for place in kept:
            if place in odd:
                line, cell = self.table.lines[place][0], shown(_cell(dates.column, place))
                refusal = TableRefused("table.error.coarser", line=line, cell=cell)
                rows.append(SeriesRow(line, refusal=refusal))
            else:
                row = self._row(place)
                rows.append(_with_date(row, dates.column, place, days.get(place), is_dated))
        return rows

    def _row(self, place: int) -> SeriesRow:
        line, cells = self.table.lines[place]
        more = next((cell for cell in cells[len(self.table.headings) :] if cell), None)
        if more is not None:
            refusal = TableRefused("csv.error.too_many_cells", line=line, cell=shown(more))
            return SeriesRow(line, refusal=refusal)
        found: dict[str, Any] = {}
        refused: TableRefused | None = None
        missing = ""
        for role in ("value", "numerator", "denominator", "note", "subgroup"):
            column: Column | None = getattr(self.roles, role)
            if column is None or not column.cells[place]:
                continue
            try:
                found |= self._read(role, column, place)
            except InvalidField as error:
                refused = refused or TableRefused(
                    _SENTENCES[error.key],
                    line=line,
                    column=shown(column.name),
                    cell=shown(column.cells[place]),
                )
            if column.place in self.signs and (figure := column.figures[place]):
                missing = missing or figure.sign
        return _with_sign(_checked(SeriesRow(line, **found, refusal=refused)), missing)

    def _read(self, role: str, column: Column, place: int) -> dict[str, Any]:
        """Returns the fields that a cell fills. Raises InvalidField."""
        cell = column.cells[place]
        if role == "note":
            return {"note": entered.text("note", cell, limit=_NOTE_LIMIT)}
        if role == "subgroup":
            return {"subgroup": entered.line("subgroup", cell)}
        sign = self.signs[column.place]
        number, whole = number_in(cell, column.figures[place], sign, self.choices)
        if whole is None:
            return {role: number}
        if role != "value":
            raise InvalidField(role, "error.number", value=cell[:40])
        return {"numerator": number, "denominator": whole}


def _checked(row: SeriesRow) -> SeriesRow:
    """Refuses a row with both a value and counts."""
    has_counts = row.numerator is not None or row.denominator is not None
    if row.refusal is None and row.value is not None and has_counts:
        refusal = TableRefused("csv.error.value_and_counts", line=row.line, cell=f"{row.value:g}")
        return replace(row, refusal=refusal)
    return row


def _with_sign(row: SeriesRow, sign: str) -> SeriesRow:
    """Puts the sign of a missing value into the row, and into its note."""
    if not sign:
        return row
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
