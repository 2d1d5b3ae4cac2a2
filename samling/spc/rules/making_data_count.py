"""The rules of Making Data Count (NHS England): special causes, variation and assurance.

The names are those of NHSRplotthedots 0.2.2, which are stored and shown by others too. Since
November 2023 NHS England counts points beyond the limits among the two in three, which that
version does not: here they count for points that no other rule names.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from samling.spc.limits import Lines
from samling.spc.runs import Side, sides

Direction = Literal["up", "down", "none"]
"""The direction that is better; "none" where neither is."""


class Judged(NamedTuple):
    """What of a point is held against its target, all in the unit of the values."""

    value: float
    lcl: float | None
    ucl: float | None
    target: float | None


COMMON_CAUSE = "Common Cause"
# Points in a run on one side of the mean.
_LONG = 7
# How many points in a trend one may choose.
TRENDS = (6, 7)
DEFAULT_TREND = 7


def special_causes(
    lines: Lines, used: Sequence[bool], trend: int = DEFAULT_TREND
) -> list[str | None]:
    """Returns the name of each point's special cause; None where the value is missing.

    `used` is False for points that are excluded. They are held against the limits alone,
    and the other rules read the series as if they were not there. A missing point ends
    every trend and run. The first of these that fits a point is its name: beyond a limit,
    part of a trend of 6 or 7, one of 2 in 3 beyond two thirds of the way to the limit, part
    of 7 in a row on one side of the mean, one of 2 in 3 the other of which is beyond a limit.
    """
    kept = [index for index, counts in enumerate(used) if counts]
    values = [lines.values[index] for index in kept]
    where = sides(values, lines.cl, [True] * len(values))
    beyond = [lines.beyond(index) for index in range(len(lines.values))]
    far = [side if _is_near(lines, index) else 0 for index, side in zip(kept, where, strict=True)]
    near = [0 if beyond[index] else side for index, side in zip(kept, far, strict=True)]
    trends, long = _trends(values, trend), _long_runs(where)
    close, close_or_beyond = _two_in_three(near, where), _two_in_three(far, where)
    names: list[str | None] = [None if value is None else COMMON_CAUSE for value in lines.values]
    for place, index in enumerate(kept):
        if trends[place]:
            names[index] = f"{trend} Point Trend ({'In' if trends[place] > 0 else 'De'}creasing)"
        elif close[place]:
            names[index] = f"2 in 3 {_word(close[place])} CL"
        elif long[place]:
            names[index] = f"7 Points {_word(long[place])} CL"
        elif close_or_beyond[place]:
            names[index] = f"2 in 3 {_word(close_or_beyond[place])} CL"
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


def assurance(points: Sequence[Judged], direction: Direction) -> str | None:
    """Returns whether the process, as it is, meets the target: always, never or by chance.

    `points` are those of the last segment that are neither missing nor excluded. The limits of
    the last are held against its target. Without limits apart from each other the points
    themselves tell: met by all, by none, or by some. None without a target at the last point,
    and where no direction is better.
    """
    if not points or points[-1].target is None or direction == "none":
        return None
    last, target = points[-1], points[-1].target
    if (last.ucl is None and last.lcl is None) or last.ucl == last.lcl:
        return _by_the_points(points, direction)
    if last.ucl is not None and target > last.ucl:
        return "consistent_fail" if direction == "up" else "consistent_pass"
    if last.lcl is not None and target < last.lcl:
        return "consistent_pass" if direction == "up" else "consistent_fail"
    return "inconsistent"


def is_met(value: float, target: float, direction: Direction) -> bool:
    """Returns whether a value reaches a target, which it does when equal."""
    return value >= target if direction == "up" else value <= target


def _by_the_points(points: Sequence[Judged], direction: Direction) -> str:
    met = [
        is_met(point.value, point.target, direction) for point in points if point.target is not None
    ]
    return "consistent_pass" if all(met) else "inconsistent" if any(met) else "consistent_fail"


def _is_near(lines: Lines, index: int) -> bool:
    """True when a value is beyond two thirds of the way from the mean to its limit."""
    value, lcl, ucl = lines.values[index], lines.lcl[index], lines.ucl[index]
    if value is None or lines.cl is None or lcl is None or ucl is None:
        return False
    reach = 2 * (ucl - lines.cl) / 3 if math.isfinite(ucl - lines.cl) else math.inf
    return value > lines.cl + reach or value < lines.cl - reach


def _trends(values: Sequence[float | None], length: int) -> list[Side]:
    """Returns the way of the trend each value is part of; of two trends the later one's."""
    steps = [0 if a is None or b is None else (b > a) - (b < a) for a, b in pairwise(values)]
    ways: list[Side] = [0] * len(values)
    for first in range(len(steps) - length + 2):
        way = _same(steps[first : first + length - 1])
        if way:
            ways[first : first + length] = [way] * length
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
