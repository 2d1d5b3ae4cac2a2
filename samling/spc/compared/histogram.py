"""A histogram: how many values fall in each of a few equal steps."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from samling.spc.errors import ChartError

FEWEST_VALUES = 5
_MOST_BINS = 20
_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Histogram:
    """`counts` of the values from `start` on, each step `width` wide: from its lower edge up to
    but not including its upper one."""

    start: float
    width: float
    counts: tuple[int, ...]

    def edges(self, place: int) -> tuple[float, float]:
        """Returns the lower and the upper edge of a step, counted from 0."""
        return self.start + place * self.width, self.start + (place + 1) * self.width

    def place(self, value: float) -> int:
        """Returns the step that a value lies in; it may be outside of `counts`."""
        # A value on an edge may lie a rounding below it.
        return math.floor((value - self.start) / self.width + 1e-9)


def histogram(values: Sequence[float]) -> Histogram:
    """Returns the histogram of finite values.

    The step is that of Freedman and Diaconis (1981), twice the interquartile range by the cube
    root of the number of values, and of Sturges (1926) where the middle half is equal; it is
    made the nearest of 1, 2, 2.5 and 5 times a power of ten, at least 1 for whole numbers, with
    20 steps at most, and the steps begin at a multiple of it. Raises ChartError for
    fewer than five values.
    """
    if len(values) < FEWEST_VALUES:
        raise ChartError("histogram.error.few", n=len(values), least=FEWEST_VALUES)
    low, high = min(values), max(values)
    ordered = sorted(values)
    count = len(ordered)
    middle = ordered[(3 * count) // 4] - ordered[count // 4]
    wanted = 2 * middle / count ** (1 / 3) or (high - low) / (math.log2(count) + 1)
    if all(value == int(value) for value in values):
        wanted = max(wanted, 1.0)
    width = _rounded(wanted or max(abs(high), 1.0) / 10, (high - low) / (_MOST_BINS - 1))
    found = Histogram(math.floor(low / width + 1e-9) * width, width, ())
    counts = [0] * (found.place(high) + 1)
    for value in values:
        counts[found.place(value)] += 1
    return Histogram(found.start, width, tuple(counts))


def _rounded(wanted: float, least: float) -> float:
    """Returns the round number nearest to the wanted one that is not below `least`."""
    power = 10.0 ** math.floor(math.log10(max(wanted, least)))
    ways = [power * factor for factor in _ROUND if power * factor >= least * (1 - 1e-9)]
    return min(ways, key=lambda way: abs(math.log(way / wanted)))
