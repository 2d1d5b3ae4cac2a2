"""Where a pack is written: never over something that is no pack."""

from __future__ import annotations

from pathlib import Path

from samling.model import Team
from samling.store.machine.access import require_path
from samling.store.machine.export_target import ExportRefused, export_path
from samling.store.merging.pack import is_pack_at, pack_name, write_pack
from samling.store.workspace import Workspace


def export_pack(
    workspace: Workspace,
    team: Team | None,
    target: Path,
    passphrase: str = "",
    *,
    anywhere: bool = False,
) -> Path:
    """Writes a pack of one team, or of all, and returns its absolute path.

    Into a folder it goes under a name of its own, with a number where another laptop has
    put one there under that name. Encrypted with a `passphrase`. Raises ExportRefused where
    what is there is no pack of this network, or it is no place for an export, which `anywhere`
    allows; and NotSaved.
    """
    require_path(target)
    try:
        if target.expanduser().is_dir():
            target = _free(target.expanduser() / pack_name(workspace, team))
    except (OSError, RuntimeError, ValueError) as error:
        raise ExportRefused("merge.error.not_over", file=str(target)) from error
    path = export_path(target, "merge.error.not_over", workspace.folder, anywhere=anywhere)
    if path.exists() and not is_pack_at(path, workspace.network.id, passphrase):
        raise ExportRefused("merge.error.not_over", file=str(path))
    return write_pack(workspace, team, path, passphrase)


def _free(path: Path) -> Path:
    """Returns the path, with a number behind the name where there is one already."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free
