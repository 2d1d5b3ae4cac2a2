"""The gold standard in the store: an entry at its place, and the bottleneck made of it."""

from __future__ import annotations

from typing import Any

from samling.model import Bottleneck, GoldStandard
from samling.store.method.ordering import next_position
from samling.store.workspace import Workspace


def save_standard(
    workspace: Workspace, entry: GoldStandard | None, team: str, **values: Any
) -> GoldStandard:
    """Stores and returns a new entry of `team`, or `entry` with the fields changed.

    `values` are fields of GoldStandard, with phase and kind among them. A new entry goes
    last among those of its phase and kind, and so does one that comes there from another.
    """
    phase, kind = values["phase"], values["kind"]
    if entry is None or (entry.phase, entry.kind) != (phase, kind):
        row = workspace.all(GoldStandard, team=team, phase=phase, kind=kind)
        values["position"] = next_position(row)
    if entry is None:
        values["team"] = team
    return workspace.save(GoldStandard, entry, **values)


def bottleneck_from_standard(
    workspace: Workspace, entry: GoldStandard, text: str
) -> Bottleneck | None:
    """Returns the bottleneck made of an entry that today falls short of, linked to it.

    `text` says that the statement is not kept to today. None when there is a bottleneck
    of the entry already. Raises InvalidField for a text that is too long.
    """
    if workspace.all(Bottleneck, team=entry.team, standard=entry.id):
        return None
    return workspace.put(
        Bottleneck(team=entry.team, text=text, phase=entry.phase, standard=entry.id)
    )
