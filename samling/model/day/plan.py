"""When the items of an agenda begin: as planned, and as they will from where the clock is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise, zip_longest

from samling.model.agenda import AgendaItem

# A locked time so much earlier than the day's start is one of the night that follows.
_NIGHT = timedelta(hours=-12)


@dataclass(frozen=True)
class Timed:
    """An item with the moments at which it is planned to begin and to end.

    `is_fixed` is true for one that no delay moves: a locked one, and the first of a later day.
    """

    item: AgendaItem
    begins: datetime
    ends: datetime
    is_fixed: bool


@dataclass(frozen=True)
class Coming:
    """When an item will begin, from where the clock is.

    `slack` is how many seconds are left over before the next locked item of the same day, with
    all that is still to be done before it (negative: so many too few); None where none follows.
    """

    item: AgendaItem
    planned: datetime
    begins: datetime
    slack: float | None

    @property
    def shift(self) -> float:
        """How many seconds later than planned it will begin; negative: earlier."""
        return (self.begins - self.planned).total_seconds()


def timetable(
    items: Iterable[AgendaItem], begins: datetime, starts: time | None = None
) -> Iterator[Timed]:
    """Yields each item with its planned times; the first is to begin at `begins`.

    `starts` is the time of day for which the locked times were written, where the day is run at
    another time, as in a rehearsal: they are moved as all the rest is.
    """
    first, day = begins, 1
    written = starts or first.time()
    for item in items:
        new_day = item.day > day
        if new_day:
            day = item.day
            begins = _later(first, timedelta(days=day - 1))
        if item.locked is not None:
            begins = _later(first, timedelta(days=day - 1) + _between(written, item.locked))
        ends = begins + timedelta(minutes=item.minutes)
        yield Timed(item, begins, ends, new_day or item.locked is not None)
        begins = ends


def planned(
    items: Iterable[AgendaItem], begins: datetime, starts: time | None = None
) -> Iterator[tuple[AgendaItem, datetime, datetime]]:
    """Yields each item with the moments at which it is to begin and to end, as planned."""
    for timed in timetable(items, begins, starts):
        yield timed.item, timed.begins, timed.ends


def later_days(items: Iterable[AgendaItem]) -> dict[str, int]:
    """Returns the ids of the items with which a day after the first begins, and which day."""
    found: dict[str, int] = {}
    day = 1
    for item in items:
        if item.day > day:
            day = found[item.id] = item.day
    return found


def _between(starts: time, locked: time) -> timedelta:
    """Returns how long after the day's start a locked time is; a few hours before it too."""
    some_day = date(2000, 1, 2)
    after = datetime.combine(some_day, locked) - datetime.combine(some_day, starts)
    return after + timedelta(days=1) if after < _NIGHT else after


def _later(begins: datetime, span: timedelta) -> datetime:
    """Returns the moment that a clock on the wall shows `span` after `begins`.

    Where `begins` is local, summer time may begin or end in between.
    """
    moved = begins + span
    if begins.tzinfo in (None, UTC) or begins.utcoffset() != begins.astimezone().utcoffset():
        return moved
    return moved.replace(tzinfo=None).astimezone()


def coming(ahead: Sequence[Timed], left: Mapping[str, float], now: datetime) -> tuple[Coming, ...]:
    """Returns when the items `ahead` will begin, if the first of them goes on at `now`.

    `left` is how many seconds each has left, by its id. A fixed item begins at its own time,
    or now if that has passed; what goes before it is squeezed, so that none begins after it.
    """
    found: list[Coming] = []
    stretches = list(_stretches(ahead))
    for stretch, following in zip_longest(stretches, stretches[1:]):
        moment = max(stretch[0].begins, now) if found else now
        latest = max(following[0].begins, now) if following else None
        slack = _slack(stretch, following, left, moment)
        for timed in stretch:
            moment = min(moment, latest) if latest else moment
            found.append(Coming(timed.item, timed.begins, moment, slack))
            moment += timedelta(seconds=left[timed.item.id])
    return tuple(found)


def _stretches(ahead: Sequence[Timed]) -> Iterator[Sequence[Timed]]:
    """Yields the items that follow each other; a fixed one begins a new stretch."""
    starts = [place for place, timed in enumerate(ahead) if timed.is_fixed or not place]
    for start, end in pairwise([*starts, len(ahead)]):
        yield ahead[start:end]


def _slack(
    stretch: Sequence[Timed],
    following: Sequence[Timed] | None,
    left: Mapping[str, float],
    begins: datetime,
) -> float | None:
    """Returns the seconds left over before the locked item that follows; None on another day."""
    if following is None or following[0].item.day > stretch[-1].item.day:
        return None
    needed = sum(left[timed.item.id] for timed in stretch)
    return (following[0].begins - begins).total_seconds() - needed
