"""The gatherings of a network, by the number that people call them by."""

from __future__ import annotations

from dataclasses import replace

from samling.model import AgendaItem, Gathering, NotFound, new_id, utc_now
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
    first = next_position(workspace.all(AgendaItem, gathering=gathering.id))
    now = utc_now()
    copies = [
        replace(item, id=new_id(), created=now, gathering=gathering.id, position=first + place)
        for place, item in enumerate(in_order(items))
    ]
    if copies:
        workspace.put(*copies)
    return copies


def copy_agenda(workspace: Workspace, source: Gathering, target: Gathering) -> list[AgendaItem]:
    """Adds the agenda of `source` behind that of `target`; returns the new items."""
    return append_items(workspace, target, workspace.all(AgendaItem, gathering=source.id))
