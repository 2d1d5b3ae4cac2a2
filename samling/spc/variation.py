"""Baselines without variation, and values that too many points share.

Limits are worked out from how much the baseline varies, and the rules for runs hold where a
point is above or below the centre line by even chance. Here is found where neither is so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, pairwise, takewhile

from samling.spc.limits import Lines
from samling.spc.series import Series

# So many equal counts are hardly chance; of fewer, limits by their distribution still hold.
_HARDLY_CHANCE = 12
# Fewer points can make no run that is too long.
_SHORTEST_RUN = 7


@dataclass(frozen=True)
class Ties:
    """The `count` of `total` points that share a `value`, which is on the centre line or not."""

    count: int
    total: int
    value: float
    on_centre: bool


def still_until(segment: Series, lines: Lines) -> int | None:
    """Returns the index of the last point before which nothing varies; None where it does.

    That is the last of a baseline whose values are all equal, unless limits of counts are
    known from their distribution and the points fewer than 12. Where a baseline stands still
    between a few steps, and half or more of it would be beyond the limits that these steps
    make, it is the last point before the first step.
    """
    rows = zip(segment.values, segment.baseline, strict=True)
    known = [(at, value) for at, (value, counts) in enumerate(rows) if counts and value is not None]
    if len(known) < 2:
        return None
    first = list(takewhile(lambda row: row[1] == known[0][1], known))
    if len(first) == len(known):
        wide = len(known) < _HARDLY_CHANCE and any(_is_wide(lines, at) for at, _ in known)
        return None if wide else known[-1][0]
    steps = sum(earlier[1] != later[1] for earlier, later in pairwise(known))
    beyond = sum(lines.beyond(at) != 0 for at, _ in known)
    if 2 * steps < len(known) - 1 and 2 * beyond >= len(known):
        return first[-1][0]
    return None


def without_width(lines: Lines, baseline: Sequence[bool]) -> int | None:
    """Returns the index of the baseline's last point where no limit is apart from another.

    None where a point has limits apart, or the baseline none at all.
    """
    limited = [at for at, counts in enumerate(baseline) if counts and lines.ucl[at] is not None]
    return None if not limited or any(_is_wide(lines, at) for at in limited) else limited[-1]


def without_limits(lines: Lines) -> Lines:
    """Returns the lines with the centre line alone."""
    none = (None,) * len(lines.values)
    return lines._replace(lcl=none, ucl=none)


def ties_of(lines: Lines, used: Sequence[bool], baseline: Sequence[bool]) -> Ties | None:
    """Returns the value that too many points share for the rules for runs, or None.

    It is the centre line where half or more of the points in use lie on it (Perla, Provost
    and Murray 2011), or else a value that more than half of the baseline shares, so that
    most points lie on one side.
    """
    points = [value for value in compress(lines.values, used) if value is not None]
    if len(points) < _SHORTEST_RUN:
        return None
    on_centre = sum(value == lines.cl for value in points)
    if lines.cl is not None and 2 * on_centre >= len(points):
        return Ties(on_centre, len(points), lines.cl, on_centre=True)
    values = [value for value in compress(lines.values, baseline) if value is not None]
    if not values:
        return None
    value, count = Counter(values).most_common(1)[0]
    shared = len(values) >= _SHORTEST_RUN and 2 * count > len(values)
    return Ties(count, len(values), value, on_centre=value == lines.cl) if shared else None


def _is_wide(lines: Lines, at: int) -> bool:
    lcl, ucl = lines.lcl[at], lines.ucl[at]
    return ucl is not None and (lcl is None or lcl < ucl)
