"""Tables as an Excel workbook, a sheet each: a text is a text, whatever it begins with."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from samling.patterns import pattern_of
from samling.report.sheets.sheet import Sheet, Value
from samling.signs import without_marks

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# What Excel takes: characters in a name and in a cell, and the first day it knows.
_NAME_LIMIT, _CELL_LIMIT = 31, 32_767
_NOT_IN_NAMES = pattern_of(r"[\[\]:*?/\\]")
_FIRST_DAY = date(1900, 3, 1)
# Of a column, in characters.
_NARROWEST, _WIDEST = 8, 60
# Excel's own numbers for a date, and a date with a time, as the person's machine writes them.
_DAY, _MOMENT = 14, 22


def workbook_bytes(sheets: Sequence[Sheet], made: date) -> bytes:
    """Returns the tables as a workbook (.xlsx), which says that it was made on the day `made`.

    Of one day, so that the same data give the same bytes.
    """
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": _midnight(made)})
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": _DAY, "valign": "top", "align": "left"})
        moment = book.add_format({"num_format": _MOMENT, "valign": "top", "align": "left"})
        for table, name in zip(sheets, _names(sheets), strict=True):
            page = book.add_worksheet(name)
            _fill(page, table, {"heading": heading, "plain": plain, "day": day, "moment": moment})
    return out.getvalue()


def _fill(page: Worksheet, table: Sheet, looks: dict[str, Format]) -> None:
    for column, words in enumerate(table.headings):
        page.write_string(0, column, words, looks["heading"])
        cells = [words, *(_text(row[column]) for row in table.rows)]
        longest = max(len(line) for cell in cells for line in (cell.splitlines() or [""]))
        page.set_column(column, column, min(max(longest + 2, _NARROWEST), _WIDEST))
    for number, row in enumerate(table.rows, start=1):
        for column, value in enumerate(row):
            _write(page, number, column, value, looks)
    page.freeze_panes(1, 0)
    if table.rows:
        page.autofilter(0, 0, len(table.rows), len(table.headings) - 1)


def _write(page: Worksheet, row: int, column: int, value: Value, looks: dict[str, Format]) -> None:
    match value:
        case datetime() if value.date() >= _FIRST_DAY:
            page.write_datetime(row, column, value, looks["moment"])
        case date() if not isinstance(value, datetime) and value >= _FIRST_DAY:
            page.write_datetime(row, column, _midnight(value), looks["day"])
        case bool() | int() | float():
            page.write_number(row, column, value, looks["plain"])
        case None:
            pass
        case _:
            page.write_string(row, column, _text(value)[:_CELL_LIMIT], looks["plain"])


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 (Excel has no zones)


def _text(value: Value) -> str:
    return "" if value is None else without_marks(str(value))


def _names(sheets: Iterable[Sheet]) -> list[str]:
    """Returns a name for each sheet that Excel takes, no two alike."""
    names: list[str] = []
    for table in sheets:
        plain = _NOT_IN_NAMES.sub("-", without_marks(table.title)).strip("' ") or "-"
        name, number = plain[:_NAME_LIMIT], 2
        while name.casefold() in {used.casefold() for used in names}:
            end = f" {number}"
            name, number = plain[: _NAME_LIMIT - len(end)] + end, number + 1
        names.append(name)
    return names
