"""The files of a workspace's folder, and which record lies in which."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic

from samling.model import NotFound, Record, Team
from samling.store.codec import NETWORK_KINDS, TEAM_KINDS, BadRecord, R, from_plain
from samling.store.errors import BrokenFile, FolderGone, WorkspaceError
from samling.store.file_modes import make_inside, make_own_folder
from samling.store.files.change_log import Tables
from samling.store.files.conflicted_copies import Copy, Owner, copies_of_file, copies_of_teams
from samling.store.files.folders import CHANGES, NETWORK_FILE
from samling.store.files.new_folder import STAGE
from samling.store.files.record_file import TOMBSTONES, RecordFile
from samling.store.files.slugs import free_slug
from samling.store.files.table_file import CHANGES_OTHER, CHANGES_SHORT, load, read_ahead
from samling.store.progress import Tell, counted, first_half, untold

TEAMS_FOLDER = "teams"


def make_folder(folder: Path) -> None:
    """Makes the folder of a new workspace; raises WorkspaceError unless it is new or empty."""
    try:
        # Where it is to be moved to is there already, and says who may read it.
        make = make_inside if folder.parent.name == STAGE else make_own_folder
        make(folder)
        if any(folder.iterdir()):
            raise WorkspaceError("error.folder_in_use", folder=str(folder))
        make_inside(folder / TEAMS_FOLDER)
    except OSError as error:
        raise WorkspaceError("error.folder_not_made", folder=str(folder), reason=error) from error


def read_all_ahead(folder: Path) -> None:
    """Reads the files in a workspace's folder for processes that are forked from this one."""
    for path in (folder / NETWORK_FILE, *_data_files(folder / TEAMS_FOLDER)):
        read_ahead(path)


