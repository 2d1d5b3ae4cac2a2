"""A day begun late: what becomes of it from now, and what it takes to keep to the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from samling.model.agenda import AgendaItem
from samling.model.day.plan import Timed, coming

# A few minutes late is how days begin; hours late is a rehearsal.
LATE = timedelta(minutes=5)


@dataclass(frozen=True)
class LateStart:
    """A start `minutes` later than planned.

    `ends_from_now` and `ends_as_planned` are when the day ends if each item keeps its minutes,
    and if the first ones give the time back: `cuts` has the minutes that each of them gives.
    """

    item: AgendaItem
    planned: datetime
    minutes: int
    cuts: tuple[tuple[AgendaItem, int], ...]
    ends_from_now: datetime
    ends_as_planned: datetime


def late_start(ahead: Sequence[Timed], now: datetime) -> LateStart:
    """Returns what a start at `now` means for the items `ahead`, the one to begin with first."""
    minutes = int((now - ahead[0].begins).total_seconds() // 60)
    cuts = tuple(_cuts(ahead, minutes))
    shorter = {item.id: cut for item, cut in cuts}
    from_now, as_planned = (
        _ends(ahead, now, cut_by) for cut_by in (dict.fromkeys(shorter, 0), shorter)
    )
    return LateStart(ahead[0].item, ahead[0].begins, minutes, cuts, from_now, as_planned)


def _cuts(ahead: Sequence[Timed], minutes: int) -> Iterator[tuple[AgendaItem, int]]:
    """Yields what each item gives; each keeps a minute, and none behind a locked one gives any."""
    for place, timed in enumerate(ahead):
        if not minutes or (place and timed.is_fixed):
            return
        if cut := min(minutes, timed.item.minutes - 1):
            minutes -= cut
            yield timed.item, cut


def _ends(ahead: Sequence[Timed], now: datetime, cut_by: dict[str, int]) -> datetime:
    left = {
        timed.item.id: (timed.item.minutes - cut_by.get(timed.item.id, 0)) * 60.0 for timed in ahead
    }
    last = coming(ahead, left, now)[-1]
    return last.begins + timedelta(seconds=left[last.item.id])
