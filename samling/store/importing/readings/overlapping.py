"""Periods that share time with one another, such as the last twelve months, month after month.

Each number then has part of the one before in it, and the limits and rules of a control chart
hold for numbers that have not. They are read as they are, and it is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from samling.store.importing.meanings.period import Period
from samling.store.importing.readings.dated import Dates
from samling.store.importing.roles.assigning import Roles
from samling.store.importing.roles.columns import Column
from samling.store.importing.roles.counts import says_rolling
from samling.store.importing.roles.questions import shown

# A day that ends one period and begins the next, and months of 28 days, are no overlap.
_SHARED = 0.2


def overlapping(roles: Roles, dates: Dates, kept: Sequence[int], title: str) -> str:
    """Returns what says that the periods overlap, empty if nothing does.

    It is a heading or the title, or the first period that goes on past the beginning of the next.
    """
    if says_rolling(title, surely=True):
        return shown(title)
    for column in (dates.column, roles.numerator, roles.denominator):
        if column and says_rolling(column.heading):
            return shown(column.heading)
    ends = [column for column in roles.free if column.known == "to"]
    last = ends[0] if len(ends) == 1 and dates.column and dates.column.known == "from" else None
    if last is None and all(period is None or period.length == 1 for period in dates.periods):
        return ""
    spans = sorted(
        {span for place in kept if (span := _span(dates, last, place))}, key=lambda span: span[:2]
    )
    for (begin, end, cell), (following, _, _) in pairwise(spans):
        if begin < following and (end - following).days > _SHARED * (end - begin).days:
            return cell
    return ""


def _span(dates: Dates, last: Column | None, place: int) -> tuple[date, date, str] | None:
    """Returns when a row begins, when it is about over, and its cell; None without a year."""
    period = dates.periods[place]
    begin = _first_day(period, dates)
    if period is None or begin is None or dates.column is None:
        return None
    end, cell = begin + timedelta(period.extent), dates.column.cells[place]
    until = last.periods[place] if last else None
    if last and until and (day := _first_day(until, dates)):
        end, cell = day + timedelta(until.extent), f"{cell} – {last.cells[place]}"
    return begin, end, shown(cell)


def _first_day(period: Period | None, dates: Dates) -> date | None:
    return period.first_day(dates.choices.date_order) if period else None
