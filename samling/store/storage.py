"""A TinyDB storage whose writes are whole or not at all.

TinyDB's own JSONStorage rewrites in place: a crash in the middle leaves half a file, and
two programs lose each other's changes. Here a new file is written beside the old one,
forced to disk, and put in its place by a rename; the folder is forced too, so that the
name is there after a power cut. A file is read again whenever it has changed on disk.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from samling.store.atomic_file import replace_file
from samling.store.errors import BrokenFile, WorkspaceError

__all__ = [
    "FORMAT",
    "HEADER",
    "AtomicStorage",
    "RecordDB",
    "Tables",
    "encode",
    "replace_file",
]

Tables = dict[str, dict[str, dict[str, Any]]]
FORMAT = 1
HEADER = "samling"
# Far above any network's file; a file above it is not ours and would only fill the memory.
SIZE_LIMIT = 256 * 1024 * 1024


class RecordTable(Table):
    """A table whose document ids are the records' own (UUIDs), so that files can merge."""

    document_id_class = str  # type: ignore[assignment]


class RecordDB(TinyDB):
    """A TinyDB with such tables."""

    table_class = RecordTable


class AtomicStorage(Storage):
    """One file of a workspace; `read` answers from memory while the file is unchanged."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._signature: tuple[int, int, int] | None = None
        self._tables: Tables = {}

    def signature(self) -> tuple[int, int, int] | None:
        """Returns what tells one version of the file from another; None when it is gone."""
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise WorkspaceError(
                "error.unreadable", file=str(self.path), reason=error.strerror or str(error)
            ) from error
        return status.st_mtime_ns, status.st_size, status.st_ino

    def read(self) -> Tables | None:
        """Returns the tables, or None when there is no file.

        The outer dict is the caller's to change; the tables in it are not.
        Raises BrokenFile when the file is not a samling file of a known format.
        """
        signature = self.signature()
        if signature is None:
            return None
        if signature != self._signature:
            self._tables = _load(self.path)
            self._signature = signature
        return dict(self._tables)

    def write(self, data: Tables) -> None:
        """Puts `data` in the file's place, on disk when this returns; raises NotSaved."""
        replace_file(self.path, encode(data))
        self._tables = dict(data)
        self._signature = self.signature()


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


def _load(path: Path) -> Tables:
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise BrokenFile("error.file_too_large", file=str(path))
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorkspaceError("error.unreadable", file=str(path), reason=reason) from error
    try:
        data = json.loads(raw.decode("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise BrokenFile("error.broken_file", file=str(path)) from error
    return _check(path, data)


def _check(path: Path, data: object) -> Tables:
    if not isinstance(data, dict) or not all(_is_table(table) for table in data.values()):
        raise BrokenFile("error.foreign_file", file=str(path))
    version = data.get(HEADER, {}).get("file", {}).get("format")
    if isinstance(version, bool) or not isinstance(version, int):
        raise BrokenFile("error.foreign_file", file=str(path))
    if version > FORMAT:
        raise BrokenFile("error.newer_file", file=str(path), version=version, known=FORMAT)
    return data


def _is_table(table: object) -> bool:
    return isinstance(table, dict) and all(isinstance(row, dict) for row in table.values())
