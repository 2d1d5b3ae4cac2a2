"""The backups of a file, and a backup's own file put together where it cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from samling.model import Network, Team
from samling.store.files import backups
from samling.store.files.change_log import changes_path
from samling.store.files.folder_files import purpose_of
from samling.store.files.folders import CHANGES, NETWORK_FILE
from samling.store.files.workspace_files import TEAMS_FOLDER, is_there
from samling.store.repair.beginning import Kept, is_believed
from samling.store.repair.rebuilding import Rebuilt, rebuilt
from samling.store.repair.salvage import read_found


def kept_of(there: Sequence[backups.Backup], inside: Path) -> Callable[[], list[Kept]]:
    """Returns what reads the whole ones of a file, given by its place in the folder, in backups."""

    def whole() -> list[Kept]:
        copies = (backup.path / inside for backup in there)
        found = (Kept(copy, read_found(copy)) for copy in copies if is_there(copy))
        return [kept for kept in found if kept.found.is_whole and is_believed(kept.found)]

    return whole


def files_in(folder: Path) -> Iterator[Path]:
    """Yields where the files of a folder lie, also those of which only the changes are there."""
    places = (folder / NETWORK_FILE, *sorted((folder / TEAMS_FOLDER).glob("*.json")))
    alone = (folder / TEAMS_FOLDER).glob(f"*{CHANGES}")
    for path in dict.fromkeys(
        (*places, *(changes.with_suffix(".json") for changes in sorted(alone)))
    ):
        if is_there(path) or is_there(changes_path(path)):
            yield path


def put_together(path: Path) -> Rebuilt | None:
    """Returns a file that lies outside of an open workspace, with its changes, from what is left.

    One in a backup is put together with the backups before that, one of another workspace with
    those of its own. None where nothing says what it is of.
    """
    home = path.parent.parent if path.parent.name == TEAMS_FOLDER else path.parent
    older = backups.listed(home)
    if home.parent.name == backups.FOLDER:
        there = backups.listed(home.parent.parent)
        names = [backup.name for backup in there]
        older = there[names.index(home.name) + 1 :] if home.name in names else older
    found = rebuilt(path, purpose_of(path), kept_of(older, path.relative_to(home)))
    return found if found.tables.keys() & {Network.TABLE, Team.TABLE} else None
