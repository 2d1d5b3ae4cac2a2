"""Columns of dates that look right in each cell, and are doubtful all together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from samling.patterns import pattern_of
from samling.store.importing.meanings.date_forms import DAY_FIRST
from samling.store.importing.meanings.period import Order, Period

_MONTHS = 12
_LAST_WEEK = 52
_FIRST_OF_EXCEL, _LIVING = date(1900, 1, 1), date(1950, 1, 1)
_YEAR_AND_MONTH = pattern_of(r"^(?:19|20|21)[0-9]{2}(?:0[1-9]|1[0-2])$")
_TWO_DIGITS = pattern_of(r"^([0-9]{2})([-/.])([0-9]{2})\2([0-9]{2})$")


def swapped_by_excel(
    cells: Sequence[str], periods: Sequence[Period | None]
) -> list[Period | None] | None:
    """Returns the periods with real dates that may be either way about, None for no doubt.

    Excel makes dates of 03/01/2023 with the month first in its own order, and leaves 15/01/2023
    as text. So a column in which no real date has a day above 12 and each text has is doubtful,
    unless the rows are in order as they stand. With the order of the texts chosen, the real dates
    are turned about; with the other, they stand.
    """
    real = {place for place, cell in enumerate(cells) if _is_real(cell)}
    texts = {
        place: match
        for place, cell in enumerate(cells)
        if place not in real and (match := DAY_FIRST.match(cell))
    }
    if not real or not texts:
        return None
    firsts = [int(match[1]) for match in texts.values()]
    seconds = [int(match[3]) for match in texts.values()]
    told: Order = "mdy" if min(seconds) > _MONTHS else "dmy"
    if min(firsts if told == "dmy" else seconds) <= _MONTHS:
        return None
    days = [period.first_day() for period in periods if period and period.unit == "day"]
    known = [day for day in days if day is not None]
    if any(periods[place].day > _MONTHS for place in real if periods[place]):  # type: ignore[union-attr]
        return None
    if known == sorted(known) or known == sorted(known, reverse=True):
        return None
    return [
        _either(period, told) if place in real else period and period._replace(order="")
        for place, period in enumerate(periods)
    ]


def _is_real(cell: str) -> bool:
    return isinstance(getattr(cell, "value", None), date)


def _either(period: Period | None, told: Order) -> Period | None:
    """Returns a real date that is turned about where `told` is the order of the file."""
    if period is None or period.day == period.number:
        return period
    if told == "dmy":
        period = period._replace(number=period.day, day=period.number)
    return period._replace(order="either")


def year_may_come_first(cells: Sequence[str], periods: Sequence[Period | None]) -> bool:
    """Returns whether 23-01-05 and 23-01-06 are rather days of 2023 than of 2005 and 2006.

    They are if all rows can be read so, and lie closer together then; with dashes, as programs
    write the year first, also if they lie as close.
    """
    matches = [_TWO_DIGITS.match(cell) for cell in cells if cell]
    if len(matches) < 2:
        return False
    year_first: list[date] = []
    for match in matches:
        if match is None:
            return False
        try:
            year_first.append(date(2000 + int(match[1]), int(match[3]), int(match[4])))
        except ValueError:
            return False
    year_last = [day for period in periods if period and (day := period.first_day())]
    with_dashes = matches[0] is not None and matches[0][2] == "-"
    return len(year_last) < len(year_first) or _steps(year_first) < _steps(year_last) + with_dashes


def weeks_may_be_meant(cells: Sequence[str]) -> bool:
    """Returns whether 202201, 202202 … may be the first weeks of a year as well as its months.

    After December comes January of the next year; after week 12 comes week 13.
    """
    filled = [cell for cell in cells if cell]
    if not filled or not all(map(_YEAR_AND_MONTH.match, filled)):
        return False
    months = [12 * int(cell[:4]) + int(cell[4:]) for cell in filled]
    turns = any(
        abs(after - before) == 1 and before // _MONTHS != after // _MONTHS
        for before, after in pairwise(month - 1 for month in months)
    )
    return not turns and len(set(months)) < _MONTHS


def week_of_another_year(periods: Sequence[Period]) -> Period | None:
    """Returns a first week that stands beside the last week of the year that it is said to be of.

    30 December 2024 is in week 1 of 2025, and programs that take the year of the date write it
    as 2024, week 1. In a table of several units each has its weeks from 1 to 52, and none such.
    """
    weeks = [period for period in periods if period.unit == "week"]
    for run in (weeks, weeks[::-1]):
        for at, (before, after) in enumerate(pairwise(run)):
            if not (before.number >= _LAST_WEEK and after.number == 1):
                continue
            if before.year is None or before.year != after.year:
                continue
            earlier = run[at - 1] if at else None
            later = run[at + 2] if at + 2 < len(run) else None
            goes_on = later is not None and (later.year, later.number) == (after.year, 2)
            came = earlier is not None and earlier.year == before.year
            if not (goes_on and came):
                return after
    return None


def without_empty_days(
    days: dict[int, date | None], periods: Sequence[Period | None]
) -> dict[int, date | None]:
    """Returns the days with None for 1 January 1900, where others are of our time.

    So an empty date is written by Excel and by databases.
    """
    empty = {
        place
        for place, day in days.items()
        if day == _FIRST_OF_EXCEL and (period := periods[place]) and period.unit == "day"
    }
    if not empty or not any(day and day > _LIVING for day in days.values()):
        return days
    return {place: None if place in empty else day for place, day in days.items()}


def _steps(days: Sequence[date]) -> int:
    return sum(abs((after - before).days) for before, after in pairwise(days))
