"""Years that are written down wrongly across the new year, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from samling.store.importing.meanings.period import Period
from samling.store.importing.readings.year_runs import position

# Further than from autumn to spring, of a year: such a step goes across the new year.
_FAR = 0.6
_HALF = 0.5
# Rows that rise so many times for each turn are in order; fewer may be in none.
_MANY = 6


class Time(NamedTuple):
    """When a row is: its place, its year, and how far into the year it begins, from 0 to 1."""

    place: int
    year: int
    part: float


def counted_on(
    periods: Sequence[Period | None],
    has_year: Sequence[bool],
    words: Callable[[int], tuple[str, ...]],
) -> list[Period | None]:
    """Returns periods with the year counted on where it is written in the first row alone.

    `2022;okt`, `;nov`, `;des`, `;jan`: January is of 2023. With the newest first it is the other
    way about. `has_year` tells the rows with a year of their own. Months that come twice are
    those of several units, and are left as they are, as are those where another unit may begin:
    `words` gives what else stands in a row.
    """
    found = list(periods)
    runs: list[list[int]] = [[]]
    for place, period in enumerate(periods):
        if has_year[place]:
            runs.append([])
        if period is not None and period.year is not None:
            runs[-1].append(place)
    for run in runs:
        parts = [position(period) for place in run if (period := periods[place])]
        steps = [after - before for before, after in pairwise(parts)]
        rises, falls = (
            any(0 < step <= _HALF for step in steps),
            any(-_HALF <= step < 0 for step in steps),
        )
        if rises == falls or len(set(parts)) < len(parts):
            continue
        turn = 0
        for (before, place), step in zip(pairwise(run), steps, strict=True):
            if abs(step) > _HALF and words(before) != words(place):
                break
            turn += (step < -_HALF) if rises else -(step > _HALF)
            period = found[place]
            if period is not None and period.year is not None:
                found[place] = period._replace(year=period.year + turn)
    return found


def are_days_in_order(periods: Sequence[Period | None]) -> bool:
    """Returns whether each row has a whole date, all of them rising, or all falling.

    Then no year can be wrong. Most tables are so, and need not be looked at more closely.
    """
    days = [
        (period.year, period.number, period.day)
        for period in periods
        if period and period.unit == "day" and period.year and period.order != "either"
    ]
    return len(days) == len(periods) and days in (sorted(days), sorted(days, reverse=True))


def turned_back(times: Sequence[Time], *, are_events: bool) -> tuple[int, int] | None:
    """Returns the places of December and of the January of the same year that follows it.

    With the newest first they are those of January and of the December below it. None where
    there is none such, where the rows are in no order, and where the same dates come again, as
    those of several units. Events may be sorted by ward and then by date: of these, all after
    the turn must lie before all that came.
    """
    many = len(times) if are_events else _MANY
    backwards = None if (found := _turn(times, many)) else _turn(times[::-1], many)
    return backwards[::-1] if backwards else found


def _turn(times: Sequence[Time], many: int) -> tuple[int, int] | None:
    """Returns what :func:`turned_back` does, for rows with the oldest first.

    Rows that rise `many` times for each turn are in order.
    """
    blocks: list[list[Time]] = [list(times[:1])]
    turns: list[tuple[int, int]] = []
    rises = leaps = 0
    for before, after in pairwise(times):
        if after[1:] >= before[1:]:
            rises += after[1:] > before[1:]
            leaps += after.year == before.year and after.part - before.part > _HALF
        elif after.year == before.year and before.part - after.part > _FAR:
            turns.append((before.place, after.place))
            blocks.append([])
        else:
            return None
        blocks[-1].append(after)
    if not turns or not rises:
        return None
    seen: set[tuple[int, float]] = set()
    for block in blocks:
        found = {(time.year, time.part) for time in block}
        if seen & found:
            return None
        seen |= found
    spans = [[time[1:] for time in block] for block in blocks]
    is_apart = all(max(after) < min(before) for before, after in pairwise(spans))
    return turns[0] if (is_apart and not leaps) or rises >= many * len(turns) else None
