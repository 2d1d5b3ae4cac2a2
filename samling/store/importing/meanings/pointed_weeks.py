"""2024.4 among weeks such as 2024.38: as a number it is week 4 as well as week 40.

A spreadsheet shows the number 2024.40 as 2024.4. The rows beside it settle which is meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from samling.patterns import pattern_of
from samling.store.importing.meanings.period import MOST, Period

_ONE_DIGIT = pattern_of(r"^((?:19|20|21)[0-9]{2})\.([0-9])$")
_A_WEEK = 7


def settled_weeks(cells: Sequence[str], periods: Sequence[Period | None]) -> list[Period | None]:
    """Returns the periods of a column of weeks; None for 2024.4 where the rows beside it leave
    open which week it is.

    It is the one that is a week from the row before and from the row after.
    """
    filled = [place for place, period in enumerate(periods) if period]
    may_be = {place: _may_be(cells[place], periods[place]) for place in filled}
    found = list(periods)
    for at, place in enumerate(filled):
        if len(may_be[place]) > 1:
            beside = [
                may_be[filled[next_to]]
                for next_to in (at - 1, at + 1)
                if next_to in range(len(filled))
            ]
            fitting = [week for week in may_be[place] if _goes_on(week, beside)]
            found[place] = fitting[0] if len(fitting) == 1 else None
    return found


def _may_be(cell: str, period: Period | None) -> list[Period]:
    """Returns the weeks that a cell may be: 4 and 40 for 2024.4."""
    if period is None:
        return []
    match = _ONE_DIGIT.match(cell)
    tens = 10 * int(match[2]) if match else 0
    return [period, period._replace(number=tens)] if 0 < tens <= MOST["week"] else [period]


def _goes_on(week: Period, beside: Sequence[Sequence[Period]]) -> bool:
    """Returns whether each row beside it may be the next week or the one before, not both alike."""
    steps = [{_days(week, other) for other in may_be} & {-_A_WEEK, _A_WEEK} for may_be in beside]
    if not steps or not all(steps):
        return False
    return len(steps) == 1 or steps[0] != steps[1]


def _days(week: Period, other: Period) -> int:
    first, then = week.first_day(), other.first_day()
    return (then - first).days if first and then else 0
