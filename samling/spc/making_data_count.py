"""The rules of Making Data Count (NHS England): special causes, variation and assurance.

The names are those of NHSRplotthedots 0.2.2, which are stored and shown by others too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from samling.spc.limits import Lines
from samling.spc.runs import Side, sides

Direction = Literal["up", "down", "none"]
"""The direction that is better; "none" where neither is."""

COMMON_CAUSE = "Common Cause"
# Points in a trend, and in a run on one side of the mean.
_LONG = 7


def special_causes(lines: Lines, used: Sequence[bool]) -> list[str | None]:
    """Returns the name of each point's special cause; None where the value is missing.

    `used` is False for points that are excluded. They are held against the limits alone,
    and the other rules read the series as if they were not there. A missing point ends
    every trend and run. The first of these that fits a point is its name: beyond a limit,
    part of a trend of 7, one of 2 in 3 beyond two thirds of the way to the limit, part of
    7 in a row on one side of the mean.
    """
    kept = [index for index, counts in enumerate(used) if counts]
    values = [lines.values[index] for index in kept]
    where = sides(values, lines.cl, [True] * len(values))
    beyond = [lines.beyond(index) for index in range(len(lines.values))]
    near = [side if _is_near(lines, index) else 0 for index, side in zip(kept, where, strict=True)]
    near = [0 if beyond[index] else side for index, side in zip(kept, near, strict=True)]
    trends, close, long = _trends(values), _two_in_three(near, where), _long_runs(where)
    names: list[str | None] = [None if value is None else COMMON_CAUSE for value in lines.values]
    for place, index in enumerate(kept):
        if trends[place]:
            names[index] = f"7 Point Trend ({'In' if trends[place] > 0 else 'De'}creasing)"
        elif close[place]:
            names[index] = f"2 in 3 {_word(close[place])} CL"
        elif long[place]:
            names[index] = f"7 Points {_word(long[place])} CL"
    for index, side in enumerate(beyond):
        if side:
            names[index] = "Above UCL" if side > 0 else "Below LCL"
    return names


def point_type(special_cause: str | None, direction: Direction) -> str | None:
    """Returns what a special cause means where `direction` is better.

    Improvement or concern, or neutral (high or low) where no direction is better; None
    where there is no special cause to judge, the value being missing.
    """
    if special_cause is None:
        return None
    if special_cause == COMMON_CAUSE:
        return "common_cause"
    up = "Above" in special_cause or "Increasing" in special_cause
    if direction == "none":
        return "special_cause_neutral_high" if up else "special_cause_neutral_low"
    better = up == (direction == "up")
    return "special_cause_improvement" if better else "special_cause_concern"


def assurance(
    lcl: float | None, ucl: float | None, direction: Direction, target: float | None
) -> str | None:
    """Returns whether the process, as it is, meets the target: always, never or by chance.

    None without a target, and where no direction is better. Without limits chance cannot
    be ruled out.
    """
    if target is None or direction == "none":
        return None
    if ucl is not None and target > ucl:
        return "consistent_fail" if direction == "up" else "consistent_pass"
    if lcl is not None and target < lcl:
        return "consistent_pass" if direction == "up" else "consistent_fail"
    return "inconsistent"


def _is_near(lines: Lines, index: int) -> bool:
    """True when a value is beyond two thirds of the way from the mean to its limit."""
    value, lcl, ucl = lines.values[index], lines.lcl[index], lines.ucl[index]
    if value is None or lines.cl is None or lcl is None or ucl is None:
        return False
    reach = 2 * (ucl - lines.cl) / 3 if math.isfinite(ucl - lines.cl) else math.inf
    return value > lines.cl + reach or value < lines.cl - reach


def _trends(values: Sequence[float | None]) -> list[Side]:
    """Returns the way of the trend each value is part of; of two trends the later one's."""
    steps = [0 if a is None or b is None else (b > a) - (b < a) for a, b in pairwise(values)]
    ways: list[Side] = [0] * len(values)
    for first in range(len(steps) - _LONG + 2):
        way = _same(steps[first : first + _LONG - 1])
        if way:
            ways[first : first + _LONG] = [way] * _LONG
    return ways


def _two_in_three(near: Sequence[Side], where: Sequence[Side]) -> list[Side]:
    """Returns the side of each near point that has another one near in a three of one side."""
    found: list[Side] = [0] * len(near)
    for first in range(len(near) - 2):
        three = slice(first, first + 3)
        if _same(where[three]) and sum(map(abs, near[three])) >= 2:
            for place in range(first, first + 3):
                found[place] = near[place] or found[place]
    return found


def _long_runs(where: Sequence[Side]) -> list[Side]:
    """Returns the side of each point that is part of 7 in a row on it."""
    found: list[Side] = [0] * len(where)
    for first in range(len(where) - _LONG + 1):
        side = _same(where[first : first + _LONG])
        if side:
            found[first : first + _LONG] = [side] * _LONG
    return found


def _same(ways: Sequence[Side]) -> Side:
    return ways[0] if ways[0] and all(way == ways[0] for way in ways) else 0


def _word(side: Side) -> str:
    return "Above" if side > 0 else "Below"
