"""Dates and periods as people and programs write them, in Norwegian and in English.

The forms are in `date_forms.py`; here is what is around them: a day of the week in front, a time
behind, two dates with a dash between, years of two digits.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from samling.store.importing.meanings.date_forms import DAY_FIRST, FORMS, YEAR_FIRST, Found
from samling.store.importing.meanings.month_names import is_weekday, month_number
from samling.store.importing.meanings.period import MOST, Order, Period, Unit

_TIME = re.compile(
    r"[t ,]+(?:kl\.? ?|at )?[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?"
    r"(?: ?[ap]\.?m\.?)?(?: ?z| ?utc| ?[+-][0-9]{2}:?[0-9]{2})?$"
)
_WEEKDAY = re.compile(r"^([a-zæøåäö]{2,9})\.?,? (?=[0-9a-z])")
_DASH = re.compile(
    r" [-–—] | ?[–—] ?| (?:til(?: og med)?|to|t\.o\.m\.?|tom\.?|through|until) |/(?=[0-9]{4}-)"
)
_DASH_WITHIN = re.compile(r"(?<=[0-9.a-zæøå])\.?-(?=[0-9a-zæøå])")
_FROM = re.compile(r"^(?:fra|from|f\.o\.m\.?) ")
_ONLY_DAY = re.compile(r"^([0-9]{1,2})\.?$")
_DAY_MONTH = re.compile(r"^([0-9]{1,2})[./]([0-9]{1,2})\.?$")
_PART_AND_YEAR = re.compile(
    r"^(?:((?:19|20|21)[0-9]{2})([-/. ]?)([0-9]{1,2})|([0-9]{1,2})[-/. ]((?:19|20|21)[0-9]{2}))$"
)
_LONGEST = 60
_WEEK_DIGITS = 6


class DateReader:
    """Reads cells as dates; remembers what it has read, as dates come again and again.

    A year of two digits is never more than a year after `today`.
    """

    def __init__(self, today: date) -> None:
        self.latest = today.year + 1
        self._read: dict[str, Period | None] = {}

    def read(self, cell: str) -> Period | None:
        """Returns what a cell says of time, None where it is no date and no period."""
        value = getattr(cell, "value", None)
        if isinstance(value, date):
            day = value.date() if isinstance(value, datetime) else value
            return Period("day", day.year, day.month, day.day)
        try:
            return self._read[cell]
        except KeyError:
            found = self._read[str(cell)] = self._period(cell)
            return found

    def _period(self, cell: str) -> Period | None:
        if len(cell) > _LONGEST or not any(sign.isdigit() or sign.isalpha() for sign in cell):
            return None
        text = " ".join(cell.casefold().split())
        return self._single(text) or self._span(text)

    def _single(self, text: str) -> Period | None:
        if match := YEAR_FIRST.match(text):
            year, month, day = map(int, match.groups())
            return _day(year, month, day)
        if match := DAY_FIRST.match(text):
            return self._day_first(match)
        if (match := _WEEKDAY.match(text)) and is_weekday(match[1]):
            return self._single(text[match.end() :])
        if (match := _TIME.search(text)) and match.start():
            return self._single(text[: match.start()])
        for form, unit in FORMS:
            if match := form.match(text):
                found = self._formed(match.groupdict(), unit)
                if found is not None:
                    return found
        return None

    def _day_first(self, match: re.Match[str]) -> Period | None:
        first, second, year = int(match[1]), int(match[3]), self.year(match[4])
        if match[2] in ". ":
            return _day(year, second, first)
        if first > 12:
            return _day(year, second, first, "dmy")
        if second > 12:
            return _day(year, first, second, "mdy")
        return _day(year, second, first, "" if first == second else "either")

    def _formed(self, found: dict[str, str | None], unit: Found) -> Period | None:
        name = found.get("name")
        month = month_number(name) if name else None
        if name and month is None:
            return None
        year = self.year(found["year"]) if found.get("year") else None
        number = month or int(found.get("number") or 1)
        weak = bool(found.get("weak"))
        if unit.unit == "day":
            made = _day(year, number, int(found["day"] or 1))
            return made and made._replace(weak=weak)
        if not 1 <= number <= unit.most or (year is not None and not 1900 <= year < 2200):
            return None
        if year is not None and number > int(found.get("last") or number):
            # Uke 52-1 2024 begins in the year before.
            year -= 1
        return Period(unit.unit, year, number, int(found.get("day") or 1), weak=weak)

    def _span(self, text: str) -> Period | None:
        """Returns the beginning of a span; its year may stand at the end alone."""
        text = _FROM.sub("", text)
        parts = _DASH.split(text, maxsplit=1)
        if len(parts) == 1:
            dashes = list(_DASH_WITHIN.finditer(text))
            if len(dashes) % 2 == 0:
                return None
            middle = dashes[len(dashes) // 2]
            parts = [text[: middle.start()], text[middle.end() :]]
        end = self._single(parts[1])
        if end is None or end.weak:
            return None
        begin = self._single(parts[0])
        if begin is None and end.unit == "day":
            begin = _beginning(parts[0], end)
        if begin is None or begin.weak or begin.unit != end.unit:
            return None
        if begin.year is None and end.year is not None:
            begins_before = (begin.number, begin.day) > (end.number, end.day)
            begin = begin._replace(year=end.year - begins_before)
        # Either date may settle how both are written.
        if end.order in ("dmy", "mdy") and begin.order == "either":
            begin = begin._replace(order=end.order)
            if end.order == "mdy":
                begin = begin._replace(number=begin.day, day=begin.number)
        return begin

    def year(self, typed: str | None) -> int:
        """Returns a year of two or four digits in full."""
        year = int((typed or "").lstrip("'’"))
        if year >= 100:
            return year
        return 2000 + year if 2000 + year <= self.latest else 1900 + year


def is_part_and_year(cell: str, unit: Unit) -> bool:
    """Returns whether a cell is a year and a number alone: 2016-42, 42/2016 or 201642."""
    match = _PART_AND_YEAR.match(cell)
    # 20164 is no week of two digits.
    return bool(match) and not (unit == "week" and cell.isdigit() and len(cell) < _WEEK_DIGITS)


def part_and_year(cell: str, unit: Unit) -> Period | None:
    """Returns 2016-42, 42/2016 and 201642 as a period of this unit, None past the year's last.

    In a column of weeks or quarters they are no months.
    """
    match = _PART_AND_YEAR.match(cell)
    if match is None:
        return None
    year, number = int(match[1] or match[5]), int(match[3] or match[4])
    weak = cell.replace(".", "").isdigit()
    return Period(unit, year, number, weak=weak) if 1 <= number <= MOST[unit] else None


def day_and_month(cell: str) -> Period | None:
    """Returns 18.10 and 18/10 as a day without its year: in a column of dates, no number."""
    if match := _DAY_MONTH.match(cell.strip()):
        first, second = int(match[1]), int(match[2])
        return _day(None, second, first)
    return None


def _beginning(text: str, end: Period) -> Period | None:
    """Returns the first date of `1.-7. januar 2023` or `16.05-22.05.2011`."""
    if match := _ONLY_DAY.match(text.strip()):
        return _day(end.year, end.number, int(match[1]))
    if match := _DAY_MONTH.match(text.strip()):
        return _day(None, int(match[2]), int(match[1]))
    return None


def _day(year: int | None, month: int, day: int, order: Order = "") -> Period | None:
    """Returns the day, None where the calendar has none such."""
    period = Period("day", year, month, day, order)
    return period if period.first_day(year=2000) is not None else None
