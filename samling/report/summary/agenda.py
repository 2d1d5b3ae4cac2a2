"""The day of a gathering in the summary: the agenda, planned and real, and its log."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from samling.model import AgendaItem, ClockEvent, ClockState, Gathering, clock_state
from samling.report.summary.fields import Plain, record_part, rounded
from samling.store import Workspace
from samling.store.codec import write_moment
from samling.store.method.ordering import in_order


def agenda_part(workspace: Workspace, gathering: Gathering) -> Plain:
    """Returns the items with planned and real times, and how the clock stood.

    Planned times are local to the place and follow the gathering's own date and start,
    whatever time zone this machine has; real times are in UTC. Time counts until the last
    event of the log, so that an agenda still running gives the same summary all the while.
    """
    items = in_order(workspace.all(AgendaItem, gathering=gathering.id))
    events = sorted_log(workspace, gathering)
    begins = datetime.combine(gathering.date, gathering.starts)
    until = events[-1].at if events else begins.replace(tzinfo=UTC)
    state = clock_state(items, events, begins.replace(tzinfo=UTC), until)
    parts, at = [], begins
    for item in items:
        part = _item(item, state, until)
        part["planned_start"] = at.isoformat(timespec="minutes")
        at += timedelta(minutes=item.minutes)
        part["planned_end"] = at.isoformat(timespec="minutes")
        parts.append(part)
    return {
        "planned_start": begins.isoformat(timespec="minutes"),
        "planned_end": at.isoformat(timespec="minutes"),
        "planned_minutes": sum(item.minutes for item in items),
        "real_minutes": rounded(sum(state.elapsed[item.id] for item in items) / 60),
        "clock": state.phase,
        "at_hand": state.item.id if state.item else "",
        "counted_until": write_moment(until) if events else None,
        "items": parts,
        "log": [record_part(event) for event in events],
    }


def sorted_log(workspace: Workspace, gathering: Gathering) -> list[ClockEvent]:
    """Returns the clock's log of a gathering, oldest first."""
    events = workspace.all(ClockEvent, gathering=gathering.id)
    return sorted(events, key=lambda event: (event.at, event.created, event.id))


def _item(item: AgendaItem, state: ClockState, until: datetime) -> Plain:
    spans = [span for span in state.spans if span.item == item.id]
    started, ended = state.started(item.id), state.ended(item.id)
    real = sum(((span.end or until) - span.start).total_seconds() for span in spans)
    return record_part(
        item,
        allotted_minutes=rounded(state.allotted[item.id] / 60),
        real_minutes=rounded(real / 60),
        real_start=write_moment(started) if started else None,
        real_end=write_moment(ended) if ended else None,
    )
