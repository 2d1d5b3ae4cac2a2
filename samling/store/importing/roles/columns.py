"""A column of a table, and what its cells can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar

from samling.patterns import pattern_of
from samling.store.importing.meanings.date_forms import are_weeks_with_years, with_digits
from samling.store.importing.meanings.dates import (
    DateReader,
    in_short_years,
    is_part_and_year,
    part_and_year,
    plain_short_months,
)
from samling.store.importing.meanings.durations import in_one_unit
from samling.store.importing.meanings.headings import (
    Known,
    heading_unit,
    known_heading,
    without_mark,
)
from samling.store.importing.meanings.missing import is_sum_word
from samling.store.importing.meanings.numbers import Figure, NumberReader
from samling.store.importing.meanings.period import MOST, Period, Unit
from samling.store.importing.meanings.pointed_weeks import settled_weeks
from samling.store.importing.meanings.seasons import in_seasons

_Read = TypeVar("_Read")
_HALF = 0.5
_MOST_WORDS = 3
# Årmåned, mnd_år and YYYYMM, beside the headings that are known.
_SAYS_MONTH = pattern_of(r"måned|mnd|month|mm$")
_MAY_BE_ROMAN: tuple[Unit, ...] = ("quarter", "tertial", "half")


class Readers:
    """The readers of a table's cells, which remember what they have read."""

    def __init__(self, today: date) -> None:
        self.dates = DateReader(today)
        self.numbers = NumberReader()


class Column:
    """The cells of a column below its heading, one a line of the table.

    `place` counts from 0. The readings are made when they are first asked for.
    """

    def __init__(self, place: int, heading: str, cells: Sequence[str], readers: Readers) -> None:
        self.place = place
        self.heading = heading
        self.cells = cells
        if heading_unit(heading) in _MAY_BE_ROMAN:
            self.cells = [
                with_digits(cell, is_part=True) if type(cell) is str else cell for cell in cells
            ]
        self._readers = readers

    def beside(self, place: int, heading: str, cells: Sequence[str]) -> Column:
        """Returns another column of the same table, of cells that were worked out."""
        return Column(place, heading, cells, self._readers)

    @cached_property
    def name(self) -> str:
        """The heading, or the letter of the column where it has none."""
        return self.heading or letter(self.place)

    @cached_property
    def known(self) -> Known | None:
        """What a column with this heading is known as."""
        return known_heading(self.heading) if self.heading else None

    @cached_property
    def unit(self) -> Unit | None:
        """The week, quarter, tertial or half of the year that the heading names."""
        return heading_unit(self.heading)

    @cached_property
    def may_be_any_period(self) -> bool:
        """Whether the heading leaves open which kind of period stands below it."""
        is_open = self.known in (None, "period") and self.unit is None
        return is_open and not _SAYS_MONTH.search(self.heading.casefold())

    @cached_property
    def filled(self) -> int:
        """The number of cells with something in them."""
        return sum(1 for cell in self.cells if cell)

    @cached_property
    def figures(self) -> list[Figure | None]:
        """What each cell says in numbers."""
        return in_one_unit(_read_each(self.cells, self._readers.numbers.read), self.heading)

    @cached_property
    def seasons(self) -> list[Period | None] | None:
        """The first years of seasons such as 2020/2021; None for a column of anything else."""
        if self.unit or self.known in MOST:
            return None
        return in_seasons(self.heading, self.cells, self._readers.dates.year)

    @cached_property
    def periods(self) -> list[Period | None]:
        """What each cell says of time."""
        if self.seasons:
            return self.seasons
        found = _read_each(self.cells, self._readers.dates.read)
        if self.known == "year":
            # A year that Excel shows as a date is a day of 1905.
            found = [
                None if hasattr(cell, "value") and period and period.unit == "day" else period
                for cell, period in zip(self.cells, found, strict=True)
            ]
        unit = self.unit or ("month" if self.known == "month" else None)
        if self.may_be_any_period and are_weeks_with_years(self.cells):
            unit = "week"
        if not any(hasattr(cell, "value") for cell in self.cells):
            dates = self._readers.dates
            if unit is not None:
                found = in_short_years(self.cells, unit, dates) or found
            elif self.known in (None, "date", "period") and not any(found):
                found = plain_short_months(self.cells, dates) or found
        if unit is None:
            return found
        if unit == "month":
            return found
        found = [
            part_and_year(cell, unit) if is_part_and_year(cell, unit) else period
            for cell, period in zip(self.cells, found, strict=True)
        ]
        return settled_weeks(self.cells, found) if unit == "week" else found

    @cached_property
    def numbers(self) -> list[Figure]:
        """The figures that are not missing signs."""
        return [figure for figure in self.figures if figure and figure.kind != "missing"]

    @cached_property
    def is_empty(self) -> bool:
        """Whether nothing stands below the heading."""
        return not self.filled

    @cached_property
    def is_number_like(self) -> bool:
        """Whether most cells with something in them are numbers, signs of missing left aside."""
        missing = sum(1 for figure in self.figures if figure and figure.kind == "missing")
        return bool(self.numbers) and len(self.numbers) >= _HALF * (self.filled - missing)

    @cached_property
    def is_date_like(self) -> bool:
        """Whether most cells with something in them are dates, and not only numbers as well."""
        found = [period for period in self.periods if period]
        strong = sum(1 for period in found if not period.weak)
        return len(found) >= max(1, _HALF * self.filled) and strong >= _HALF * len(found)

    @cached_property
    def is_weakly_date_like(self) -> bool:
        """Whether all cells that are anything are numbers that may be periods: 201610."""
        found = [period for period in self.periods if period]
        return bool(found) and len(found) >= _HALF * self.filled

    @cached_property
    def whole_numbers(self) -> list[int] | None:
        """The whole numbers of the column, where all of its cells are such."""
        numbers = [
            figure.point
            for figure in self.figures
            if figure and figure.kind == "number" and figure.is_settled and not figure.unit
        ]
        if len(numbers) != self.filled or any(n is None or n != int(n) for n in numbers):
            return None
        return [int(number) for number in numbers if number is not None]

    @cached_property
    def is_years(self) -> bool:
        """Whether it has years alone, of four digits; the year may be written once."""
        return (
            bool(self.filled)
            and all(
                period is not None and period.unit == "year"
                for cell, period in zip(self.cells, self.periods, strict=True)
                if cell and not _is_words(cell)
            )
            and any(period for period in self.periods)
        )

    @cached_property
    def is_row_numbers(self) -> bool:
        """Whether it counts the rows: 1, 2, 3 … or 0, 1, 2 …, without a gap."""
        numbers = self.whole_numbers
        if not numbers or len(numbers) < 2 or numbers[0] not in (0, 1):
            return False
        return numbers == list(range(numbers[0], numbers[0] + len(numbers)))

    @cached_property
    def texts(self) -> list[str]:
        """The different texts, in the order in which they come."""
        return list(dict.fromkeys(cell for cell in self.cells if cell))


