"""The date of each row: what the cells say, settled by the other rows or by a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from samling.patterns import pattern_of
from samling.store.importing.cells.cell import Line
from samling.store.importing.cells.source import TableRefused
from samling.store.importing.meanings.dates import day_and_month
from samling.store.importing.meanings.period import MOST, Order, Period, Unit
from samling.store.importing.readings.doubtful import (
    swapped_by_excel,
    week_of_another_year,
    weeks_may_be_meant,
    year_may_come_first,
)
from samling.store.importing.readings.new_years import (
    Time,
    are_days_in_order,
    counted_on,
    turned_back,
)
from samling.store.importing.readings.year_runs import (
    Run,
    day_position,
    position,
    written_down,
    years_of,
)
from samling.store.importing.roles.assigning import Roles
from samling.store.importing.roles.choices import ALL, Choices
from samling.store.importing.roles.columns import Column
from samling.store.importing.roles.questions import Way, asked, shown

_YEARS_TO_COME = pattern_of(r"^[0-9]{4}[-/][0-9]{2}$")
_TWO_WEEKS = pattern_of(r"(?<!/)[0-9]{1,2}/[0-9]{2}$")
# Jan 05, Jan 12: months that stand so many years apart are rather days of a month.
_LONG_GAP = 24
_ENDS_IN_YEAR = pattern_of(r"[0-9]{4}$|^[0-9]{4}")


class Dates:
    """The periods of the rows of a table, one a line; `refused` are places that cannot be read."""

    def __init__(self, roles: Roles, choices: Choices) -> None:
        self.choices = choices
        self.column = roles.date or roles.part
        self.years = roles.year
        self.days_beside = roles.day
        self.all_columns = roles.columns
        self.texts = [column for column in roles.free if not column.is_number_like]
        self.swapped = False
        self.periods: list[Period | None] = self._read() if self.column else []

    def _read(self) -> list[Period | None]:
        column = self.column
        assert column is not None
        unit = _numbered_unit(column) if self.years or column.known in MOST else None
        found = [
            _read_as(cell, period, unit, beside_years=self.years is not None)
            for cell, period in zip(column.cells, column.periods, strict=True)
        ]
        if self.years is None:
            swapped = swapped_by_excel(column.cells, found)
            self.swapped = swapped is not None
            return swapped or found
        found = [
            period._replace(year=year) if period and period.year is None else period
            for period, year in zip(found, written_down(self.years.periods, found), strict=True)
        ]
        if self.days_beside is not None:
            found = [
                _on_day(period, cell)
                for period, cell in zip(found, self.days_beside.cells, strict=True)
            ]
        if not self.years.is_years:
            # The months above the weeks have each their year.
            return found
        has_year = [period is not None for period in self.years.periods]
        return counted_on(found, has_year, self._words)

    def _words(self, place: int) -> tuple[str, ...]:
        """Returns what stands in a row in the columns of words that have no other use."""
        return tuple(column.cells[place] for column in self.texts)

    def order(self) -> Order:
        """Returns how dates with strokes are written. Raises TableAsked if no row settles it."""
        open_ones = [
            (place, period)
            for place, period in enumerate(self.periods)
            if period and period.order == "either"
        ]
        if not open_ones:
            return self.choices.date_order
        if self.choices.date_order:
            return self.choices.date_order
        told = (
            set()
            if self.swapped
            else {
                period.order
                for column in self.all_columns
                for period in column.periods
                if period and period.order in ("dmy", "mdy")
            }
        )
        if len(told) == 1:
            return told.pop()
        place, period = open_ones[0]
        assert self.column is not None
        ways = [
            Way(_shown_day(period.first_day(order)), {"date_order": order})
            for order in ("dmy", "mdy")
        ]
        raise asked(
            "date_order",
            *ways,
            cell=shown(self.column.cells[place]),
            day_first=period.first_day("dmy"),
            month_first=period.first_day("mdy"),
        )

    def days(self, kept: Sequence[int]) -> dict[int, date | None]:
        """Returns the first day of each row that is kept, by its place; None for no date.

        Raises TableAsked where a year is missing, or day and month may be the other way about.
        """
        order = self.order()
        self._refuse_odd_series(kept)
        years = self._years(kept)
        found: dict[int, date | None] = {}
        for place in kept:
            period = self.periods[place]
            told = period.order if period else ""
            contradicts = told in ("dmy", "mdy") and order not in ("", told)
            found[place] = (
                period.first_day(order, years.get(place)) if period and not contradicts else None
            )
        return found

    def refuse_turned_back(self, kept: Sequence[int], lines: Sequence[Line]) -> None:
        """Refuses rows that go from December to January of the same year: the year is wrong."""
        if self.column is None or any(value == ALL for _, value in self.choices.only):
            return
        if are_days_in_order([self.periods[place] for place in kept]):
            return
        turn = turned_back(self._times(kept), are_events=bool(self.choices.count))
        if turn is None:
            return
        before, after = turn
        raise TableRefused(
            "table.error.turned_back",
            line=lines[after][0],
            cell=self._shown_part(after),
            before=self._shown_part(before),
        )

    def _times(self, kept: Sequence[int]) -> list[Time]:
        """Returns when each row is, as far as it has a year of its own."""
        order = self.order()
        times = []
        for place in kept:
            period = self.periods[place]
            if period is None or period.year is None:
                continue
            day = period.first_day(order) if period.unit == "day" else None
            part = day_position(day.month, day.day) if day else position(period)
            times.append(Time(place, period.year, part))
        return times

    def _years(self, kept: Sequence[int]) -> dict[int, int]:
        """Returns the years of periods without their own, by their places.

        It is the year of the row above; where the months or weeks begin anew, the next one, or
        the one before in a table with the newest first.
        """
        if not any(_lacks_year(self.periods[place]) for place in kept):
            return {}
        assert self.column is not None
        runs: list[Run] = [Run(self.choices.year)]
        wanted = set(kept)
        for place, period in enumerate(self.periods):
            if period is None:
                continue
            if period.unit == "year" and period.year is not None and place not in wanted:
                # A line of its own above the months of the year.
                runs.append(Run(period.year))
            elif place in wanted and period.year is not None:
                runs.append(Run(period.year, [(place, period)]))
            elif place in wanted:
                if runs[-1].year is None:
                    raise asked(
                        "year",
                        cell=shown(self.column.cells[place]),
                        column=shown(self.column.name),
                    )
                runs[-1].rows.append((place, period))
        return years_of(runs, lambda place: shown(self._cell(place)))

    def _cell(self, place: int) -> str:
        return self.column.cells[place] if self.column else ""

    def _shown_part(self, place: int) -> str:
        """Returns a cell for a sentence, with the heading that says what a bare number is."""
        cell = self._cell(place)
        return shown(f"{self.column.name} {cell}" if self.column and cell.isdigit() else cell)

    def _refuse_odd_series(self, kept: Sequence[int]) -> None:
        """Refuses 2010-11, 2011-12 … and okt.01, okt.02 …: years to come, or days of a month."""
        periods = [self.periods[place] for place in kept] if self.column else []
        if odd := week_of_another_year([period for period in periods if period]):
            raise TableRefused("table.error.week_year", week=odd.number, year=odd.year)
        if self.column is None or self.years is not None:
            return
        cells = [self.column.cells[place] for place in kept]
        short = [
            (cell, period)
            for cell, period in zip(cells, periods, strict=True)
            if period and period.unit == "week" and _TWO_WEEKS.search(cell)
        ]
        if short and len(kept) > 1 and all(_next_week(period) for _, period in short):
            raise TableRefused("table.error.two_weeks", cell=shown(short[0][0]))
        if year_may_come_first(cells, periods):
            raise TableRefused("table.error.year_first_or_last", cell=shown(cells[0]))
        if self.column.may_be_any_period and weeks_may_be_meant(cells):
            cell = shown(cells[0])
            raise TableRefused("table.error.week_or_month", cell=cell, column=self.column.name)
        months = [period for period in periods if period and period.unit == "month"]
        if len(months) < 2 or len(months) != len(kept):
            return
        pairs = [
            period.year is not None and (period.year + 1) % 100 == period.number
            for period in months
        ]
        leaps = any(
            before.year is not None
            and after.year is not None
            and abs(12 * (after.year - before.year) + after.number - before.number) > _LONG_GAP
            for before, after in pairwise(months)
        )
        spans = all(pairs) and all(map(_YEARS_TO_COME.match, cells))
        is_short = not any(_ENDS_IN_YEAR.search(cell) for cell in cells)
        same_month = len({period.number for period in months}) == 1
        dated = all(period.year is not None for period in months)
        if spans or (is_short and dated and (leaps or (len(months) > 2 and same_month))):
            raise TableRefused("table.error.month_or_not", cell=shown(cells[0]))


def _read_as(
    cell: str, period: Period | None, unit: Unit | None, *, beside_years: bool
) -> Period | None:
    """Returns what a cell says where it stands: 42 among weeks, 18.10 among dates."""
    # 1.0 is how pandas writes a month beside an empty cell.
    cell = cell.removesuffix(".0")
    if unit and cell.isdigit() and len(cell) <= 2:
        return Period(unit, None, int(cell)) if 1 <= int(cell) <= MOST[unit] else None
    if period is None and cell and not beside_years and unit is None:
        return day_and_month(cell)
    return period


def common_unit(periods: Sequence[Period | None]) -> Unit | None:
    """Returns the kind of period that most rows have."""
    units = Counter(period.unit for period in periods if period)
    return units.most_common(1)[0][0] if units else None


def _numbered_unit(column: Column) -> Unit | None:
    """Returns what the numbers of a column count: months, weeks, quarters or tertials."""
    if column.known in MOST:
        return column.known
    numbers = column.whole_numbers or [0]
    return "month" if max(numbers) <= 12 else "week"


def _lacks_year(period: Period | None) -> bool:
    return period is not None and period.year is None


def _on_day(period: Period | None, cell: str) -> Period | None:
    """Returns the day of a month; a row without one keeps its month, and is then a sum or odd."""
    if period is None or period.unit != "month" or not cell.isdigit():
        return period
    return period._replace(unit="day", day=int(cell))


def _next_week(period: Period) -> bool:
    """Returns whether the year of a week is the number of the next week: 10/11, 12/13."""
    return period.unit == "week" and (period.year or 0) % 100 == period.number + 1


def _shown_day(day: date | None) -> str:
    return day.isoformat() if day else ""
