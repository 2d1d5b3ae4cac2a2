"""What a repair would do: which files cannot be read, and what can be brought back of each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from samling.model import Team
from samling.store.errors import REPAIRED, WorkspaceError
from samling.store.files import backups
from samling.store.files.folder_files import owners, purpose_of, sound_tables, team_of
from samling.store.files.record_file import RecordFile
from samling.store.files.since_backup import SHORT, lacking
from samling.store.files.table_file import load
from samling.store.files.versions import REMOVED
from samling.store.files.workspace_files import WorkspaceFiles, is_there
from samling.store.repair.hand_edits import Edit
from samling.store.repair.rebuilding import Elsewhere, Kept, Rebuilt, is_believed, rebuilt
from samling.store.repair.salvage import read_found
from samling.store.repair.sources import astray, found_elsewhere, put_aside

# The fault of a file that is not there.
MISSING = "file_missing"


@dataclass(frozen=True)
class FileRepair:
    """A file to be put together again: where it lies, why, and what it will be.

    `why` is the name of its fault: that of the error it is refused with, or "put_aside" for a
    whole file that lacks something which an earlier restoring put aside.
    """

    path: Path
    why: str
    rebuilt: Rebuilt

    @property
    def is_hopeless(self) -> bool:
        """Whether nothing of it could be read: then it is put aside, and nothing comes for it."""
        return not any(self.rebuilt.tables.values())

    def count(self) -> dict[str, int]:
        """Returns the number of records of each kind that will be there."""
        there = self.rebuilt.tables.items()
        return {table: len(rows) for table, rows in there if table != REMOVED and rows}


@dataclass(frozen=True)
class RepairPlan:
    """What a repair would do to the workspace in `folder`."""

    folder: Path
    files: tuple[FileRepair, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether every file can be read, and nothing is to be done."""
        return not self.files

    @property
    def edits(self) -> list[Edit]:
        """What files say otherwise than samling wrote it: to be taken over or left."""
        return [edit for one in self.files for edit in one.rebuilt.edits]


def plan_repair(folder: Path, sources: Sequence[Path] = ()) -> RepairPlan:
    """Returns what can be brought back of the files in `folder` that cannot be read.

    `sources` are packs, workspaces or files that may have some of it, besides what lies in the
    folder. Writes nothing. Raises WorkspaceError where no network lies there, or one of its
    files is of a newer format, and what reading a source raises.
    """
    try:
        backups.require_network(folder)
    except WorkspaceError as error:
        if error.key not in REPAIRED:
            raise
    files = WorkspaceFiles(folder)
    broken = dict(_broken(files))
    broken |= dict.fromkeys(_gone(files, broken), MISSING)
    cut = [path for path, why in lacking(folder).items() if why == SHORT and path not in broken]
    broken |= dict.fromkeys(cut, SHORT)
    elsewhere = [*found_elsewhere(files, sources), *astray(broken)] if broken else []
    elsewhere += chain.from_iterable(_in_newest_backup(folder, path) for path in cut)
    plans = []
    for path, why in broken.items():
        plans.append(file_repair(folder, path, why, elsewhere))
    return RepairPlan(folder, (*plans, *_put_aside(files, broken)))


def _in_newest_backup(folder: Path, path: Path) -> Iterator[Elsewhere]:
    """Yields what the newest backup has of a whole file whose changes have been cut."""
    for kept in _backups_of(folder, path)()[:1]:
        yield Elsewhere(kept.path, team_of(kept.found.tables), kept.found.tables)


def file_repair(
    folder: Path, path: Path, why: str, elsewhere: Sequence[Elsewhere] = ()
) -> FileRepair:
    """Returns what can be brought back of the file at `path`, which has the fault `why`."""
    found = rebuilt(path, purpose_of(path), _backups_of(folder, path), elsewhere)
    return FileRepair(path, why, found)


def _gone(files: WorkspaceFiles, broken: Collection[Path]) -> Iterator[Path]:
    """Yields where files of teams lay of which nothing is here but in the newest backup."""
    there = {*files.team_paths(), *broken}
    known = set(owners(files))
    for backup in backups.listed(files.folder)[:1]:
        for copy in backup.files():
            path = files.folder / copy.relative_to(backup.path)
            if path not in there and purpose_of(path) == "team":
                with suppress(WorkspaceError):
                    if team_of(load(copy).tables) not in known:
                        yield path


def _put_aside(files: WorkspaceFiles, broken: Collection[Path]) -> Iterator[FileRepair]:
    """Yields the whole files that lack what an earlier restoring has put aside."""
    aside = list(put_aside(files))
    for path in (files.network.path, *files.team_paths()) if aside else ():
        if path not in broken:
            found = rebuilt(path, purpose_of(path), list, aside)
            if found.sources:
                yield FileRepair(path, "put_aside", found)


def fault_of(error: WorkspaceError) -> str:
    """Returns the name of the fault that a file is refused with."""
    return error.key.removeprefix("error.").removesuffix("_repair")


def _broken(files: WorkspaceFiles) -> Iterator[tuple[Path, str]]:
    """Yields the files that are not as samling wrote them; raises those of a newer format."""
    everywhere = [files.network.path, *files.team_paths(), *files.orphans()]
    for path in everywhere:
        if not is_there(path):
            yield path, MISSING
            continue
        file = RecordFile(path, purpose_of(path))
        try:
            sound_tables(file)
            if file.purpose == "network" or file.records(Team):
                file.check_owner(next(iter(file.tables().get(Team.TABLE, {})), ""))
        except WorkspaceError as error:
            if error.key not in REPAIRED:
                raise
            yield path, fault_of(error)


def _backups_of(folder: Path, path: Path) -> Callable[[], list[Kept]]:
    def whole() -> list[Kept]:
        inside = path.relative_to(folder)
        copies = (backup.path / inside for backup in backups.listed(folder))
        found = (Kept(copy, read_found(copy)) for copy in copies if is_there(copy))
        return [one for one in found if one.found.is_whole and is_believed(one.found)]

    return whole
