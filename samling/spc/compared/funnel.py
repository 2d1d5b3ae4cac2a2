"""A funnel plot: units at one time, each held against limits that its own size sets.

After Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine
2005; 24: 1185-1202. What samling adds is told in docs/charts.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist, quantiles
from typing import Literal

from samling.spc.chances import binomial, poisson
from samling.spc.errors import ChartError
from samling.spc.series import is_finite

# A share of what is counted, or events by area of opportunity.
FunnelKind = Literal["p", "u"]
Where = Literal["above", "high", "within", "low", "below"]

FEWEST_UNITS = 3
# Two-sided limits of 95 % and of 99.8 %, as chances below the lower limit.
WARNING, ALARM = 0.025, 0.001
# A unit where fewer events, or of a proportion fewer that are none, are expected has z-scores
# that say nothing of the spread: 1 of 1 is far from any share.
_FEWEST_EXPECTED = 1
_HALF = 0.5
# Of the z-scores, the outer tenth at each end is drawn in before phi is worked out.
_PARTS = 10
# Standard deviations beyond which what is left of a distribution is 0 for us, and above which
# the normal distribution is as good.
_SPREAD, _LARGE = 12.0, 2_000.0


@dataclass(frozen=True)
class FunnelUnit:
    """A unit, such as a team: `numerator` events of `denominator`."""

    name: str
    numerator: float
    denominator: float


@dataclass(frozen=True)
class FunnelLimits:
    """The limits for a denominator, as ratios: 99.8 % outside, 95 % inside."""

    lowest: float
    low: float
    high: float
    highest: float


@dataclass(frozen=True)
class FunnelPoint:
    """A unit with its ratio, its limits, and where it stands to them.

    `above` and `below` are beyond the 99.8 % limits, `high` and `low` beyond those of 95 %.
    """

    unit: FunnelUnit
    value: float
    limits: FunnelLimits
    where: Where


@dataclass(frozen=True)
class Funnel:
    """A funnel plot; `target` is what all units have together.

    `phi` is the overdispersion: how much more the units vary than chance explains, as a factor
    of the variance; it is of the `scored` largest units, those large enough to tell, and 1 where
    there are fewer than three. Where `inflated`, the limits are widened by its square root.
    """

    kind: FunnelKind
    points: tuple[FunnelPoint, ...]
    target: float
    phi: float
    inflated: bool
    scored: int

    def limits(self, denominator: float) -> FunnelLimits:
        """Returns the limits for a denominator above 0; a proportion's is made a whole number."""
        return _limits(self.kind, self.target, denominator, self.phi if self.inflated else 1.0)


def funnel(kind: FunnelKind, units: Sequence[FunnelUnit]) -> Funnel:
    """Returns the funnel plot of the units, in the order given; those without size are left out.

    Raises ChartError for fewer than three units with a denominator, for numbers that cannot be
    (below 0, of a proportion more than its denominator, or counts that are not whole), and where
    nothing or everything has happened, so that no limits can be worked out.
    """
    for unit in units:
        _check(kind, unit)
    sized = [unit for unit in units if unit.denominator > 0]
    if len(sized) < FEWEST_UNITS:
        raise ChartError("funnel.error.few", n=len(sized), least=FEWEST_UNITS)
    over = math.fsum(unit.numerator for unit in sized)
    under = math.fsum(unit.denominator for unit in sized)
    target = over / under
    if target in (0.0, 1.0) if kind == "p" else target == 0.0:
        raise ChartError("funnel.error.no_variation", n=len(sized))
    scores = [z_score(kind, target, unit) for unit in sized if _is_scored(kind, target, unit)]
    phi, inflated = 1.0, False
    if len(scores) >= FEWEST_UNITS:
        phi = overdispersion(scores)
        # As with Laney's sigma z: told by two standard errors, 2/k being the variance for k units.
        inflated = phi > 1 + 2 * math.sqrt(2 / len(scores))
    points = []
    for unit in sized:
        limits = _limits(kind, target, unit.denominator, phi if inflated else 1.0)
        value = unit.numerator / unit.denominator
        points.append(FunnelPoint(unit, value, limits, _where(value, limits)))
    return Funnel(kind, tuple(points), target, phi, inflated, len(scores))


def _is_scored(kind: FunnelKind, target: float, unit: FunnelUnit) -> bool:
    """Returns whether a unit is large enough for its z-score to tell of the spread of units."""
    rarer = min(target, 1 - target) if kind == "p" else target
    return rarer * unit.denominator >= _FEWEST_EXPECTED


def z_score(kind: FunnelKind, target: float, unit: FunnelUnit) -> float:
    """Returns how many standard deviations of chance a unit lies above the target."""
    spread = target * (1 - target) if kind == "p" else target
    return (unit.numerator / unit.denominator - target) / math.sqrt(spread / unit.denominator)


def overdispersion(scores: Sequence[float]) -> float:
    """Returns phi: the mean of the squared z-scores, winsorised at a tenth at each end."""
    low, *_, high = quantiles(scores, n=_PARTS, method="inclusive")
    return math.fsum(min(max(score, low), high) ** 2 for score in scores) / len(scores)


def exact_limit(kind: FunnelKind, target: float, denominator: float, chance: float) -> float:
    """Returns the ratio below which a unit of that size falls by `chance`, between two counts.

    The count r is the smallest with P(R <= r) >= chance; it is drawn in by
    (P(R <= r) - chance) / P(R = r), so that the limit is smooth (Spiegelhalter, appendix A.1.1).
    An upper limit, of a chance above a half, lies one count further out: then it is the mirror
    of a lower one, and beyond either are just the counts that are as rare as the limit says.
    """
    if kind == "p":
        denominator = float(max(1, round(denominator)))
        spread = math.sqrt(denominator * target * (1 - target))
        chance_of = binomial(int(denominator), target)
    else:
        spread = math.sqrt(denominator * target)
        chance_of = poisson(denominator * target)
    expected = denominator * target
    if spread > _LARGE:
        return target + NormalDist().inv_cdf(chance) * spread / denominator
    count = max(0, math.floor(expected - _SPREAD * spread - _SPREAD))
    reached = step = chance_of(count)
    while reached < chance and (kind == "u" or count < denominator):
        count += 1
        step = chance_of(count)
        reached += step
    drawn_in = (reached - chance) / step if step else 0.0
    return (count - drawn_in + (chance > _HALF)) / denominator


def _limits(kind: FunnelKind, target: float, denominator: float, phi: float) -> FunnelLimits:
    factor = math.sqrt(phi)
    found = []
    for chance in (ALARM, WARNING, 1 - WARNING, 1 - ALARM):
        limit = target + factor * (exact_limit(kind, target, denominator, chance) - target)
        found.append(min(max(0.0, limit), 1.0 if kind == "p" else math.inf))
    return FunnelLimits(*found)


def _where(value: float, limits: FunnelLimits) -> Where:
    if value > limits.highest:
        return "above"
    if value < limits.lowest:
        return "below"
    if value > limits.high:
        return "high"
    return "low" if value < limits.low else "within"


def _check(kind: FunnelKind, unit: FunnelUnit) -> None:
    over, under = unit.numerator, unit.denominator
    if not is_finite(over) or not is_finite(under) or over < 0 or under < 0:
        raise ChartError("funnel.error.negative", name=unit.name)
    whole = over == int(over) and (kind == "u" or under == int(under))
    if not whole:
        raise ChartError("funnel.error.not_whole", name=unit.name)
    if (kind == "p" and over > under) or (over and not under):
        raise ChartError("funnel.error.above", name=unit.name, numerator=over, denominator=under)
