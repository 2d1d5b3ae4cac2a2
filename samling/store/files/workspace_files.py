"""The files of a workspace's folder, and which record lies in which."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from samling.model import NotFound, Record, Team
from samling.store.codec import NETWORK_KINDS, TEAM_KINDS, BadRecord, R, from_plain
from samling.store.errors import BrokenFile, FolderGone, WorkspaceError
from samling.store.file_modes import make_inside, make_own_folder
from samling.store.files.change_log import SUFFIX as CHANGES
from samling.store.files.change_log import Tables
from samling.store.files.conflicted_copies import Copy, Owner, copies_of_file, copies_of_teams
from samling.store.files.folders import NETWORK_FILE
from samling.store.files.new_folder import STAGE
from samling.store.files.record_file import TOMBSTONES, RecordFile
from samling.store.files.slugs import free_slug
from samling.store.files.table_file import CHANGES_OTHER, CHANGES_SHORT, load
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


class WorkspaceFiles:
    """The network's file and the teams', opened once and kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.is_open = False
        self._known: list[Path] = []
        self._paths: list[Path] = []
        self._copies: list[Copy] = []
        self.network = RecordFile(folder / NETWORK_FILE, "network")
        self._teams: dict[Path, RecordFile] = {}
        self._homes: dict[str, RecordFile] = {}

    def require(self) -> None:
        """Raises FolderGone where the folder was open and is there no longer.

        So an empty folder in its place, as a stick leaves, is not taken for a network with
        nothing in it, nor written to.
        """
        if self.is_open and not os.path.lexists(self.network.path):
            raise FolderGone("error.folder_gone", folder=str(self.folder))

    def home(self, record: Record) -> RecordFile:
        """Returns the file that a record lies in, or is to; raises NotFound for its team."""
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

    def of_team(self, team: str) -> RecordFile:
        """Returns the file of a team, given by its id; raises NotFound."""
        known = self._homes.get(team)
        if known is not None and team in known.records(Team):
            return known
        for file in self.teams():
            if team in file.records(Team):
                self._homes[team] = file
                return file
        raise NotFound("error.no_team", team=team)

    def find(self, kind: type[R], record_id: str, team: str = "") -> R | None:
        """Returns the record of `kind` with that id, or None; that of `team` is looked for first.

        So a record at hand is found at once, however many teams there are.
        """
        with suppress(NotFound):
            record = self.of_team(team).records(kind).get(record_id) if team else None
            if record is not None:
                return record
        return next(
            (
                found[record_id]
                for file in self.holding(kind, None)
                if record_id in (found := file.records(kind))
            ),
            None,
        )

    def find_team(self, team: str) -> RecordFile | None:
        """Returns the file of a team, given by its id, be it removed; None where none is."""
        with suppress(NotFound):
            return self.of_team(team)
        return next((file for file in self.teams() if file.stored(Team.TABLE, team)), None)

    def new_team(self, slug: str) -> RecordFile:
        """Returns the file, not yet there, of a team that comes from elsewhere."""
        self.require()
        free = free_slug(slug, self.slugs())
        path = self.folder / TEAMS_FOLDER / f"{free}.json"
        make_inside(path.parent)
        return self.at(path, "team")

    def has(self, record: Record) -> bool:
        """Returns whether a record is stored."""
        return self.home(record).raw(record.TABLE, record.id) is not None

    def slugs(self) -> set[str]:
        """Returns the names that the teams' files, and copies of them, have."""
        return {path.stem for path in _data_files(self.folder / TEAMS_FOLDER)}

    def teams(self, tell: Tell = untold) -> Iterator[RecordFile]:
        """Yields the files of the teams; telling them from copies is half of opening them."""
        for path in self.team_paths(tell):
            yield self.at(path, "team")

    def team_paths(self, tell: Tell = untold) -> list[Path]:
        """Returns where the files of the teams lie, the copies of them left out."""
        self._sort_out(first_half(tell))
        return self._paths

    def orphans(self) -> list[Path]:
        """Returns where files of teams should lie of which only the changes are there."""
        self._sort_out()
        left_out = {copy.path for copy in self._copies}
        alone = [path for path in _data_files(self.folder / TEAMS_FOLDER) if path.suffix == CHANGES]
        return [path.with_suffix(".json") for path in alone if path not in left_out]

    def copies(self) -> list[Copy]:
        """Returns the copies that lie beside the files, as made by a shared folder."""
        self._sort_out()
        beside = [path for path in _data_files(self.folder) if path != self.network.path]
        return [*copies_of_file(self.network.path, beside), *self._copies]

    def _sort_out(self, tell: Tell = untold) -> None:
        """Tells the files of the teams from copies of them, anew when there are others."""
        there = _data_files(self.folder / TEAMS_FOLDER)
        if there == self._known:
            return
        owners = {path: self._owner(path) for path in counted(there, tell)}
        self._copies = copies_of_teams(owners)
        left_out = {copy.path for copy in self._copies}
        self._paths = [path for path in there if path.suffix != CHANGES and path not in left_out]
        # A file that cannot be read may turn out to be a copy when it can.
        self._known = there if all(owners[path] for path in self._paths) else []

    def _owner(self, path: Path) -> Owner | None:
        """Returns whose file it is by what is in it; None where that cannot be read."""
        if path.suffix == CHANGES:
            return None
        try:
            tables = self._tables_of(path)
            for row in tables.get(Team.TABLE, {}).values():
                team = from_plain(Team, row)
                return Owner(team.id, team.slug)
        except (WorkspaceError, BadRecord):
            return None
        stones = tables.get(TOMBSTONES, {}).items()
        removed = (id_ for id_, row in stones if row.get("table") == Team.TABLE)
        return next((Owner(id_, "") for id_ in removed), None)

    def _tables_of(self, path: Path) -> Tables:
        try:
            return self.at(path, "team").tables()
        except BrokenFile as error:
            if error.key not in (CHANGES_OTHER, CHANGES_SHORT):
                raise
            # A copy has often come without the changes that lay beside the file itself.
            return load(path, alone=True).tables

    def at(self, path: Path, purpose: str) -> RecordFile:
        """Returns the file at `path`, which is opened when it is asked for first."""
        if path == self.network.path:
            return self.network
        if path not in self._teams:
            self._teams[path] = RecordFile(path, purpose)
        return self._teams[path]

    def check_teams(self) -> None:
        """Raises BrokenFile for a file without its one team, or with anything of another."""
        for path in self.orphans():
            raise BrokenFile("error.file_missing", file=str(path))
        self.network.check_owner("")
        for file in self.teams():
            teams = file.records(Team)
            if not teams and file.tables().get(TOMBSTONES):
                # A team that was removed: what it leaves is for those who still have it.
                continue
            if len(teams) != 1:
                raise BrokenFile("error.foreign_file", file=str(file.path))
            file.check_owner(next(iter(teams)))


def require_folder(folder: Path) -> None:
    """Raises FolderGone where nothing lies in a folder in which there was a network just now."""
    try:
        left = any(not path.name.startswith(".") for path in folder.iterdir())
    except OSError:
        left = False
    if not left:
        raise FolderGone("error.folder_gone", folder=str(folder))


def is_there(path: Path) -> bool:
    """Returns whether something lies at `path`, whatever it is; raises WorkspaceError."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError as error:
        raise WorkspaceError("error.unreadable", file=str(path), reason=error) from error
    return True


def _data_files(folder: Path) -> list[Path]:
    """Returns the files of records in a folder by name, and the changes that lack theirs."""
    try:
        there = set(folder.iterdir())
    except FileNotFoundError:
        return []
    files = {path for path in there if path.suffix == ".json"}
    alone = {
        path for path in there if path.suffix == CHANGES and path.with_suffix(".json") not in files
    }
    return sorted(path for path in files | alone if not path.name.startswith("."))
