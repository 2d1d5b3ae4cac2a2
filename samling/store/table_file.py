"""The tables of a workspace's file as JSON: written, read with the changes beside it, checked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from samling.store.change_log import (
    START,
    Change,
    Place,
    Tables,
    changes_path,
    is_tables,
    read_changes,
)
from samling.store.codec import KINDS
from samling.store.errors import BrokenFile, WorkspaceError
from samling.store.file_reading import FileRefused, open_file, read_open
from samling.store.json_reading import read_json
from samling.store.row_check import is_row
from samling.store.versions import REMOVED, is_removed, merge_rows

FORMAT = 2
HEADER = "samling"
# Far above any network's file; a file above it is not ours and would only fill the memory.
SIZE_LIMIT = 128 * 1024 * 1024


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


def load(path: Path) -> tuple[Tables, Place, Place | None]:
    """Returns the tables of the file at `path` with its changes, and their two places.

    The first place is the end of the changes, the second that from which they were not yet
    in the file; None where the two did not belong together. Raises BrokenFile and
    WorkspaceError.
    """
    tables = decode(content(path), path)
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
        return tables, place, None
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


def content(path: Path) -> bytes:
    """Returns what stands in the file at `path`; raises BrokenFile and WorkspaceError."""
    try:
        with open_file(path) as file:
            return read_open(file, path, SIZE_LIMIT)
    except OSError as error:
        raise WorkspaceError("error.unreadable", file=str(path), reason=error) from error
    except FileRefused as error:
        raise BrokenFile(error.key, **error.params) from error


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
