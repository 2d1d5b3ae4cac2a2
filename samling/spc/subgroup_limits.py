"""Subgroups of several values: their means and standard deviations, and the lines of both.

Montgomery, Introduction to Statistical Quality Control, 6.3: x-bar and s charts. The
constants are worked out, not looked up, and so hold for subgroups of any size.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from samling.spc.errors import ChartError
from samling.spc.estimates import finite, mean, present
from samling.spc.limits import Lines
from samling.spc.series import Values, check_finite


class Subgroups(NamedTuple):
    """Subgroups that share a centre line, an entry a subgroup in each of the four.

    `sizes` counts the values that are not missing. `means` is None of an empty subgroup,
    `deviations` (the standard deviation s) of one with fewer than two values.
    """

    sizes: tuple[int, ...]
    means: Values
    deviations: Values
    baseline: tuple[bool, ...]

    def part(self, start: int, stop: int) -> Subgroups:
        """Returns the subgroups from index `start` up to but not including `stop`."""
        cut = slice(start, stop)
        return Subgroups(self.sizes[cut], self.means[cut], self.deviations[cut], self.baseline[cut])


def read_subgroups(
    groups: Sequence[Sequence[float | None]], baseline: tuple[bool, ...]
) -> Subgroups:
    """Returns the subgroups' sizes, means and standard deviations.

    Raises ChartError for a number that is not finite, and for values so far apart that
    their standard deviation is not; `point` is the number of the subgroup.
    """
    filled = [present(group) for group in groups]
    for number, group in enumerate(filled, start=1):
        check_finite(group, number)
    filled = [list(map(float, group)) for group in filled]
    means = [mean(group) for group in filled]
    deviations = [_deviation(group, middle) for group, middle in zip(filled, means, strict=True)]
    for number, deviation in enumerate(deviations, start=1):
        if deviation is not None and not math.isfinite(deviation):
            raise ChartError("spc.error.not_finite", point=number)
    return Subgroups(tuple(map(len, filled)), tuple(means), tuple(deviations), baseline)


def xbar_lines(segment: Subgroups) -> Lines:
    """Returns the lines of an x-bar chart: the mean of all values +/- A3 s (Montgomery 6.28-6.31).

    The centre line weighs each mean with the size of its subgroup (6.30); for s see
    :func:`typical_deviation`. A subgroup of fewer than two values has no limits.
    """
    rows = zip(segment.sizes, segment.means, segment.baseline, strict=True)
    used = [
        (size, deviation) for size, deviation, counts in rows if counts and deviation is not None
    ]
    cl = _weighted_mean(used)
    s = typical_deviation(segment)
    if cl is None or s is None:
        none: Values = (None,) * len(segment.sizes)
        return Lines(segment.means, cl, none, none)
    reaches = [a3(size) * s if size > 1 else math.inf for size in segment.sizes]
    return Lines(
        segment.means,
        cl,
        tuple(finite(cl - reach) for reach in reaches),
        tuple(finite(cl + reach) for reach in reaches),
    )


def s_lines(segment: Subgroups) -> Lines:
    """Returns the lines of an s chart: B3 s, s and B4 s (Montgomery 6.27 and 6.31).

    For s see :func:`typical_deviation`. A subgroup of fewer than two values has neither
    value nor limits.
    """
    cl = typical_deviation(segment)
    lcl: list[float | None] = []
    ucl: list[float | None] = []
    for size in segment.sizes:
        known = cl is not None and size > 1
        lcl.append(b3(size) * cl if known and cl is not None else None)
        ucl.append(finite(b4(size) * cl) if known and cl is not None else None)
    return Lines(segment.deviations, cl, tuple(lcl), tuple(ucl))


def typical_deviation(segment: Subgroups) -> float | None:
    """Returns the s that the limits are worked out from, or None.

    The mean of the baseline's standard deviations where its subgroups are of one size
    (Montgomery 6.29), else the root of their pooled variance (6.31). Empty subgroups have
    no size and do not count.
    """
    rows = zip(segment.sizes, segment.deviations, segment.baseline, strict=True)
    used = [(size, deviation) for size, deviation, counts in rows if counts and size]
    known = [(size, deviation) for size, deviation in used if deviation is not None]
    if not known:
        return None
    if len({size for size, _ in used}) == 1:
        return mean([deviation for _, deviation in known])
    freedom = [size - 1 for size, _ in known]
    spread = math.hypot(*(deviation * math.sqrt(size - 1) for size, deviation in known))
    return finite(spread / math.sqrt(sum(freedom)))


def c4(size: int) -> float:
    """Returns the expected s of `size` (2 or more) normal values, in standard deviations.

    sqrt(2 / (n - 1)) gamma(n / 2) / gamma((n - 1) / 2), Montgomery appendix VI.
    """
    ratio = math.exp(math.lgamma(size / 2) - math.lgamma((size - 1) / 2))
    # Rounding may carry the ratio of huge subgroups past what c4 comes near to.
    return min(1.0, math.sqrt(2 / (size - 1)) * ratio)


def a3(size: int) -> float:
    """Returns the reach of an x-bar chart's limits, in s: 3 / (c4 sqrt(n))."""
    return 3 / (c4(size) * math.sqrt(size))


def b3(size: int) -> float:
    """Returns the lower limit of an s chart, in s: 1 - 3 sqrt(1 - c4 ** 2) / c4, not below 0."""
    return max(0.0, 1 - _s_reach(size))


def b4(size: int) -> float:
    """Returns the upper limit of an s chart, in s: 1 + 3 sqrt(1 - c4 ** 2) / c4."""
    return 1 + _s_reach(size)


def _s_reach(size: int) -> float:
    return 3 * math.sqrt(1 - c4(size) ** 2) / c4(size)


def _deviation(values: list[float], middle: float | None) -> float | None:
    if middle is None or len(values) < 2:
        return None
    return math.hypot(*(value - middle for value in values)) / math.sqrt(len(values) - 1)


def _weighted_mean(rows: list[tuple[int, float]]) -> float | None:
    # Once for each value of the subgroup: the sum of a constant series stays exact.
    return mean([deviation for size, deviation in rows for _ in range(size)])
