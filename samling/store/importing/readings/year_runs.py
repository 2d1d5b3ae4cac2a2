"""Years counted out down the rows, where months, weeks or days have none of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from samling.store.importing.cells.source import TableRefused
from samling.store.importing.meanings.period import MOST, Period

# A step of more than half a year, such as from December to January, goes across the new year.
_ACROSS = 0.5
# Days in no order within a quarter are of one year.
_CLOSE = 0.25
_LAST_WEEK = 52


@dataclass
class Run:
    """Rows below one another, by their places, of which the first has the year `year`."""

    year: int | None
    rows: list[tuple[int, Period]] = field(default_factory=list)


def years_of(runs: Sequence[Run], cell: Callable[[int], str]) -> dict[int, int]:
    """Returns the years of the rows by their places.

    Rows that rise come to the next year where they fall from its end to its beginning; with the
    newest first it is the other way about. Rows in no order are of one year if they are days
    close together, or the same weeks again, as units have them.

    `cell` gives what stands at a place. Raises TableRefused where nobody can tell.
    """
    steps = [
        (place, step)
        for run in runs
        for (_, before), (place, after) in pairwise(run.rows)
        if (step := position(after) - position(before))
    ]
    rises = any(0 < step <= _ACROSS for _, step in steps)
    falls = any(-_ACROSS <= step < 0 for _, step in steps)
    leaps_up = [place for place, step in steps if step > _ACROSS]
    leaps_down = [place for place, step in steps if step < -_ACROSS]
    if rises and falls:
        for run in runs:
            if run.rows and not _is_of_one_year([period for _, period in run.rows]):
                _refuse(next(place for place, period in run.rows if period.year is None), cell)
    elif leaps_up and not rises and not falls:
        # January and then December: newest first, or the same year with nothing between.
        _refuse(leaps_up[0], cell)
    elif falls and not any(-_ACROSS < step < 0 for _, step in steps):
        # September and then March: half a year back, or half a year on.
        _refuse(next(place for place, step in steps if step < 0), cell)
    turns = dict.fromkeys(leaps_up, -1) if falls else dict.fromkeys(leaps_down, 1)
    years: dict[int, int] = {}
    for run in runs:
        year = run.year or 0
        for place, period in run.rows:
            year += turns.get(place, 0)
            if period.year is None:
                years[place] = year
    return years


def _is_of_one_year(periods: Sequence[Period]) -> bool:
    """Returns whether rows are surely of one year, in a table whose rows are in no order."""
    found = [position(period) for period in periods]
    steps = [after - before for before, after in pairwise(found)]
    if all(0 <= step <= _ACROSS for step in steps) or all(-_ACROSS <= step <= 0 for step in steps):
        return True
    width = max(found) - min(found)
    if len(set(found)) < len(found):
        return width < _ACROSS
    return width < _CLOSE and all(period.unit == "day" for period in periods)


def _refuse(place: int, cell: Callable[[int], str]) -> None:
    raise TableRefused("table.error.no_order_of_years", cell=cell(place))


def position(period: Period) -> float:
    """Returns how far into the year a period begins, from 0 to 1."""
    if period.unit == "day":
        return day_position(period.number, period.day)
    return (period.number - 1) / MOST.get(period.unit, 1)


def day_position(month: int, day: int) -> float:
    """Returns how far into the year a day is, from 0 to 1."""
    return (month - 1) / 12 + (day - 1) / 372


def written_down(
    years: Sequence[Period | None], parts: Sequence[Period | None]
) -> list[int | None]:
    """Returns the year of each row, where it is written in the first row of each year alone.

    Beside weeks it may be that of a month: week 1 in December is of the year that comes.
    """
    found: list[int | None] = []
    year: Period | None = None
    for period, part in zip(years, parts, strict=True):
        if period is not None and period.year is not None:
            year = period
        found.append(year and _year_of(year, part))
    return found


def _year_of(written: Period, part: Period | None) -> int | None:
    if written.year is None or written.unit == "year" or part is None or part.unit != "week":
        return written.year
    comes = written.number == 12 and part.number == 1
    return written.year + comes - (written.number == 1 and part.number >= _LAST_WEEK)
