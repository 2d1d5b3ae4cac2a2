"""Means, medians, pooled ratios and moving ranges: what the limits are worked out from.

Sums are exact and rounded once (`math.fsum`), so that a constant series lies on its
centre line and not a rounding beside it.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from fractions import Fraction
from itertools import chain, compress, pairwise, repeat

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
    count = len(values)
    try:
        first = math.fsum(values) / count
        return first + math.fsum(chain(values, repeat(-first, count))) / count
    except OverflowError:
        return float(statistics.mean(map(Fraction, values)))


def median(values: Sequence[float]) -> float | None:
    """Returns the median; None of no values."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return mean(ordered[middle : middle + 1] if len(ordered) % 2 else ordered[middle - 1 :][:2])


def average_moving_range(values: Sequence[float | None]) -> float | None:
    """Returns the screened average moving range of neighbouring values, or None.

    Ranges at or above 3.267 times their average are left out once (Nelson 1982). A range
    to a missing neighbour does not count. None where no range is left, which is so too
    when all are zero: zero is not below 3.267 times zero.
    """
    ranges = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    if not all(map(math.isfinite, ranges)):
        return None
    average = mean(ranges)
    if average is None:
        return None
    return mean([range_ for range_ in ranges if range_ < D4 * average])


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
