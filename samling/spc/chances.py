"""The chance of a count, by the binomial distribution and by Poisson's.

Each function returns the chances as a function of the count, so that what they share is worked
out once. Logarithms of factorials keep large counts within the range of a float.
"""

from __future__ import annotations

import math
from collections.abc import Callable


def binomial(trials: int, share: float) -> Callable[[int], float]:
    """Returns the chance of so many of `trials`, each by the chance `share`, between 0 and 1."""
    log_in, log_out = math.log(share), math.log1p(-share)

    def of(count: int) -> float:
        ways = math.lgamma(trials + 1) - math.lgamma(count + 1) - math.lgamma(trials - count + 1)
        return math.exp(ways + count * log_in + (trials - count) * log_out)

    return of


def poisson(mean: float) -> Callable[[int], float]:
    """Returns the chance of so many events where `mean`, which is above 0, are expected."""
    log_mean = math.log(mean)
    return lambda count: math.exp(count * log_mean - mean - math.lgamma(count + 1))
