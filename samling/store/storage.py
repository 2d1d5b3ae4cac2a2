"""A TinyDB storage whose writes are whole or not at all, and quick in a large file.

TinyDB's own JSONStorage rewrites in place: a crash in the middle leaves half a file, two
programs lose each other's changes, and one more record costs as much as all that are there.
Here a change goes to the end of the file's changes (:mod:`samling.store.change_log`), and
the file itself is put in the old one's place by a rename now and then. What is on disk is
the file with the changes behind the place that its header names; both are read again, as
far as they are new, when another program has written them.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from samling.store.atomic_file import replace_file
from samling.store.change_log import (
    START,
    Change,
    Place,
    Tables,
    append_change,
    changes_path,
    is_tables,
    read_changes,
)
from samling.store.codec import KINDS
from samling.store.errors import BrokenFile, NotSaved, WorkspaceError
from samling.store.json_reading import read_json
from samling.store.row_check import is_row
from samling.store.versions import REMOVED, is_removed, merge_rows

__all__ = ["FORMAT", "HEADER", "AtomicStorage", "RecordDB", "Tables", "encode", "load"]

FORMAT = 2
HEADER = "samling"
# Far above any network's file; a file above it is not ours and would only fill the memory.
SIZE_LIMIT = 256 * 1024 * 1024
# Changes are folded into the file when they have grown to half of it: so a change costs
# the same on average however large the file is.
_FOLD_AT_LEAST = 128 * 1024

Signature = tuple[tuple[int, int, int] | None, tuple[int, int, int] | None]


class RecordTable(Table):
    """A table whose document ids are the records' own (UUIDs), so that files can merge."""

    document_id_class = str  # type: ignore[assignment]


class RecordDB(TinyDB):
    """A TinyDB with such tables."""

    table_class = RecordTable


class AtomicStorage(Storage):
    """One file of a workspace and its changes.

    `read` answers from memory while they are as they were. `is_theirs` is whether somebody
    else has written since the one who sees to it last put it to False.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.changes = changes_path(path)
        # Asked for so often that a Path's own ways would be half of the time.
        self._names = (str(self.path), str(self.changes))
        self._signature: Signature = (None, None)
        self._tables: Tables = {}
        self._place = START
        self._folded = START
        self._size = 0
        self._news: list[Change] | None = None
        self.is_theirs = True

    def signature(self) -> Signature:
        """Returns what tells one version of the file from another."""
        return _status(self._names[0], self.path), _status(self._names[1], self.changes)

    def read(self) -> Tables | None:
        """Returns the tables, or None when there is no file.

        The outer dict is the caller's to change; the tables in it are not.
        Raises BrokenFile when the file is not a samling file of a known format.
        """
        signature = self.signature()
        if signature[0] is None:
            return None
        if signature != self._signature:
            self._catch_up(signature, signature[0][1])
        return dict(self._tables)

    def _catch_up(self, signature: Signature, size: int) -> None:
        if signature[0] == self._signature[0] and _has_grown(self._signature[1], signature[1]):
            found, self._place = read_changes(self.changes, self._place)
            self._take(found)
        else:
            self._tables, self._place, self._folded = load(self.path)
            self._size = size
            self._news = None
        self.is_theirs = True
        self._signature = signature

    def _take(self, changes: list[Change]) -> None:
        for change in changes:
            change.apply(self._tables)
        if self._news is not None:
            self._news += changes

    def news(self) -> list[Change] | None:
        """Returns the changes since this was asked last; None where all has been read anew."""
        news, self._news = self._news, []
        return news

    def append(self, change: Change) -> None:
        """Makes a change, on disk when this returns; raises NotSaved."""
        self._place = append_change(self.changes, change, self._place)
        self._take([change])
        self._signature = self.signature()
        if self._place.size - self._folded.size > self.most_changes():
            self.try_fold()

    def most_changes(self) -> int:
        """Returns how many bytes of changes lie behind the file before they are folded in."""
        return max(_FOLD_AT_LEAST, self._size // 2)

    def try_fold(self) -> None:
        """Folds the changes in where the disk lets it: they are saved as they are."""
        with suppress(NotSaved):
            self.fold()

    def fold(self) -> None:
        """Writes the file whole, where changes lie behind it; raises NotSaved."""
        if self._place != self._folded:
            self.write(self._tables)

    def whole(self) -> bytes:
        """Returns what the file would be, written whole now and alone, without its changes."""
        there = (self.read() or {})[HEADER]["file"]
        header = {name: value for name, value in there.items() if name != "changes"}
        if self._place == self._folded:
            # As it lies there but for its head: to encode all anew takes far longer.
            raw = self.path.read_bytes()
            old, new = (encode({HEADER: {"file": one}})[:-3] for one in (there, header))
            if raw.startswith(old):
                return new + raw[len(old) :]
        return encode({**self._tables, HEADER: {"file": header}})

    def begin(self, data: Tables) -> None:
        """Writes `data` as a file without changes; those that lie beside it are forgotten.

        `data` must hold what the changes have said: a crash in the middle leaves it alone.
        """
        self.changes.unlink(missing_ok=True)
        self._place = START
        self.write(data)

    def remove(self) -> None:
        """Takes the file and its changes away."""
        for path in (self.path, self.changes):
            path.unlink(missing_ok=True)
        self._place = self._folded = START

    def write(self, data: Tables) -> None:
        """Puts `data` in the file's place, on disk when this returns; raises NotSaved."""
        header = {**data.get(HEADER, {}).get("file", {}), "format": FORMAT}
        header.pop("changes", None)
        if self._place != START:
            place = self._place
            header["changes"] = {"size": place.size, "line": place.line, "check": place.check}
        tables = {HEADER: {"file": header}} | {
            name: table for name, table in data.items() if name != HEADER
        }
        replace_file(self.path, encode(tables))
        if data is not self._tables:
            self._news = None
        self._tables = tables
        self._folded = self._place
        self._signature = self.signature()
        self._size = self._signature[0][1] if self._signature[0] else 0


