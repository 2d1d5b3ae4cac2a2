"""A timer beside the agenda: so much time for each team, or for anything, one after the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from samling.model.clock import Level, level_of

LEAST = 15.0


@dataclass(frozen=True)
class Turns:
    """Whose turn it is, and how much of the time is used; spans of time in seconds.

    It is no record: a turn lasts minutes, and only this machine keeps it for the day. `since` is
    when the turn at hand was begun or gone on with, None while it rests; `used` is what went
    before that. `is_told` is true once the end of the time has been told.
    """

    names: tuple[str, ...]
    allotted: float
    at: int = 0
    since: datetime | None = None
    used: float = 0.0
    is_told: bool = False

    @property
    def name(self) -> str:
        """Whose turn it is; "" where no names were given."""
        return self.names[self.at] if self.names else ""

    @property
    def following(self) -> str:
        """Who comes next; "" behind the last."""
        return self.names[self.at + 1] if self.at + 1 < len(self.names) else ""

    def left(self, now: datetime) -> float:
        """Returns what is left of the turn; negative when over."""
        running = (now - self.since).total_seconds() if self.since else 0.0
        return self.allotted - self.used - running

    def level(self, now: datetime) -> Level:
        """Returns how little is left, as for an item of the agenda."""
        return level_of(self.left(now), self.allotted)

    def is_over(self, now: datetime) -> bool:
        """Returns whether the time has run out and nobody has been told yet."""
        return not self.is_told and self.since is not None and self.left(now) <= 0

    def toggled(self, now: datetime) -> Turns:
        """Returns it begun or gone on with, or resting."""
        if self.since is None:
            return replace(self, since=now)
        return replace(self, since=None, used=self.allotted - self.left(now))

    def stepped(self, places: int, now: datetime) -> Turns:
        """Returns the turn `places` on with all its time, running; the same at the ends.

        Without names the same timer begins anew.
        """
        at = self.at + places
        if self.names and not 0 <= at < len(self.names):
            return self
        return replace(self, at=at if self.names else 0, since=now, used=0.0, is_told=False)

    def longer(self, minutes: int, now: datetime) -> Turns:
        """Returns it with more minutes for the turn at hand (fewer where negative)."""
        # So that no key press ends a turn at once.
        spent = self.allotted - self.left(now)
        used = min(self.used - minutes * 60, self.used + self.allotted - spent - LEAST)
        return replace(self, used=used, is_told=False)


def ends_at(turns: Turns, now: datetime) -> datetime:
    """Returns when all turns from the one at hand on will be over, if nobody takes longer."""
    after = max(0, len(turns.names) - turns.at - 1)
    return now + timedelta(seconds=max(0.0, turns.left(now)) + after * turns.allotted)
