"""Workbooks: .xlsx, .xls and .ods, by python-calamine, which is loaded with the first of them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from samling.patterns import pattern_of
from samling.signs import clean
from samling.store.importing.cells.cell import Book, Line, Marks, Place, Sheet, typed_cell
from samling.store.importing.cells.source import MOST_LINES, MOST_ROWS, TableRefused
from samling.store.importing.cells.workbook_marks import marks_of

_DURATION = pattern_of(r"PT(?:([0-9]{1,6})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,6}(?:\.[0-9]+)?)S)?")


def open_workbook(content: bytes) -> Book:
    """Returns the sheets of a workbook, which are read one by one when they are asked for.

    Raises TableRefused for what is locked with a password, damaged or too large, and where
    workbooks cannot be read at all.
    """
    try:
        import python_calamine as calamine
    except ImportError as error:
        # It is a compiled part, which a machine may not let run.
        raise TableRefused("table.error.no_calamine") from error
    marks = marks_of(content)
    try:
        workbook = calamine.load_workbook(io.BytesIO(content))
        sheets = workbook.sheets_metadata
    except calamine.PasswordError:
        raise TableRefused("table.error.password") from None
    except BaseException as error:
        raise _refusal(error) from error
    usable = [sheet for sheet in sheets if sheet.typ == calamine.SheetTypeEnum.WorkSheet]
    shown = [sheet.name for sheet in usable if sheet.visible == calamine.SheetVisibleEnum.Visible]
    hidden = [sheet.name for sheet in usable if sheet.name not in shown]
    if not shown:
        shown, hidden = hidden, []
    if not shown:
        raise TableRefused("table.error.no_sheet")
    return Book(tuple(shown), partial(_sheet, workbook, marks), tuple(hidden))


def _sheet(workbook: Any, marks_by_name: Callable[[str], Marks], name: str) -> Sheet:
    marks = marks_by_name(name)
    try:
        found = workbook.get_sheet_by_name(name)
        rows = found.to_python(skip_empty_area=False)
        merged = found.merged_cell_ranges or []
    except BaseException as error:
        raise _refusal(error) from error
    lines = [
        (number, [_cell(value, marks, number, place) for place, value in enumerate(row)])
        for number, row in enumerate(rows, start=1)
    ]
    _mark(lines, marks)
    merged_numbers = _fill_merged(lines, merged)
    if len(lines) > MOST_LINES:
        lines = [line for line in lines if any(line[1])]
    if len(lines) > MOST_LINES:
        raise TableRefused("csv.error.too_many_rows", limit=MOST_ROWS, line=lines[MOST_LINES][0])
    return Sheet(
        name,
        lines,
        hidden=marks.hidden,
        hidden_columns=marks.hidden_columns,
        merged=frozenset(merged_numbers),
        struck=marks.struck,
        comments=marks.comments,
    )


def _lasting(duration: re.Match[str]) -> timedelta:
    """Returns the time that an .ods writes as PT26H30M00S."""
    hours, minutes, seconds = (float(part or 0) for part in duration.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _refusal(error: BaseException) -> BaseException:
    """Returns the refusal of a damaged workbook; calamine's own bugs are no Exception."""
    if isinstance(error, KeyboardInterrupt | SystemExit):
        return error
    return TableRefused("table.error.broken_workbook")


def _cell(value: Any, marks: Marks, number: int, place: int) -> str:
    if isinstance(value, str):
        duration = _DURATION.fullmatch(value) if value.startswith("PT") else None
        return typed_cell(_lasting(duration)) if duration else clean(value).strip()
    if isinstance(value, float | date | datetime | time | timedelta | bool):
        return typed_cell(value, per_cent=(number, place) in marks.per_cent)
    if isinstance(value, int):
        return typed_cell(float(value), per_cent=(number, place) in marks.per_cent)
    return ""


def _mark(lines: list[Line], marks: Marks) -> None:
    """Puts in what calamine leaves empty: errors, and formulas that were not calculated."""
    for (number, place), text in marks.texts.items():
        while len(lines) < number:
            lines.append((len(lines) + 1, []))
        cells = lines[number - 1][1]
        cells.extend([""] * (place + 1 - len(cells)))
        cells[place] = cells[place] or text


def _fill_merged(lines: list[Line], merged: list[Any]) -> set[Place]:
    """Puts a text or a date that is merged over several rows into each of them.

    A number is left where it stands: over three months it is not the number of each. Returns
    where such numbers stand: all places that each is merged over.
    """
    numbers: set[Place] = set()
    for (top, left), (bottom, right) in merged:
        if bottom >= len(lines):
            continue
        cells = lines[top][1]
        cell = cells[left] if left < len(cells) else ""
        if isinstance(getattr(cell, "value", None), float):
            numbers |= {
                (lines[row][0], column)
                for row in range(top, bottom + 1)
                for column in range(left, right + 1)
            }
        elif bottom > top and right == left:
            for _, below in lines[top + 1 : bottom + 1]:
                if left < len(below):
                    below[left] = cell
    return numbers
