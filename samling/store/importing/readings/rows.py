"""Rows of a series made of the lines of a table whose columns are known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from samling.model import InvalidField, entered
from samling.model.checks.privacy import refuse_identity_number
from samling.store.importing.cells.source import TableRefused
from samling.store.importing.readings.dated import Dates
from samling.store.importing.readings.doubtful import without_empty_days
from samling.store.importing.readings.measured import Sign, number_in, plain_in, sign_of
from samling.store.importing.readings.mixed import refuse_mixed
from samling.store.importing.readings.row import SeriesRow
from samling.store.importing.roles.assigning import Roles
from samling.store.importing.roles.choices import Choices
from samling.store.importing.roles.columns import Column
from samling.store.importing.roles.questions import shown
from samling.store.importing.roles.table import Table

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
        self.merged = frozenset() if table.is_turned else table.merged
        self.signs = settled_signs(roles, choices)
        names = ("value", "numerator", "denominator", "note", "subgroup")
        columns: list[tuple[str, Column | None]] = [(name, getattr(roles, name)) for name in names]
        # The role, the column, and what its cells say in numbers where it is one of numbers.
        self.read_columns = [
            (name, column, column.figures if column.place in self.signs else None)
            for name, column in columns
            if column is not None
        ]
        self.width = len(table.headings)

    def rows(self, dates: Dates, kept: Sequence[int], odd: set[int]) -> list[SeriesRow]:
        """Returns a row for each line that is kept, with the reason where it cannot be used.

        `odd` are the places of those whose period is coarser than that of the others.
        """
        days = dates.days([place for place in kept if place not in odd]) if dates.column else {}
        days = without_empty_days(days, dates.periods)
        is_dated = bool(dates.column and dates.column.filled)
        rows = []
        for place in kept:
            if place in odd:
                line, cell = self.table.lines[place][0], shown(_cell(dates.column, place))
                refusal = TableRefused("table.error.coarser", line=line, cell=cell)
                rows.append(SeriesRow(line, refusal=refusal))
            else:
                day = days.get(place)
                row = self._row(place, day)
                if day is None and is_dated and row.refusal is None:
                    row = row._replace(refusal=_no_date(row, dates.column, place))
                rows.append(row)
        return rows

    def _row(self, place: int, day: date | None) -> SeriesRow:
        line, cells = self.table.lines[place]
        if len(cells) > self.width and any(cells[self.width :]):
            more = shown(next(filter(None, cells[self.width :])))
            refusal = TableRefused("csv.error.too_many_cells", line=line, cell=more)
            return SeriesRow(line, refusal=refusal)
        found: dict[str, Any] = {}
        refused: TableRefused | None = None
        missing = mark = ""
        for role, column, figures in self.read_columns:
            cell, figure = column.cells[place], figures[place] if figures else None
            if self.merged and figures and (line, column.place) in self.merged:
                refused = self._merged_number(place, column)
            if not cell:
                continue
            if (number := plain_in(cell, figure)) is not None:
                found[role] = number
                continue
            try:
                found |= self._read(role, column, place)
            except InvalidField as error:
                refused = refused or TableRefused(
                    _SENTENCES[error.key], line=line, column=shown(column.name), cell=shown(cell)
                )
            if figure:
                missing, mark = missing or figure.sign, mark or figure.mark
        if mark or missing:
            note = _with_sign(missing, _with_sign(mark, found.get("note", "")))
            found |= {"missing": missing, "note": note}
        return _checked(SeriesRow(line, day, **found, refusal=refused))

    def _merged_number(self, place: int, column: Column) -> TableRefused:
        """Returns the refusal of a number that stands over several rows."""
        over = next((cell for cell in column.cells[place::-1] if cell), "")
        line = self.table.lines[place][0]
        return TableRefused("table.error.merged_number", line=line, cell=shown(over))

    def _read(self, role: str, column: Column, place: int) -> dict[str, Any]:
        """Returns the fields that a cell fills. Raises InvalidField."""
        cell = column.cells[place]
        if role == "note":
            refuse_identity_number("note", cell)
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


def _with_sign(sign: str, note: str) -> str:
    """Returns a note that begins with a sign or a mark, unless it has it already."""
    return note if sign in note else " · ".join(filter(None, (sign, note)))


def _checked(row: SeriesRow) -> SeriesRow:
    """Refuses a row with both a value and counts."""
    has_counts = row.numerator is not None or row.denominator is not None
    if row.refusal is None and row.value is not None and has_counts:
        refusal = TableRefused("csv.error.value_and_counts", line=row.line, cell=f"{row.value:g}")
        return row._replace(refusal=refusal)
    return row


def _no_date(row: SeriesRow, column: Column | None, place: int) -> TableRefused:
    """Returns why a row without a date is refused where others have one."""
    cell = _cell(column, place)
    if not cell or column is None:
        return TableRefused("csv.error.no_date", line=row.line)
    return TableRefused(
        "csv.error.date", line=row.line, column=shown(column.name), cell=shown(cell)
    )


def _cell(column: Column | None, place: int) -> str:
    return column.cells[place] if column is not None else ""
