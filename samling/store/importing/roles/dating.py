"""Which column, or which two, say when: a date, a period, or a year and a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samling.patterns import pattern_of
from samling.store.importing.cells.source import TableRefused
from samling.store.importing.meanings.dates import day_and_month
from samling.store.importing.meanings.period import UNITS
from samling.store.importing.roles.columns import names_to_choose
from samling.store.importing.roles.questions import Way, asked, named, shown

if TYPE_CHECKING:
    from samling.store.importing.roles.assigning import Roles
    from samling.store.importing.roles.columns import Column

_PARTS = ("month", "week", "quarter", "tertial", "half")
_LIKE_A_DATE = pattern_of(r"\b(?:19|20)[0-9]{2}\b|[0-9][./-][0-9]{1,2}[./-][0-9]")
# 08/23 in the first column is rather a month than 8 of 23; 05.21 is a number there.
_SHORT_MONTH = pattern_of(r"^[0-9]{2}[-/][0-9]{2}$")
_DATE_WORDS = ("date", "period", "from", *_PARTS, "year", "day")


# 08:30, 08:30:12 and kl. 08.30 are times of day, where a date should be.
_CLOCK_TIME = pattern_of(r"^(?:kl\.? ?)?[0-2]?[0-9][:.][0-5][0-9](?:[:.][0-5][0-9])?$")
_MAY_BE_CLOCK = ("date", "period", "from", "clock")


def dated_columns(roles: Roles) -> None:
    """Takes the columns of the date.

    Raises TableAsked where several may be it, TableRefused where there are times of day alone.
    """
    _take_dated(roles)
    if roles.year or roles.part or (roles.date and any(roles.date.periods)):
        return
    for column in [roles.date] if roles.date else roles.free:
        filled = [cell for cell in column.cells if any(map(str.isdigit, cell))]
        may_be = column is roles.date or column.known in _MAY_BE_CLOCK
        is_clock = column.known == "clock" or _are_clock_times(filled)
        if filled and may_be and is_clock:
            cell = shown(filled[0])
            raise TableRefused("table.error.clock_alone", column=shown(column.name), cell=cell)


def _are_clock_times(cells: list[str]) -> bool:
    """Returns whether all are times of day; 18.10 and 25.10 are rather days without a year."""
    are_times = all(map(_CLOCK_TIME.match, map(str.casefold, cells)))
    return are_times and not all(map(day_and_month, cells))


def _take_dated(roles: Roles) -> None:
    if roles.date:
        if roles.date.known in _PARTS or not _has_years(roles.date):
            _take_years_beside(roles)
        return
    if _take_weeks_in_months(roles):
        return
    free = roles.free
    strong = [column for column in free if column.is_date_like]
    full = [column for column in strong if _has_years(column)]
    if full:
        _take_full(roles, full)
        return
    years = [column for column in free if column.is_years and column.known == "year"]
    parts = [column for column in free if column.known in _PARTS and _is_part(column)]
    parts += [column for column in strong if column not in parts]
    if years and parts:
        roles.take("year", years[0], "heading")
        part = min(parts, key=_fineness)
        roles.take("part", part, "heading" if part.known else "dates")
        _take_days_beside(roles)
        return
    if strong:
        _take_full(roles, strong)
        return
    if parts:
        _take_full(roles, parts)
        return
    _take_weak(roles, free)


def refuse_unread(roles: Roles) -> None:
    """Refuses a table without dates that has a column of them by its heading: 44927 below Måned.

    A person may have the column left alone, as one that is not used.
    """
    if roles.date or roles.year or roles.part:
        return
    for column in roles.free:
        named_so = column.known in ("date", *_PARTS) or (column.unit and " " not in column.heading)
        in_pieces = column.known == "period" and column.whole_numbers is None
        if named_so or in_pieces or _looks_dated(column):
            cell = shown(next(filter(None, column.cells)))
            raise TableRefused("table.error.dates_unread", column=shown(column.name), cell=cell)


def _take_full(roles: Roles, found: list[Column]) -> None:
    """Takes one column of dates: the only one, the one called so, or the beginning of a period."""
    by_name = [column for column in found if column.known == "date"]
    begins = [column for column in found if column.known == "from"]
    ends = [column for column in found if column.known == "to"]
    if len(found) == 1:
        roles.take("date", found[0], "heading" if found[0].known in _DATE_WORDS else "dates")
    elif len(by_name) == 1:
        roles.take("date", by_name[0], "heading")
    elif len(begins) == 1 and len(found) - len(ends) == 1:
        roles.take("date", begins[0], "heading")
    else:
        names = names_to_choose(found)
        raise asked("date", *(Way(name, {"date": name}) for name in names), columns=named(names))


def _take_weak(roles: Roles, free: list[Column]) -> None:
    """Takes a column of numbers that are periods by their heading, or that are years in order."""
    called = [
        column
        for column in free
        if column.known in _DATE_WORDS and (column.is_weakly_date_like or column.known == "date")
    ]
    if not called:
        # What is called a date and cannot be read is refused row by row, and never left out.
        called = [
            column
            for column in free
            if column.known in _DATE_WORDS and not _has_plain_numbers(column)
        ]
    if not called:
        called = [
            column
            for column in free
            if column.is_years and column.known is None and _goes_up_by_one(column)
        ][:1]
    if not called and len(free) > 1:
        # Text such as 10.2016 in every row is a month; 1.2016 is no number that people measure.
        called = [
            column
            for column in free
            if column.is_weakly_date_like
            and not column.is_years
            and column.known is None
            and all(period is not None for period in _filled(column))
        ][:1]
    if called:
        roles.take("date", called[0], "heading" if called[0].known else "dates")


def _take_weeks_in_months(roles: Roles, chosen: Column | None = None) -> bool:
    """Takes the weeks beside months that each stand over several of them; returns if so.

    The months have the years, or the weeks are without as well. A column of weeks alone that a
    person has chosen gets its years from the months in the same way.
    """
    weeks = [chosen] if chosen else [c for c in roles.free if c.known == "week" and _is_part(c)]
    if len(weeks) != 1 or any(column.known == "year" for column in roles.free):
        return False
    for months in roles.free:
        named_so = months.known == "month" or (months.is_date_like and months.known is None)
        found = [(period.year, period.number) for period in months.periods if period]
        if not named_so or months is weeks[0] or not _are_months(months):
            continue
        if len(set(found)) * 2 > weeks[0].filled:
            continue
        if any(year is None for year, _ in found):
            roles.take("date", weeks[0], "heading")
        else:
            roles.date = None
            roles.take("year", months, "heading")
            roles.take("part", weeks[0], "chosen" if chosen else "heading")
        return True
    return False


def _are_months(column: Column) -> bool:
    """Returns whether all periods of a column are months, or their first days as Excel has them."""
    return all(
        period.unit == "month" or (period.unit == "day" and period.day == 1)
        for period in column.periods
        if period
    )


def _take_years_beside(roles: Roles) -> None:
    """Takes the column of years beside a chosen column of months or weeks."""
    if roles.date and roles.date.known == "week" and _take_weeks_in_months(roles, roles.date):
        return
    years = [column for column in roles.free if column.is_years and column.known == "year"]
    if years and roles.date:
        part, roles.date = roles.date, None
        roles.take("year", years[0], "heading")
        roles.take("part", part, "chosen")
        _take_days_beside(roles)


def _fineness(column: Column) -> int:
    """Returns the place of a part of the year among the units: a month is finer than a quarter."""
    if column.known in UNITS:
        return UNITS.index(column.known)
    units = [UNITS.index(period.unit) for period in column.periods if period]
    return min(units, default=len(UNITS))


def _take_days_beside(roles: Roles) -> None:
    """Takes the column of days beside years and months: `Dag;Måned;År`."""
    if roles.part is None or UNITS[_fineness(roles.part)] != "month":
        return
    for column in roles.free:
        # Among the numbers there may be a word, of a sum.
        numbers = [cell for cell in column.cells if any(map(str.isdigit, cell))]
        if column.known == "day" and numbers and all(map(_is_day_number, numbers)):
            roles.take("day", column, "heading")
            return


def _is_day_number(cell: str) -> bool:
    return cell.isdigit() and 1 <= int(cell) <= 31


def _has_years(column: Column) -> bool:
    found = [period for period in column.periods if period]
    return any(period.year is not None for period in found)


def _is_part(column: Column) -> bool:
    """Returns whether it has the names or numbers of months, weeks or quarters."""
    numbers: Any = column.whole_numbers
    if numbers is not None:
        return all(1 <= number <= 53 for number in numbers)
    return column.is_date_like and not _has_years(column)


def _looks_dated(column: Column) -> bool:
    """Returns whether most cells look as dates do, such as 01.13.2023, and are no numbers."""
    if column.known in ("unit", "identifier", "note", "may_name"):
        return False
    short = [cell for cell in column.cells if _SHORT_MONTH.match(cell)]
    if column.place == 0 and len(short) * 2 > column.filled:
        return True
    if column.is_number_like:
        return False
    return sum(1 for cell in column.cells if _LIKE_A_DATE.search(cell)) * 2 > column.filled


def _has_plain_numbers(column: Column) -> bool:
    """Returns whether it has numbers such as 1, 2, 3: then it may be another thing by that name."""
    return any(figure.kind in ("number", "time") for figure in column.numbers)


def _goes_up_by_one(column: Column) -> bool:
    years = [period.year for period in column.periods if period and period.year]
    ordered = list(range(min(years), max(years) + 1))
    return len(years) > 1 and years in (ordered, ordered[::-1])


def _filled(column: Column) -> list[Any]:
    """Returns the periods of the cells with a digit: beside them there may be a word, of a sum."""
    pairs = zip(column.cells, column.periods, strict=True)
    return [period for cell, period in pairs if any(map(str.isdigit, cell))]
