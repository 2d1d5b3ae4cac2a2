"""The day of a gathering in the summary: the agenda, planned and real, and its log.

Planned times are local to the place and follow the gathering's own date and start, whatever time
zone this machine has; real times are in UTC. Time counts until the last event of the log, so that
an agenda still running gives the same summary all the while.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from samling.model import AgendaItem, ClockEvent, ClockState, Gathering, clock_state, planned
from samling.report.summary.fields import Plain, rounded
from samling.report.summary.tree.parts import Around, Row, plainly
from samling.store import Workspace
from samling.store.codec import write_moment
from samling.store.method.ordering import in_order


@dataclass(frozen=True)
class _Day:
    """The agenda of a gathering, how its clock stood, and the moment it counted until."""

    begins: datetime
    items: list[AgendaItem]
    events: list[ClockEvent]
    state: ClockState
    until: datetime

    def real_minutes(self, item: AgendaItem) -> float:
        """Returns how long the clock ran for an item."""
        spans = (span for span in self.state.spans if span.item == item.id)
        return (
            math.fsum(((span.end or self.until) - span.start).total_seconds() for span in spans)
            / 60
        )


def _day(workspace: Workspace, gathering: Gathering) -> _Day:
    items = in_order(workspace.all(AgendaItem, gathering=gathering.id))
    events = sorted(
        workspace.all(ClockEvent, gathering=gathering.id),
        key=lambda event: (event.at, event.created, event.id),
    )
    begins = datetime.combine(gathering.date, gathering.starts)
    until = events[-1].at if events else begins.replace(tzinfo=UTC)
    state = clock_state(items, events, begins.replace(tzinfo=UTC), until)
    return _Day(begins, items, events, state, until)


def real_minutes(workspace: Workspace, gathering: Gathering) -> dict[str, float]:
    """Returns the minutes that each item of an agenda took, by its id."""
    day = _day(workspace, gathering)
    return {item.id: rounded(day.real_minutes(item)) for item in day.items}


def times(around: Around) -> Plain:
    """Returns when the day was to begin and end, and how its clock stood."""
    day = _day(around.workspace, around.nearest(Gathering))
    minutes = sum(item.minutes for item in day.items)
    ends = day.state.planned_end.replace(tzinfo=None)
    return {
        "planned_start": day.begins.isoformat(timespec="minutes"),
        "planned_end": ends.isoformat(timespec="minutes"),
        "planned_minutes": minutes,
        "real_minutes": rounded(math.fsum(day.state.elapsed[item.id] for item in day.items) / 60),
        "clock": day.state.phase,
        "at_hand": day.state.item.id if day.state.item else "",
        "counted_until": write_moment(day.until) if day.events else None,
    }


def items(around: Around) -> Iterator[Row]:
    """Yields the items of the day in order, with their planned and real times."""
    day = _day(around.workspace, around.nearest(Gathering))
    for item, begins, ends in planned(day.items, day.begins):
        started, ended = day.state.started(item.id), day.state.ended(item.id)
        yield (
            item,
            {
                "allotted_minutes": rounded(day.state.allotted[item.id] / 60),
                "real_minutes": rounded(day.real_minutes(item)),
                "real_start": write_moment(started) if started else None,
                "real_end": write_moment(ended) if ended else None,
                "planned_start": begins.isoformat(timespec="minutes"),
                "planned_end": ends.isoformat(timespec="minutes"),
            },
        )


def log(around: Around) -> Iterable[Row]:
    """Returns the clock's log of the day, oldest first."""
    return plainly(_day(around.workspace, around.nearest(Gathering)).events)
