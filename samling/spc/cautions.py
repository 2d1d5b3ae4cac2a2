"""The cautions of a chart that follow from its numbers alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samling.spc.caution import Amount, At, Caution
from samling.spc.chart import Point, Segment

# Anhøj and Olesen 2014 find the rules for runs of use from about a dozen useful points.
ENOUGH_POINTS = 12
# Charts of which every numerator is a count; of the proportions the denominator is one too.
_COUNTS = ("p", "pp", "u", "up", "c", "g")
_PROPORTIONS = ("p", "pp")
# Charts whose limits are not cut where values end.
_UNCUT = ("i", "xbar")


def cautions(
    kind: str, points: Sequence[Point], segments: Sequence[Segment]
) -> tuple[Caution, ...]:
    """Returns the cautions of a chart of a type, the weightiest first."""
    return tuple(_cautions(kind, points, segments))


def _cautions(kind: str, points: Sequence[Point], segments: Sequence[Segment]) -> Iterator[Caution]:
    n_useful = segments[-1].n_useful if segments else 0
    if n_useful < ENOUGH_POINTS:
        yield Caution("few_points", params={"count": n_useful, "minimum": ENOUGH_POINTS})
    yield from _not_whole(kind, points)
    yield from _limits_below_zero(kind, points)


def _not_whole(kind: str, points: Sequence[Point]) -> Iterator[Caution]:
    """Yields a caution where a chart of counts is given fractions."""
    if kind not in _COUNTS:
        return
    broken: list[tuple[int, float]] = []
    for point in points:
        entered = [point.value if point.numerator is None else point.numerator]
        entered += [point.denominator] if kind in _PROPORTIONS else []
        fraction = next((number for number in entered if number is not None and number % 1), None)
        if fraction is not None:
            broken.append((point.x, fraction))
    if broken:
        x, number = broken[0]
        yield Caution("not_whole", params={"count": len(broken), "date": At(x), "number": number})


def _limits_below_zero(kind: str, points: Sequence[Point]) -> Iterator[Caution]:
    """Yields a caution where no value is below zero, but a lower limit is."""
    lower = [point.lcl for point in points if point.lcl is not None and point.lcl < 0]
    if kind in _UNCUT and lower and all((point.value or 0) >= 0 for point in points):
        yield Caution("limits_impossible", "below", {"limit": Amount(lower[-1])})
