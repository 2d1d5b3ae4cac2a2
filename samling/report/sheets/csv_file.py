"""A table as CSV that Excel opens as it is: with a mark that says UTF-8, and dates as ISO has them.

Where numbers have a decimal comma, cells are parted by semicolons, as Excel does there.
"""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

from samling.locale import number_as_typed
from samling.locale.words import decimal_sign
from samling.report.sheets.sheet import Sheet, Value
from samling.signs import cell_text, without_marks


def csv_bytes(table: Sheet) -> bytes:
    """Returns a table as CSV: a line of headings, then its rows, so that it can be filtered."""
    out = io.StringIO(newline="")
    separator = ";" if decimal_sign() == "," else ","
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow(map(_cell, table.headings))
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    match value:
        case datetime():
            return value.isoformat(sep=" ", timespec="minutes")
        case date():
            return value.isoformat()
        case str():
            return cell_text(without_marks(value))
        case _:
            return number_as_typed(value)
