"""Whole copies of a workspace: before the day's first change, and before what changes much.

A backup is a folder in `backups/`, named by its moment and what it was made before:
`2026-11-25` is the day's, `2026-11-25 14.05.33 merge` one made before a merge.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal, get_args

from samling.patterns import pattern_of
from samling.store.errors import BrokenFile, NotSaved, WorkspaceError
from samling.store.file_modes import make_inside
from samling.store.files.atomic_file import replace, replace_file, sync_folder, write_new
from samling.store.files.change_log import SIZE_LIMIT, changes_path
from samling.store.files.file_reading import FileRefused, read_file
from samling.store.files.folders import CHANGES, NETWORK_FILE, TORN
from samling.store.files.record_file import RecordFile
from samling.store.files.table_file import load
from samling.store.files.workspace_files import TEAMS_FOLDER, is_there

FOLDER = "backups"
Reason = Literal["day", "merge", "import", "format", "restore", "sync", "repair"]
# Before these, an unreadable file may be put aside in the backup.
ASIDE: tuple[Reason, ...] = ("restore", "repair")
REPAIR_LIST = "repair.json"
_NAME = pattern_of(r"(\d{4}-\d\d-\d\d)(?: (\d\d\.\d\d\.\d\d)(?:-(\d+))? ([a-z]+))?")
# All from the last two days, one per day for a month, then one per month.
_ALL = timedelta(days=2)
_DAYS = 31


@dataclass(frozen=True)
class Backup:
    """A backup: its folder, the local moment it was made, and what it was made before."""

    path: Path
    moment: datetime
    reason: str

    @property
    def name(self) -> str:
        """The name of the backup's folder."""
        return self.path.name

    def files(self) -> list[Path]:
        """Returns the backup's files of records, the network's first."""
        network = self.path / NETWORK_FILE
        teams = sorted((self.path / TEAMS_FOLDER).glob("*.json"))
        return [path for path in (network, *teams) if _has(path)]

    def teams(self) -> int:
        """Returns the number of teams whose file it holds."""
        return sum(path.parent.name == TEAMS_FOLDER for path in self.files())

    def size(self) -> int:
        """Returns the size of its files in bytes."""
        return sum(path.stat().st_size for path in self.path.rglob("*") if path.is_file())


def keep(
    folder: Path,
    files: Iterable[RecordFile],
    moment: datetime,
    reason: Reason,
    spared: Collection[Backup] = (),
) -> Path:
    """Copies the files of the workspace `folder` to a backup, and removes old ones by the rule.

    The day's backup gets only the files that it does not have yet. `spared` backups are not
    removed: the coming change reads from them. Raises NotSaved if a copy cannot be written;
    the change must then not be made.
    """
    local = moment.astimezone()
    target = folder / FOLDER / _free_name(folder, local, reason)
    new = not target.exists()
    making = target.with_name(f".{target.name}") if new else target
    try:
        if new and making.exists():
            shutil.rmtree(making)
        missing = {file: making / file.path.relative_to(folder) for file in files}
        copies = (
            copied
            for file, copy in missing.items()
            if file.path.exists() and not copy.exists()
            for copied in _copies(file, copy)
        )
        if new:
            write_new(copies)
        else:
            for path, content in copies:
                make_inside(path.parent, parents=True)
                replace_file(path, content)
        if new and making.exists():
            replace(making, target)
            sync_folder(target.parent)
    except OSError as error:
        raise NotSaved("error.not_saved", file=str(target), reason=error) from error
    finally:
        if new:
            # If it was not finished.
            shutil.rmtree(making, ignore_errors=True)
    if new:
        _thin(folder, local, {backup.name for backup in spared})
    return target


def _thin(folder: Path, now: datetime, spared: Collection[str]) -> None:
    """Removes old backups by the rule, except those `spared` and the newest whole of each file."""
    there = listed(folder)
    old = [backup for backup in thinned(there, now) if backup.name not in spared]
    if old:
        named = _newest_whole(there)
        for backup in old:
            if backup.name not in named:
                remove(backup)


def _newest_whole(backups: Sequence[Backup]) -> set[str]:
    """Returns the names of the backups (newest first) that hold the newest whole copy of a file."""
    found: dict[Path, str] = {}
    for backup in backups:
        for path in backup.files():
            inside = path.relative_to(backup.path)
            if inside not in found and _is_whole(path):
                found[inside] = backup.name
    return set(found.values())


def listed(folder: Path) -> list[Backup]:
    """Returns the backups of a workspace, the newest first."""
    try:
        there = [path for path in (folder / FOLDER).iterdir() if path.is_dir()]
    except OSError:
        return []
    found = [backup for backup in map(_backup, there) if backup is not None]
    return sorted(found, key=lambda backup: (backup.moment, backup.name), reverse=True)


