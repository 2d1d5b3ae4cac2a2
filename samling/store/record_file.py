"""One file of a workspace as records: read when it changed, written whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from samling.model import Record, utc_now
from samling.store.codec import BadRecord, R, from_plain, to_plain
from samling.store.errors import BrokenFile
from samling.store.storage import FORMAT, HEADER, AtomicStorage, RecordDB, Tables

TOMBSTONES = "removed"
Row = dict[str, Any]


class RecordFile:
    """The network's file or a team's; `purpose` is "network" or "team".

    Every change is a single atomic write of the file, however many records it holds.
    """

    def __init__(self, path: Path, purpose: str) -> None:
        self.path = path
        self.purpose = purpose
        self.db = RecordDB(path, storage=AtomicStorage)
        self._signature: tuple[int, int, int] | None = None
        self._records: dict[str, dict[str, Record]] = {}

    @property
    def storage(self) -> AtomicStorage:
        """The storage under the TinyDB."""
        storage: AtomicStorage = self.db.storage  # type: ignore[assignment]
        return storage

    def signature(self) -> tuple[int, int, int] | None:
        """Returns what tells this version of the file from another."""
        return self.storage.signature()

    def records(self, kind: type[R]) -> dict[str, R]:
        """Returns the records of `kind` by id, in the order they were added.

        Raises BrokenFile when one does not have the shape of its kind.
        """
        signature = self.signature()
        if signature != self._signature:
            self._records = {}
            self._signature = signature
        if kind.TABLE not in self._records:
            try:
                self._records[kind.TABLE] = {
                    str(row.doc_id): from_plain(kind, row) for row in self.db.table(kind.TABLE)
                }
            except BadRecord as error:
                raise BrokenFile("error.broken_records", file=str(self.path)) from error
        return self._records[kind.TABLE]  # type: ignore[return-value]

    def check(self, kinds: Iterable[type[Record]]) -> None:
        """Reads all records of `kinds`; raises BrokenFile at the first that is amiss."""
        found = (self.storage.read() or {}).get(HEADER, {}).get("file", {}).get("kind")
        if found != self.purpose:
            raise BrokenFile("error.foreign_file", file=str(self.path))
        for kind in kinds:
            self.records(kind)

    def raw(self, table: str, record_id: str) -> Row | None:
        """Returns the stored fields of a record, or None."""
        return (self.storage.read() or {}).get(table, {}).get(record_id)

    def write(self, puts: Iterable[Record | tuple[str, Row]], removes: Iterable[Record]) -> None:
        """Stores `puts` (records, or a table with fields) and takes `removes` away.

        A removed record leaves a tombstone, so that a merge does not bring it back.
        Durable when it returns; raises NotSaved with the file unharmed.
        """
        # Copied once, not once a record: an import has thousands of them.
        read = self.storage.read() or self._empty()
        tables: Tables = {name: dict(table) for name, table in read.items()}
        for put in puts:
            table, row = (put.TABLE, to_plain(put)) if isinstance(put, Record) else put
            tables.setdefault(table, {})[row["id"]] = row
            tables.get(TOMBSTONES, {}).pop(row["id"], None)
        for record in removes:
            tables.setdefault(record.TABLE, {}).pop(record.id, None)
            stone = {"id": record.id, "table": record.TABLE, "updated": _moment()}
            tables.setdefault(TOMBSTONES, {})[record.id] = stone
        self.storage.write(tables)

    def _empty(self) -> Tables:
        return {HEADER: {"file": {"format": FORMAT, "kind": self.purpose}}}


def _moment() -> str:
    return utc_now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
