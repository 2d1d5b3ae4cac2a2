"""The gatherings of a network, by the number that people call them by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from samling.model import (
    AgendaItem,
    ClockEvent,
    Gathering,
    NotFound,
    SamlingError,
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


def append_items(
    workspace: Workspace, gathering: Gathering, items: list[AgendaItem]
) -> list[AgendaItem]:
    """Adds copies of `items` behind the agenda of `gathering`; returns the copies.

    The copies have ids and times of their own; all go in with one write.
    """
    return take_items(workspace, gathering, in_order(items))


def take_items(
    workspace: Workspace,
    gathering: Gathering,
    items: Sequence[AgendaItem],
    *,
    instead: bool = False,
    starts: time | None = None,
) -> list[AgendaItem]:
    """Adds copies of `items`, in the order given, behind the agenda or `instead` of it.

    The day begins at `starts` from then on, where that is given. All is one change. Returns
    the copies; raises SamlingError where the clock has run on an agenda to be replaced.
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
