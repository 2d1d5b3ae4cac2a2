"""Which gathering is at hand: by the day, and past midnight while its plan goes on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from samling.model import Gathering, in_time, last_day
from samling.model.clock import REHEARSAL
from samling.store import Workspace
from samling.store.method.clock import GatheringClock

GatheringState = Literal["done", "current", "next", "ahead"]


def current_gathering(gatherings: Sequence[Gathering], today: date) -> Gathering | None:
    """Returns the first gathering that is not over `today`, else the last; None without any."""
    ordered = in_time(gatherings)
    ahead = [gathering for gathering in ordered if last_day(gathering) >= today]
    return next(iter(ahead or ordered[-1:]), None)


def gathering_at_hand(workspace: Workspace, now: datetime) -> Gathering | None:
    """Returns the current gathering; None if there is none.

    One whose day goes on past midnight stays at hand until its plan has ended and, while its
    clock runs, two hours longer.
    """
    gatherings = workspace.all(Gathering)
    eve = workspace.today() - timedelta(days=1)
    last = next(
        (gathering for gathering in reversed(in_time(gatherings)) if last_day(gathering) == eve),
        None,
    )
    if last is not None and _goes_on(GatheringClock(workspace, last, lambda: now)):
        return last
    return current_gathering(gatherings, workspace.today())


def _goes_on(clock: GatheringClock) -> bool:
    state, now = clock.state(), clock.now()
    if state.item is not None:
        return now < state.planned_end + REHEARSAL
    return state.phase == "waiting" and now < state.planned_end


def gathering_state(
    gathering: Gathering, gatherings: Sequence[Gathering], today: date
) -> GatheringState:
    """Returns whether `gathering` is done, held today, the next to be held, or ahead of that."""
    current = current_gathering(gatherings, today)
    if current is not None and gathering.id == current.id:
        # The last gathering stays at hand, but is done once it is over.
        if last_day(gathering) < today:
            return "done"
        return "next" if gathering.date > today else "current"
    return "done" if last_day(gathering) < today else "ahead"
