"""One file of a workspace as records: reread when it has changed, written one change at a time."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from samling.model import Record, utc_now
from samling.model.checks.privacy import holds_identity_number
from samling.store.codec import (
    KINDS,
    BadRecord,
    R,
    from_plain,
    is_anonymous,
    to_plain,
    write_moment,
)
from samling.store.errors import BrokenFile, NotSaved
from samling.store.files.change_log import HEADER, Change, Tables
from samling.store.files.day_alone import day_alone, has_answers, without_answers
from samling.store.files.lineage import REMOVED, VERSION, Row, is_removed, removed, written
from samling.store.files.replaying import Held
from samling.store.files.row_check import is_of, is_stone, is_stored, is_versioned
from samling.store.files.storage import AtomicStorage, RecordDB
from samling.store.files.table_file import FORMAT

TOMBSTONES = REMOVED


@dataclass(frozen=True)
class Put:
    """A row to be stored in `table`; see :func:`samling.store.files.lineage.written`."""

    table: str
    row: Row
    chosen: frozenset[str] = frozenset()
    others: Mapping[str, list[Any]] = field(default_factory=dict)


class RecordFile:
    """The network's file or a team's; `purpose` is "network" or "team".

    Every change is one durable write, however many records it holds.
    """

    def __init__(self, path: Path, purpose: str) -> None:
        self.path = path
        self.purpose = purpose
        self.db = RecordDB(path, storage=AtomicStorage)
        self.held: Held | None = None  # Gets the changes instead of the disk.
        self._session = ""
        self._records: dict[str, dict[str, Record]] = {}

    @property
    def storage(self) -> AtomicStorage:
        """The storage below TinyDB."""
        storage: AtomicStorage = self.db.storage  # type: ignore[assignment]
        return storage

    def signature(self) -> object:
        """Returns a value that differs for each version of the file."""
        return self.storage.signature()

    def records(self, kind: type[R]) -> dict[str, R]:
        """Returns the records of `kind` by id, in the order they were added.

        Raises BrokenFile when one does not have the shape of its kind.
        """
        self.storage.read()
        self._hear(self.storage.news())
        if kind.TABLE not in self._records:
            self._records[kind.TABLE] = {
                id_: self._record(kind, id_, row)
                for id_, row in self.tables().get(kind.TABLE, {}).items()
            }
        return self._records[kind.TABLE]  # type: ignore[return-value]

    def _hear(self, news: list[Change] | None) -> None:
        """Updates the records in memory from the changes in the file."""
        if news is None:
            self._records = {}
            return
        for change in news:
            for table, ids in change.drop.items():
                for id_ in ids:
                    self._records.get(table, {}).pop(id_, None)
            for table, rows in change.set.items():
                if table == TOMBSTONES:
                    self._check_stones(rows, KINDS)
                if table in self._records:
                    kind = KINDS[table]
                    self._records[table] |= {
                        id_: self._record(kind, id_, row) for id_, row in rows.items()
                    }
        changed = {table for change in news for table in change.set}
        for table in filter(is_anonymous, changed & self._records.keys()):
            # In the order of the file, which tells nothing, and never in that of their coming.
            known, order = self._records[table], self.tables().get(table, {})
            self._records[table] = {id_: known[id_] for id_ in order if id_ in known}

    def made(self, kind: type[R], row: Row) -> R:
        """Returns the record of one row of the file; raises BrokenFile."""
        known = self._records.get(kind.TABLE, {}).get(row["id"])
        if known is not None and self.tables()[kind.TABLE].get(row["id"]) is row:
            return cast("R", known)
        return self._record(kind, row["id"], row)

    def _record(self, kind: type[R], record_id: str, row: Row) -> R:
        try:
            record = from_plain(kind, row)
        except BadRecord as error:
            raise BrokenFile("error.broken_records", file=str(self.path)) from error
        if record.id != record_id or not is_versioned(kind.TABLE, row):
            raise BrokenFile("error.broken_records", file=str(self.path))
        return record

    def check(self, kinds: Collection[type[Record]]) -> None:
        """Raises BrokenFile for a file of another purpose, or with a record that is wrong.

        A file with samling's own checksum needs no check; its records are read when needed.
        """
        found = (self.storage.read() or {}).get(HEADER, {}).get("file", {}).get("kind")
        if found != self.purpose:
            raise BrokenFile("error.foreign_file", file=str(self.path))
        if not self.storage.is_vouched:
            self.check_records(kinds)

    def check_records(self, kinds: Collection[type[Record]]) -> None:
        """Reads all records of `kinds`; raises BrokenFile at the first that is wrong."""
        tables = self.tables()
        known = {kind.TABLE for kind in kinds}
        for kind in kinds:
            self.records(kind)
        self._check_stones(tables.get(TOMBSTONES, {}), known)

    def check_owner(self, team: str) -> None:
        """Raises BrokenFile for a record of another team; `team` is "" for the network's file.

        Its next change would be written to the other team's file.
        """
        if self.storage.is_vouched:
            return
        for table, rows in self.tables().items():
            if table != HEADER and not all(is_of(team, table, row) for row in rows.values()):
                raise BrokenFile("error.broken_records", file=str(self.path))

    def _check_stones(self, stones: Mapping[str, Row], known: Collection[str]) -> None:
        if not all(is_stone(id_, row, known) for id_, row in stones.items()):
            raise BrokenFile("error.broken_records", file=str(self.path))

    def tables(self) -> Tables:
        """Returns all tables, header and tombstones too; the caller must not change them."""
        return self.storage.read() or {}

    def raw(self, table: str, record_id: str) -> Row | None:
        """Returns the stored fields of a record, or None."""
        return self.tables().get(table, {}).get(record_id)

    def stored(self, table: str, record_id: str) -> Row | None:
        """Returns the row of a record with its lineage, or its tombstone if it was removed.

        Raises BrokenFile for a row that cannot be overwritten or merged.
        """
        tables = self.tables()
        stone = tables.get(TOMBSTONES, {}).get(record_id)
        row = tables.get(table, {}).get(record_id)
        if row is not None and not is_stored(record_id, row):
            raise BrokenFile("error.broken_records", file=str(self.path))
        return row or (stone if stone is not None and stone["table"] == table else None)

    def is_older(self) -> bool:
        """Returns whether the file is of an older format than the present one."""
        tables = self.tables()
        return bool(tables) and tables[HEADER]["file"]["format"] < FORMAT

    def write(
        self, puts: Iterable[Record | Put], removes: Iterable[Record] = (), why: str = ""
    ) -> None:
        """Stores `puts` and takes `removes` away, as one change.

        A removed record leaves a tombstone, so that a merge does not bring it back.
        Durable when it returns; raises NotSaved with the file unharmed.
        """
        self.storage.read()
        session = self._session_now()
        rows: Tables = {}
        for put in puts:
            new = Put(put.TABLE, to_plain(put)) if isinstance(put, Record) else put
            before = rows.get(new.table, {}).get(new.row["id"]) or self.stored(
                new.table, new.row["id"]
            )
            run = _run_of(new.table, session)
            row = written(before, new.row, run, new.chosen, new.others)
            rows.setdefault(new.table, {})[row["id"]] = row
        for record in removes:
            before = self.stored(record.TABLE, record.id)
            if before is not None and not is_removed(before):
                final = holds_identity_number(before)
                run = _run_of(record.TABLE, session)
                row = removed(before, record.TABLE, run, _moment(), final=final)
                rows.setdefault(TOMBSTONES, {})[record.id] = row
        self.put_rows(rows, why)

    def put_rows(
        self, rows: Tables, why: str = "", drop: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        """Stores rows as they are, with their lineages, in their tables, and drops others.

        A row is in one table only: that of its kind or that of the tombstones. Durable when
        it returns; raises NotSaved.
        """
        tables = self.storage.read()
        rows = day_alone(rows)
        gone = {table: list(ids) for table, ids in (drop or {}).items()}
        for table, group in rows.items():
            for id_, row in group.items():
                elsewhere = row["table"] if table == TOMBSTONES else TOMBSTONES
                if id_ in (tables or {}).get(elsewhere, {}):
                    gone.setdefault(elsewhere, []).append(id_)
        if tables is None:
            self.storage.write({HEADER: {"file": {"kind": self.purpose}}, **rows})
            return
        before = {
            table: {id_: tables[table][id_] for id_ in group if id_ in tables.get(table, {})}
            for table, group in rows.items()
        }
        forget = holds_identity_number(
            [
                *(row for group in before.values() for row in group.values()),
                *(tables.get(t, {}).get(id_) for t, ids in gone.items() for id_ in ids),
            ]
        )
        was = {
            table: {id_: row for id_, row in group.items() if VERSION not in row}
            for table, group in before.items()
        }
        change = Change(_moment(), rows, gone, {} if forget else _filled(was), why)
        if self.is_older() or (self.held and self.storage.is_apart):
            self.storage.write(tables)
        if self.held is not None:
            self.held.add(change, tables, is_final=forget)
            self.storage.take([change])
        elif has_answers(rows, gone, tables):
            self._write_answers(tables, change)
        else:
            self.storage.append(change)
        self.storage.is_theirs = False
        if forget and self.held is None:
            # An identity number stays in the file until it is written anew.
            self.storage.try_fold()

    def _write_answers(self, tables: Tables, change: Change) -> None:
        """Makes a change of answers, all of it by writing the file whole.

        What it changes besides has its line after that; the file has it already.
        """
        after = {
            name: dict(table) if name in change.set or name in change.drop else table
            for name, table in tables.items()
        }
        change.apply(after)
        rows, gone = without_answers(change.set, change.drop, tables)
        self.storage.write(after, change)
        if rows or gone:
            was, _ = without_answers(change.was, {}, tables)
            with suppress(NotSaved):
                # For the history alone: the change itself is on disk.
                self.storage.append(replace(change, set=rows, drop=gone, was=was))

    def begin_anew(self) -> None:
        """Begins a new session (see `lineage.py`); to be called after rows were put back."""
        self._session = ""

    def _session_now(self) -> str:
        if self.storage.is_theirs or not self._session:
            self._session = secrets.token_hex(4)
        self.storage.is_theirs = False
        return self._session


def _run_of(table: str, session: str) -> str:
    """Returns the session of one write.

    A write of an answer has one of its own: one shared with other records, which have the moment
    of their writing, would tell when the answer was written, and beside what.
    """
    return secrets.token_hex(4) if is_anonymous(table) else session


def _filled(tables: Tables) -> Tables:
    return {table: rows for table, rows in tables.items() if rows}


def _moment() -> str:
    return write_moment(utc_now())
