"""A Pareto chart: counts by cause, the largest first, with what they add up to."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from samling.spc.errors import ChartError

# The share of the total that the few large causes are to make up (Juran's 80 of 100).
MOST_OF_ALL = Fraction(4, 5)
# So many bars are named, and at most so many where a tie cannot be cut.
MOST_BARS, MOST_TIED_BARS = 10, 40
_CHANCE = 0.05


@dataclass(frozen=True)
class ParetoBar:
    """A cause and its count.

    `cumulative` is the sum of the counts until and with this bar, `labels` the causes that the
    bar stands for: one, or those that are put together as others (then `is_rest`).
    """

    labels: tuple[str, ...]
    count: int
    cumulative: int
    is_rest: bool = False


@dataclass(frozen=True)
class Pareto:
    """Counts by cause, the largest first; the others, if there are any, stand last.

    `few` is how many of the causes make up 80 % of `total`, counted from the largest; 0 where
    that takes more than half of them, so that no few stand out. `kinds` is how many causes
    there are. `by_chance` is True where the first two differ no more than chance explains.
    """

    bars: tuple[ParetoBar, ...]
    total: int
    kinds: int
    few: int
    by_chance: bool

    def share(self, count: int) -> float:
        """Returns a count as a share of the total, from 0 to 1."""
        return count / self.total


def pareto(
    counts: Mapping[str, int], *, most: int = MOST_BARS, order: Callable[[str], object] = str
) -> Pareto:
    """Returns the Pareto chart of `counts`, the number of times by cause.

    Causes that never occur are left out; equal counts stand by `order` of their names. With
    more than `most` causes the smallest are put together, never a single one, and never a part
    of those that have equal counts. Raises ChartError where there is nothing to count, where a
    count is below zero, and where far too many causes have equal counts.
    """
    if any(count < 0 for count in counts.values()):
        raise ChartError("pareto.error.negative")
    ranked = [(label, count) for label, count in counts.items() if count]
    if not ranked:
        raise ChartError("pareto.error.nothing")
    ranked.sort(key=lambda pair: (-pair[1], order(pair[0]), pair[0]))
    sizes = [count for _, count in ranked]
    named = _named(sizes, max(2, most))
    if named > max(most, MOST_TIED_BARS):
        raise ChartError("pareto.error.too_many", kinds=len(ranked), limit=MOST_TIED_BARS)
    parts: list[tuple[tuple[str, ...], int]] = [
        ((label,), count) for label, count in ranked[:named]
    ]
    if named < len(ranked):
        rest = ranked[named:]
        parts.append((tuple(label for label, _ in rest), sum(count for _, count in rest)))
    bars, reached = [], 0
    for place, (labels, count) in enumerate(parts):
        reached += count
        bars.append(ParetoBar(labels, count, reached, is_rest=place == named))
    return Pareto(tuple(bars), reached, len(ranked), _few(sizes), _by_chance(sizes))


def _named(sizes: list[int], most: int) -> int:
    """Returns how many causes, the largest first, have bars of their own."""
    # One cause alone is never "others".
    if len(sizes) <= most:
        return len(sizes)
    cut = most - 1
    while cut and sizes[cut - 1] == sizes[cut]:
        cut -= 1
    if cut:
        return cut
    # All of the first are equal: they stay together, however many.
    tied = sizes.count(sizes[0])
    return len(sizes) if len(sizes) - tied <= 1 else tied


def _few(sizes: list[int]) -> int:
    """Returns how many causes make up 80 %, those of equal counts together; 0 if over half."""
    total, reached, few = sum(sizes), 0, 0
    while reached < MOST_OF_ALL * total:
        reached += sizes[few]
        few += 1
    while few < len(sizes) and sizes[few] == sizes[few - 1]:
        few += 1
    return few if 2 * few <= len(sizes) else 0


def _by_chance(sizes: list[int]) -> bool:
    """Returns whether the first two may have come in either order by chance.

    An exact two-sided test at 5 %: of the marks of both, each falls on either by even chance.
    """
    if len(sizes) < 2:
        return False
    large, small = sizes[:2]
    return _tail(large + small, large) * 2 >= _CHANCE


def _tail(trials: int, least: int) -> float:
    """Returns the chance of `least` heads or more in so many throws of a coin."""
    if trials > 1_000:
        # The normal distribution, half a mark taken off.
        return math.erfc((2 * least - 1 - trials) / math.sqrt(2 * trials)) / 2
    return float(Fraction(sum(math.comb(trials, k) for k in range(least, trials + 1)), 2**trials))
