"""What a chart of few counts can see: from which change on a single point would be a signal.

A point of `size` cases, or of so large an area, is a signal from a whole count on. The change
that makes such a count as likely as not is the median of a beta or a gamma distribution.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from typing import NamedTuple

from samling.spc.chart import Point

# The normal limits of counts are poor where fewer are expected (Montgomery 7.2).
ENOUGH_EXPECTED = 5
# A level that is halved, or half as high again, is seen every other time in a point with so
# many expected: 3 sqrt(36) is half of 36.
_SEES_A_HALF = 36


class Detection(NamedTuple):
    """What a typical point can see.

    `size` is its denominator and `expected` how many are expected in it, of a proportion on
    its rarer side. At the levels `low` and `high`, or beyond them, it is a signal at least
    every other time; None where no level makes it one. A point of `enough` would see the
    level change by half of the rarer side, to `less` or to `more`.
    """

    size: float
    expected: float
    low: float | None
    high: float | None
    enough: float
    less: float
    more: float


def proportion_detection(points: Sequence[Point]) -> Detection | None:
    """Returns what the points of a p or p' chart can see, None where 5 or more are expected."""
    typical = _typical(points)
    if typical is None:
        return None
    size, level, lcl, ucl = typical
    rarer = min(level, 1 - level)
    if not 0 < rarer * size < ENOUGH_EXPECTED:
        return None
    # The beta median by (a - 1/3) / (a + b - 2/3), Kerman 2011.
    high = low = None
    from_count = math.floor(ucl * size) + 1
    if from_count <= size:
        high = (from_count - 1 / 3) / (size + 1 / 3)
    to_count = math.ceil(lcl * size) - 1
    if to_count >= 0:
        low = (to_count + 2 / 3) / (size + 1 / 3)
    # 3 sqrt(p (1 - p) / n) is half of the rarer side.
    enough = _SEES_A_HALF * (1 - rarer) / rarer
    return Detection(size, rarer * size, low, high, enough, level - rarer / 2, level + rarer / 2)


def rate_detection(points: Sequence[Point]) -> Detection | None:
    """Returns what the points of a u, u' or c chart can see, None where 5 or more are expected.

    The lower limit is 0 where few are expected, so no fall is seen.
    """
    typical = _typical(points)
    if typical is None:
        return None
    size, level, _, ucl = typical
    if not 0 < level * size < ENOUGH_EXPECTED:
        return None
    from_count = math.floor(ucl * size) + 1
    # The gamma median, a - 1/3 + 0.02 / a.
    high = (from_count - 1 / 3 + 0.02 / from_count) / size
    enough = _SEES_A_HALF / level
    return Detection(size, level * size, None, high, enough, level / 2, level * 1.5)


def _typical(points: Sequence[Point]) -> tuple[float, float, float, float] | None:
    """Returns size, level and limits of the point whose denominator is the median."""
    found = [
        (1.0 if point.denominator is None else point.denominator, point.cl, point.lcl, point.ucl)
        for point in points
        if not point.excluded and point.value is not None
    ]
    whole = [
        (size, cl, lcl, ucl)
        for size, cl, lcl, ucl in found
        if size and cl is not None and lcl is not None and ucl is not None
    ]
    if not whole:
        return None
    middle = statistics.median_low(size for size, *_ in whole)
    return next(row for row in whole if row[0] == middle)
