"""From what phones sent to the rough mapping, and from that to the list of bottlenecks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from samling.model import (
    Bottleneck,
    Contribution,
    ContributionStatus,
    EntryList,
    PathwayEntry,
    Phase,
    Record,
    SamlingError,
)
from samling.model.pathway import LIST_OF
from samling.store.method.ordering import insert_after, next_position
from samling.store.workspace import Workspace


def bottleneck_from(workspace: Workspace, entry: PathwayEntry) -> Bottleneck | bool:
    """Returns the bottleneck made of an improvement area, linked to it by its id.

    False when there is one already: an area gives one bottleneck, however often asked.
    """
    if workspace.all(Bottleneck, team=entry.team, entry=entry.id):
        return False
    return workspace.put(
        Bottleneck(team=entry.team, text=entry.text, phase=entry.phase, entry=entry.id)
    )


def add_phase(workspace: Workspace, team: str, before: Phase | None = None, **fields: Any) -> Phase:
    """Stores a new phase of a team, given by its id, behind `before` or at the end."""
    row = workspace.all(Phase, team=team)
    return insert_after(workspace, row, Phase(team=team, position=1, **fields), before)


def save_entry(
    workspace: Workspace, team: str, entry: PathwayEntry | None, **fields: Any
) -> PathwayEntry:
    """Stores a new line of a team's mapping, or changes one, and returns it.

    A new one, and one that comes from another phase or list, goes last in its list.
    """
    of = {name: fields.get(name) or getattr(entry, name) for name in ("phase", "list")}
    if entry is None or of != {name: getattr(entry, name) for name in of}:
        row = workspace.all(PathwayEntry, team=team, **of)
        fields["position"] = next_position(row)
    if entry is None:
        fields["team"] = team
    return workspace.save(PathwayEntry, entry, **fields)


def place_contributions(
    workspace: Workspace,
    contributions: Sequence[Contribution],
    *,
    phase: str,
    list_name: EntryList,
    text: str,
) -> PathwayEntry:
    """Stores and returns the entry that contributions of one team become together.

    It is the last in its list of a phase, given by its id. One undo takes all of it back.
    Raises SamlingError where the phase is gone, or a contribution has been placed or removed
    meanwhile, and InvalidField.
    """
    with workspace.alone():
        waiting = [_unplaced(workspace, contribution) for contribution in contributions]
        entry = _entry(workspace, phase, list_name, text)
        workspace.write(puts=[entry], changes=[(each, _placed_as(entry)) for each in waiting])
    return workspace.get(PathwayEntry, entry.id)


def place_each(workspace: Workspace, contributions: Sequence[Contribution]) -> int:
    """Stores an entry for each contribution as it is, and returns how many; errors as above."""
    with workspace.alone():
        entries: list[PathwayEntry] = []
        changes: list[tuple[Record, dict[str, object]]] = []
        for contribution in contributions:
            now = _unplaced(workspace, contribution)
            list_name = LIST_OF[now.kind]
            entries.append(_entry(workspace, now.phase, list_name, now.text, among=entries))
            changes.append((now, _placed_as(entries[-1])))
        workspace.write(puts=entries, changes=changes)
    return len(entries)


def _entry(
    workspace: Workspace,
    phase: str,
    list_name: EntryList,
    text: str,
    among: Sequence[PathwayEntry] = (),
) -> PathwayEntry:
    """Returns a new entry, the last of its list; `among` are others not stored yet."""
    found = workspace.all(Phase, id=phase)
    if not found:
        raise SamlingError("error.contribution_no_phase")
    row = workspace.all(PathwayEntry, team=found[0].team, phase=phase, list=list_name)
    row += [entry for entry in among if (entry.phase, entry.list) == (phase, list_name)]
    position = next_position(row)
    return PathwayEntry(
        team=found[0].team, phase=phase, list=list_name, text=text, position=position
    )


def _placed_as(entry: PathwayEntry) -> dict[str, object]:
    return {"status": "placed", "placed_as": entry.id}


def set_contributions(
    workspace: Workspace, contributions: Sequence[Contribution], status: ContributionStatus
) -> int:
    """Puts contributions aside, or takes them back as new ones; returns how many were.

    Those that have been placed or removed meanwhile stay as they are.
    """
    with workspace.alone():
        there = [
            now
            for contribution in contributions
            for now in workspace.all(Contribution, team=contribution.team, id=contribution.id)
            if now.status not in ("placed", status)
        ]
        if there:
            workspace.write(changes=[(each, {"status": status}) for each in there])
    return len(there)


def _unplaced(workspace: Workspace, contribution: Contribution) -> Contribution:
    """Returns a contribution as it is stored, which is no entry; raises SamlingError."""
    found = workspace.all(Contribution, team=contribution.team, id=contribution.id)
    for now in found:
        gone = not workspace.all(PathwayEntry, team=now.team, id=now.placed_as)
        if now.status != "placed" or gone:
            return now
    raise SamlingError("error.contribution_placed" if found else "error.contribution_gone")
