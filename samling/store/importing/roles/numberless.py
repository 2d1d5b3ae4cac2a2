"""Tables without a column of numbers: rows that are events, numbers that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samling.store.importing.cells.source import TableRefused
from samling.store.importing.roles.questions import Way, asked, shown

if TYPE_CHECKING:
    from samling.store.importing.roles.assigning import Roles


def no_numbers(roles: Roles) -> None:
    """Says what can be done with a table that has no column of numbers."""
    if roles.date or roles.year:
        _refuse_numbers_unread(roles)
        # One row an event has a date and words: it can be counted.
        if roles.free or roles.row_number or len(roles.columns) == 1:
            raise asked(
                "count",
                *(Way(unit, {"count": unit}) for unit in ("week", "month", "quarter")),
                column=shown((roles.date or roles.year or roles.columns[0]).name),
            )
        raise TableRefused("table.error.no_numbers")
    found = ", ".join(
        filter(None, (column.heading or " ".join(column.texts[:1]) for column in roles.columns))
    )
    raise TableRefused("csv.error.no_header", line=roles.header_line, found=shown(found))


def _refuse_numbers_unread(roles: Roles) -> None:
    """Refuses `5,1 (1,2)` in the only column beside the dates: such rows are no events."""
    if len(roles.free) != 1 or roles.free[0].known in ("identifier", "may_name"):
        return
    column = roles.free[0]
    unread = [
        cell
        for cell, figure in zip(column.cells, column.figures, strict=True)
        if figure is None and cell[:1].isdigit()
    ]
    if len(unread) * 2 > column.filled:
        raise TableRefused(
            "table.error.numbers_unread", column=shown(column.name), cell=shown(unread[0])
        )
