"""What a repair would do: which files cannot be read, and what can be brought back of each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from samling.model import Team
from samling.store.errors import REPAIRED, WorkspaceError
from samling.store.files import backups
from samling.store.files.folder_files import owners, purpose_of, sound_tables, team_of
from samling.store.files.lineage import REMOVED
from samling.store.files.record_file import RecordFile
from samling.store.files.since_backup import MISSING, SHORT, lacking
from samling.store.files.table_file import load
from samling.store.files.workspace_files import WorkspaceFiles, is_there
from samling.store.repair.hand_edits import Edit
from samling.store.repair.kept_files import kept_of
from samling.store.repair.rebuilding import Elsewhere, Rebuilt, rebuilt, team_in
from samling.store.repair.salvage import read_found
from samling.store.repair.sources import (
    astray,
    found_elsewhere,
    lacked,
    named_sources,
    put_aside,
)
from samling.store.repair.torn import torn_off

# Why a whole file is written anew: it lacks what lies elsewhere.
PUT_ASIDE, NAMED = "put_aside", "named"
# Why another is: a change of it was cut short.
TORN = "torn"


@dataclass(frozen=True)
class FileRepair:
    """A file to be put together again: where it lies, why, and what it will be.

    `why` is the name of its fault: that of the error it is refused with, or for a whole file
    that lacks something "put_aside", by an earlier restoring, "torn", as a change of it was cut
    short, or "named", as sources that a person has named have it.
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
    def lost(self) -> int:
        """The number of records that cannot be brought back."""
        return sum(len(repair.rebuilt.lost.gone) for repair in self.files)

    @property
    def unsure(self) -> int:
        """The number of records that may lack their last change."""
        return sum(len(repair.rebuilt.lost.unsure) for repair in self.files)

    @property
    def choices(self) -> list[Edit]:
        """The edits that can be taken over: only these are a person's to decide on."""
        return [edit for edit in self.edits if not edit.refused]

    @property
    def edits(self) -> list[Edit]:
        """What files say otherwise than samling wrote it: to be taken over or left."""
        return [edit for repair in self.files for edit in repair.rebuilt.edits]


def plan_repair(folder: Path, sources: Sequence[Path] = (), passphrase: str = "") -> RepairPlan:
    """Returns what can be brought back of the files in `folder` that cannot be read.

    `sources` are packs, workspaces, backups or files that may have some of it, besides what lies
    in the folder; what they have and whole files lack comes too. The `passphrase` opens those
    that are encrypted. Writes nothing. Raises
    WorkspaceError where no network lies there, or one of its files is of a newer format, and
    what reading a source raises.
    """
    try:
        backups.require_network(folder)
    except WorkspaceError as error:
        if error.key not in REPAIRED:
            raise
    files = WorkspaceFiles(folder)
    broken = dict(_broken(files))
    since_backup = lacking(folder)
    gone = (path for path, why in since_backup.items() if why == MISSING and path not in broken)
    broken |= dict.fromkeys(_of_no_file_here(files, list(gone)), MISSING)
    cut = [path for path, why in since_backup.items() if why == SHORT]
    broken |= dict.fromkeys((path for path in cut if path not in broken), SHORT)
    named = named_sources(files, sources, passphrase)
    elsewhere = [*named, *found_elsewhere(files, named), *astray(broken)] if broken else []
    elsewhere += chain.from_iterable(_in_newest_backup(folder, path) for path in cut)
    plans = []
    for path, why in broken.items():
        plans.append(file_repair(folder, path, why, elsewhere))
    for path in _torn(files, broken):
        wanted = [part for source in named for part in lacked(path, source)]
        plans.append(file_repair(folder, path, TORN, wanted))
        broken[path] = TORN
    whole = (*_lacking(files, broken, named), *_new_teams(files, broken, named))
    return RepairPlan(folder, (*plans, *whole))


def _in_newest_backup(folder: Path, path: Path) -> Iterator[Elsewhere]:
    """Yields what the newest backup has of a whole file whose changes have been cut."""
    backup = backups.newest(folder, path)
    if backup is not None:
        copy = backup.path / path.relative_to(folder)
        tables = read_found(copy).tables
        yield Elsewhere(copy, team_of(tables), tables)


def file_repair(
    folder: Path, path: Path, why: str, elsewhere: Sequence[Elsewhere] = ()
) -> FileRepair:
    """Returns what can be brought back of the file at `path`, which has the fault `why`."""
    kept = kept_of(backups.listed(folder), path.relative_to(folder))
    torn = torn_off(path)
    found = rebuilt(path, purpose_of(path), kept, [*elsewhere, *torn.elsewhere(path)])
    return FileRepair(path, why, torn.told(found))


def _torn(files: WorkspaceFiles, broken: Collection[Path]) -> Iterator[Path]:
    """Yields the whole files of which a change was cut short."""
    for path in (files.network.path, *files.team_paths()):
        if path not in broken:
            file = files.at(path, purpose_of(path))
            file.storage.read()
            if file.storage.is_torn:
                yield path


def _of_no_file_here(files: WorkspaceFiles, gone: Sequence[Path]) -> Iterator[Path]:
    """Yields those of the files gone since the newest backup whose team has no other file here."""
    known = set(owners(files)) if gone else set()
    for path in gone:
        copy = backups.listed(files.folder)[0].path / path.relative_to(files.folder)
        with suppress(WorkspaceError):
            if team_of(load(copy).tables) not in known:
                yield path


def _lacking(
    files: WorkspaceFiles, broken: Collection[Path], named: Sequence[Elsewhere]
) -> Iterator[FileRepair]:
    """Yields the whole files that lack what was put aside earlier, or what sources named have."""
    aside = list(put_aside(files))
    for path in (files.network.path, *files.team_paths()) if aside or named else ():
        if path not in broken:
            wanted = [elsewhere for source in named for elsewhere in lacked(path, source)]
            found = rebuilt(path, purpose_of(path), list, [*aside, *wanted])
            if found.sources:
                is_named = any(elsewhere.path in found.sources for elsewhere in wanted)
                yield FileRepair(path, NAMED if is_named else PUT_ASIDE, found)


def _new_teams(
    files: WorkspaceFiles, broken: Collection[Path], named: Sequence[Elsewhere]
) -> Iterator[FileRepair]:
    """Yields the teams that sources named have and no file here is of."""
    known = {*owners(files), *(team_in(read_found(path).tables) for path in broken)}
    for team in dict.fromkeys(
        elsewhere.team for elsewhere in named if elsewhere.team not in known and elsewhere.team
    ):
        rows = next(
            (elsewhere.tables.get(Team.TABLE, {}) for elsewhere in named if elsewhere.team == team),
            {},
        )
        slug = str(rows.get(team, {}).get("slug") or "")
        path = files.new_team(slug).path if slug else None
        if path is not None and path not in broken:
            found = rebuilt(path, "team", list, named, team)
            yield FileRepair(path, MISSING, found)


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
