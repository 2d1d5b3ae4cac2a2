"""The Anhøj rules: unusually long runs and unusually few crossings.

Anhøj and Olesen, "Run charts revisited", PLOS ONE 2014, doi 10.1371/journal.pone.0113825.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

Side = int
"""1 above the centre line, -1 below it, 0 for a point that is not useful."""


class Runs(NamedTuple):
    """What the rules count over the useful points of a segment.

    `longest_run_max` and `n_crossings_min` are the bounds that common-cause variation
    keeps within; all four are None where there are no useful points. `spans` are the runs
    that are as long as the longest, each as the indices of its first and its last point.
    """

    n_useful: int
    longest_run: int | None
    longest_run_max: int | None
    n_crossings: int | None
    n_crossings_min: int | None
    spans: tuple[tuple[int, int], ...]

    @property
    def long_run(self) -> bool:
        """True when the longest run is longer than its bound."""
        return _exceeds(self.longest_run, self.longest_run_max)

    @property
    def few_crossings(self) -> bool:
        """True when the crossings are fewer than their bound."""
        return _exceeds(self.n_crossings_min, self.n_crossings)


def sides(values: Sequence[float | None], cl: float | None, used: Sequence[bool]) -> list[Side]:
    """Returns the side of each value; 0 where missing, unused or on the centre line."""
    return [
        0 if value is None or cl is None or not counts else (value > cl) - (value < cl)
        for value, counts in zip(values, used, strict=True)
    ]


def count_runs(points: Sequence[Side]) -> Runs:
    """Returns the runs of a segment's points, one side a point.

    The longest run may be round(log2(n)) + 3 (Schilling 2012), the crossings must be at
    least the 5% quantile of Binomial(n - 1, 1/2) (Chen 2010), n the useful points.
    """
    runs = list(_runs(points))
    n_useful = sum(length for length, _, _ in runs)
    if not runs:
        return Runs(0, None, None, None, None, ())
    longest = max(length for length, _, _ in runs)
    return Runs(
        n_useful=n_useful,
        longest_run=longest,
        longest_run_max=round(math.log2(n_useful)) + 3,
        n_crossings=len(runs) - 1,
        n_crossings_min=fewest_crossings(n_useful),
        spans=tuple((first, last) for length, first, last in runs if length == longest),
    )


@lru_cache(maxsize=4096)
def fewest_crossings(n_useful: int) -> int:
    """Returns the 5% quantile of Binomial(n_useful - 1, 1/2); `n_useful` is 1 or more.

    That is the smallest x with P(X <= x) >= 1/20, in whole numbers: 20 times the sum of
    the binomial coefficients up to x is at least 2 ** trials. No rounding can move it.
    """
    trials = n_useful - 1
    whole = 1 << trials
    crossings = trials // 2
    coefficient = math.comb(trials, crossings)
    # Half of the sum lies on each side of the middle, from which the quantile is not far.
    total = whole // 2 if trials % 2 else (whole + coefficient) // 2
    while 20 * (total - coefficient) >= whole:
        total -= coefficient
        coefficient = coefficient * crossings // (trials - crossings + 1)
        crossings -= 1
    return crossings


def _runs(points: Sequence[Side]) -> Iterator[tuple[int, int, int]]:
    """Yields each run as (length, first index, last index); points of side 0 are skipped."""
    useful = [(index, side) for index, side in enumerate(points) if side]
    for _, group in groupby(useful, key=lambda indexed: indexed[1]):
        run = list(group)
        yield len(run), run[0][0], run[-1][0]


def _exceeds(value: int | None, bound: int | None) -> bool:
    return value is not None and bound is not None and value > bound
