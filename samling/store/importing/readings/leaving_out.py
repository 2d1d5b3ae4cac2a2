"""Rows that are none: sums with a word and without, notes below the table, years above months."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median_low

from samling.store.importing.cells.cell import Line
from samling.store.importing.meanings.missing import is_sum_word
from samling.store.importing.meanings.numbers import Figure
from samling.store.importing.meanings.period import Period, Unit, last_month
from samling.store.importing.readings.dated import Dates, common_unit
from samling.store.importing.readings.row import LeftOut
from samling.store.importing.roles.assigning import Roles
from samling.store.importing.roles.questions import shown

# An average that is shown with one decimal differs from the exact one by half of it; shares from
# 0 to 1 differ by less from one another, so no number may differ by more than this part of itself.
_ROUNDED, _ROUNDED_PART = 0.051, 0.01
# A period that lasts so many times as long as the others is another kind of period: months of 31
# days are not, a double week is.
_MOST_LONGER = 1.3
_A_MONTH = 31


def rows_and_left_out(
    lines: Sequence[Line], roles: Roles, dates: Dates, places: Sequence[int]
) -> tuple[list[int], list[LeftOut], set[int]]:
    """Returns the places of the rows, what was left out, and the places of odd periods.

    `places` are those to look at. An odd period is coarser than the others, a year among months,
    and no sum of them: such a row is refused, as nobody knows what it is.
    """
    is_dated = any(dates.periods[place] for place in places) if dates.periods else False
    kept: list[int] = []
    left: list[LeftOut] = []
    undated: list[int] = []
    sum_words = _sum_words(lines)
    for place in places:
        has_date = bool(dates.periods) and dates.periods[place] is not None
        if has_date and not sum_words:
            kept.append(place)
            continue
        cells = [cell for cell in lines[place][1] if cell]
        word = next((cell for cell in cells if cell in sum_words), None)
        is_sum = word is not None and _is_label(word, cells)
        if is_sum and has_date:
            # With one in every month it is a unit of its own.
            others = [other for other in places if other != place]
            is_alone = not any(word in lines[other][1] for other in others)
            is_sum = is_alone and len(others) > 2 and _sums_up(roles, place, others)
            is_sum = is_sum and not _is_note(roles, place, word)
        if is_sum and word is not None:
            left.append(LeftOut(lines[place][0], "sum", shown(word)))
        elif is_dated and not has_date and _is_remark(cells, roles, place):
            left.append(LeftOut(lines[place][0], "remark", shown(cells[0])))
        else:
            kept.append(place)
            if is_dated and not has_date:
                undated.append(place)
    for place in undated:
        others = [other for other in kept if other not in undated]
        if not _date_cell(roles, place) and _sums_up(roles, place, others):
            kept.remove(place)
            left.append(LeftOut(lines[place][0], "unnamed_sum"))
    return _without_coarser(lines, roles, dates, kept, left)


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
    before = list(kept)
    extents = [period.extent for place in kept if (period := dates.periods[place])]
    longest = _MOST_LONGER * median_low(extents)
    found = [period for period in dates.periods if period]
    if {p.unit for p in found} == {"day", "month"} and all(p.day == 1 for p in found):
        # Excel has months as their first days: January 2023 beside 01.02.2023 is no longer.
        longest = max(longest, _A_MONTH)
    for place in list(kept):
        period = dates.periods[place]
        if period is None or period.extent <= longest:
            continue
        runs = _runs_beside(dates, before, place)
        if not _has_figures(roles, place):
            kept.remove(place)
            left.append(LeftOut(lines[place][0], "period_heading", shown(_date_cell(roles, place))))
        elif any(_sums_up(roles, place, _within(dates, run, period, usual)) for run in runs):
            kept.remove(place)
            left.append(LeftOut(lines[place][0], "sum", shown(_date_cell(roles, place))))
        else:
            odd.add(place)
    return kept, sorted(left, key=lambda out: out.line), odd


def _runs_beside(dates: Dates, kept: Sequence[int], place: int) -> list[list[int]]:
    """Returns the rows that a coarser one may sum up: those below it, those above it, or all.

    A run ends at the next row that is as coarse. Months without a year are known by their
    place alone, as a pivot table has them.
    """
    period = dates.periods[place]
    at = kept.index(place)
    below, above = list(kept[at + 1 :]), list(kept[:at])[::-1]
    runs: list[list[int]] = []
    for run in (below, above):
        ends = (
            order
            for order, other in enumerate(run)
            if period and (found := dates.periods[other]) and period.extent <= found.extent
        )
        runs.append(run[: next(ends, len(run))])
    if all(period.year is not None for period in dates.periods if period):
        runs.append(list(kept))
    return runs


def _within(dates: Dates, run: Sequence[int], whole: Period, usual: Unit) -> list[int]:
    return [place for place in run if _is_within(dates.periods[place], whole, usual)]


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


def _sums_up(roles: Roles, place: int, others: Sequence[int]) -> bool:
    """Returns whether the numbers of a row are the sum or the average of those of others."""
    if len(others) < 2 or not roles.figures:
        return False
    return all(
        _is_sum(column.figures[place], [column.figures[other] for other in others])
        for column in roles.figures
    )


def _is_sum(figure: Figure | None, others: Sequence[Figure | None]) -> bool:
    if figure is None or figure.kind not in ("number", "counts"):
        return False
    for way in ("point", "comma"):
        number = getattr(figure, way)
        values = [value for other in others if other and (value := getattr(other, way)) is not None]
        if number is None or len(values) < 2:
            continue
        total = math.fsum(values)
        allowed = min(_ROUNDED, _ROUNDED_PART * abs(number))
        if math.isclose(number, total, rel_tol=1e-9, abs_tol=allowed):
            return True
        if abs(number - total / len(values)) <= allowed:
            return True
    return False
