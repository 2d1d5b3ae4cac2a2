"""Whole copies of a workspace: before the day's first change, and before what changes much.

A backup is a folder in `backups/`, named by its moment and what came after it: `2026-11-25`
is that of the day, `2026-11-25 14.05.33 merge` the one before a merge.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, get_args

from samling.store.atomic_file import replace, replace_file, write_new
from samling.store.change_log import SIZE_LIMIT, SUFFIX, changes_path
from samling.store.errors import NotSaved, WorkspaceError
from samling.store.file_reading import FileRefused, read_file
from samling.store.first_look import NETWORK_FILE
from samling.store.record_file import RecordFile
from samling.store.table_file import load
from samling.store.workspace_files import TEAMS_FOLDER

FOLDER = "backups"
Reason = Literal["day", "merge", "import", "format", "restore", "sync"]
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?: (\d\d\.\d\d\.\d\d)(?:-(\d+))? ([a-z]+))?")
# All of today, one a day for a month, one a month after.
_DAYS = 31


@dataclass(frozen=True)
class Backup:
    """A backup: its folder, the local moment it was made, and what it was made before."""

    path: Path
    moment: datetime
    reason: str

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self.path.name

    def files(self) -> list[Path]:
        """Returns its files of records, the network's first."""
        network = self.path / NETWORK_FILE
        teams = sorted((self.path / TEAMS_FOLDER).glob("*.json"))
        return [one for one in (network, *teams) if _has(one)]

    def teams(self) -> int:
        """Returns the number of teams whose file it holds."""
        return sum(one.parent.name == TEAMS_FOLDER for one in self.files())

    def size(self) -> int:
        """Returns the size of its files in bytes."""
        return sum(one.stat().st_size for one in self.path.rglob("*") if one.is_file())


def keep(folder: Path, files: Iterable[RecordFile], moment: datetime, reason: Reason) -> Path:
    """Copies the files of the workspace `folder` to a backup, and thins the older ones.

    That of the day is added to, with the files that it does not have yet. Raises NotSaved
    when a copy cannot be written: a change without its backup is not made.
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
                path.parent.mkdir(parents=True, exist_ok=True)
                replace_file(path, content)
        if new and making.exists():
            replace(making, target)
    except OSError as error:
        raise NotSaved("error.not_saved", file=str(target), reason=error) from error
    finally:
        if new:
            # Where it was not made whole.
            shutil.rmtree(making, ignore_errors=True)
    for old in thinned(listed(folder), local) if new else ():
        remove(old)
    return target


def listed(folder: Path) -> list[Backup]:
    """Returns the backups of a workspace, the newest first."""
    try:
        there = [one for one in (folder / FOLDER).iterdir() if one.is_dir()]
    except OSError:
        return []
    found = [backup for backup in map(_backup, there) if backup is not None]
    return sorted(found, key=lambda one: (one.moment, one.name), reverse=True)


def thinned(backups: Sequence[Backup], now: datetime) -> list[Backup]:
    """Returns the backups that the rule lets go.

    Kept are all of today, the first of each of the 31 days before that have one, and the
    first of each month before that. Days without are not counted, so that a clock that is a
    year ahead does not make all of them old. One dated after today is kept, and counts as
    none: a clock was wrong.
    """
    before = sorted({one.moment.date() for one in backups if one.moment.date() < now.date()})
    late = set(before[-_DAYS:])
    kept: dict[object, Backup] = {}
    for one in sorted(backups, key=lambda one: (one.moment, one.name)):
        day = one.moment.date()
        if day >= now.date():
            kept[one.name] = one
        elif day in late:
            kept.setdefault(day, one)
        else:
            kept.setdefault((day.year, day.month), one)
    left = {one.name for one in kept.values()}
    return [one for one in backups if one.name not in left]


def remove(backup: Backup) -> bool:
    """Takes a backup away, unless people have put something of theirs in it; whether it went."""
    if not all(map(_is_ours, _inside(backup.path))):
        return False
    shutil.rmtree(backup.path, ignore_errors=True)
    return not backup.path.exists()


def _inside(folder: Path) -> list[Path]:
    return [one.relative_to(folder) for one in folder.rglob("*")]


def _is_ours(inside: Path) -> bool:
    if inside.parent == Path():
        return inside.name == TEAMS_FOLDER or inside.with_suffix(".json").name == NETWORK_FILE
    return inside.parent == Path(TEAMS_FOLDER) and inside.suffix in (".json", SUFFIX)


def find(folder: Path, name: str) -> Backup:
    """Returns the backup of that name; raises WorkspaceError, naming the newest, without one."""
    there = listed(folder)
    for one in there:
        if one.name == name.strip():
            return one
    if not there:
        raise WorkspaceError("error.no_backups", folder=str(folder))
    raise WorkspaceError("error.no_backup", name=name.strip(), known=there[0].name)


def newest(folder: Path, path: Path) -> Backup | None:
    """Returns the newest backup that holds the file at `path` whole, or None when none does.

    For the changes of a file it is that of the file.
    """
    inside = path.relative_to(folder).with_suffix(".json")
    return next((one for one in listed(folder) if _is_whole(one.path / inside)), None)


def _is_whole(path: Path) -> bool:
    """Returns whether a backup's file can be read: one was made of what was broken."""
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
    # A name that a person has given it is not ours: it is left alone.
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
    """Yields a file as it is now, without its changes; as it lies there when it is broken."""
    try:
        yield target, file.storage.whole()
    except WorkspaceError:
        yield target, _raw(file.path)
        if file.storage.changes.exists():
            yield changes_path(target), _raw(file.storage.changes)


def _raw(path: Path) -> bytes:
    try:
        return read_file(path, SIZE_LIMIT)
    except FileRefused as error:
        raise NotSaved(error.key, **error.params) from error