def encode(tables: Tables) -> bytes:
    """Returns the tables as JSON, one record a line: readable, and small in a diff."""
    parts = []
    for name, table in tables.items():
        rows = ",\n".join(
            f"{json.dumps(key)}: {json.dumps(row, ensure_ascii=False, allow_nan=False)}"
            for key, row in table.items()
        )
        parts.append(f"{json.dumps(name)}: {{\n{rows}\n}}" if rows else f"{json.dumps(name)}: {{}}")
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode("utf-8")


def load(path: Path) -> tuple[Tables, Place, Place]:
    """Returns the tables of the file at `path` with its changes, and their two places.

    The first place is the end of the changes, the second that from which they were not yet
    in the file. Raises BrokenFile and WorkspaceError.
    """
    tables = decode(_content(path), path)
    folded = _place(tables[HEADER]["file"].get("changes"))
    changes = changes_path(path)
    try:
        found, place = read_changes(changes, folded)
    except BrokenFile:
        # Not the changes that were folded into this file: a copy of either was put here.
        # Nothing of them is left out, and what is newer holds.
        found, place = read_changes(changes)
        for change in found:
            _merge_into(tables, change, changes)
        return tables, place, START
    for change in found:
        change.apply(tables)
    return tables, place, folded


def decode(raw: bytes, path: Path) -> Tables:
    """Returns the tables in `raw`; raises BrokenFile, naming the file at `path`."""
    try:
        data = read_json(raw)
    except ValueError as error:
        raise BrokenFile("error.broken_file", file=str(path)) from error
    return _check(path, data)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise BrokenFile("error.file_too_large", file=str(path))
        return path.read_bytes()
    except OSError as error:
        raise WorkspaceError("error.unreadable", file=str(path), reason=error) from error


def _check(path: Path, data: object) -> Tables:
    if not isinstance(data, dict) or not is_tables(data):
        raise BrokenFile("error.foreign_file", file=str(path))
    version = data.get(HEADER, {}).get("file", {}).get("format")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise BrokenFile("error.foreign_file", file=str(path))
    if version > FORMAT:
        raise BrokenFile("error.newer_file", file=str(path), version=version, known=FORMAT)
    return data


def _place(found: Any) -> Place:
    if not isinstance(found, dict):
        return START
    size, line, check = (found.get(name) for name in ("size", "line", "check"))
    if not isinstance(size, int) or not isinstance(line, int) or not 0 <= line < size:
        return START
    return Place(size, line, str(check))


def _merge_into(tables: Tables, change: Change, path: Path) -> None:
    """Puts the rows of a change into `tables`, so that the order in which they come is nothing."""
    for table, rows in change.set.items():
        for name, row in rows.items():
            here = tables.get(table, {}).get(name)
            if not all(is_row(table, name, one, KINDS) for one in (row, here) if one is not None):
                raise BrokenFile("error.broken_changes", file=str(path))
            merge_row(tables, table, name, row)


def merge_row(tables: Tables, table: str, name: str, row: dict[str, Any]) -> None:
    """Merges a row, of its own table or that of the removed, into `tables`."""
    kind = row["table"] if is_removed(row) else table
    here = tables.get(kind, {}).get(name) or tables.get(REMOVED, {}).get(name)
    merged = merge_rows(here, row)
    assert merged is not None
    home, other = (REMOVED, kind) if is_removed(merged) else (kind, REMOVED)
    tables.get(other, {}).pop(name, None)
    tables.setdefault(home, {})[name] = merged


def _status(name: str, path: Path) -> tuple[int, int, int] | None:
    try:
        status = os.stat(name)  # noqa: PTH116
    except FileNotFoundError:
        return None
    except OSError as error:
        raise WorkspaceError("error.unreadable", file=str(path), reason=error) from error
    return status.st_mtime_ns, status.st_size, status.st_ino


def _has_grown(before: tuple[int, int, int] | None, now: tuple[int, int, int] | None) -> bool:
    """Returns whether changes only have got more since; those of no file are its first."""
    if now is None:
        return False
    return before is None or (before[2] == now[2] and now[1] > before[1])
