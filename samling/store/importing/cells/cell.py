"""A cell, a line of cells, a sheet of lines and a book of sheets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from samling.patterns import pattern_of

Value = date | datetime | time | timedelta | float | bool
# The number of the line in the file, from 1, and its cells.
Line = tuple[int, list[str]]
# A line, from 1, and a column, from 0.
Place = tuple[int, int]
# In a number format: what is shown as it is, in quotes, after a backslash and in brackets.
_LITERAL = pattern_of(r'"[^"]*"|\\.|\[[^\]]*\]')


class TypedCell(str):
    """A cell of a workbook that is more than text: as text it is what is shown.

    `value` is what the workbook holds. A number with a format of per cent has 72.0 where the
    workbook has 0.72, as people read it, and `per_cent` is true.
    """

    __slots__ = ("per_cent", "value")

    value: Value
    per_cent: bool

    def __new__(cls, text: str, value: Value, *, per_cent: bool = False) -> TypedCell:
        """Returns the cell with its text and its value."""
        made = super().__new__(cls, text)
        made.value = value
        made.per_cent = per_cent
        return made


class Sheet(NamedTuple):
    """The lines of a sheet, the empty ones too; `delimiter` is what parts the cells of a CSV.

    `hidden` are the numbers of the lines that a workbook hides, `hidden_columns` the places of
    its columns, `struck` the numbers of lines that are struck through; all are read as the others.
    `merged` are the numbers that stand over several cells, by line and column. `comments` are the
    cells with a comment to them (B12), which is not read.
    """

    name: str
    lines: list[Line]
    delimiter: str = ""
    hidden: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: frozenset[Place] = frozenset()
    struck: frozenset[int] = frozenset()
    comments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Marks:
    """What calamine does not tell of a sheet.

    `cells` is the number of cells from A1 to the last that is filled, `hidden` are the lines
    that are not shown, `hidden_columns` the columns, `struck` the lines that are struck through,
    `comments` the cells with a comment.
    """

    per_cent: set[Place] = field(default_factory=set)
    texts: dict[Place, str] = field(default_factory=dict)
    cells: int = 0
    hidden: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()
    comments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Book:
    """The visible sheets of a file, in their order; a CSV has one, without a name.

    `hidden` are the names of the sheets that can be read too, but are not offered.
    """

    names: Sequence[str]
    read: Callable[[str], Sheet]
    hidden: Sequence[str] = ()
    _sheets: dict[str, Sheet] = field(default_factory=dict)

    def sheet(self, name: str) -> Sheet:
        """Returns a sheet, which is read once. Raises TableRefused where it cannot be read."""
        if name not in self._sheets:
            self._sheets[name] = self.read(name)
        return self._sheets[name]


def is_per_cent_format(code: str) -> bool:
    """Returns whether a workbook's number format shows a number as per cent."""
    return "%" in _LITERAL.sub("", code)


def typed_cell(value: Value, *, per_cent: bool = False) -> TypedCell:
    """Returns the cell of a workbook's value: dates as 2016-10-18, 16.0 as 16, 0.72 as 72 %."""
    if isinstance(value, bool):
        return TypedCell("1" if value else "0", value)
    if isinstance(value, float):
        # 0.29 * 100 is 28.999999999999996.
        number = float(f"{value * 100:.12g}") if per_cent else value
        return TypedCell(f"{number:.15g}{' %' if per_cent else ''}", number, per_cent=per_cent)
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        text = f"{minutes // 60:02}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
        return TypedCell(text, value)
    if isinstance(value, time):
        return TypedCell(value.strftime("%H:%M:%S" if value.second else "%H:%M"), value)
    if isinstance(value, datetime):
        if value.time() != time():
            return TypedCell(value.strftime("%Y-%m-%d %H:%M"), value)
        value = value.date()
    return TypedCell(value.isoformat(), value)
