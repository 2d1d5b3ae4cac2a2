"""Gaps in the dates of a series: times without a count that are far longer than usual."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

# A step between two dates is a gap when it is longer than so many usual ones and so many days:
# a week or two without a count, as at Christmas, are none.
_USUAL_STEPS, _DAYS = 2.5, 21
# Dates are in step when so many of the steps are near the usual one: those of events are not.
_IN_STEP, _NEAR = 2 / 3, 1.5
_FEWEST_STEPS = 3
# Charts whose points are events, so that long times between them are what is measured.
_EVENTS = ("g", "t")


@dataclass(frozen=True)
class Gap:
    """The `days` from one date to the `next`, where `usual` days are the rule.

    `index` is that of the first point after it, from 0.
    """

    index: int
    first: date
    next: date
    days: int
    usual: int


def gaps_between(days: Sequence[date | None], kind: str) -> tuple[Gap, ...]:
    """Returns the gaps between the points of a chart of a type, in order.

    `days` has the date of each point, None where it has none. There are no gaps where the
    dates are not in step, nor between events.
    """
    known = [(index, day) for index, day in enumerate(days) if day is not None]
    steps = [(later[1] - earlier[1]).days for earlier, later in pairwise(known)]
    moving = [step for step in steps if step > 0]
    if kind in _EVENTS or len(moving) < _FEWEST_STEPS:
        return ()
    usual = statistics.median(moving)
    near = sum(usual / _NEAR <= step <= usual * _NEAR for step in moving)
    if near < _IN_STEP * len(moving):
        return ()
    longest_usual = max(_USUAL_STEPS * usual, _DAYS)
    return tuple(
        Gap(later[0], earlier[1], later[1], step, round(usual))
        for (earlier, later), step in zip(pairwise(known), steps, strict=True)
        if step > longest_usual
    )
