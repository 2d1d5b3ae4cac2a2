"""The gatherings of a network, by the number that people call them by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from samling.model import (
    Action,
    AgendaItem,
    Aim,
    Bottleneck,
    Document,
    Gathering,
    Measure,
    NotFound,
    Record,
    last_day,
    new_id,
    utc_now,
)
from samling.store.method.ordering import in_order, next_position
from samling.store.workspace import Workspace


def find_gathering(workspace: Workspace, number: int) -> Gathering:
    """Returns the gathering of that number; raises NotFound, naming those there are."""
    gatherings = sorted(
        workspace.all(Gathering),
        key=lambda gathering: (
            gathering.number,
            gathering.date,
            gathering.id,
        ),
    )
    for gathering in gatherings:
        if gathering.number == number:
            return gathering
    known = ", ".join(str(gathering.number) for gathering in gatherings)
    if not known:
        raise NotFound("error.no_gatherings")
    raise NotFound("error.no_gathering", number=number, known=known)


def append_items(workspace: Workspace, gathering: Gathering, items: list[AgendaItem]) -> int:
    """Adds copies of `items` behind the agenda of `gathering`; returns how many.

    The copies have ids and times of their own; all go in with one write.
    """
    first = next_position(workspace.all(AgendaItem, gathering=gathering.id))
    now = utc_now()
    copies = [
        replace(item, id=new_id(), created=now, gathering=gathering.id, position=first + place)
        for place, item in enumerate(in_order(items))
    ]
    if copies:
        workspace.put(*copies)
    return len(copies)


def copy_agenda(workspace: Workspace, source: Gathering, target: Gathering) -> int:
    """Adds the agenda of `source` behind that of `target`; returns how many items."""
    return append_items(workspace, target, workspace.all(AgendaItem, gathering=source.id))


# The dates by which teams are to have something done: (kind, field).
_DEADLINES: tuple[tuple[type[Record], str], ...] = (
    (Action, "due"),
    (Bottleneck, "due"),
    (Document, "revise"),
    (Aim, "by_when"),
    (Measure, "target_date"),
)


def deadlines_at(workspace: Workspace, gathering: Gathering) -> list[tuple[Record, str]]:
    """Returns what is to be done by the days of a gathering: each record with its field."""
    return list(_deadlines(workspace, gathering.date, last_day(gathering)))


def _deadlines(workspace: Workspace, first: date, last: date) -> Iterator[tuple[Record, str]]:
    for kind, field in _DEADLINES:
        for record in workspace.all(kind):
            due = getattr(record, field)
            if due is not None and first <= due <= last and getattr(record, "is_open", True):
                yield record, field


def move_deadlines(workspace: Workspace, before: Gathering, day: date) -> int:
    """Moves what is to be done by the days of a gathering along to its new first day, `day`.

    `before` is the gathering as it was. In one change; returns how many dates were moved.
    """
    by = day - before.date
    with workspace.alone():
        found = deadlines_at(workspace, before)
        changes = [(record, {field: _moved(record, field, by)}) for record, field in found]
        workspace.write(changes=changes)
    return len(changes)


def _moved(record: Record, field: str, by: timedelta) -> date:
    due: date = getattr(record, field)
    return due + by


def nearest_gatherings(gatherings: list[Gathering], today: date) -> list[Gathering]:
    """Returns the gatherings, those nearest to today first."""
    return sorted(
        gatherings, key=lambda gathering: (abs((gathering.date - today).days), gathering.number)
    )
