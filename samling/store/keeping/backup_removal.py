"""Which backups are deleted when a person asks for it: all that are named, but never the last.

A request for deletion has to reach the backups too, and these are all that helps where a file is
broken. So the newest that is whole stays, whatever was asked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from samling.model import utc_now
from samling.store.errors import WorkspaceError
from samling.store.files import backups
from samling.store.files.backups import Backup
from samling.store.files.folders import NETWORK_FILE
from samling.store.files.table_file import load
from samling.store.workspace import Workspace


@dataclass(frozen=True)
class Removal:
    """The backups that are to be deleted, and the one among those asked for that stays."""

    gone: tuple[Backup, ...]
    stays: Backup | None = None


def plan_removal(folder: Path, names: Collection[str] = (), before: date | None = None) -> Removal:
    """Returns what deletes the backups of these names and those made before a day.

    Raises WorkspaceError for a name that none has, which names the newest.
    """
    wanted = {backups.find(folder, name).name for name in names}
    there = backups.listed(folder)
    if before is not None:
        wanted |= {backup.name for backup in there if backup.moment.date() < before}
    last = next((backup for backup in there if _is_whole(backup)), None)
    asked = [backup for backup in there if backup.name in wanted]
    gone = tuple(backup for backup in asked if backup != last)
    return Removal(gone, last if last in asked else None)


def remove_backups(
    folder: Path, removal: Removal, now: Callable[[], datetime] = utc_now
) -> list[Backup]:
    """Deletes backups for good, and returns those that stay: they hold files that are not ours.

    Raises NotAllowed.
    """
    workspace = Workspace(folder, now)
    workspace.access.require("keep")
    with workspace.alone():
        return [backup for backup in removal.gone if not backups.remove(backup)]


def _is_whole(backup: Backup) -> bool:
    """Returns whether the network's file is there, and each file can be read."""
    files = backup.files()
    if not files or files[0].name != NETWORK_FILE:
        return False
    try:
        for path in files:
            load(path)
    except WorkspaceError:
        return False
    return True