def thinned(backups: Sequence[Backup], now: datetime) -> list[Backup]:
    """Returns the backups that the rule removes.

    It keeps all from today and the two days before, the newest of each of the 31 days before
    that have a backup, and the newest of each month before that. Those made before a restore or
    a repair are counted separately, as they may hold unreadable files. Days without a backup are
    not counted, so a clock that is a year ahead does not make all of them old. A backup dated
    after today (a wrong clock) is kept and not counted.
    """
    today = now.date()
    before = sorted({backup.moment.date() for backup in backups if backup.moment.date() < today})
    late = set(before[-_DAYS:])
    kept: dict[object, Backup] = {}
    for backup in sorted(backups, key=lambda backup: (backup.moment, backup.name), reverse=True):
        day, is_aside = backup.moment.date(), backup.reason in ASIDE
        if day >= today - _ALL:
            kept[backup.name] = backup
        elif day in late:
            kept.setdefault((day, is_aside), backup)
        else:
            kept.setdefault((day.year, day.month, is_aside), backup)
    left = {backup.name for backup in kept.values()}
    return [backup for backup in backups if backup.name not in left]


def remove(backup: Backup) -> bool:
    """Removes a backup, unless people have put files of their own in it; returns whether it did."""
    if not all(map(_is_ours, _inside(backup.path))):
        return False
    shutil.rmtree(backup.path, ignore_errors=True)
    return not backup.path.exists()


def _inside(folder: Path) -> list[Path]:
    return [path.relative_to(folder) for path in folder.rglob("*")]


def _is_ours(inside: Path) -> bool:
    if inside.parent == Path():
        ours = (TEAMS_FOLDER, REPAIR_LIST)
        return inside.name in ours or inside.with_suffix(".json").name == NETWORK_FILE
    return inside.parent == Path(TEAMS_FOLDER) and inside.suffix in (".json", CHANGES, TORN)


def find(folder: Path, name: str) -> Backup:
    """Returns the backup of that name; else raises WorkspaceError, which names the newest."""
    there = listed(folder)
    for backup in there:
        if backup.name == name.strip():
            return backup
    if not there:
        raise WorkspaceError("error.no_backups", folder=str(folder))
    raise WorkspaceError("error.no_backup", name=name.strip(), known=there[0].name)


def newest(folder: Path, path: Path) -> Backup | None:
    """Returns the newest backup that holds the file at `path` whole, or None.

    For a `.changes` file, the newest that holds the file it belongs to.
    """
    inside = path.relative_to(folder).with_suffix(".json")
    return next((backup for backup in listed(folder) if _is_whole(backup.path / inside)), None)


def require_network(folder: Path) -> None:
    """Raises WorkspaceError without a network, BrokenFile if only network.json is missing."""
    network = folder / NETWORK_FILE
    if is_there(network):
        return
    if is_there(changes_path(network)) or listed(folder):
        raise BrokenFile("error.file_missing", file=str(network))
    raise WorkspaceError("error.no_workspace", folder=str(folder))


def _is_whole(path: Path) -> bool:
    """Returns whether a backup's file can be read; some are copies of broken files."""
    if not _has(path):
        return False
    try:
        load(path)
    except WorkspaceError:
        return False
    return True


def _has(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _backup(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        time = (match[2] or "00.00.00").replace(".", ":")
        moment = datetime.fromisoformat(f"{match[1]}T{time}")
    except ValueError:
        return None
    reason = match[4] or "day"
    # A folder that a person has renamed is not ours: it is left alone.
    return Backup(path, moment.astimezone(), reason) if reason in get_args(Reason) else None


def _free_name(folder: Path, local: datetime, reason: Reason) -> str:
    if reason == "day":
        return f"{local:%Y-%m-%d}"
    number = 1
    name = f"{local:%Y-%m-%d %H.%M.%S} {reason}"
    while (folder / FOLDER / name).exists():
        number += 1
        name = f"{local:%Y-%m-%d %H.%M.%S}-{number} {reason}"
    return name


def _copies(file: RecordFile, target: Path) -> Iterator[tuple[Path, bytes]]:
    """Yields the path and content of a backup copy: changes folded in, or as it lies if broken."""
    try:
        yield target, file.storage.whole()
    except WorkspaceError:
        for path, copy in ((file.path, target), (file.storage.changes, changes_path(target))):
            # What is not a file cannot be copied; a repair moves it here.
            with suppress(FileRefused):
                yield copy, read_file(path, SIZE_LIMIT)
