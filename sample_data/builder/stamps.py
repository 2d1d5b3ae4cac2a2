"""Ids and times that are the same at every run."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypedDict

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://samling.invalid/kull-3")


class Stamp(TypedDict):
    """What every record has beside its own fields."""

    id: str
    created: datetime
    updated: datetime
    author: str


def key(*names: str) -> str:
    """Returns the id of the thing that the names lead to."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join(names)))


def oslo(day: date, clock: str) -> datetime:
    """Returns a time of day in Norway, written as 09:30, in UTC.

    Summer time is reckoned here (last Sunday of March to last Sunday of October), as
    Windows has no table of time zones of its own.
    """
    ahead = 2 if _last_sunday(day.year, 3) <= day < _last_sunday(day.year, 10) else 1
    return datetime.combine(day, time.fromisoformat(clock), UTC) - timedelta(hours=ahead)


def _last_sunday(year: int, month: int) -> date:
    # Both March and October have 31 days.
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


@dataclass
class Pen:
    """One who writes records: each a little later than the one before."""

    author: str
    now: datetime
    pace: timedelta = timedelta(seconds=47)

    def stamp(self, *names: str, updated: datetime | None = None) -> Stamp:
        """Returns the ground of the next record; `names` lead to its id."""
        self.now += self.pace
        return Stamp(
            id=key(*names),
            created=self.now,
            updated=max(updated or self.now, self.now),
            author=self.author,
        )
