"""The workspace: a folder with a network's file and one file a team.

The only way to stored data: the screens, the command line and the reports all read and
write through :class:`Workspace`, and nothing else opens its files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from copy import copy
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from samling.model import Network, NotFound, Record, Team, TeamRecord, utc_now
from samling.model.checks.fitting import refuse_unfitting
from samling.model.checks.privacy import refuse_identity_numbers
from samling.model.rights import Access
from samling.store.codec import NETWORK_KINDS, R
from samling.store.drafts.drafts import Drafts
from samling.store.errors import BrokenFile, NotSaved, WorkspaceError, naming_repair
from samling.store.files import backups
from samling.store.files.conflicted_copies import Copy
from samling.store.files.folder_lock import FolderLock, is_held
from samling.store.files.slugs import free_slug
from samling.store.files.workspace_files import WorkspaceFiles, make_folder
from samling.store.leftovers import clear_leavings
from samling.store.machine.access import program_access, require_path
from samling.store.progress import Tell, counted, second_half, untold
from samling.store.reading import all_as_seen, as_seen
from samling.store.undo import Undone
from samling.store.writer import Writer

LOCK_SECONDS = 10


class Workspace:
    """A network's workspace, opened.

    Reads return what is on disk: a file is read again when another program has written it.
    Writes take the workspace's lock, and are on disk when they return.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime] = utc_now) -> None:
        self.folder = folder
        self.access = program_access()
        self.drafts = Drafts(folder, now)
        self._now = now
        self._files = WorkspaceFiles(folder)
        self.newer = self._files.newer  # Why some teams cannot be read, by file.
        self._writer = Writer(self._files, now, self.today, self.access)
        self._watchers: list[Callable[[], None]] = []
        self._seen: dict[Path, object] = {}
        self._cleared = False
        self._lock = FolderLock(folder, LOCK_SECONDS)

    @classmethod
    def create(
        cls, folder: Path, network: Network, now: Callable[[], datetime] = utc_now
    ) -> Workspace:
        """Makes and opens a workspace; raises WorkspaceError unless `folder` is new or empty."""
        require_path(folder)
        refuse_identity_numbers(network)
        refuse_unfitting(network)
        make_folder(folder)
        workspace = cls(folder, now)
        workspace.put(network)
        workspace._files.is_open = True
        workspace._writer.history.clear()
        return workspace

    @classmethod
    def open(
        cls, folder: Path, now: Callable[[], datetime] = utc_now, tell: Tell = untold
    ) -> Workspace:
        """Opens the workspace in `folder`, finding every file whole; `tell` gets the progress.

        Teams of a newer format are left out, and the rest is opened for a reader. Raises
        WorkspaceError without a network, and BrokenFile for a file that cannot be read.
        """
        workspace = cls(folder, now)
        with naming_repair(folder):
            backups.require_network(folder)
            workspace._files.network.check(NETWORK_KINDS)
            if not workspace._files.network.records(Network):
                raise BrokenFile("error.foreign_file", file=str(workspace._files.network.path))
            for file in counted(list(workspace._files.teams(tell)), second_half(tell)):
                workspace._files.check_team(file)
            workspace._files.check_teams()
        if workspace.newer:
            workspace.access.role = "viewer" if workspace.access.role else "reader"
        workspace._files.is_open = True
        workspace.refresh()
        return workspace

    def seen_by(self, access: Access) -> Workspace:
        """Returns the same workspace with the rights of somebody else, and an undo of its own."""
        theirs = copy(self)
        theirs.access = access
        theirs._writer = Writer(self._files, self._now, self.today, access)  # noqa: SLF001
        return theirs

    # Reading

    @property
    def network(self) -> Network:
        """The record of the network itself."""
        with naming_repair(self.folder):
            self._files.require()
            return next(iter(self._files.network.records(Network).values()))

    def now(self) -> datetime:
        """Returns this moment, in UTC."""
        return self._now()

    def today(self) -> date:
        """Returns today, or the fixed day of a sample network."""
        return self.network.as_of or self._now().astimezone().date()

    def teams(self) -> list[Team]:
        """Returns the teams in the order they were made."""
        return sorted(self.all(Team), key=lambda team: (team.created, team.id))

    @property
    def lacks_backup(self) -> bool:
        """Whether something was stored that the day's backup could not be made before."""
        return self._writer.lacks_backup

    def all(self, kind: type[R], /, *, team: str | None = None, **equal: object) -> list[R]:
        """Returns the records of `kind`, of one team (its id) or all, whose fields equal `equal`.

        In the order they were added, file by file.
        """
        found: list[R] = []
        with naming_repair(self.folder):
            for file in self._files.holding(kind, team):
                records: Iterable[R] = file.records(kind).values()
                for name, value in equal.items():
                    records = [record for record in records if getattr(record, name) == value]
                found += records
        return all_as_seen(found, self.access)

    def get(self, kind: type[R], record_id: str) -> R:
        """Returns the record of `kind` with that id; raises NotFound."""
        return as_seen(self._found(kind, record_id), self.access)

    def _found(self, kind: type[R], record_id: str, team: str = "") -> R:
        with naming_repair(self.folder):
            record = self._files.find(kind, record_id, team)
        if record is None or not self.access.sees(record):
            raise NotFound("error.no_record", table=kind.TABLE, id=record_id)
        return record

    def copies(self) -> list[Copy]:
        """Returns the copies, to be merged, that a shared folder has put beside the files."""
        return self._files.copies()

    def refresh(self) -> bool:
        """Returns whether any file has changed since the last call; if so, tells the watchers."""
        with naming_repair(self.folder):
            seen: dict[Path, object] = {file.path: file.signature() for file in self._files.every()}
            seen |= {copy.path: "copy" for copy in self.copies()}
        changed = seen != self._seen
        self._seen = seen
        if changed:
            self.tell()
        return changed

    def watch(self, watcher: Callable[[], None]) -> None:
        """Registers `watcher` to be called after every change."""
        self._watchers.append(watcher)

    # Writing

    def add_team(self, team: Team, *more: TeamRecord) -> Team:
        """Stores a new team with `more` records of its own, under a free slug."""
        with self.alone():
            team = replace(team, slug=free_slug(team.title, self._files.slugs()))
            self._store([team, *more], [])
        return team

    def put(self, *records: R, why: str = "") -> R:
        """Stores records, new or changed, and returns the first as it was stored.

        All records of one file are stored in one write. With `why` "import", a whole backup is
        made first. On disk when this returns; raises NotSaved.
        """
        with self.alone():
            now = self._now()
            stored = [self._writer.stamped(record, now) for record in records]
            self._store(stored, [], why)
        return stored[0]

    def change(self, record: R, /, **fields: object) -> R:
        """Changes the named fields of a stored record and returns it.

        A field with the same value as in `record` is not changed on disk, and neither are
        fields not named. So two programs, or two people with the same form open, can change
        different fields of one record. Raises NotFound if it is gone, and InvalidField.
        """
        with self.alone():
            changed = self._changed(record, fields, self._now())
            self._store([changed], [])
        return changed

    def write(
        self,
        *,
        puts: Sequence[Record] = (),
        changes: Sequence[tuple[Record, Mapping[str, object]]] = (),
        removes: Sequence[Record] = (),
    ) -> None:
        """Stores, changes and removes records as one change that one undo takes back.

        `changes` are records with their new fields, as for :meth:`change`; records that are
        gone are skipped. Raises NotSaved, InvalidField.
        """
        with self.alone():
            there = [(record, new) for record, new in changes if self._files.has(record)]
            # One moment for all records of the change.
            now = self._now()
            changed = [self._changed(record, new, now) for record, new in there]
            stamped = [self._writer.stamped(record, now) for record in puts]
            self._store([*stamped, *changed], removes)

    def save(self, kind: type[R], record: R | None, /, **fields: object) -> R:
        """Stores a new record of `kind` with `fields`, or changes these in `record` if given."""
        return self.change(record, **fields) if record else self.put(kind(**fields))  # type: ignore[arg-type]

    def remove(self, *records: Record) -> None:
        """Removes records, each leaving a tombstone in its file; raises NotSaved."""
        with self.alone():
            self._store([], list(records))

    def undo(self) -> Undone:
        """Takes back the last change made through this object; later ones by others are kept."""
        return self._once_alone(self._writer.take_back)

    def redo(self) -> Undone:
        """Makes the change again that was undone last; a new change leaves nothing to redo."""
        return self._once_alone(self._writer.make_again)

    def _once_alone(self, act: Callable[[], Undone]) -> Undone:
        with self.alone():
            undone = act()
        if not self.refresh() and undone:
            # Nothing is stored, but what can be undone next is another.
            self.tell()
        return undone

    def writing(self) -> Writer:
        """The writer of rows; to be used inside :meth:`alone`, with :meth:`refresh` afterwards."""
        return self._writer

    def files(self) -> WorkspaceFiles:
        """The files, for the parts of the store that read rows instead of records."""
        return self._files

    def fold(self) -> None:
        """Folds the changes into the files; ignores a disk that refuses."""
        with suppress(WorkspaceError, OSError), self.alone():
            for file in self._files.every():
                file.tables()
                file.storage.fold()

    def _changed(self, record: R, fields: Mapping[str, object], now: datetime) -> R:
        current = self._found(type(record), record.id, getattr(record, "team", ""))
        return self._writer.changed(current, record, fields, now)

    def _store(self, puts: Sequence[Record], removes: Sequence[Record], why: str = "") -> None:
        # What others wrote in other files is found by the next `refresh`.
        for file in self._writer.store(puts, removes, why):
            self._seen[file.path] = file.signature()
        self.tell()

    def tell(self) -> None:
        """Tells the watchers that something has changed."""
        for watcher in list(self._watchers):
            watcher()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Holds the lock: no other program writes until the block ends.

        For decisions that depend on several records. All files are read whole before the first
        write. Raises NotSaved if another program does not release the lock in time.
        """
        self._files.require()
        try:
            with self._lock, naming_repair(self.folder):
                if not self._cleared:
                    self._files.read_whole()
                    clear_leavings(self.folder, self.folder / backups.FOLDER)
                    self._cleared = True
                yield
        except OSError as error:
            if is_held(error):
                raise NotSaved("error.locked", folder=str(self.folder)) from error
            raise NotSaved("error.not_saved", file=str(self.folder), reason=error) from error
