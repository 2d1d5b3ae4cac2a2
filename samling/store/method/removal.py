"""Removes a record with the records that belong to it, unless others would be lost with it."""

from __future__ import annotations

from collections.abc import Iterator

from samling.model import Gathering, Phase, Record, SamlingError
from samling.model.kinds import DECLARED, Link
from samling.store.workspace import Workspace


def remove(workspace: Workspace, record: Record) -> int:
    """Removes a record with its dependent records; returns how many of these there were.

    In one write, so that one undo brings all of it back. Raises SamlingError, naming the
    first kind of record that stands in the way, and NotSaved.
    """
    with workspace.alone():
        refuse_linked(workspace, record)
        along = [
            referring
            for link, found in _referring(workspace, record)
            if link.goes_along
            for referring in found
        ]
        workspace.remove(record, *along)
    return len(along)


def refuse_linked(workspace: Workspace, record: Record) -> None:
    """Raises SamlingError where records refer to `record` that would be lost with it."""
    for link, found in _referring(workspace, record):
        if link.refusal and found:
            raise SamlingError(link.refusal)


def _referring(workspace: Workspace, record: Record) -> Iterator[tuple[Link, list[Record]]]:
    """Yields the links to `record` that its removal asks for, each with the records."""
    team = getattr(record, "team", "") or None
    for kind in DECLARED:
        for name, link in kind.links.items():
            if link.to is type(record) and (link.refusal or link.goes_along):
                yield link, workspace.all(kind.record, team=team, **{name: record.id})


def remove_gathering(workspace: Workspace, gathering: Gathering) -> None:
    """Removes a gathering that nothing belongs to, with the log of its clock, in one change.

    Raises SamlingError, naming the first kind of record that belongs to it.
    """
    remove(workspace, gathering)


def remove_phase(workspace: Workspace, phase: Phase) -> None:
    """Removes a phase that nothing has been written of and nothing belongs to.

    Raises SamlingError, naming what stands in the way.
    """
    with workspace.alone():
        refuse_linked(workspace, phase)
        phase = workspace.get(Phase, phase.id)
        if phase.description:
            raise SamlingError("error.phase_has_description")
        if phase.transition:
            raise SamlingError("error.phase_has_transition")
        workspace.remove(phase)