def headed_periods(headings: Sequence[str], readers: Readers) -> dict[int, Period]:
    """Returns the periods among headings, by their places; a footnote's mark is left aside.

    Of `2022 (n)` and `2022 (%)` neither is: what stands behind the year is no footnote.
    """
    unit = corner_unit(headings)
    plain_ones = Counter(map(without_mark, headings))
    found: dict[int, Period] = {}
    for place, heading in enumerate(headings):
        plain = without_mark(heading)
        period = part_and_year(plain, unit) if unit else None
        period = period or (readers.dates.read(plain) if plain else None)
        if period is not None and (plain == heading or plain_ones[plain] == 1):
            found[place] = period
    if unit == "week" and found:
        weeks = settled_weeks([headings[place] for place in found], list(found.values()))
        found = {place: week for place, week in zip(found, weeks, strict=True) if week}
    if not found and (seasons := in_seasons("", headings, readers.dates.year)):
        return {place: season for place, season in enumerate(seasons) if season}
    if not found and (short := plain_short_months(headings, readers.dates)):
        return {place: period for place, period in enumerate(short) if period}
    return found


def corner_unit(headings: Sequence[str]) -> Unit | None:
    """Returns the unit that the first heading names: `Kvartal;2023-1;2023-2`."""
    first = headings[0] if headings else ""
    return None if any(map(str.isdigit, first)) else heading_unit(first)


def names_to_choose(columns: Sequence[Column]) -> list[str]:
    """Returns what each column is called in a question: with its letter where names are alike."""
    times = Counter(column.name for column in columns)
    return [
        f"{column.name} ({letter(column.place)})" if times[column.name] > 1 else column.name
        for column in columns
    ]


def written_once(cells: Sequence[str]) -> list[str]:
    """Returns the units of rows: one that stands in its first row alone holds for those below."""
    filled = [cell for cell in cells if cell]
    found = list(cells)
    if found and found[0] and len(set(filled)) == len(filled):
        for at, cell in enumerate(found):
            found[at] = cell or found[at - 1]
    return found


def letter(place: int) -> str:
    """Returns the letters of a column as a spreadsheet has them: 0 is A, 26 is AA."""
    letters = ""
    while place >= 0:
        letters = chr(65 + place % 26) + letters
        place = place // 26 - 1
    return letters


def _read_each(cells: Sequence[str], read: Callable[[str], _Read | None]) -> list[_Read | None]:
    """Returns what each cell says, None for an empty one; the same text is read once."""
    if set(map(type, cells)) <= {str}:
        found = {cell: read(cell) if cell else None for cell in set(cells)}
        return [found[cell] for cell in cells]
    # The cells of a workbook may look alike and be different things.
    return [read(cell) if cell else None for cell in cells]


def _is_words(cell: str) -> bool:
    """Returns whether a cell is words: a sum, or a note below the table that names a year."""
    if not any(sign.isdigit() for sign in cell):
        return True
    return len(cell.split()) > _MOST_WORDS or is_sum_word(cell)
