"""A series as it is given: checked, turned into values, cut into segments."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from samling.spc.errors import ChartError

Values = tuple[float | None, ...]


@dataclass(frozen=True)
class Series:
    """Points that share a centre line: a whole series, or one segment of it.

    `values` is what is drawn (for a ratio numerator / denominator), `baseline` which
    points set centre line and limits. `numerators` and `denominators` are all None where
    the series has no denominators, and at a point where either of them is missing. All
    four have the same length.
    """

    values: Values
    numerators: Values
    denominators: Values
    baseline: tuple[bool, ...]

    def part(self, start: int, stop: int) -> Series:
        """Returns the points from index `start` up to but not including `stop`."""
        cut = slice(start, stop)
        return Series(
            self.values[cut], self.numerators[cut], self.denominators[cut], self.baseline[cut]
        )


def read_series(
    values: Sequence[float | None],
    denominators: Sequence[float | None] | None,
    baseline: tuple[bool, ...],
    *,
    proportion: bool,
) -> Series:
    """Returns the checked series; `proportion` adds the checks that a p chart needs.

    A point where the numerator or the denominator is missing is missing altogether, and
    so is 0 of 0. Raises ChartError for numbers that are not finite, for lengths that
    differ, for denominators below zero or of zero under something, and for a proportion
    without denominators, below zero or above one.
    """
    _check_finite(values)
    if denominators is None:
        if proportion and any(value is not None for value in values):
            raise ChartError("spc.error.denominator_missing")
        none: Values = (None,) * len(values)
        return Series(tuple(values), none, none, baseline)
    if len(denominators) != len(values):
        raise ChartError(
            "spc.error.lengths_differ", values=len(values), denominators=len(denominators)
        )
    _check_finite(denominators)
    over: list[float | None] = []
    under: list[float | None] = []
    ratios: list[float | None] = []
    for number, (top, bottom) in enumerate(zip(values, denominators, strict=True), start=1):
        if top is None or bottom is None:
            over.append(None)
            under.append(None)
            ratios.append(None)
            continue
        _check_ratio(number, top, bottom, proportion=proportion)
        over.append(top)
        under.append(bottom)
        ratios.append(top / bottom if bottom else None)
    return Series(tuple(ratios), tuple(over), tuple(under), baseline)


def baseline_mask(
    length: int, freeze: int | None, parts: Collection[int], exclude: Collection[int]
) -> tuple[bool, ...]:
    """Returns which of `length` points set centre line and limits.

    `freeze` counts only where there are no `parts`. Raises ChartError for a `freeze`
    outside 1..length, and an `exclude` that is not a point.
    """
    if freeze is not None and not 1 <= freeze <= length:
        raise ChartError("spc.error.freeze_range", value=freeze, length=length)
    _check_range("spc.error.exclude_range", exclude, length, length)
    last = length if freeze is None or parts else freeze
    return tuple(number <= last and number not in exclude for number in range(1, length + 1))


def segment_bounds(length: int, parts: Iterable[int]) -> list[tuple[int, int]]:
    """Returns the segments as (start, stop) indices: a new one starts after each part.

    Raises ChartError for a part that has no point after it or none before it.
    """
    cuts = sorted(set(parts))
    _check_range("spc.error.part_range", cuts, length - 1, length)
    edges = [0, *cuts, length]
    return [(start, stop) for start, stop in pairwise(edges) if start < stop]


def _check_range(key: str, numbers: Iterable[int], last: int, length: int) -> None:
    for number in numbers:
        if not 1 <= number <= last:
            raise ChartError(key, value=number, length=length)


def _check_finite(values: Sequence[float | None]) -> None:
    for number, value in enumerate(values, start=1):
        if value is not None and not math.isfinite(value):
            raise ChartError("spc.error.not_finite", point=number)


def _check_ratio(number: int, top: float, bottom: float, *, proportion: bool) -> None:
    if bottom < 0 or (proportion and top < 0):
        raise ChartError("spc.error.negative_count", point=number)
    if bottom == 0 and top != 0:
        raise ChartError("spc.error.zero_denominator", point=number)
    if proportion and top > bottom:
        raise ChartError(
            "spc.error.numerator_above", point=number, numerator=top, denominator=bottom
        )
    if bottom and not math.isfinite(top / bottom):
        raise ChartError("spc.error.not_finite", point=number)
