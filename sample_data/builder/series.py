"""Series of measurements from seeded numbers, alike on every machine and Python."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

Level = Callable[[date], float]

FIRST_WEEK = date(2015, 3, 2)
LAST_WEEK = date(2017, 2, 27)


@dataclass(frozen=True)
class Point:
    """A point of a series: a value, or so many of so many, or only a note of why not."""

    date: date
    value: float | None = None
    numerator: int | None = None
    denominator: int | None = None
    note: str = ""


def weeks(first: date = FIRST_WEEK, last: date = LAST_WEEK) -> list[date]:
    """Returns the Mondays from `first` to `last`."""
    return [first + timedelta(weeks=number) for number in range((last - first).days // 7 + 1)]


def months(first: date = date(2015, 3, 1), last: date = date(2017, 2, 1)) -> list[date]:
    """Returns the first days of the months from `first` to `last`."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    ordinals = [first.year * 12 + first.month - 1 + number for number in range(count)]
    return [date(ordinal // 12, ordinal % 12 + 1, 1) for ordinal in ordinals]


def steps(*levels: tuple[date, float]) -> Level:
    """Returns a level that goes to a new height at each date, the first one before them too."""

    def level(day: date) -> float:
        height = levels[0][1]
        for start, changed in levels:
            if day >= start:
                height = changed
        return height

    return level


def flat(height: float) -> Level:
    """Returns a level that stays."""
    return lambda _: height


def counts(
    days: Sequence[date],
    seed: int,
    share: Level,
    sizes: tuple[int, int],
    *,
    unrest: float = 0.0,
) -> list[Point]:
    """Returns so many of so many at each day, of `sizes` in size.

    `unrest` moves the true share from day to day, more than chance alone would: with
    large sizes that gives the many points outside of an overdispersed p chart.
    """
    random = Random(seed)
    points = []
    for day in days:
        size = random.randint(*sizes)
        true_share = min(max(share(day) + unrest * _bell(random), 0.01), 0.99)
        hits = sum(random.random() < true_share for _ in range(size))
        points.append(Point(day, numerator=hits, denominator=size))
    return points


def values(
    days: Sequence[date],
    seed: int,
    level: Level,
    spread: float,
    *,
    digits: int = 0,
    least: float = 0.0,
) -> list[Point]:
    """Returns a value at each day, about `level`, with `spread` as standard deviation."""
    random = Random(seed)
    return [
        Point(day, value=round(max(level(day) + spread * _bell(random), least), digits))
        for day in days
    ]


def _bell(random: Random) -> float:
    # The sum of twelve is near enough to a normal curve, and only adds: no platform's own
    # logarithm or cosine can make another file of it.
    return sum(random.random() for _ in range(12)) - 6.0


def noted(points: Sequence[Point], notes: Mapping[date, str]) -> list[Point]:
    """Returns the points with notes at some of them."""
    return [replace(point, note=notes.get(point.date, point.note)) for point in points]


def missing(points: Sequence[Point], reasons: Mapping[date, str]) -> list[Point]:
    """Returns the points, those with a reason without their measurement."""
    return [
        Point(point.date, note=reasons[point.date]) if point.date in reasons else point
        for point in points
    ]


def left_out(points: Sequence[Point], days: Collection[date]) -> list[Point]:
    """Returns the points without those of `days`, as when nobody wrote anything down."""
    return [point for point in points if point.date not in days]


def put(points: Sequence[Point], *ones: Point) -> list[Point]:
    """Returns the points with `ones` in the place of those of the same days."""
    given = {observation.date: observation for observation in ones}
    return [given.get(point.date, point) for point in points]
