"""Whole copies of a workspace: before the day's first change, and before what changes much.

A backup is a folder in `backups/`, named by its moment and what came after it: `2026-11-25`
is that of the day, `2026-11-25 14.05.33 merge` the one before a merge.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from samling.store.atomic_file import replace_file, write_new
from samling.store.change_log import changes_path
from samling.store.errors import NotSaved, WorkspaceError
from samling.store.record_file import RecordFile

FOLDER = "backups"
Reason = Literal["day", "merge", "import", "format", "restore", "sync"]
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?: (\d\d\.\d\d\.\d\d)(?:-(\d+))? ([a-z]+))?")
# All of today, one a day for a month, one a month after.
_DAYS = timedelta(days=31)


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
            making.rename(target)
    except OSError as error:
        why = error.strerror or str(error)
        raise NotSaved("error.not_saved", file=str(target), reason=why) from error
    for old in thinned(listed(folder), local) if new else ():
        shutil.rmtree(old.path, ignore_errors=True)
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

    Kept are all of today, the first of each of the 31 days before, and the first of each
    month before that. One dated after today is kept: a clock was wrong.
    """
    kept: dict[object, Backup] = {}
    for one in sorted(backups, key=lambda one: (one.moment, one.name)):
        day = one.moment.date()
        if day >= now.date():
            kept[one.name] = one
        elif now.date() - day <= _DAYS:
            kept.setdefault(day, one)
        else:
            kept.setdefault((day.year, day.month), one)
    left = {one.name for one in kept.values()}
    return [one for one in backups if one.name not in left]


def find(folder: Path, name: str) -> Backup:
    """Returns the backup of that name; raises WorkspaceError, naming the newest, without one."""
    there = listed(folder)
    for one in there:
        if one.name == name.strip():
            return one
    if not there:
        raise WorkspaceError("error.no_backups", folder=str(folder))
    raise WorkspaceError("error.no_backup", name=name.strip(), known=there[0].name)


def newest(folder: Path, path: Path) -> Path | None:
    """Returns the newest backup of the file at `path`, or None when there is none."""
    inside = path.relative_to(folder)
    return next((one.path / inside for one in listed(folder) if _has(one.path / inside)), None)


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
    return Backup(path, moment.astimezone(), match[4] or "day")


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
        yield target, file.path.read_bytes()
        if file.storage.changes.exists():
            yield changes_path(target), file.storage.changes.read_bytes()
