"""The gatherings of a network, by the number that people call them by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from samling.model import (
    AgendaItem,
    ClockEvent,
    Gathering,
    InvalidField,
    NotFound,
    Record,
    SamlingError,
    last_day,
    new_id,
    utc_now,
)
from samling.model.kinds import DECLARED
from samling.store.method.ordering import insert_after, next_position
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


def held_today(workspace: Workspace, gatherings: Iterable[Gathering]) -> str:
    """Returns the id of the first of some gatherings that begins today; "" for none."""
    today = workspace.today()
    return next((gathering.id for gathering in gatherings if gathering.date == today), "")


def next_number(workspace: Workspace) -> int:
    """Returns the number that follows the greatest of the gatherings."""
    return max((gathering.number for gathering in workspace.all(Gathering)), default=0) + 1


def save_gathering(workspace: Workspace, gathering: Gathering | None, **fields: Any) -> Gathering:
    """Stores a new gathering, or changes one, and returns it.

    Raises InvalidField for the number of another one.
    """
    with workspace.alone():
        number = fields.get("number", gathering.number if gathering else next_number(workspace))
        for other in workspace.all(Gathering, number=number):
            if gathering is None or (other.id != gathering.id and number != gathering.number):
                raise InvalidField("number", "error.number_taken", value=number)
        return workspace.save(Gathering, gathering, **{**fields, "number": number})


def add_item(
    workspace: Workspace, gathering: str, before: AgendaItem | None = None, **fields: Any
) -> AgendaItem:
    """Stores a new item of a gathering, given by its id, behind `before` or at the end."""
    row = workspace.all(AgendaItem, gathering=gathering)
    new = AgendaItem(gathering=gathering, position=1, **fields)
    return insert_after(workspace, row, new, before)


def take_items(
    workspace: Workspace,
    gathering: Gathering,
    items: Sequence[AgendaItem],
    *,
    instead: bool = False,
    starts: time | None = None,
) -> list[AgendaItem]:
    """Adds copies of `items`, in the order given, behind the agenda or `instead` of it.

    The copies have ids and times of their own. The day begins at `starts` from then on, where
    that is given. All is one change. Returns the copies; raises SamlingError where the clock
    has run on an agenda to be replaced.
    """
    with workspace.alone():
        there = workspace.all(AgendaItem, gathering=gathering.id)
        if instead and there and _has_run(workspace, gathering):
            raise SamlingError("error.agenda_has_run")
        first = 1 if instead else next_position(there)
        now = utc_now()
        copies = [
            replace(item, id=new_id(), created=now, gathering=gathering.id, position=first + place)
            for place, item in enumerate(items)
        ]
        begins = starts is not None and starts != gathering.starts
        if copies:
            workspace.write(
                puts=copies,
                changes=[(gathering, {"starts": starts})] if begins else [],
                removes=there if instead else [],
            )
    return copies


def _has_run(workspace: Workspace, gathering: Gathering) -> bool:
    return bool(workspace.all(ClockEvent, gathering=gathering.id))


def deadlines_at(workspace: Workspace, gathering: Gathering) -> list[tuple[Record, str]]:
    """Returns what is to be done by the days of a gathering: each record with its field."""
    return list(_deadlines(workspace, gathering.date, last_day(gathering)))


def _deadlines(workspace: Workspace, first: date, last: date) -> Iterator[tuple[Record, str]]:
    for kind in DECLARED:
        for record in workspace.all(kind.record) if kind.deadline else ():
            due = kind.due(record)
            if due is not None and first <= due <= last and getattr(record, "is_open", True):
                yield record, kind.deadline


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
