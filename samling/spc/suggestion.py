"""Which type of chart suits a series, judged from its numbers alone."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from samling.spc.attribute_limits import Variance, binomial, poisson, sigma_z
from samling.spc.estimates import mean, pooled_ratio, present
from samling.spc.few_counts import ENOUGH_POINTS, are_counts, is_rare
from samling.spc.series import Checks, Series, read_series

# Counts with a mean above this are near normal, and an i chart's limits serve them as
# well without holding them to a Poisson distribution.
LARGE_COUNT = 50
# Counts with a mean up to this are taken for counts, however little they vary.
SMALL_COUNT = 2
# The scores z are fine enough to be near normal where a point's count has this variance.
ENOUGH_VARIANCE = 5
# Variance of the average moving range by 1.128, times the number of points, in sigma
# squared: that of neighbouring ranges of independent normal values, their covariance with
# it (Cryer and Ryan, "The estimation of sigma for an X chart", Journal of Quality
# Technology 1990).
RANGE_VARIANCE = 0.826


@dataclass(frozen=True)
class Suggestion:
    """A type of chart; `reason_key` names the sentence that says why, `params` fill it."""

    kind: str
    reason_key: str
    params: dict[str, object] = field(default_factory=dict)


def suggest_kind(
    values: Sequence[float | None], denominators: Sequence[float | None] | None = None
) -> Suggestion:
    """Returns the type of chart that suits the series; both as in `control_chart`.

    Fewer than 12 points: run. Whole counts of under one a point on average: as below, and
    never i, with a reason that says what would tell more. Whole counts of whole
    denominators, none larger: p. Other counts with denominators: u. Whole counts without
    denominators, not large and varying as counts do: c. Anything else: i. Where counts with
    denominators vary clearly more than counts alone do, p' and u' (Laney) take the place of
    p and u: see
    :func:`_differs_from_chance`. Numbers cannot tell cases of so many from events in so
    many days when the events are few, nor a count from a score; the person can.

    Raises ChartError for a series that no chart is made of.
    """
    # An empty column of denominators counts as none; a wrong length is refused below.
    given = denominators is not None and (
        len(denominators) != len(values)
        or any(denominator is not None for denominator in denominators)
    )
    series = read_series(values, denominators if given else None, (True,) * len(values), Checks())
    points = present(series.values)
    if len(points) < ENOUGH_POINTS:
        return Suggestion(
            "run", "spc.suggest.few_points", {"count": len(points), "minimum": ENOUGH_POINTS}
        )
    if given:
        return _of_ratio(series)
    if is_rare(points):
        return Suggestion("c", "spc.suggest.rare")
    if are_counts(points) and (mean(points) or 0) <= LARGE_COUNT:
        one_each = tuple(None if value is None else 1.0 for value in series.values)
        ones = Series(series.values, series.values, one_each, series.baseline)
        differs = _differs_from_chance(ones, poisson)
        if differs == 0 or (differs < 0 and (mean(points) or 0) <= SMALL_COUNT):
            return Suggestion("c", "spc.suggest.count")
    return Suggestion("i", "spc.suggest.value")


def _of_ratio(series: Series) -> Suggestion:
    over, under = present(series.numerators), present(series.denominators)
    if not are_counts(over):
        return Suggestion("i", "spc.suggest.ratio")
    is_share = are_counts(under) and all(a <= b for a, b in zip(over, under, strict=True))
    if is_rare(over):
        return Suggestion("p" if is_share else "u", "spc.suggest.rare")
    if is_share:
        if _differs_from_chance(series, binomial) > 0:
            return Suggestion("pp", "spc.suggest.proportion_overdispersed")
        return Suggestion("p", "spc.suggest.proportion")
    if _differs_from_chance(series, poisson) > 0:
        return Suggestion("up", "spc.suggest.rate_overdispersed")
    return Suggestion("u", "spc.suggest.rate")


def _differs_from_chance(series: Series, variance: Variance) -> int:
    """Returns 1 or -1 where the points vary clearly more or less than chance, else 0.

    Laney's sigma_z, which moving ranges keep clear of slow shifts, is 1 where chance alone
    makes the variation. Clearly is more than two standard errors away, sqrt(0.826 / k) of
    k points: chance alone takes one series in thirty that far up, and Laney's chart does
    such a series no harm. Where a point has a variance of fewer than 5 (near enough the
    number expected), the scores are too coarse, and more is not told from chance.
    """
    cl = pooled_ratio(series)
    if cl is None:
        return 0
    scale = sigma_z(series, cl, variance)
    if scale is None:
        # All are equal: less variation than chance makes, were there anything to vary.
        return -1 if cl and variance(cl) else 0
    margin = 2 * math.sqrt(RANGE_VARIANCE / len(present(series.values)))
    size = mean(present(series.denominators)) or 0
    if scale > 1 + margin:
        return 1 if size * variance(cl) >= ENOUGH_VARIANCE else 0
    return -1 if scale < 1 - margin else 0
