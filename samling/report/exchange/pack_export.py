"""Writes packs to a file, and never over something that is not a pack."""

from __future__ import annotations

from pathlib import Path

from samling.model import Team
from samling.model.checks.privacy import place_of_number
from samling.store.machine.access import require_path
from samling.store.machine.export_target import ExportRefused, export_path
from samling.store.merging.pack import is_pack_at, pack_name, packed, require_right, write_pack
from samling.store.merging.plan import rows_of
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

    In a folder it gets its default name, with a number if that is taken. With a `passphrase` it
    is encrypted. Raises ExportRefused if the existing file is not a pack of this network, if
    `target` is not a place for exports (unless `anywhere`), or if the pack would contain an
    identity number, which a merge refuses; NotSaved.
    """
    require_path(target)
    require_right(workspace, team)
    _refuse_numbers(workspace, team)
    try:
        if target.expanduser().is_dir():
            target = _free(target.expanduser() / pack_name(workspace, team))
    except (OSError, RuntimeError, ValueError) as error:
        raise ExportRefused("merge.error.not_over", file=str(target)) from error
    path = export_path(target, "merge.error.not_over", workspace.folder, anywhere=anywhere)
    if path.exists() and not is_pack_at(path, workspace.network.id, passphrase):
        raise ExportRefused("merge.error.not_over", file=str(path))
    return write_pack(workspace, team, path, passphrase)


def _refuse_numbers(workspace: Workspace, team: Team | None) -> None:
    """Raises ExportRefused, naming the place, for an identity number in what would be packed."""
    for (_, table, one), row in rows_of(packed(workspace, team)):
        if place := place_of_number(row):
            said = {"place": f"{table}/{one}/{place}", "folder": str(workspace.folder)}
            raise ExportRefused("error.pack_identity_number", **said)


def _free(path: Path) -> Path:
    """Returns the path, with a number behind the name where there is one already."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free
