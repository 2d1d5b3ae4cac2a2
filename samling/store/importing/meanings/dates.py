"""Dates and periods as people and programs write them, in Norwegian and in English.

The forms are in `date_forms.py`; here is what is around them: a day of the week in front, a time
behind, two dates with a dash between, years of two digits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise

from samling.patterns import pattern_of
from samling.store.importing.meanings.date_forms import (
    DAY_FIRST,
    YEAR_FIRST,
    Found,
    forms,
    with_digits,
)
from samling.store.importing.meanings.headings import without_mark
from samling.store.importing.meanings.month_names import is_weekday, month_number
from samling.store.importing.meanings.period import MOST, Order, Period, Unit

_TIME = pattern_of(
    r"[t ,]+(?:kl\.? ?|at )?[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?"
    r"(?: ?[ap]\.?m\.?)?(?: ?z| ?utc| ?[+-][0-9]{2}:?[0-9]{2})?$"
)
_WEEKDAY = pattern_of(r"^([a-zæøåäö]{2,9})\.?,? (?=[0-9a-z])")
_DASH = pattern_of(
    r" [-–—] | ?[–—] ?| (?:til(?: og med)?|to|t\.o\.m\.?|tom\.?|through|until) |/(?=[0-9]{4}-)"
)
_YEARS = pattern_of(r"^((?:19|20|21)[0-9]{2}) ?[-–—] ?((?:19|20|21)[0-9]{2})$")
_MONTHS = pattern_of(r"(?<=[a-zæøå])\.?/(?=[a-zæøå])")
_YEAR_IN_BRACKETS = pattern_of(r" ?\(((?:19|20|21)[0-9]{2})\)$")
_IN_BRACKETS = pattern_of(r"^([^()]+) \(([^()]+)\)$")
# What stands in front of a date and says no more than its heading could.
_BEFORE = pattern_of(r"^(?:per|pr\.?|w/c|wc|week (?:commencing|beginning|starting)) (?=[0-9])")
_DASH_WITHIN = pattern_of(r"(?<=[0-9.a-zæøå])\.?-(?=[0-9a-zæøå])")
_FROM = pattern_of(r"^(?:fra|from|f\.o\.m\.?) ")
_ONLY_DAY = pattern_of(r"^([0-9]{1,2})\.?$")
_DAY_MONTH = pattern_of(r"^([0-9]{1,2})[./]([0-9]{1,2})\.?$")
_PART_AND_YEAR = pattern_of(
    r"^(?:((?:19|20|21)[0-9]{2})([-/. ]?)([0-9]{1,2})|([0-9]{1,2})[-/. ]((?:19|20|21)[0-9]{2}))$"
)
_SHORT_MONTH = pattern_of(r"^[0-9]{2}[-./][0-9]{2}$")
_FEWEST = 3
_SHORT_YEAR = pattern_of(r"^([0-9]{1,2})([-./])([0-9]{1,2})$")
# Units from row to row in a column such as 01/23, 02/23: more is rather another kind of date.
_WIDEST_STEP = 3
# Every month has as many days.
_SURE = 28
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
        # Most cells are plain text, and a typed one may look as a text does and be another thing.
        value = None if type(cell) is str else getattr(cell, "value", None)
        if isinstance(value, date):
            day = value.date() if isinstance(value, datetime) else value
            return Period("day", day.year, day.month, day.day)
        if cell not in self._read:
            self._read[str(cell)] = self._period(cell)
        return self._read[cell]

    def _period(self, cell: str) -> Period | None:
        # Most dates are written in one of these, and need no more to be tried.
        if match := DAY_FIRST.match(cell):
            return self._day_first(match)
        if match := YEAR_FIRST.match(cell):
            return _day(int(match[1]), int(match[2]), int(match[3]))
        if len(cell) > _LONGEST or not any(sign.isdigit() or sign.isalpha() for sign in cell):
            return None
        text = _YEAR_IN_BRACKETS.sub(r" \1", " ".join(cell.casefold().split()))
        text = with_digits(_BEFORE.sub("", text))
        if (match := _IN_BRACKETS.match(text)) and (inner := self._period(match[2])):
            outer = self._period(match[1])
            # Uke 1 (02.01-08.01.2023): what stands in brackets has the year.
            if outer and outer.year is None and inner.year is not None:
                return inner
        found = self._single(text) or self._span(text)
        if found is None and (shorter := without_mark(text)) != text:
            found = self._single(shorter) or self._span(shorter)
        return found

    def _single(self, text: str) -> Period | None:
        if match := YEAR_FIRST.match(text):
            return _day(int(match[1]), int(match[2]), int(match[3]))
        if match := DAY_FIRST.match(text):
            return self._day_first(match)
        if (match := _WEEKDAY.match(text)) and is_weekday(match[1]):
            return self._single(text[match.end() :])
        if (match := _TIME.search(text)) and match.start():
            return self._single(text[: match.start()])
        for form, unit in forms():
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
        length = int(found.get("last") or number) - number + 1
        if length < 1 and year is not None:
            # Uke 52-1 2024 begins in the year before.
            year, length = year - 1, length + 52
        day = int(found.get("day") or 1)
        return Period(unit.unit, year, number, day, weak=weak, length=max(1, length))

    def _span(self, text: str) -> Period | None:
        """Returns the beginning of a span; its year may stand at the end alone."""
        text = _FROM.sub("", text)
        if match := _YEARS.match(text):
            first, last = int(match[1]), int(match[2])
            return Period("year", first, length=last - first + 1) if first < last else None
        parts = _ends(text)
        if len(parts) == 1:
            return None
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
        return begin._replace(length=_length(begin, end))

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


def in_short_years(
    cells: Sequence[str], unit: Unit, reader: DateReader
) -> list[Period | None] | None:
    """Returns 01/23, 02/23 … below a heading of months, or 24-01, 24-02 … below one of weeks.

    The year stands first or last, as all cells can be read, in small steps from row to row. None
    where that does not settle it, for each cell then to be read by itself.
    """
    matches = [_SHORT_YEAR.match(cell) for cell in cells]
    if not any(matches) or any(
        cell and not match and any(map(str.isdigit, cell))
        for cell, match in zip(cells, matches, strict=True)
    ):
        return None
    usable: list[tuple[float, list[Period | None]]] = []
    for number, year in ((1, 3), (3, 1)):
        read = [
            match
            and Period(unit, reader.year(match[year]), int(match[number]), weak=match[2] == ".")
            for match in matches
        ]
        found = [period for period in read if period]
        if any(not 1 <= period.number <= MOST[unit] for period in found):
            continue
        if any(match and len(match[year]) < 2 for match in matches):
            continue
        steps = [abs((b.position() or 0) - (a.position() or 0)) for a, b in pairwise(found)]
        usable.append((sum(steps) / len(steps) if steps else 0, read))
    usable.sort(key=lambda pair: pair[0])
    if not usable or usable[0][0] > _WIDEST_STEP:
        return None
    return usable[0][1] if len(usable) == 1 or usable[0][0] < usable[1][0] / 2 else None


def plain_short_months(cells: Sequence[str], reader: DateReader) -> list[Period | None] | None:
    """Returns 01/23, 02/23 … as months, whatever stands above them; None where they may be other.

    Each has two digits on both sides, of which one is no month and no day of a month in order;
    with a point, as in numbers, each month follows the one before.
    """
    filled = [cell for cell in cells if any(map(str.isdigit, cell))]
    if len(filled) < _FEWEST or not all(map(_SHORT_MONTH.match, filled)):
        return None
    found = in_short_years(cells, "month", reader)
    periods = [period for period in found or () if period]
    if not periods or any((period.year or 0) % 100 <= 12 for period in periods):
        return None
    places = [period.position() or 0 for period in periods]
    steps = {after - before for before, after in pairwise(places)}
    return found if steps in ({1}, {-1}) or not any("." in cell for cell in filled) else None


def day_and_month(cell: str) -> Period | None:
    """Returns 18.10 and 18/10 as a day without its year: in a column of dates, no number."""
    text = cell.strip().casefold()
    if (weekday := _WEEKDAY.match(text)) and is_weekday(weekday[1]):
        text = text[weekday.end() :]
    if match := _DAY_MONTH.match(text):
        first, second = int(match[1]), int(match[2])
        return _day(None, second, first)
    return None


def _ends(text: str) -> list[str]:
    """Returns the two ends of a span, or the text alone where nothing parts it in two."""
    parts = _DASH.split(text, maxsplit=1)
    if len(parts) == 1 and len(_MONTHS.findall(text)) == 1:
        parts = _MONTHS.split(text)
    dashes = list(_DASH_WITHIN.finditer(text))
    if len(parts) == 1 and len(dashes) % 2:
        middle = dashes[len(dashes) // 2]
        parts = [text[: middle.start()], text[middle.end() :]]
    return parts


def _length(begin: Period, end: Period) -> int:
    """Returns how many days, weeks or months a span covers, 1 where that is not known."""
    if begin.unit == "day":
        first, last = begin.first_day(), end.first_day()
        return max(1, (last - first).days + 1) if first and last else 1
    first_place, last_place = begin.position(), end.position()
    if first_place is None or last_place is None:
        return max(1, end.number - begin.number + 1)
    return max(1, last_place - first_place + 1)


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
    if 1 <= day <= _SURE and 1 <= month <= 12 and 1900 <= (year or 2000) < 2200:
        return period
    return period if period.first_day(year=2000) is not None else None
