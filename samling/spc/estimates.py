"""Means, medians, pooled ratios and moving ranges: what the limits are worked out from.

Sums are exact and rounded once (`math.fsum`), so that a constant series lies on its
centre line and not a rounding beside it.
"""

from __future__ import annotations

import math
import statistics
from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction
from itertools import chain, compress, count, pairwise, repeat

from samling.spc.series import Series

# Expected range of two values from a normal distribution, in standard deviations
# (Montgomery, Introduction to Statistical Quality Control, appendix VI: d2 for n = 2).
D2 = 1.128
# Upper limit of a moving range, in average moving ranges (D4 for n = 2; Nelson 1982).
D4 = 3.267


def baseline_values(segment: Series) -> list[float | None]:
    """Returns the values that set the lines, missing ones kept in their places."""
    return list(compress(segment.values, segment.baseline))


def present(values: Sequence[float | None]) -> list[float]:
    """Returns the values that are not missing."""
    return [value for value in values if value is not None]


def mean(values: Sequence[float]) -> float | None:
    """Returns the mean of finite values; None of no values.

    A second pass adds the mean of what the first one's roundings left out, which a
    constant series has whole.
    """
    if not values:
        return None
    length = len(values)
    try:
        first = math.fsum(values) / length
        return first + math.fsum(chain(values, repeat(-first, length))) / length
    except OverflowError:
        return float(statistics.mean(map(Fraction, values)))


def median(values: Sequence[float]) -> float | None:
    """Returns the median; None of no values."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return mean(ordered[middle : middle + 1] if len(ordered) % 2 else ordered[middle - 1 :][:2])


def average_moving_range(segment: Series, values: Sequence[float | None]) -> float | None:
    """Returns the average moving range of neighbouring values, or None.

    `values` has an entry for each point of the segment's baseline: what the chart shows, or
    what is made of it. Where the segment is `screened`, ranges at or above 3.267 times their
    average are left out once (Nelson 1982), unless that leaves only pairs that are drawn
    alike: then all ranges count. A range to a missing neighbour does not count, nor one over
    a break. None without ranges, and where all are zero.
    """
    numbers = compress(count(segment.first), segment.baseline)
    breaks = sorted(segment.breaks)
    stretches = (bisect_left(breaks, number) for number in numbers)
    pairs = pairwise(zip(values, baseline_values(segment), stretches, strict=True))
    ranges = [
        (abs(b - a), shown_a != shown_b)
        for (a, shown_a, stretch_a), (b, shown_b, stretch_b) in pairs
        if a is not None and b is not None and stretch_a == stretch_b
    ]
    sizes = [size for size, _ in ranges]
    average = mean(sizes) if all(map(math.isfinite, sizes)) else None
    if not average or not segment.screened:
        return average or None
    kept = [(size, moves) for size, moves in ranges if size < D4 * average]
    if not any(moves for _, moves in kept):
        return average
    return mean([size for size, _ in kept])


def pooled_ratio(segment: Series) -> float | None:
    """Returns the sum of numerators by the sum of denominators of the baseline, or None."""
    ratios = present(baseline_values(segment))
    if not ratios:
        return None
    if min(ratios) == max(ratios):
        return ratios[0]
    over = present(list(compress(segment.numerators, segment.baseline)))
    under = present(list(compress(segment.denominators, segment.baseline)))
    try:
        return finite(math.fsum(over) / math.fsum(under))
    except OverflowError:
        return float(sum(map(Fraction, over)) / sum(map(Fraction, under)))


def finite(value: float) -> float | None:
    """Returns the value, or None if it has overflowed."""
    return value if math.isfinite(value) else None
