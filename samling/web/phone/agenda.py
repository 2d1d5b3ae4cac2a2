"""The day's agenda for the phones, with the times that hold now."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from samling.locale import format_time, language, t
from samling.model import Gathering
from samling.report.gatherings.items import group_lines, item_lines
from samling.report.gatherings.progress import gathering_at_hand
from samling.report.gatherings.times import begins_words, is_moved
from samling.store import Workspace
from samling.store.method.clock import GatheringClock


@dataclass(frozen=True)
class Line:
    """An item: when it begins, or began; `was` says when it was planned, where that has moved.

    `about` is its goal, what one does, what lies ready, and its groups with their rooms, a line
    each.
    """

    time: str
    title: str
    was: str
    is_now: bool
    about: tuple[str, ...] = ()


# In seconds: the times of a day move slowly.
_LASTS = 5.0


class Agendas:
    """The agenda as it was worked out last, in each language: all phones ask at once."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._made: dict[tuple[str, str], tuple[float, list[Line]]] = {}

    def forget(self) -> None:
        """Has it worked out anew: something has changed."""
        self._made.clear()

    def now(self, workspace: Workspace, gathering: str) -> list[Line]:
        """Returns the items of a gathering in the language in use, as `agenda_of` does."""
        name, now = (language(), gathering), self._clock()
        made = self._made.get(name)
        if made is None or now - made[0] > _LASTS:
            made = self._made[name] = (now, agenda_of(workspace, gathering))
        return made[1]


def agenda_of(workspace: Workspace, gathering: str) -> list[Line]:
    """Returns the items of a gathering given by its id, "" for the one at hand today."""
    day = (
        next(iter(workspace.all(Gathering, id=gathering)), None)
        if gathering
        else gathering_at_hand(workspace, workspace.now())
    )
    if day is None:
        return []
    clock = GatheringClock(workspace, day, workspace.now)
    state = clock.state()
    ahead = {coming.item.id: coming for coming in state.ahead}
    lines = []
    for timed in clock.timetable():
        planned, coming = format_time(timed.begins.astimezone()), ahead.get(timed.item.id)
        moved = coming is not None and is_moved(coming)
        lines.append(
            Line(
                time=begins_words(coming) if coming else planned,
                title=timed.item.title,
                was=t("slides.was_planned", time=planned) if moved else "",
                is_now=timed.item == state.item,
                about=(*item_lines(timed.item), *group_lines(timed.item)),
            )
        )
    return lines
