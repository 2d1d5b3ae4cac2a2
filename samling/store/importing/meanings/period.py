"""A day, or a period that stands for its first day, as it is written in one cell."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

Unit = Literal["day", "week", "month", "quarter", "tertial", "half", "year"]
# From the finest to the coarsest.
UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "tertial", "half", "year")
# The months of each period, and how many there are in a year.
MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "tertial": 4, "half": 6}
MOST: dict[Unit, int] = {"month": 12, "week": 53, "quarter": 4, "tertial": 3, "half": 2}
_DAYS: dict[Unit, int] = {
    "day": 1, "week": 7, "month": 30, "quarter": 91, "tertial": 122, "half": 183, "year": 365,
}  # fmt: skip
Order = Literal["", "dmy", "mdy", "either"]


class Period(NamedTuple):
    """What a cell says of time: `number` is that of the month, week, quarter …, from 1.

    `year` is None where the cell has none. `order` is how the numbers of a date with strokes
    stand: settled by one above 12, or `either`; then `day` and `number` are as in Norway, the
    day first. `weak` is a text that is an ordinary number too: 2016, 201610, 10.2016. `length`
    is how many of its unit a span covers: 3 for jan–mars.
    """

    unit: Unit
    year: int | None
    number: int = 1
    day: int = 1
    order: Order = ""
    weak: bool = False
    length: int = 1

    @property
    def extent(self) -> int:
        """About how many days it lasts."""
        return _DAYS[self.unit] * self.length

    def position(self) -> int | None:
        """The number of its unit since the year 0, of a period that has a year and is no day."""
        if self.year is None or self.unit == "day":
            return None
        return self.year * MOST.get(self.unit, 1) + self.number

    def first_day(self, order: Order = "", year: int | None = None) -> date | None:
        """Returns the first day, None where there is none such or the year is not known.

        `order` is that of the file for a date that may be read either way, `year` the year
        for a period without its own.
        """
        year = self.year if self.year is not None else year
        if year is None or not 1900 <= year < 2200:
            return None
        month, day = self.number, self.day
        if self.order == "either" and order == "mdy":
            month, day = day, month
        try:
            if self.unit == "week":
                return date.fromisocalendar(year, self.number, self.day)
            if self.unit == "day":
                return date(year, month, day)
            return date(year, (self.number - 1) * MONTHS.get(self.unit, 1) + 1, 1)
        except ValueError:
            return None


def last_month(period: Period) -> int:
    """Returns the last month that a month, quarter, tertial, half or whole year covers."""
    return 12 if period.unit == "year" else period.number * MONTHS.get(period.unit, 1)
