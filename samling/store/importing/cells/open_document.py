"""What python-calamine leaves out of an .ods: which cells are per cent, and how many there are."""

from __future__ import annotations

import re
from html import unescape

from samling.patterns import pattern_of
from samling.store.importing.cells.cell import Marks
from samling.store.importing.cells.source import MOST_CELLS, MOST_COLUMNS

_TABLE = pattern_of(r"<table:table\b([^>]*)>(.*?)</table:table>", re.DOTALL)
_NAME = pattern_of(r'\btable:name="([^"]*)"')
_ROW = pattern_of(
    r"<table:table-row\b(?P<row>[^>]*)>(?P<cells>.*?)"
    r"(?=<table:table-row\b|</table:table-row>|\Z)",
    re.DOTALL,
)
_CELL = pattern_of(r"<table:(?:covered-)?table-cell\b([^>]*)>")
_COLUMN = pattern_of(r"<table:table-column\b([^>]*)>")
_HIDDEN = pattern_of(r'\btable:visibility="(?:collapse|filter)"')
_REPEATED_ROWS = pattern_of(r'number-rows-repeated="([0-9]{1,9})"')
_REPEATED_COLUMNS = pattern_of(r'number-columns-repeated="([0-9]{1,9})"')


def open_document_marks(xml: bytes) -> dict[str, Marks]:
    """Returns the marks of each sheet, by its name, in the content.xml of an .ods.

    The count of cells ends soon after the most that is read: a row that says it is there a
    million times is never spread out.
    """
    found = {}
    for attributes, body in _TABLE.findall(xml.decode("utf-8", "replace")):
        name = _NAME.search(attributes)
        found[unescape(name[1]) if name else ""] = _marks(body)
    return found


def _marks(body: str) -> Marks:
    per_cent = set()
    hidden: set[int] = set()
    line, last_row, last_column = 0, 0, 0
    for row in _ROW.finditer(body):
        rows = _times(_REPEATED_ROWS, row["row"])
        place, filled = 0, 0
        for attributes in _CELL.findall(row["cells"]):
            columns = _times(_REPEATED_COLUMNS, attributes)
            if "value-type=" in attributes:
                filled = place + columns
                if 'value-type="percentage"' in attributes and rows * columns < MOST_CELLS:
                    per_cent |= {
                        (line + down + 1, place + across)
                        for down in range(rows)
                        for across in range(columns)
                    }
            place += columns
        if filled:
            last_row, last_column = line + rows, max(last_column, filled)
            if _HIDDEN.search(row["row"]) and rows < MOST_CELLS:
                hidden |= set(range(line + 1, line + rows + 1))
        line += rows
        if last_row * last_column > MOST_CELLS:
            break
    return Marks(per_cent, {}, last_row * last_column, frozenset(hidden), _hidden_columns(body))


def _hidden_columns(body: str) -> frozenset[int]:
    place, found = 0, set()
    for attributes in _COLUMN.findall(body):
        columns = min(_times(_REPEATED_COLUMNS, attributes), MOST_COLUMNS)
        if _HIDDEN.search(attributes):
            found |= set(range(place, place + columns))
        place += columns
    return frozenset(found)


def _times(pattern: re.Pattern[str], attributes: str) -> int:
    match = pattern.search(attributes)
    return int(match[1]) if match else 1
