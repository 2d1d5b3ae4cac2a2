"""From the rough mapping to the list of bottlenecks."""

from __future__ import annotations

from samling.model import Bottleneck, PathwayEntry
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
