"""Cautions of charts whose counts are too small to tell much: rare events, few expected."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from statistics import fmean

from samling.spc.caution import Amount, At, Caution
from samling.spc.chances import binomial, poisson
from samling.spc.chart import Point, Segment
from samling.spc.detection import (
    Detection,
    proportion_detection,
    rate_detection,
)

# Anhøj and Olesen 2014 find the rules for runs of use from about a dozen useful points.
ENOUGH_POINTS = 12
# With fewer events a point than this on average, the time between them tells more.
RARE = 1
# What comes in one of a hundred points is no news; of rare events more than so many are.
_OFTEN, _MOST_BY_CHANCE = 0.01, 20
_PROPORTIONS = ("p", "pp")
_RATES = ("u", "up", "c")
# Charts of which each point has a denominator, which may be small.
_WITH_SIZES = (*_PROPORTIONS, "u", "up")
# Charts that counts of periods are drawn on.
_OF_PERIODS = (*_PROPORTIONS, *_RATES, "run", "i")


def are_counts(values: Sequence[float]) -> bool:
    """Returns whether all numbers are whole and none is below 0."""
    return all(value >= 0 and not value % 1 for value in values)


def is_rare(counts: Sequence[float]) -> bool:
    """Returns whether whole counts are of events that come less than once a point."""
    return len(counts) >= ENOUGH_POINTS and are_counts(counts) and 0 < fmean(counts) < RARE


def rare_events(kind: str, points: Sequence[Point]) -> Iterator[Caution]:
    """Yields a caution where there is under one event a point, or under one that is missed."""
    if kind not in _OF_PERIODS:
        return
    used = [point for point in points if point.value is not None and not point.excluded]
    counts = [point.value if point.numerator is None else point.numerator for point in used]
    events = [count for count in counts if count is not None]
    if is_rare(events):
        yield Caution("rare_events", "events", {"mean": float(f"{fmean(events):.2g}")})
        return
    misses = [
        point.denominator - point.numerator
        for point in used
        if point.denominator is not None and point.numerator is not None
    ]
    if kind in _PROPORTIONS and is_rare(misses):
        yield Caution("rare_events", "misses", {"mean": float(f"{fmean(misses):.2g}")})


def is_likely(kind: str, point: Point, *, rare: bool) -> bool:
    """Returns whether chance alone often brings so many, or so few, events as a point has.

    Often is once in a hundred points, by the binomial distribution of shares and else by
    Poisson's: of few expected events the limits lie so low that one or two may be beyond them.
    Of shares above a half it is those that are missed. Asked of shares and rates, and where
    events are `rare` of any chart of counts.
    """
    if point.value is None or point.cl is None or not (rare or kind in _WITH_SIZES):
        return False
    size = 1.0 if point.denominator is None else point.denominator
    events = point.value if point.numerator is None else point.numerator
    expected = point.cl * size
    if kind in _PROPORTIONS and 2 * point.cl > 1:
        events, expected = size - events, size - expected
    if events > _MOST_BY_CHANCE or not 0 < expected <= _MOST_BY_CHANCE:
        return False
    many = events > expected
    shares = kind in _PROPORTIONS and not size % 1
    chance_of = binomial(int(size), expected / size) if shares else poisson(expected)
    so_few = math.fsum(map(chance_of, range(int(events) + (not many))))
    return (1 - so_few if many else so_few) >= _OFTEN


def small_sizes(kind: str, points: Sequence[Point]) -> Iterator[Caution]:
    """Yields a caution where points are beyond a limit, but too small for one point to tell."""
    small = [point for point in points if point.sigma_signal and is_likely(kind, point, rare=False)]
    if small:
        last = small[-1]
        params = {
            "count": len(small),
            "date": At(last.x),
            "numerator": last.numerator,
            "denominator": last.denominator,
        }
        yield Caution("few_expected", "small", params)


def few_expected(kind: str, points: Sequence[Point], segment: Segment) -> Iterator[Caution]:
    """Yields a caution where so few are expected that a point is hardly ever a signal.

    Not where a point is one: that chart has seen what there was to see.
    """
    share = kind in _PROPORTIONS
    if (not share and kind not in _RATES) or any(point.sigma_signal for point in points):
        return
    seen = proportion_detection(points) if share else rate_detection(points)
    # Of the rarest counts another caution says what to do instead.
    least = 0 if share else RARE
    if seen is None or seen.expected < least or segment.n_useful < ENOUGH_POINTS:
        return
    if not math.isfinite(seen.enough):
        return
    params: dict[str, object] = {
        "level": Amount((seen.less + seen.more) / 2),
        "less": Amount(seen.less),
        "more": Amount(seen.more),
        "run": (segment.longest_run_max or 0) + 1,
        "periods": math.ceil(seen.enough / seen.size),
        "now": round(seen.size, 1),
        "expected": round(seen.expected, 1),
        "size": math.ceil(seen.enough),
    }
    params |= {
        name: Amount(level)
        for name, level in (("low", seen.low), ("high", seen.high))
        if level is not None
    }
    yield Caution("few_expected", _form(kind, seen), params)


def _form(kind: str, seen: Detection) -> str:
    if kind not in _PROPORTIONS:
        return "counts" if kind == "c" else "rates"
    if seen.low is None:
        return "never" if seen.high is None else "up"
    return "down" if seen.high is None else "both"
