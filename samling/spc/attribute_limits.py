"""Centre line and control limits of counts: p, p', u, u' and c charts."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import compress

from samling.spc.estimates import (
    D2,
    average_moving_range,
    baseline_values,
    finite,
    mean,
    pooled_ratio,
    present,
)
from samling.spc.limits import Lines, flat_lines
from samling.spc.series import Series, Values

Variance = Callable[[float], float]
"""The variance of a point of denominator 1, from the centre line."""


def p_lines(segment: Series) -> Lines:
    """Returns the lines of a p chart: p +/- 3 sqrt(p (1 - p) / n_i), cut at 0 and 1.

    p is the sum of the numerators by the sum of the denominators of the baseline
    (Montgomery 7.6 and 7.8). A point without a denominator, or with 0, has no limits.
    """
    return _ratio_lines(segment, binomial, top=1.0)


def pp_lines(segment: Series) -> Lines:
    """Returns the lines of a p' chart: those of a p chart, sigma_z times as wide.

    Laney, "Improved control charts for attributes", Quality Engineering 2002. There are
    no limits where sigma_z cannot be worked out: see :func:`sigma_z`.
    """
    return _ratio_lines(segment, binomial, top=1.0, widened=True)


def u_lines(segment: Series) -> Lines:
    """Returns the lines of a u chart: u +/- 3 sqrt(u / n_i), cut at 0.

    u is the sum of the counts by the sum of the areas of opportunity of the baseline
    (Montgomery 7.19). A point without an area, or with 0, has no limits.
    """
    return _ratio_lines(segment, poisson)


def up_lines(segment: Series) -> Lines:
    """Returns the lines of a u' chart: those of a u chart, sigma_z times as wide (Laney 2002)."""
    return _ratio_lines(segment, poisson, widened=True)


def c_lines(segment: Series) -> Lines:
    """Returns the lines of a c chart: mean +/- 3 sqrt(mean), cut at 0 (Montgomery 7.17)."""
    cl = mean(present(baseline_values(segment)))
    if cl is None:
        return flat_lines(segment.values, None, None, None)
    reach = 3 * math.sqrt(cl)
    return flat_lines(segment.values, cl, max(0.0, cl - reach), finite(cl + reach))


def binomial(cl: float) -> float:
    """Returns the variance of one trial."""
    return cl * (1 - cl)


def poisson(cl: float) -> float:
    """Returns the variance of the count of one unit of area."""
    return cl


def sigma_z(segment: Series, cl: float, variance: Variance) -> float | None:
    """Returns how many times wider the baseline varies than its counts allow for, or None.

    That is the screened average moving range of z_i = (value - cl) / sigma_i, by 1.128:
    about 1 where the counts alone make the variation. None where fewer than two
    neighbours have a z, where all z are equal, and where sigma is 0 (all or none).
    """
    deviation = math.sqrt(variance(cl))
    if not deviation:
        return None
    rows = zip(segment.values, segment.denominators, strict=True)
    scores = [
        None if value is None or not size else (value - cl) * math.sqrt(size) / deviation
        for value, size in compress(rows, segment.baseline)
    ]
    amr = average_moving_range(segment, scores)
    return None if amr is None else amr / D2


def _ratio_lines(
    segment: Series, variance: Variance, *, top: float = math.inf, widened: bool = False
) -> Lines:
    cl = pooled_ratio(segment)
    none: Values = (None,) * len(segment.values)
    if cl is None:
        return Lines(segment.values, None, none, none)
    width = sigma_z(segment, cl, variance) if widened else 1.0
    if width is None:
        return Lines(segment.values, cl, none, none)
    lcl: list[float | None] = []
    ucl: list[float | None] = []
    for size in segment.denominators:
        reach = 3 * math.sqrt(variance(cl) / size) * width if size else math.inf
        if math.isfinite(reach):
            lcl.append(max(0.0, cl - reach))
            ucl.append(finite(min(top, cl + reach)))
        else:
            lcl.append(None)
            ucl.append(None)
    return Lines(segment.values, cl, tuple(lcl), tuple(ucl))
