"""Files of a workspace that cannot be read, put together again from all that is left of them.

A repair is a merge: backups, changes, conflicted copies and packs are all sources of rows with
lineages. The files are first kept as they are in a backup, from which one step puts them back.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from samling.model import Network, utc_now
from samling.store.codec import to_plain, write_moment
from samling.store.errors import NotSaved, WorkspaceError
from samling.store.file_modes import make_inside
from samling.store.files import backups
from samling.store.files.atomic_file import replace, replace_file, sync_folder, write_new
from samling.store.files.change_log import HEADER, Tables, changes_path, end_of, torn_path
from samling.store.files.file_reading import FileRefused, read_file
from samling.store.files.folder_files import purpose_of
from samling.store.files.json_reading import read_json
from samling.store.files.lineage import content, is_removed, removed, written
from samling.store.files.record_file import RecordFile
from samling.store.files.replaying import merge_row
from samling.store.files.table_file import SIZE_LIMIT
from samling.store.files.workspace_files import is_there, require_folder
from samling.store.repair.plan import FileRepair, RepairPlan
from samling.store.repair.rebuilding import Rebuilt, marker
from samling.store.workspace import Workspace

_SESSION = "repair"
# What belongs to a file, by the path of the file: itself, its changes, those cut short.
_PARTS: tuple[Callable[[Path], Path], ...] = (Path, changes_path, torn_path)


def repair(
    plan: RepairPlan,
    *,
    with_edits: bool = False,
    reason: backups.Reason = "repair",
    spared: Sequence[backups.Backup] = (),
    workspace: Workspace | None = None,
    now: Callable[[], datetime] = utc_now,
) -> Path:
    """Does what the plan says, and returns the backup that has the files as they lay.

    `with_edits` takes over what was edited by hand. Raises NotSaved; a repair that is broken
    off can be made again.
    """
    here = workspace or Workspace(plan.folder, now)
    here.access.require("keep")
    moment = here.now()
    require_folder(plan.folder)
    with here.alone():
        targets = {file_repair.path for file_repair in plan.files}
        sound = [file for file in here.files().every() if file.path not in targets]
        sound = [file for file in sound if file.path.is_file()]
        aside = backups.keep(plan.folder, sound, moment, reason, spared)
        try:
            make_inside(aside, parents=True)
            for file_repair in plan.files:
                _keep_aside(file_repair.path, aside / file_repair.path.relative_to(plan.folder))
            written_files = {}
            for file_repair in plan.files:
                tables = (
                    _with_edits(file_repair.rebuilt, moment)
                    if with_edits
                    else file_repair.rebuilt.tables
                )
                _put(file_repair, tables, moment)
                written_files[file_repair.path.relative_to(plan.folder).as_posix()] = _state(
                    file_repair.path
                )
            replace_file(aside / backups.REPAIR_LIST, json.dumps({"files": written_files}).encode())
            for file_repair in plan.files:
                # What could be read of it is in the file now, and the rest is put aside.
                torn_path(file_repair.path).unlink(missing_ok=True)
        except OSError as error:
            raise NotSaved("error.not_saved", file=str(aside), reason=error) from error
    return aside


def remember(workspace: Workspace) -> None:
    """Has the next undo in `workspace`, opened after a repair of it, take that back."""

    def back() -> int:
        return len(take_back_repair(workspace.folder, workspace))

    workspace.writing().history.push_back("repair", back)


def last_repair(folder: Path) -> backups.Backup | None:
    """Returns the backup of the newest repair that can still be taken back, or None."""
    for backup in backups.listed(folder):
        # Not only the newest by name: a clock may have been put back.
        if backup.reason == "repair" and _can_go_back(folder, backup):
            return backup
    return None


def take_back_repair(
    folder: Path, workspace: Workspace | None = None, now: Callable[[], datetime] = utc_now
) -> list[Path]:
    """Puts the files of the newest repair back as they lay, and returns them.

    Raises WorkspaceError where there is none, or where somebody has written since.
    """
    here = workspace or Workspace(folder, now)
    require_folder(folder)
    with here.alone():
        backup = last_repair(folder)
        if backup is None:
            raise WorkspaceError("repair.nothing_to_undo", folder=str(folder))
        put_back = []
        for inside in _listed(backup.path):
            path, kept = folder / inside, backup.path / inside
            for part in _PARTS:
                _go_back(part(path), part(kept))
            put_back.append(path)
        (backup.path / backups.REPAIR_LIST).unlink(missing_ok=True)
    return put_back


def _keep_aside(path: Path, target: Path) -> None:
    """Copies a file and its changes as they lie; what is no file is moved."""
    make_inside(target.parent, parents=True)
    for source, copy in ((part(path), part(target)) for part in _PARTS):
        if not is_there(source):
            continue
        try:
            write_new([(copy, read_file(source, SIZE_LIMIT * 4))])
        except FileRefused:
            replace(source, copy)
            sync_folder(source.parent)


def _put(plan: FileRepair, tables: Tables, moment: datetime) -> None:
    """Writes a file that was put together again: its changes first, then itself."""
    path = plan.path
    if plan.is_hopeless and purpose_of(path) == "team":
        path.unlink(missing_ok=True)
        changes_path(path).unlink(missing_ok=True)
        return
    if purpose_of(path) == "network" and not tables.get(Network.TABLE):
        # The network's title is lost, but the teams are all there.
        network = Network(title=plan.path.parent.name or "?")
        tables = {**tables, Network.TABLE: {network.id: to_plain(network)}}
    make_inside(path.parent)
    changes = [*plan.rebuilt.log.changes, marker(plan.rebuilt, tables, write_moment(moment))]
    lines = [change.encoded() for change in changes]
    replace_file(changes_path(path), b"".join(lines))
    header = {**plan.rebuilt.header, "kind": purpose_of(path)}
    file = RecordFile(path, purpose_of(path))
    file.storage.begin_behind({HEADER: {"file": header}, **tables}, end_of(lines))


def _with_edits(rebuilt: Rebuilt, moment: datetime) -> Tables:
    """Returns the tables with what was edited by hand, each a write of this moment."""
    tables = {name: dict(rows) for name, rows in rebuilt.tables.items()}
    stamp = write_moment(moment)
    for edit in (edit for edit in rebuilt.edits if not edit.refused):
        stored = tables.get(edit.table, {}).get(edit.id)
        if edit.after is None:
            row = removed(stored, edit.table, _SESSION, stamp) if stored else None
        elif is_removed(edit.after):
            row = edit.after
        elif stored is None:
            row = {**content(edit.after), "updated": stamp}
        else:
            changed = {name: edit.after[name] for name in edit.fields if name in edit.after}
            row = written(stored, {**content(stored), **changed, "updated": stamp}, _SESSION)
        if row is not None:
            _put_row(tables, edit.table, row)
    return tables


def _put_row(tables: Tables, table: str, row: dict[str, object]) -> None:
    id_ = str(row["id"])
    for rows in tables.values():
        rows.pop(id_, None)
    merge_row(tables, table, id_, row)


def _state(path: Path) -> dict[str, object]:
    """Returns what tells whether a file, with its changes, is still as it was written."""
    sizes = {}
    for name, part in (("file", path), ("changes", changes_path(path))):
        try:
            sizes[name] = [part.stat().st_size, part.stat().st_mtime_ns]
        except OSError:
            sizes[name] = []
    return dict(sizes)


def _listed(aside: Path) -> dict[str, object]:
    try:
        found = read_json(read_file(aside / backups.REPAIR_LIST, SIZE_LIMIT))["files"]
    except (FileRefused, ValueError, KeyError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def _can_go_back(folder: Path, backup: backups.Backup) -> bool:
    listed = _listed(backup.path)
    return bool(listed) and all(
        _state(folder / inside) == state for inside, state in listed.items()
    )


def _go_back(target: Path, source: Path) -> None:
    if not is_there(source):
        target.unlink(missing_ok=True)
        return
    try:
        replace_file(target, read_file(source, SIZE_LIMIT * 4))
    except FileRefused:
        target.unlink(missing_ok=True)
        replace(source, target)
