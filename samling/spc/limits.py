"""Centre line and control limits, one function for each type of chart.

Each takes a segment as a :class:`Series` and returns its :class:`Lines`. A further type
of chart is one more function here and one more row in the table of `chart.py`.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from samling.spc.series import Series, Values

# Expected range of two values from a normal distribution, in standard deviations
# (Montgomery, Introduction to Statistical Quality Control, appendix VI: d2 for n = 2).
D2 = 1.128
# Upper limit of a moving range, in average moving ranges (D4 for n = 2; Nelson 1982).
D4 = 3.267


@dataclass(frozen=True)
class Lines:
    """What is drawn of a segment: `values`, `lcl` and `ucl` an entry a point, one `cl`.

    None stands for what cannot be worked out, and for limits that a chart has not.
    """

    values: Values
    cl: float | None
    lcl: Values
    ucl: Values


def run_lines(segment: Series) -> Lines:
    """Returns the lines of a run chart: the median of the baseline and no limits."""
    baseline = present(baseline_values(segment))
    none: Values = (None,) * len(segment.values)
    return Lines(segment.values, _median(baseline), none, none)


def i_lines(segment: Series) -> Lines:
    """Returns the lines of an individuals chart: mean +/- 3 AMR / 1.128.

    Montgomery 6.33, with the average moving range screened (Nelson 1982). There are no
    limits where no moving range is left, as in a constant series.
    """
    baseline = baseline_values(segment)
    cl = mean(present(baseline))
    amr = average_moving_range(baseline)
    if cl is None or amr is None:
        return _flat_lines(segment, cl, None, None)
    reach = 3 * amr / D2
    return _flat_lines(segment, cl, finite(cl - reach), finite(cl + reach))


def p_lines(segment: Series) -> Lines:
    """Returns the lines of a p chart: p +/- 3 sqrt(p (1 - p) / n_i), cut at 0 and 1.

    p is the sum of the numerators by the sum of the denominators of the baseline
    (Montgomery 7.6 and 7.8). A point without a denominator, or with 0, has no limits.
    """
    cl = pooled_ratio(segment)
    lcl: list[float | None] = []
    ucl: list[float | None] = []
    for size in segment.denominators:
        if cl is None or not size:
            lcl.append(None)
            ucl.append(None)
            continue
        reach = 3 * math.sqrt(cl * (1 - cl) / size)
        lcl.append(max(0.0, cl - reach))
        ucl.append(min(1.0, cl + reach))
    return Lines(segment.values, cl, tuple(lcl), tuple(ucl))


def baseline_values(segment: Series) -> list[float | None]:
    """Returns the values that set the lines, missing ones kept in their places."""
    return [value for value, used in zip(segment.values, segment.baseline, strict=True) if used]


def present(values: Sequence[float | None]) -> list[float]:
    """Returns the values that are not missing."""
    return [value for value in values if value is not None]


def mean(values: Sequence[float]) -> float | None:
    """Returns the mean rounded once, from exact sums; None of no values.

    Exact, so that a constant series lies on its centre line and not a rounding beside it.
    """
    return float(statistics.mean(values)) if values else None


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
    return mean([one for one in ranges if one < D4 * average])


def pooled_ratio(segment: Series) -> float | None:
    """Returns the sum of numerators by the sum of denominators of the baseline, or None."""
    over, under = Fraction(0), Fraction(0)
    rows = zip(segment.numerators, segment.denominators, segment.baseline, strict=True)
    for top, bottom, used in rows:
        if used and top is not None and bottom is not None:
            over += Fraction(top)
            under += Fraction(bottom)
    return float(over / under) if under else None


def finite(value: float) -> float | None:
    """Returns the value, or None where it has grown beyond what a float holds."""
    return value if math.isfinite(value) else None


def _median(values: list[float]) -> float | None:
    ordered = sorted(values)
    middle = len(ordered) // 2
    return mean(ordered[middle : middle + 1] if len(ordered) % 2 else ordered[middle - 1 :][:2])


def _flat_lines(segment: Series, cl: float | None, lcl: float | None, ucl: float | None) -> Lines:
    length = len(segment.values)
    return Lines(segment.values, cl, (lcl,) * length, (ucl,) * length)
