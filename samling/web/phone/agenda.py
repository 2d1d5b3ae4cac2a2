"""The day's agenda for the phones, with the times that hold now."""

from __future__ import annotations

import time
from collections.abc import Callable

from samling.locale import language
from samling.model import Gathering
from samling.report.gatherings.at_hand import gathering_at_hand
from samling.report.gatherings.day_lines import DayLine, day_lines
from samling.store import Workspace
from samling.store.method.clock import GatheringClock
from samling.web.phone.asked import filled

# In seconds: the times of a day move slowly.
_LASTS = 5.0


class Agendas:
    """The agenda's HTML as it was worked out last, in each language: all phones ask at once."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._made: dict[tuple[str, str], tuple[float, str]] = {}

    def forget(self) -> None:
        """Has it worked out anew: something has changed."""
        self._made.clear()

    def now(self, workspace: Workspace, gathering: str) -> str:
        """Returns what `agenda_of` a gathering is in the language in use."""
        name, now = (language(), gathering), self._clock()
        made = self._made.get(name)
        if made is None or now - made[0] > _LASTS:
            made = self._made[name] = (
                now,
                filled("agenda", agenda=agenda_of(workspace, gathering)),
            )
        return made[1]


def agenda_of(workspace: Workspace, gathering: str) -> list[DayLine]:
    """Returns the items of a gathering given by its id, "" for the one at hand today."""
    day = (
        next(iter(workspace.all(Gathering, id=gathering)), None)
        if gathering
        else gathering_at_hand(workspace, workspace.now())
    )
    if day is None:
        return []
    clock = GatheringClock(workspace, day, workspace.now)
    return list(day_lines(clock.timetable(), clock.state()))
