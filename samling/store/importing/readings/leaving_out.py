"""Rows that are none: sums with a word and without, notes below the table, years above months."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile
from statistics import median_low

from samling.store.importing.cells.cell import Line
from samling.store.importing.meanings.headings import same_heading, without_mark
from samling.store.importing.meanings.missing import is_sum_word
from samling.store.importing.meanings.numbers import Figure
from samling.store.importing.meanings.period import Period, Unit, last_month
from samling.store.importing.readings.dated import Dates, common_unit
from samling.store.importing.readings.row import LeftOut
from samling.store.importing.roles.assigning import Roles
from samling.store.importing.roles.choices import ALL
from samling.store.importing.roles.columns import Column
from samling.store.importing.roles.questions import shown

# An average that is shown with one decimal differs from the exact one by half of it; shares from
# 0 to 1 differ by less from one another, so no number may differ by more than this part of itself.
_ROUNDED, _ROUNDED_PART = 0.051, 0.01
# A period that lasts so many times as long as the others is another kind of period: months of 31
# days are not, a double week is.
_MOST_LONGER = 1.3
_A_MONTH = 31


def rows_and_left_out(
    lines: Sequence[Line],
    roles: Roles,
    dates: Dates,
    places: Sequence[int],
    *,
    counts_events: bool = False,
) -> tuple[list[int], list[LeftOut], set[int]]:
    """Returns the places of the rows, what was left out, and the places of odd periods.

    `places` are those to look at. An odd period is coarser than the others, a year among months,
    and no sum of them: such a row is refused, as nobody knows what it is. Where events are
    counted, a text alone among them is one without its date, and no remark.
    """
    last_dated = max((at for at in places if dates.periods and dates.periods[at]), default=-1)
    is_dated = last_dated >= 0
    kept: list[int] = []
    left: list[LeftOut] = []
    undated: list[int] = []
    sum_words = _sum_words(lines)
    units = _columns_of_all(roles, dates, sum_words)
    # With one in every month it is a unit of its own.
    said = Counter(
        cell
        for place in (places if sum_words else ())
        for cell in sum_words.intersection(lines[place][1])
    )
    for place in places:
        has_date = bool(dates.periods) and dates.periods[place] is not None
        if has_date and not sum_words:
            kept.append(place)
            continue
        cells = [cell for cell in lines[place][1] if cell]
        word = next((cell for cell in cells if cell in sum_words), None)
        is_sum = word is not None and _is_label(word, cells)
        if is_sum and has_date and word is not None and not _is_of_all(units, place, word):
            is_sum = said[word] == 1 and len(places) > 3 and not _is_note(roles, place, word)
            others = [other for other in places if other != place] if is_sum else []
            is_sum = _Totals(roles, others).are_in(place)
        if is_sum and word is not None:
            left.append(LeftOut(lines[place][0], "sum", shown(word)))
        elif (
            is_dated
            and not has_date
            and _is_remark(cells, roles, place)
            and not (counts_events and place < last_dated and not _date_cell(roles, place))
        ):
            left.append(LeftOut(lines[place][0], "remark", shown(cells[0])))
        else:
            kept.append(place)
            if is_dated and not has_date and not _date_cell(roles, place):
                undated.append(place)
    unnamed = _unnamed_sums(roles, dates, kept, undated)
    left.extend(LeftOut(lines[place][0], "unnamed_sum") for place in sorted(unnamed))
    return _without_coarser(
        lines, roles, dates, [place for place in kept if place not in unnamed], left
    )


def marked_dates(lines: Sequence[Line], dates: Dates, kept: Sequence[int]) -> list[LeftOut]:
    """Returns the lines with a mark behind the date that not all have: `2024 (til mai)`."""
    cells = dates.column.cells if dates.column else []
    found = [
        LeftOut(lines[place][0], "marked", shown(cells[place]))
        for place in kept
        if cells and dates.periods[place] and without_mark(cells[place]) != cells[place]
    ]
    return found if len(found) < len(kept) else []


def _unnamed_sums(
    roles: Roles, dates: Dates, kept: Sequence[int], undated: Sequence[int]
) -> set[int]:
    """Returns which of the rows without a date sum up those with one."""
    if not undated:
        return set()
    totals = _Totals(roles, [place for place in kept if dates.periods[place] is not None])
    return {place for place in undated if totals.are_in(place)}


def _sum_words(lines: Sequence[Line]) -> set[str]:
    """Returns the cells that are headings of sums; each different text is looked at once."""
    different = {cell for _, cells in lines for cell in cells}
    return {str(cell) for cell in different if is_sum_word(cell)}


def _without_coarser(
    lines: Sequence[Line], roles: Roles, dates: Dates, kept: list[int], left: list[LeftOut]
) -> tuple[list[int], list[LeftOut], set[int]]:
    usual = common_unit([dates.periods[place] for place in kept]) if dates.periods else None
    if usual is None:
        return kept, left, set()
    odd: set[int] = set()
    gone: set[int] = set()
    extents = [period.extent for place in kept if (period := dates.periods[place])]
    longest = _MOST_LONGER * median_low(extents)
    found = [period for period in dates.periods if period]
    if {p.unit for p in found} == {"day", "month"} and all(p.day == 1 for p in found):
        # Excel has months as their first days: January 2023 beside 01.02.2023 is no longer.
        longest = max(longest, _A_MONTH)
    if max(extents) <= longest:
        return kept, sorted(left, key=lambda out: out.line), odd
    by_year = _by_year(dates, kept)
    for at, place in enumerate(kept):
        period = dates.periods[place]
        if period is None or period.extent <= longest:
            continue
        if not _has_figures(roles, place):
            gone.add(place)
            left.append(LeftOut(lines[place][0], "period_heading", shown(_date_cell(roles, place))))
            continue
        ways = range(at + 1, len(kept)), range(at - 1, -1, -1)
        runs = [_run(dates, (kept[order] for order in way), period) for way in ways]
        if by_year:
            runs.append(by_year[period.year])
        within = [
            [place for place in run if _is_within(dates.periods[place], period, usual)]
            for run in runs
        ]
        if any(_Totals(roles, places).are_in(place) for places in within):
            gone.add(place)
            left.append(LeftOut(lines[place][0], "sum", shown(_date_cell(roles, place))))
        else:
            odd.add(place)
    rows = [place for place in kept if place not in gone]
    return rows, sorted(left, key=lambda out: out.line), odd


def _run(dates: Dates, places: Iterable[int], period: Period) -> list[int]:
    """Returns the rows beside a coarser one that it may sum up, to the next that is as coarse.

    Months without a year are known by their place alone, as a pivot table has them.
    """

    def is_finer(place: int) -> bool:
        beside = dates.periods[place]
        return beside is None or beside.extent < period.extent

    return list(takewhile(is_finer, places))


def _by_year(dates: Dates, kept: Sequence[int]) -> dict[int | None, list[int]]:
    """Returns the rows of each year; none where a period lacks its year."""
    if any(period.year is None for period in dates.periods if period):
        return {}
    years: dict[int | None, list[int]] = {}
    for place in kept:
        if period := dates.periods[place]:
            years.setdefault(period.year, []).append(place)
    return years


def _is_within(period: Period | None, whole: Period, usual: Unit) -> bool:
    """Returns whether a row of the usual kind lies within a coarser period."""
    if period is None or period.unit != usual or period.year not in (whole.year, None):
        return False
    if whole.unit == usual:
        begin, at = whole.first_day(year=2000), period.first_day(year=2000)
        return begin is not None and at is not None and 0 <= (at - begin).days < whole.extent
    if usual in ("day", "week") or whole.unit == "year":
        return whole.unit == "year"
    first = whole.first_day(year=2000)
    return first is not None and first.month <= last_month(period) <= last_month(whole)


def _is_label(word: str, cells: Sequence[str]) -> bool:
    """Returns whether the word begins the row, beside numbers: no note has it by chance."""
    return word == cells[0] or word == next(
        (cell for cell in cells if not any(sign.isdigit() for sign in cell)), None
    )


def _columns_of_all(roles: Roles, dates: Dates, sum_words: set[str]) -> list[Column]:
    """Returns the columns of which a person wants all units, where some are no sum of others."""
    wanted = [name for name, value in dates.choices.only if value == ALL]
    return [
        column
        for column in roles.columns
        if any(same_heading(name, column.name) for name in wanted)
        and not sum_words.issuperset(column.texts)
    ]


def _is_of_all(units: Sequence[Column], place: int, word: str) -> bool:
    """Returns whether a row sums up all units, and would be counted beside each of them."""
    return any(column.cells[place] == word for column in units)


def _is_note(roles: Roles, place: int, word: str | None) -> bool:
    """Returns whether the word stands behind the numbers or in the notes: it names no row there."""
    if roles.note and roles.note.cells[place] == word:
        return True
    first = min((column.place for column in roles.figures), default=0)
    return all(column.cells[place] != word for column in roles.columns if column.place < first)


def _is_remark(cells: Sequence[str], roles: Roles, place: int) -> bool:
    """Returns whether a line is a text alone: a source, a footnote, a heading within the table."""
    if len(cells) != 1 or _has_figures(roles, place):
        return False
    words = cells[0].split()
    return len(words) > 1 or not any(sign.isdigit() for sign in cells[0])


def _has_figures(roles: Roles, place: int) -> bool:
    return any(column.figures[place] is not None for column in roles.figures)


def _date_cell(roles: Roles, place: int) -> str:
    column = roles.date or roles.part
    return column.cells[place] if column else ""


class _Totals:
    """The sums of the numbers of some rows, a column each, held against those of another row."""

    def __init__(self, roles: Roles, places: Sequence[int]) -> None:
        self._is_one_row = len(places) < 2
        self._columns = [
            (column, _sums([column.figures[place] for place in places])) for column in roles.figures
        ]

    def are_in(self, place: int) -> bool:
        """Returns whether the numbers of a row are the sums or the averages of these."""
        if self._is_one_row or not self._columns:
            return False
        return all(_is_sum(column.figures[place], sums) for column, sums in self._columns)


def _sums(figures: Sequence[Figure | None]) -> list[tuple[str, float, int]]:
    """Returns the sum and the count of numbers, for either sign of the decimals."""
    sums = []
    for way in ("point", "comma"):
        values = [
            value for figure in figures if figure and (value := getattr(figure, way)) is not None
        ]
        sums.append((way, math.fsum(values), len(values)))
    return sums


def _is_sum(figure: Figure | None, sums: Sequence[tuple[str, float, int]]) -> bool:
    if figure is None or figure.kind not in ("number", "counts"):
        return False
    for way, total, count in sums:
        number = getattr(figure, way)
        if number is None or count < 2:
            continue
        allowed = min(_ROUNDED, _ROUNDED_PART * abs(number))
        if math.isclose(number, total, rel_tol=1e-9, abs_tol=allowed):
            return True
        if abs(number - total / count) <= allowed:
            return True
    return False
