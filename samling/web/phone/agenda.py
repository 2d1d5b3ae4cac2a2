"""The day's agenda for the phones, with the times that hold now."""

from __future__ import annotations

from dataclasses import dataclass

from samling.locale import format_time, t
from samling.model import Gathering
from samling.report.gatherings.progress import gathering_at_hand
from samling.report.gatherings.times import begins_words, is_moved
from samling.store import Workspace
from samling.store.method.clock import GatheringClock


@dataclass(frozen=True)
class Line:
    """An item: when it begins, or began; `was` says when it was planned, where that has moved."""

    time: str
    title: str
    was: str
    is_now: bool


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
            )
        )
    return lines