class WorkspaceFiles:
    """The network's file and the teams', opened once and kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.is_open = False
        # The names in the folder of the teams when its files were told apart; None for anew.
        self._known: list[str] | None = None
        self._paths: list[Path] = []
        # The files of such paths.
        self._listed: tuple[list[Path], list[RecordFile]] = ([], [])
        self._copies: list[Copy] = []
        self.network = RecordFile(folder / NETWORK_FILE, "network")
        self._teams: dict[Path, RecordFile] = {}
        self._homes: dict[str, RecordFile] = {}
        self.newer: dict[Path, BrokenFile] = {}

    def require(self) -> None:
        """Raises FolderGone if the folder was open and is gone.

        So the empty folder that a removed stick leaves is not taken for an empty network, nor
        written to.
        """
        if self.is_open and not os.path.lexists(self.network.path):
            raise FolderGone("error.folder_gone", folder=str(self.folder))

    def home(self, record: Record) -> RecordFile:
        """Returns the file that a record belongs in; raises NotFound if its team has none."""
        self.require()
        if isinstance(record, Team):
            with suppress(NotFound):
                return self.of_team(record.id)
            path = self.folder / TEAMS_FOLDER / f"{record.slug}.json"
            make_inside(path.parent)
            return self.at(path, "team")
        team = getattr(record, "team", "")
        return self.of_team(team) if team else self.network

    def holding(self, kind: type[Record], team: str | None) -> Iterator[RecordFile]:
        """Yields the files that may hold records of a kind, of one team (its id) or all."""
        self.require()
        if team:
            yield self.of_team(team)
            return
        if kind in NETWORK_KINDS:
            yield self.network
        if kind in TEAM_KINDS:
            yield from self.teams()

    def every(self) -> Iterator[RecordFile]:
        """Yields the network's file, then the teams'; raises FolderGone."""
        self.require()
        yield self.network
        yield from self.teams()

    def read_whole(self, within: float = math.inf) -> None:
        """Reads what is not read yet of an open workspace, for so many seconds; BrokenFile."""
        end = monotonic() + within
        for file in self.every() if self.is_open else ():
            if not file.storage.is_whole and monotonic() < end:
                file.tables()
                file.storage.read_whole()

    def of_team(self, team: str) -> RecordFile:
        """Returns the file of a team, given by its id; raises NotFound."""
        known = self._homes.get(team)
        if known is not None and team in known.records(Team):
            return known
        # All of them at once: one that looked for each of many teams would read the list anew.
        self._homes = {id_: file for file in self.teams() for id_ in file.records(Team)}
        if team not in self._homes:
            raise NotFound("error.no_team", team=team)
        return self._homes[team]

    def find(self, kind: type[R], record_id: str, team: str = "") -> R | None:
        """Returns the record of `kind` with that id, or None.

        Looks in the file of `team` first, so that it is quick however many teams there are.
        """
        with suppress(NotFound):
            record = self.of_team(team).records(kind).get(record_id) if team else None
            if record is not None:
                return record
        found = (file.records(kind).get(record_id) for file in self.holding(kind, None))
        return next((record for record in found if record is not None), None)

    def find_team(self, team: str) -> RecordFile | None:
        """Returns the file of a team (its id), also of a removed one; None if there is none."""
        with suppress(NotFound):
            return self.of_team(team)
        return next((file for file in self.teams() if file.stored(Team.TABLE, team)), None)

    def new_team(self, slug: str) -> RecordFile:
        """Returns a file, not yet written, for a team that is merged in."""
        self.require()
        free = free_slug(slug, self.slugs())
        path = self.folder / TEAMS_FOLDER / f"{free}.json"
        make_inside(path.parent)
        return self.at(path, "team")

    def has(self, record: Record) -> bool:
        """Returns whether a record is stored."""
        return self.home(record).raw(record.TABLE, record.id) is not None

    def slugs(self) -> set[str]:
        """Returns the names of the teams' files and of copies of them."""
        return {path.stem for path in _data_files(self.folder / TEAMS_FOLDER)}

    def teams(self, tell: Tell = untold) -> Iterator[RecordFile]:
        """Yields the teams' files, without copies; finding the copies takes half of the opening."""
        paths = self.team_paths(tell)
        if paths is not self._listed[0]:
            self._listed = paths, [self.at(path, "team") for path in paths]
        yield from self._listed[1]

    def team_paths(self, tell: Tell = untold) -> list[Path]:
        """Returns the paths of the teams' files, without copies."""
        self._sort_out(first_half(tell))
        return [path for path in self._paths if path not in self.newer]

    def check_team(self, file: RecordFile) -> None:
        """Raises BrokenFile for a file that is not whole; one of a newer format is left out."""
        try:
            file.check(TEAM_KINDS)
        except BrokenFile as error:
            if error.key != "error.newer_file":
                raise
            self.newer[file.path] = error

    def torn(self) -> list[Path]:
        """Returns the files of which a change was cut short, as last read from the disk."""
        read = (self.network, *self._listed[1])
        return [file.path for file in read if file.storage.is_torn]

    def orphans(self) -> list[Path]:
        """Returns the paths of teams' files that are missing while their changes exist."""
        self._sort_out()
        left_out = {copy.path for copy in self._copies}
        alone = [path for path in _data_files(self.folder / TEAMS_FOLDER) if path.suffix == CHANGES]
        return [path.with_suffix(".json") for path in alone if path not in left_out]

    def copies(self) -> list[Copy]:
        """Returns the conflicted copies that lie beside the files."""
        self._sort_out()
        beside = [path for path in _data_files(self.folder) if path != self.network.path]
        return [*copies_of_file(self.network.path, beside), *self._copies]

    def _sort_out(self, tell: Tell = untold) -> None:
        """Tells the teams' files from copies of them; again when the files have changed."""
        folder = self.folder / TEAMS_FOLDER
        names = _data_names(folder)
        if names == self._known:
            return
        there = [folder / name for name in names]
        owners = {path: self._owner(path) for path in counted(there, tell)}
        self._copies = copies_of_teams(owners)
        left_out = {copy.path for copy in self._copies}
        self._paths = [path for path in there if path.suffix != CHANGES and path not in left_out]
        # An unreadable file may turn out to be a copy once it can be read.
        self._known = names if all(owners[path] for path in self._paths) else None

    def _owner(self, path: Path) -> Owner | None:
        """Returns the owner of a file by its content; None if it cannot be read."""
        if path.suffix == CHANGES:
            return None
        try:
            teams, tables = self._read(path)
        except (WorkspaceError, BadRecord):
            return None
        for team in teams:
            return Owner(team.id, team.slug)
        stones = tables.get(TOMBSTONES, {}).items()
        removed = (id_ for id_, row in stones if row.get("table") == Team.TABLE)
        return next((Owner(id_, "") for id_ in removed), None)

    def _read(self, path: Path) -> tuple[Iterable[Team], Tables]:
        """Returns the teams in a file, of which it should have one, and its tables."""
        file = self.at(path, "team")
        try:
            # The file keeps its team, which it is asked for again.
            return file.records(Team).values(), file.tables()
        except BrokenFile as error:
            if error.key not in (CHANGES_OTHER, CHANGES_SHORT):
                raise
            # A copy often comes without the changes of the original.
            tables = load(path, alone=True).tables
            return [from_plain(Team, row) for row in tables.get(Team.TABLE, {}).values()], tables

    def at(self, path: Path, purpose: str) -> RecordFile:
        """Returns the file at `path`, opened the first time it is asked for."""
        if path == self.network.path:
            return self.network
        if path not in self._teams:
            self._teams[path] = RecordFile(path, purpose)
        return self._teams[path]

    def check_teams(self) -> None:
        """Raises BrokenFile for a team's file without its team or with another team's records."""
        for path in self.orphans():
            raise BrokenFile("error.file_missing", file=str(path))
        self.network.check_owner("")
        for file in self.teams():
            teams = file.records(Team)
            if not teams and file.tables().get(TOMBSTONES):
                # The file of a removed team is kept for laptops that still have the team.
                continue
            if len(teams) != 1:
                raise BrokenFile("error.foreign_file", file=str(file.path))
            file.check_owner(next(iter(teams)))


def require_folder(folder: Path) -> None:
    """Raises FolderGone if a folder that had a network just now is empty or gone."""
    try:
        left = any(not path.name.startswith(".") for path in folder.iterdir())
    except OSError:
        left = False
    if not left:
        raise FolderGone("error.folder_gone", folder=str(folder))


def is_there(path: Path) -> bool:
    """Returns whether anything exists at `path`; raises WorkspaceError."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError as error:
        raise WorkspaceError("error.unreadable", file=str(path), reason=error) from error
    return True


def _data_names(folder: Path) -> list[str]:
    """Returns the names of files of records in a folder, and of changes without their file.

    In order. To compare names is quick, and paths are not.
    """
    try:
        names = [name for name in os.listdir(folder) if name[0] != "."]  # noqa: PTH208
    except FileNotFoundError:
        return []
    files = {name for name in names if name.endswith(".json")}
    changes = [name.removesuffix(CHANGES) for name in names if name.endswith(CHANGES)]
    return sorted(
        [*files, *(f"{name}{CHANGES}" for name in changes if f"{name}.json" not in files)]
    )


def _data_files(folder: Path) -> list[Path]:
    """Returns the paths of :func:`_data_names`."""
    return [folder / name for name in _data_names(folder)]
