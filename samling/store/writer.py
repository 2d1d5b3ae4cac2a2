"""How a workspace writes: stamps records, makes backups, and remembers steps for undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from samling.model import Record, Team
from samling.model.checks.privacy import refuse_identity_numbers
from samling.model.rights import Access
from samling.store.answering import OneAnswer
from samling.store.codec import R, from_plain
from samling.store.entering import entered_put
from samling.store.errors import NotSaved
from samling.store.files import backups
from samling.store.files.atomic_file import is_held
from samling.store.files.backups import Reason
from samling.store.files.change_log import Tables
from samling.store.files.lineage import REMOVED, is_removed
from samling.store.files.record_file import TOMBSTONES, Put, RecordFile
from samling.store.files.workspace_files import WorkspaceFiles
from samling.store.taking_back import Taken, renewed, take_back
from samling.store.together import written_together
from samling.store.undo import Done, History, Step, Undone

Drops = Mapping[str, Sequence[str]]


class Writer:
    """Writes to the files of a workspace; the caller must hold the workspace's lock."""

    def __init__(
        self,
        files: WorkspaceFiles,
        now: Callable[[], datetime],
        today: Callable[[], date],
        access: Access,
    ) -> None:
        self.history = History()
        self.one_answer = OneAnswer(files, access)
        self.lacks_backup = False
        self._access = access
        self._files = files
        self._now = now
        self._today = today
        self._kept: set[tuple[Path, date]] = set()

    def changed(self, current: R, shown: R, fields: Mapping[str, object], now: datetime) -> R:
        """Returns `current`, the stored record, with the new `fields` that differ from `shown`."""
        # Compared after cleaning: a trailing space is no change.
        asked = replace(shown, **fields)  # type: ignore[arg-type]
        new = {name: getattr(asked, name) for name in fields}
        new = {name: value for name, value in new.items() if value != getattr(shown, name)}
        return self.stamped(replace(current, **new), now)

    def stamped(self, record: R, now: datetime) -> R:
        """Returns a record with the time of this change, and the day of its last state."""
        days = {}
        if record.DAY_OF is not None:
            field, state, day = record.DAY_OF
            if getattr(record, field) == state and getattr(record, day) is None:
                days[day] = self._today()
        return replace(record, updated=max(now, record.created), **days)  # type: ignore[arg-type]

    def store(
        self, puts: Sequence[Record], removes: Sequence[Record], why: str = ""
    ) -> list[RecordFile]:
        """Stores and removes records as one change; returns the files they lie in.

        Where one of the files cannot be written, all are as they were. Raises NotAllowed,
        InvalidField and NotSaved.
        """
        homes, entered = self.check(puts, removes)
        self.keep(homes.values(), "import" if why == "import" else "day")
        self.one_answer.begin(puts)
        steps: list[Step] = []
        files = list(dict.fromkeys(homes.values()))
        done: Done | None = None
        is_together = len(files) > 1 or self.history.keeper is not None
        try:
            with written_together(self._files) if is_together else nullcontext():
                for file in files:
                    added = [put for home, put in entered if home is file]
                    gone = [changed for changed in removes if homes[changed.id] is file]
                    steps += self._written(file, added, gone, why)
                done = self.history.push(steps, why) if steps else None
        except BaseException:
            if done is not None:
                self.history.give_up(done)
            raise
        finally:
            self.one_answer.settle()
        return files

    def check(
        self, puts: Sequence[Record], removes: Sequence[Record]
    ) -> tuple[dict[str, RecordFile], list[tuple[RecordFile, Put]]]:
        """Returns the files that records belong in, by their ids, and the rows to be stored there.

        Raises NotAllowed and InvalidField; remembers new records as the role's own.
        """
        self._refuse_others(puts, removes)
        for record in puts:
            refuse_identity_numbers(record)
        # Records that come with a new team: the team's file does not exist yet.
        new = {team.id: self._files.home(team) for team in puts if isinstance(team, Team)}
        homes = {
            changed.id: new.get(getattr(changed, "team", changed.id)) or self._files.home(changed)
            for changed in (*puts, *removes)
        }
        entered = [(homes[changed.id], entered_put(homes[changed.id], changed)) for changed in puts]
        return homes, entered

    def _refuse_others(self, puts: Sequence[Record], removes: Sequence[Record]) -> None:
        """Raises NotAllowed for a record that the role may not write; remembers new records."""
        if self._access.role is None:
            return
        new = []
        for record in puts:
            before = self._files.find(type(record), record.id, getattr(record, "team", ""))
            self._access.require_write(before, record)
            new += [] if before else [record]
        for record in removes:
            stored = self._files.find(type(record), record.id, getattr(record, "team", ""))
            self._access.require_write(stored or record, None)
        for record in new:
            self._access.note_own(record)

    def choose(self, record: Record, row: Mapping[str, object], chosen: Iterable[str]) -> None:
        """Stores a record's `row` with the fields that a person has `chosen`."""
        self._access.require_write(record, from_plain(type(record), row))
        file = self._files.home(record)
        self.keep([file])
        put = Put(record.TABLE, dict(row), frozenset(chosen))
        self.history.push(self._written(file, [put], [], "choice"), "choice")

    def take_in(self, rows: Mapping[RecordFile, Tables], reason: Reason) -> None:
        """Stores merged rows as they are, tombstones in the table of tombstones.

        A whole backup is made first; one undo takes everything back.
        """
        if not rows:
            return
        self._access.require("merge")
        self.keep(rows, reason)
        self.put_exact(rows, {}, reason)

    def put_exact(
        self, rows: Mapping[RecordFile, Tables], drops: Mapping[RecordFile, Drops], reason: Reason
    ) -> None:
        """Stores rows as they are and drops others, without a backup; one undo takes all back.

        `drops` are ids by table.
        """
        self._access.require("merge" if reason in {"merge", "sync"} else "keep")
        steps: list[Step] = []
        try:
            for file in dict.fromkeys((*rows, *drops)):
                tables, gone = rows.get(file, {}), drops.get(file, {})
                new = _exact_steps(file, tables, gone)
                file.put_rows(tables, reason, gone)
                file.begin_anew()
                steps += new
        finally:
            if steps:
                self.history.push(steps, reason)

    def take_back(self) -> Undone:
        """Takes back the last change that can be seen, and returns what it was; raises NotSaved.

        What others have written since stays. A change of which all stays is forgotten, so that
        the next undo comes to the one before it.
        """
        while self.history.depth():
            done = self.history.pop()
            try:
                if done.back is not None:
                    return Undone((), done.why, done.back())
                taken = self._taken(done.steps, "undo")
            except Exception:
                self.history.put_again(done)
                raise
            self.history.push_undone(taken.steps, done.why)
            self.one_answer.settle()
            names = {step.name for step in taken.steps}
            shown = tuple(step for step in done.steps if step.name in names)
            if undone := Done(shown, done.why).undone(taken.left):
                return undone
        return Undone()

    def _taken(self, steps: Sequence[Step], why: str) -> Taken:
        return take_back(steps, self._files.every(), self._now(), self.history.came(), why)

    def make_again(self) -> Undone:
        """Makes the change again that was taken back last, and returns what it was.

        Raises NotSaved, and NotAllowed where the role may not write that any more.
        """
        undone = self.history.pop_undone()
        try:
            if self._access.role is not None:
                self._refuse_others(*undone.written())
                self.one_answer.begin(undone.written()[0])
            is_merge = undone.why in ("merge", "sync")
            steps = [renewed(step, is_merge=is_merge) for step in undone.steps]
            taken = self._taken(steps, "redo")
        except Exception:
            self.history.put_undone(undone)
            self.one_answer.settle()
            raise
        self.history.push_again(taken.steps, undone.why)
        self.one_answer.settle()
        return Done(tuple(taken.steps), undone.why).undone(taken.left)

    def keep(self, files: Iterable[RecordFile], reason: Reason = "day") -> None:
        """Makes the backup needed before a change of `files`.

        If another program holds the folder of the backups, as OneDrive may, the day's is made
        before the next change, and this one is not refused for it.
        """
        now = self._now()
        changing = [file for file in files if file.path.exists()]
        if any(file.is_older() for file in changing):
            reason = "format"
        day = now.astimezone().date()
        new = [file for file in changing if (file.path, day) not in self._kept]
        if reason == "day" and not new:
            return
        try:
            backups.keep(self._files.folder, self._files.every(), now, reason)
        except NotSaved as error:
            if reason != "day" or not is_held(error.__cause__):
                raise
            self.lacks_backup = True
            return
        self.lacks_backup = False
        if reason == "day":
            self._kept |= {(file.path, day) for file in new}

    def _written(
        self, file: RecordFile, puts: list[Put], removes: list[Record], why: str
    ) -> list[Step]:
        names = [(put.table, str(put.row["id"])) for put in puts]
        names += [(record.TABLE, record.id) for record in removes]
        before = [file.stored(*name) for name in names]
        file.write(puts, removes, why)
        after = [file.stored(*name) for name in names]
        return [
            Step(file, table, old, new)
            for (table, _), old, new in zip(names, before, after, strict=True)
            if new is not None
        ]


def by_table(rows: Iterable[tuple[str, dict[str, object]]]) -> Tables:
    """Returns rows, given with the table of their kind, grouped by target table."""
    tables: Tables = {}
    for kind, row in rows:
        table = REMOVED if is_removed(row) else kind
        tables.setdefault(table, {})[str(row["id"])] = row
    return tables


def _exact_steps(file: RecordFile, tables: Tables, drops: Drops) -> list[Step]:
    """Returns the undo steps for storing rows as they are and dropping others."""
    steps = []
    for table, group in tables.items():
        for id_, row in group.items():
            kind = row["table"] if table == TOMBSTONES else table
            steps.append(Step(file, kind, file.stored(kind, id_), row, exact=True))
    put = {step.id for step in steps}
    for table, ids in drops.items():
        for id_ in ids:
            row = file.tables()[table][id_]
            kind = row["table"] if table == TOMBSTONES else table
            # A row that only moves to another table is among the rows already.
            if id_ not in put:
                steps.append(Step(file, kind, row, None, exact=True))
    return steps
