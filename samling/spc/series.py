"""A series as it is given: checked, turned into values, cut into segments."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from samling.spc.errors import ChartError

Values = tuple[float | None, ...]


class Series(NamedTuple):
    """Points that share a centre line: a whole series, or one segment of it.

    `values` is what is drawn (for a ratio numerator / denominator), `baseline` which
    points set centre line and limits. `numerators` and `denominators` are all None where
    the series has no denominators, and at a point where either of them is missing. All
    four have the same length. `first` is the number of the first point, from 1. `screened`:
    moving ranges that are far too large do not count. `excluded` holds the numbers of the
    points that are left out. `breaks`: no moving range goes from one of these points, by
    number, to the next.
    """

    values: Values
    numerators: Values
    denominators: Values
    baseline: tuple[bool, ...]
    first: int = 1
    screened: bool = True
    excluded: frozenset[int] = frozenset()
    breaks: frozenset[int] = frozenset()

    def part(self, start: int, stop: int) -> Series:
        """Returns the points from index `start` up to but not including `stop`."""
        cut = slice(start, stop)
        return Series(
            self.values[cut],
            self.numerators[cut],
            self.denominators[cut],
            self.baseline[cut],
            self.first + start,
            self.screened,
            self.excluded,
            self.breaks,
        )


class Checks(NamedTuple):
    """What a type of chart asks of its series.

    `counts`: nothing is below zero. `proportion`: a numerator is no larger than its
    denominator. `divided`: numbers without denominators are refused. `whole_numerators`:
    the numerator itself is drawn and the denominator only says whether it is there.
    """

    counts: bool = False
    proportion: bool = False
    divided: bool = False
    whole_numerators: bool = False


def read_series(
    values: Sequence[float | None],
    denominators: Sequence[float | None] | None,
    baseline: tuple[bool, ...],
    checks: Checks,
) -> Series:
    """Returns the checked series.

    A point where the numerator or the denominator is missing is missing altogether, and
    so is 0 of 0. Raises ChartError for numbers that are not finite, for lengths that
    differ, for denominators below zero or of zero under something, and for what `checks`
    does not let through.
    """
    check_finite(values)
    if denominators is None:
        if checks.divided and any(value is not None for value in values):
            raise ChartError("spc.error.denominator_missing")
        for number, value in enumerate(values, start=1):
            if checks.counts and value is not None and value < 0:
                raise ChartError("spc.error.negative_count", point=number)
        none: Values = (None,) * len(values)
        drawn_as_given = tuple(None if value is None else float(value) for value in values)
        return Series(drawn_as_given, none, none, baseline)
    if len(denominators) != len(values):
        raise ChartError(
            "spc.error.lengths_differ", values=len(values), denominators=len(denominators)
        )
    check_finite(denominators)
    over: list[float | None] = []
    under: list[float | None] = []
    drawn: list[float | None] = []
    for number, (top, bottom) in enumerate(zip(values, denominators, strict=True), start=1):
        if top is None or bottom is None:
            over.append(None)
            under.append(None)
            drawn.append(None)
            continue
        over.append(top)
        under.append(bottom)
        drawn.append(_ratio(number, top, bottom, checks))
    return Series(tuple(drawn), tuple(over), tuple(under), baseline)


def baseline_mask(
    length: int,
    freeze: int | Collection[int] | None,
    bounds: Sequence[tuple[int, int]],
    exclude: Collection[int],
) -> tuple[bool, ...]:
    """Returns which of `length` points set centre line and limits.

    A `freeze` holds within its segment, one of the `bounds`: its points until there set the
    lines. Raises ChartError for a `freeze` outside 1..length, for two in one segment, and for
    an `exclude` that is not a point.
    """
    frozen = () if freeze is None else (freeze,) if isinstance(freeze, int) else freeze
    _check_range("spc.error.freeze_range", sorted(set(frozen)), length)
    _check_range("spc.error.exclude_range", exclude, length)
    mask: list[bool] = []
    for start, stop in bounds:
        inside = sorted({number for number in frozen if start < number <= stop})
        if len(inside) > 1:
            raise ChartError("spc.error.freeze_two", first=inside[0], second=inside[1])
        last = inside[0] if inside else stop
        mask += [number <= last and number not in exclude for number in range(start + 1, stop + 1)]
    return tuple(mask)


def segment_bounds(length: int, parts: Iterable[int]) -> list[tuple[int, int]]:
    """Returns the segments as (start, stop) indices: a new one starts after each part.

    A part at the last point waits for points to come: there is no segment after it yet.
    Raises ChartError for a part that is not a point.
    """
    cuts = sorted(set(parts))
    _check_range("spc.error.part_range", cuts, length)
    edges = [0, *cuts, length]
    return [(start, stop) for start, stop in pairwise(edges) if start < stop]


def check_finite(values: Iterable[float | None], point: int | None = None) -> None:
    """Raises ChartError for a number that a float does not hold.

    The error names the number's place from 1, or `point` where that is given.
    """
    for number, value in enumerate(values, start=1):
        if value is not None and not is_finite(value):
            raise ChartError("spc.error.not_finite", point=point or number)


def is_finite(value: float) -> bool:
    """True for a number that a float holds; a whole number may be longer than any does."""
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def _check_range(key: str, numbers: Iterable[int], length: int) -> None:
    for number in numbers:
        if not 1 <= number <= length:
            raise ChartError(key, value=number, length=length)


def _ratio(number: int, top: float, bottom: float, checks: Checks) -> float | None:
    if bottom < 0 or (checks.counts and top < 0):
        raise ChartError("spc.error.negative_count", point=number)
    if checks.whole_numerators:
        return float(top)
    if bottom == 0:
        if top:
            raise ChartError("spc.error.zero_denominator", point=number)
        return None
    if checks.proportion and top > bottom:
        raise ChartError(
            "spc.error.numerator_above", point=number, numerator=top, denominator=bottom
        )
    ratio = top / bottom
    if not math.isfinite(ratio):
        raise ChartError("spc.error.not_finite", point=number)
    return ratio
