"""Restoring a backup: the plan, and carrying it out.

Restoring is one change as any other: the rows become those of the backup, and one undo takes
it back. A broken file is put together first, as by a repair, so that what was written after the
backup is known and can be kept. The broken file itself, or a second file of the same team, is put
aside, unchanged, in the backup that is made before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from samling.model import Network, NotFound, Team, utc_now
from samling.model.checks.privacy import holds_identity_number
from samling.store.codec import KINDS
from samling.store.errors import NotSaved, WorkspaceError
from samling.store.file_modes import make_inside
from samling.store.files import backups
from samling.store.files.atomic_file import replace as move
from samling.store.files.backups import Backup
from samling.store.files.change_log import HEADER, Tables, changes_path
from samling.store.files.folder_files import (
    is_of,
    owners,
    purpose_of,
    sound_tables,
    team_of,
    title_of,
)
from samling.store.files.folders import NETWORK_FILE
from samling.store.files.lineage import content, is_final
from samling.store.files.record_file import TOMBSTONES, RecordFile
from samling.store.files.workspace_files import WorkspaceFiles, is_there, require_folder
from samling.store.keeping.restore_plan import FilePlan, Restored, RestorePlan
from samling.store.repair.kept_files import files_in, put_together
from samling.store.repair.plan import FileRepair, RepairPlan, fault_of, file_repair
from samling.store.repair.rebuilding import Rebuilt
from samling.store.repair.repair import repair
from samling.store.workspace import Workspace


def plan_restore(
    folder: Path, backup: Backup, team: str = "", *, keep_later: bool = False
) -> RestorePlan:
    """Returns what restoring a backup would do to the workspace in `folder`; writes nothing.

    The workspace need not be one that opens. `team` is a slug or a title, of which then the
    file alone is restored. With `keep_later` what was added or changed after the backup stays,
    and only what has gone since comes back. Raises NotFound when the backup has no such team.
    """
    files = WorkspaceFiles(folder)
    mine = owners(files)
    plans: list[FilePlan] = []
    unreadable: list[Path] = []
    mended: dict[Path, Rebuilt] = {}
    there = dict.fromkeys((*backup.files(), *files_in(backup.path)))
    wanted = [path for path in there if not team or is_of(path, team)]
    if team and not wanted:
        titles = ", ".join(filter(None, map(title_of, backup.files())))
        raise NotFound("error.backup_without_team", name=backup.name, team=team, known=titles)
    for copy in wanted:
        try:
            tables = sound_tables(RecordFile(copy, purpose_of(copy)))
        except WorkspaceError:
            found = put_together(copy) if is_there(changes_path(copy)) else None
            if found is None:
                unreadable.append(copy)
                continue
            mended[copy], tables = found, found.tables
        plans.append(_planned(files, mine, backup, copy, _without_header(tables)))
    if keep_later:
        plans = list(map(_keeping_later, plans))
    touched = {path for file in plans for path in (file.target, *file.aside)}
    left = {copy.name for copy in unreadable}
    kept = (
        path
        for path in ([] if team else files.team_paths())
        if path not in touched and path.name not in left
    )
    return RestorePlan(backup, tuple(plans), tuple(map(_name, kept)), tuple(unreadable), mended)


def restore(
    folder: Path,
    plan: RestorePlan,
    workspace: Workspace | None = None,
    now: Callable[[], datetime] = utc_now,
) -> Path:
    """Does what the plan says, and returns the backup made of what was there before.

    Uses `workspace` if given, else opens one. Raises NotAllowed, NotSaved.
    """
    here = workspace or Workspace(folder, now)
    here.access.require("keep")
    repairs = tuple(file_plan.repair for file_plan in plan.files if file_plan.repair is not None)
    require_folder(folder)
    with here.alone():
        files = here.files()
        if repairs:
            target = repair(
                RepairPlan(folder, repairs),
                reason="restore",
                spared=[plan.backup],
                workspace=here,
            )
        else:
            sound = [file_plan for file_plan in _every(files) if file_plan.path not in plan.broken]
            target = backups.keep(folder, sound, here.now(), "restore", [plan.backup])
        for path in (path for file_plan in plan.files for path in file_plan.aside):
            _put_aside(path, target / path.relative_to(folder))
        rows: dict[RecordFile, Tables] = {}
        drops: dict[RecordFile, dict[str, list[str]]] = {}
        for file_plan in plan.files:
            if file_plan.rows or file_plan.drop:
                make_inside(file_plan.target.parent)
                file = files.at(file_plan.target, purpose_of(file_plan.copy))
                rows[file], drops[file] = file_plan.rows, file_plan.drop
        if rows:
            here.writing().put_exact(rows, drops, "restore")
    if workspace is not None:
        workspace.refresh()
    return target


def _planned(
    files: WorkspaceFiles,
    of_teams: dict[str, list[Path]],
    backup: Backup,
    copy: Path,
    tables: Tables,
) -> FilePlan:
    inside = copy.relative_to(backup.path)
    target = files.folder / inside
    mine = of_teams.get(team_of(tables), []) if inside.name != NETWORK_FILE else []
    if mine and target not in mine:
        target = mine[0]
    aside = tuple(path for path in mine if path != target)
    now: Tables = {}
    broken = None
    if is_there(target) or is_there(changes_path(target)):
        try:
            now = _tables_at(files, target)
        except WorkspaceError as error:
            broken = _repaired(files.folder, target, fault_of(error), tables)
            now = broken.rebuilt.tables
    if now and inside.name != NETWORK_FILE and team_of(now) != team_of(tables):
        # Another team has the file name by now.
        target, now = files.new_team(target.stem).path, {}
    rows, drop = _differences(tables, now)
    return FilePlan(copy, target, rows, drop, tuple(_seen(tables, now)), broken, aside)


def _tables_at(files: WorkspaceFiles, path: Path) -> Tables:
    """Returns the tables of a file that is there, all sound; raises WorkspaceError."""
    if not is_there(path):
        # Changes without their file would be applied to the file that takes its place.
        raise WorkspaceError("error.file_missing", file=str(path))
    return _without_header(sound_tables(files.at(path, purpose_of(path))))


def _repaired(folder: Path, path: Path, why: str, then: Tables) -> FileRepair:
    """Returns how a file is put together again; as in the backup where nothing is left of it."""
    plan = file_repair(folder, path, why)
    if plan.rebuilt.tables.keys() & {Network.TABLE, Team.TABLE}:
        return plan
    return replace(plan, rebuilt=replace(plan.rebuilt, tables=then))


def _keeping_later(plan: FilePlan) -> FilePlan:
    """Returns the plan without the steps that would undo changes made after the backup."""
    back = tuple(restored for restored in plan.records if restored.outcome == "back")
    rows: Tables = {}
    for restored in back:
        row = plan.rows.get(restored.table, {}).get(str(restored.row["id"]))
        if row is not None:
            rows.setdefault(restored.table, {})[str(restored.row["id"])] = row
    return replace(plan, rows=rows, drop={}, records=back)


def _differences(then: Tables, now: Tables) -> tuple[Tables, dict[str, list[str]]]:
    """Returns the rows to put and those to drop so that `now` becomes `then`.

    Records with a final tombstone and rows with an identity number are not put back.
    """
    stones = now.get(TOMBSTONES, {})
    final = {id_ for id_, row in stones.items() if is_final(row)}
    rows: Tables = {}
    for table, group in then.items():
        for id_, row in group.items():
            stays = id_ in final or holds_identity_number(row)
            if not stays and now.get(table, {}).get(id_) != row:
                rows.setdefault(table, {})[id_] = row
    drop = {
        table: [id_ for id_ in group if id_ not in then.get(table, {}) and id_ not in final]
        for table, group in now.items()
    }
    return rows, {table: ids for table, ids in drop.items() if ids}


def _seen(then: Tables, now: Tables) -> Iterator[Restored]:
    """Yields the records that a person sees a difference in."""
    for table in KINDS:
        before, after = now.get(table, {}), then.get(table, {})
        for id_, row in after.items():
            if id_ not in before:
                yield Restored(table, "back", row)
            elif content(row) != content(before[id_]):
                yield Restored(table, "changed", row)
        for id_, row in before.items():
            if id_ not in after:
                yield Restored(table, "gone", row)


def _put_aside(path: Path, target: Path) -> None:
    """Moves a file, its changes first, so that they are not read with what comes after it."""
    try:
        make_inside(target.parent, parents=True)
        changes = changes_path(path)
        if changes.exists():
            move(changes, changes_path(target))
        if path.exists():
            move(path, target)
    except OSError as error:
        raise NotSaved("error.not_saved", file=str(target), reason=error) from error


def _every(files: WorkspaceFiles) -> Iterator[RecordFile]:
    for file in files.every():
        if file.path.is_file():
            yield file


def _without_header(tables: Tables) -> Tables:
    return {name: table for name, table in tables.items() if name != HEADER}


def _name(path: Path) -> str:
    return title_of(path) or path.stem
