"""Where a pack is written: never over something that is no pack."""

from __future__ import annotations

from pathlib import Path

from samling.model import Team
from samling.report.page.target import ExportRefused, export_path
from samling.store.machine.access import require_path
from samling.store.merging.pack import is_pack_at, pack_name, write_pack
from samling.store.workspace import Workspace


def export_pack(workspace: Workspace, team: Team | None, target: Path) -> Path:
    """Writes a pack of one team, or of all, and returns its absolute path.

    Into a folder it goes under a name of its own, with a number where another laptop has
    put one there under that name. Raises ExportRefused where what is there is no
    pack of this network, or belongs to the workspace, and NotSaved.
    """
    require_path(target)
    try:
        if target.expanduser().is_dir():
            target = _free(target.expanduser() / pack_name(workspace, team))
    except (OSError, RuntimeError, ValueError) as error:
        raise ExportRefused("merge.error.not_over", file=str(target)) from error
    path = export_path(target, "merge.error.not_over", workspace.folder)
    if path.exists() and not is_pack_at(path, workspace.network.id):
        raise ExportRefused("merge.error.not_over", file=str(path))
    return write_pack(workspace, team, path)


def _free(path: Path) -> Path:
    """Returns the path, with a number behind the name where there is one already."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free
