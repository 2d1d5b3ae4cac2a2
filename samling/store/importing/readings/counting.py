"""One row made of several: the events of a week, the numbers of a date."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from statistics import fmean, median

from samling.model import SUBGROUPS
from samling.store.importing.cells.cell import Line
from samling.store.importing.cells.source import TableRefused
from samling.store.importing.meanings.missing import is_bound
from samling.store.importing.readings.dated import Dates
from samling.store.importing.readings.event_rows import chosen_places, is_share, refuse_long_gap
from samling.store.importing.readings.row import LeftOut, SeriesRow
from samling.store.importing.roles.assigning import Roles
from samling.store.importing.roles.choices import ALL, Choices, Count
from samling.store.importing.roles.columns import Column
from samling.store.importing.roles.questions import Way, asked, named, shown
from samling.store.importing.roles.sections import SectionColumn
from samling.store.importing.roles.table import Table

_MADE: dict[str, Callable[[Sequence[float]], float]] = {
    "mean": fmean,
    "median": median,
    "sum": sum,
}
_AVERAGES = ("mean", "median")
_MONTHS: dict[Count, int] = {"month": 1, "quarter": 3}
# The longest period, in days, whose events can be counted by each: months are no part of weeks.
_LASTS: dict[Count, int] = {"day": 1, "week": 7, "month": 31, "quarter": 92}
# A column with more different texts than this holds names, and no units.
_MOST_UNITS = 200


def counted_rows(
    lines: Sequence[Line], dates: Dates, kept: Sequence[int], count: Count
) -> list[SeriesRow]:
    """Returns how many events there were in each day, week, month or quarter, 0 for none.

    The periods are those from the first event to the last. A line without a date is refused.
    """
    if dates.column is None:
        raise TableRefused("table.error.no_dates_to_count")
    days = dates.days(kept)
    longer = [place for place in kept if (p := dates.periods[place]) and p.extent > _LASTS[count]]
    if len(longer) * 2 > len(kept):
        cell = shown(dates.column.cells[longer[0]])
        raise TableRefused("table.error.coarser_than_count", cell=cell)
    refused: list[SeriesRow] = []
    events: Counter[date] = Counter()
    first_line: dict[date, int] = {}
    for place in kept:
        day, line = days[place], lines[place][0]
        period = dates.periods[place]
        if day is None or (period and period.extent > _LASTS[count]):
            cell, name = shown(dates.column.cells[place]), shown(dates.column.name)
            refusal = (
                TableRefused("csv.error.date", line=line, column=name, cell=cell)
                if cell
                else TableRefused("csv.error.no_date", line=line)
            )
            refused.append(SeriesRow(line, refusal=refusal))
            continue
        begin = _begin(day, count)
        events[begin] += 1
        first_line.setdefault(begin, line)
    if not events:
        return refused
    refuse_long_gap(first_line)
    rows = []
    begin, line = min(events), first_line[min(events)]
    while begin <= max(events):
        line = first_line.get(begin, line)
        rows.append(SeriesRow(line, day=begin, value=float(events[begin])))
        begin = _next(begin, count)
    return [*refused, *rows]


def ask_for_unit(
    roles: Roles, rows: Sequence[SeriesRow], kept: Sequence[int], choices: Choices, kind: str
) -> None:
    """Asks which unit's rows are meant, where the table has several.

    A column is one of units by its heading, or since dates come once in each of its values and
    several times in all. All rows are a way where each date has one, or several are wanted.
    Raises TableAsked.
    """
    chosen = chosen_places(roles, choices)
    columns = [
        column
        for column in roles.free
        if column.place not in chosen
        and 1 < len(_texts(column, kept)) <= _MOST_UNITS
        and not column.is_date_like
        and (not column.is_number_like or column.known == "unit")
    ]
    is_repeated = _has_doubles(row.day for row in rows)
    goes_on = not is_repeated and _goes_on(rows)
    usable = [
        column
        for column in columns
        if column.known == "unit" and not (goes_on and _may_be_remark(column))
    ]
    if is_repeated and kind not in SUBGROUPS and not usable:
        usable = [column for column in columns if _parts_the_rows(column, rows, kept)]
    if usable:
        column = min(usable, key=lambda column: len(_texts(column, kept)))
        texts = _texts(column, kept)
        ways = [Way(text, {"only": (column.name, text)}) for text in texts]
        if not is_repeated or kind in SUBGROUPS:
            ways.append(Way(ALL, {"only": (column.name, ALL)}))
        raise asked("only", *ways, column=shown(column.name), values=named(texts))


def _parts_the_rows(column: Column, rows: Sequence[SeriesRow], kept: Sequence[int]) -> bool:
    """Returns whether dates come once in each value of a column, or less often than in all.

    In the second case each value has several dates: texts of single rows are no units.
    """
    pairs = Counter(
        (row.day, column.cells[place])
        for row, place in zip(rows, kept, strict=True)
        if row.day is not None
    )
    if max(pairs.values()) == 1:
        return True
    dates_of = Counter(cell for _, cell in pairs)
    rows_of = Counter[date]()
    for (day, _), count in pairs.items():
        rows_of[day] += count
    return min(dates_of.values()) > 1 and max(pairs.values()) < max(rows_of.values())


def ask_for_table(table: Table, rows: Sequence[SeriesRow]) -> None:
    """Asks which of several tables is meant, where the same headings stand above the same dates.

    Raises TableAsked.
    """
    if not table.repeated or not _has_doubles(row.day for row in rows):
        return
    lines = [table.header_line, *table.repeated]
    ways = [Way(str(line), {"header": line}) for line in lines]
    raise asked("header", *ways, lines=", ".join(map(str, lines)))


def one_a_date(
    rows: list[SeriesRow], choices: Choices, kind: str | None, value: Column | None = None
) -> tuple[list[SeriesRow], list[LeftOut]]:
    """Returns the rows with one of each date, made as a person has chosen, and those left out.

    A mean or a median is that of the numbers that are there: the rows without one are left out.
    Subgroup charts take all rows of a date; nothing is asked where `kind` is None. `value` is
    the column of the numbers. Raises TableAsked where it must be chosen, TableRefused where per
    cent are to be added up.
    """
    by_date: dict[date, list[SeriesRow]] = {}
    others: list[SeriesRow] = []
    for row in rows:
        if row.refusal is not None or row.day is None:
            others.append(row)
        else:
            by_date.setdefault(row.day, []).append(row)
    if all(len(group) == 1 for group in by_date.values()):
        return rows, []
    if choices.several == "sum" and is_share(value):
        raise TableRefused("table.error.sum_of_shares", column=shown(value.name if value else ""))
    if choices.several:
        made = [_made_one(group, choices.several) for group in by_date.values()]
        left = [
            LeftOut(row.line, "no_number", row.missing)
            for group, row_made in zip(by_date.values(), made, strict=True)
            for row in group
            if row_made.value is not None and choices.several in _AVERAGES and row.value is None
        ]
        return sorted([*others, *made], key=lambda row: row.line), left
    has_groups = any(row.subgroup for row in rows)
    if kind is None or kind in SUBGROUPS or (has_groups and not kind):
        return rows, []
    day, group = next((day, group) for day, group in by_date.items() if len(group) > 1)
    counted = any(row.numerator is not None for row in rows)
    offered = ["sum", "count"] if counted else ["mean", "median", "sum", "count"]
    if is_share(value):
        offered.remove("sum")
    ways = [Way(name, {"several": name}) for name in offered]
    sentence = "table.ask.several_counts" if counted else ""
    sentence = "table.ask.several_shares" if is_share(value) else sentence
    raise asked(
        "several", *ways, sentence=sentence,
        day=day, count=len(group), line=group[1].line,
    )  # fmt: skip


def _made_one(group: Sequence[SeriesRow], several: str) -> SeriesRow:
    first = group[0]
    if len(group) == 1 and several != "count":
        return first
    note = " · ".join(dict.fromkeys(row.note for row in group if row.note))
    if several == "count":
        return SeriesRow(first.line, day=first.day, value=float(len(group)), note=note)
    is_counted = any(row.numerator is not None or row.denominator is not None for row in group)
    signs = [row.missing for row in group if row.missing]
    is_partial = (is_counted or several == "sum") and not all(map(_is_whole, group))
    if is_partial or any(map(is_bound, signs)):
        # The sum of the others would be too low, their mean without <5 too high: and unseen.
        missing = next(iter(signs), "")
        return SeriesRow(first.line, day=first.day, note=note, missing=missing)
    if is_counted:
        return first._replace(
            numerator=math.fsum(row.numerator or 0 for row in group),
            denominator=math.fsum(row.denominator or 0 for row in group),
            note=note,
        )
    values = [row.value for row in group if row.value is not None]
    if not values:
        return first._replace(note=note, missing=next(iter(signs), ""))
    made = _MADE[several](values)
    return first._replace(value=float(f"{made:.12g}"), note=note, missing="")


def _is_whole(row: SeriesRow) -> bool:
    return row.value is not None or (row.numerator is not None and row.denominator is not None)


def _texts(column: Column, kept: Sequence[int]) -> list[str]:
    return list(dict.fromkeys(column.cells[place] for place in kept if column.cells[place]))


def _may_be_remark(column: Column) -> bool:
    return isinstance(column, SectionColumn) and column.may_be_remark


def _goes_on(rows: Sequence[SeriesRow]) -> bool:
    """Returns whether each row has a date, and the dates are in order: one series."""
    days = [row.day for row in rows if row.day]
    return len(days) == len(rows) > 0 and days in (sorted(days), sorted(days, reverse=True))


def _has_doubles(found: Iterable[object]) -> bool:
    listed = [key for key in found if key is not None]
    return len(set(listed)) < len(listed)


def _begin(day: date, count: Count) -> date:
    if count == "day":
        return day
    if count == "week":
        return day - timedelta(days=day.weekday())
    months = _MONTHS[count]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _next(begin: date, count: Count) -> date:
    if count in ("day", "week"):
        return begin + timedelta(days=_LASTS[count])
    month = begin.month - 1 + _MONTHS[count]
    return date(begin.year + month // 12, month % 12 + 1, 1)
