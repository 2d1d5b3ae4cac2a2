"""The changes of a file, one a line, beside it: what makes saving quick, and its history.

A file of the workspace is written whole only now and then. Each change is put at the end
of `<name>.changes` and forced to disk: that takes as long in a file of 10 records as in one
of 10,000. A line is the CRC-32 of its text in eight hexadecimal digits, a space and JSON:

    {"at": moment, "why": word, "of": check, "set": {table: {id: row}}, "drop": {table: [id]},
     "was": {table: {id: row}}}

`set` and `drop` turn the state before the change into the state after it. `was` has rows as they
were before their first change, for the history only. In the first line, `of` is the checksum of
the file the changes belong to, so that they are not applied to another file put in its place.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from samling.store.errors import BrokenFile, NotSaved, not_read
from samling.store.files.atomic_file import replace_file, sync
from samling.store.files.day_alone import day_alone
from samling.store.files.file_reading import FileRefused, open_file, read_file, read_open
from samling.store.files.folders import CHANGES, TORN
from samling.store.files.json_reading import read_json

# A year of typing is some megabytes; a file far larger is not ours.
SIZE_LIMIT = 128 * 1024 * 1024
_CHECK = 9
# How many changes that were cut short are kept: the newest, and no more bytes unless it has them.
_TORN_LINES, _TORN_BYTES = 20, 4 * 1024 * 1024

Tables = dict[str, dict[str, dict[str, Any]]]
# The table in which a file says what it is; it has no records.
HEADER = "samling"
_ROWS = frozenset((dict,))


@dataclass(frozen=True)
class Change:
    """What one write did to a file: the rows it `set` and those it dropped."""

    at: str
    set: Tables
    drop: dict[str, list[str]] = field(default_factory=dict)
    was: Tables = field(default_factory=dict)
    why: str = ""
    of: str = ""

    def apply(self, tables: Tables) -> None:
        """Makes the change in `tables`."""
        for table, ids in self.drop.items():
            for id_ in ids:
                tables.get(table, {}).pop(id_, None)
        for table, rows in self.set.items():
            tables.setdefault(table, {}).update(rows)

    def encoded(self) -> bytes:
        """Returns the change as its line."""
        parts = {"at": self.at, "why": self.why, "of": self.of, "set": self.set}
        parts |= {"drop": self.drop, "was": self.was}
        text = json.dumps(
            {name: part for name, part in parts.items() if part},
            ensure_ascii=False,
            allow_nan=False,
            separators=(",", ":"),
        ).encode("utf-8")
        return b"%08x %s\n" % (zlib.crc32(text), text)


@dataclass(frozen=True)
class Place:
    """A place in the changes of a file: after the line that begins at `line` and ends at `size`.

    `line` and `size` are offsets in bytes. `check` is the checksum of that line; it detects an
    offset into another change log.
    """

    size: int = 0
    line: int = 0
    check: str = ""


START = Place()


def place_of(line: bytes, at: int) -> Place:
    """Returns the place behind a whole line that begins at `at`."""
    return Place(at + len(line), at, line[: _CHECK - 1].decode())


def end_of(lines: Sequence[bytes]) -> Place:
    """Returns the place behind changes that are written one after the other."""
    return place_of(lines[-1], sum(map(len, lines[:-1])))


def changes_path(path: Path) -> Path:
    """Returns where the changes of the file at `path` are kept."""
    return path.with_suffix(CHANGES)


def torn_path(path: Path) -> Path:
    """Returns where the changes of the file at `path` that were cut short are kept."""
    return path.with_suffix(TORN)


def read_changes(path: Path, start: Place = START) -> tuple[list[Change], Place]:
    """Returns the changes after `start`, and the place after the last whole one.

    A last line cut short by a crash is skipped. Raises BrokenFile for damage that a crash cannot
    cause (a damaged line followed by whole ones, or a file without a whole line), and if there
    is no such place as `start`.
    """
    raw, begin = _read(path, start)
    found: list[Change] = []
    place = start
    at = begin
    for found_line in raw.splitlines(keepends=True):
        is_last = at - begin + len(found_line) == len(raw)
        line = with_end(found_line) if is_last else found_line
        change = decoded_line(line)
        if change is None:
            if place == START or not is_torn(raw[at - begin :]):
                raise BrokenFile("error.broken_changes", file=str(path))
            break
        found.append(change)
        place = place_of(line, at)
        at += len(line)
    return found, place


def has_place(path: Path, place: Place) -> bool:
    """Returns whether the line that `place` follows is there in the changes."""
    try:
        with open_file(path) as file:
            return place == START or _stands(file, place)
    except (OSError, FileRefused):
        return place == START


def _stands(file: BinaryIO, place: Place) -> bool:
    length = place.size - place.line
    # The values come from a file's header and may be anything.
    if length > SIZE_LIMIT or place.size > os.fstat(file.fileno()).st_size + 1:
        return False
    file.seek(place.line)
    line = with_end(file.read(length))
    return line[: _CHECK - 1].decode("ascii", "replace") == place.check and _whole(line)


def changes_with(path: Path, word: str) -> Iterator[Change]:
    """Yields the changes that contain `word`, an id; damaged lines are skipped.

    Only lines with the word are parsed as JSON, so a year of changes is read in a moment.
    """
    raw, _ = _read(path, START)
    wanted = word.encode()
    at = raw.find(wanted)
    while at >= 0:
        end = raw.find(b"\n", at) + 1 or len(raw)
        change = decoded_line(raw[raw.rfind(b"\n", 0, at) + 1 : end])
        if change is not None:
            yield change
        at = raw.find(wanted, end)


def append_change(path: Path, change: Change, behind: Place) -> Place:
    """Writes a change at that place, on disk when this returns; returns the place after it.

    Anything after the place is a line cut short, in a write or later: it is kept in the `.torn`
    file and overwritten. Raises NotSaved, with the changes as they were.
    """
    line = change.encoded()
    place = place_of(line, behind.size)
    if path.exists() and read_changes(path, behind)[0]:
        # Somebody wrote without the lock: their change must not be overwritten.
        raise NotSaved("error.changed_meanwhile", file=str(path))
    if behind == START:
        # Written atomically, so that a file without a whole line is always a damaged one.
        replace_file(path, line)
        return place
    try:
        # Without a buffer: after a failed write it would be written again when the file is closed.
        with path.open("r+b", buffering=0) as file:
            file.seek(behind.size)
            if rest := file.read():
                _keep_torn(torn_path(path), rest.rstrip(b"\n"))
            try:
                file.truncate(behind.size)
                # A disk may have lost the newline of the line before.
                file.seek(behind.size - 1)
                left = memoryview(b"\n" + line)
                while left:
                    left = left[file.write(left) :]
                sync(file.fileno())
            except OSError:
                with suppress(OSError):
                    file.truncate(behind.size)
                raise
    except OSError as error:
        raise NotSaved("error.not_saved", file=str(path), reason=error) from error
    return place


def torn_lines(path: Path) -> list[bytes]:
    """Returns the lines in a `.torn` file, the newest last; none if it cannot be read."""
    try:
        return read_file(path, SIZE_LIMIT).split(b"\n")[:-1]
    except (OSError, FileRefused):
        return []


def _keep_torn(path: Path, line: bytes) -> None:
    kept = [line]
    for other in reversed(torn_lines(path)):
        if len(kept) < _TORN_LINES and sum(map(len, kept)) + len(other) <= _TORN_BYTES:
            kept += [other] if other not in kept else []
    replace_file(path, b"".join(part + b"\n" for part in reversed(kept)))


def _read(path: Path, start: Place) -> tuple[bytes, int]:
    """Returns the bytes after `start`, and their offset."""
    try:
        with open_file(path) as file:
            if start.size and not _stands(file, start):
                raise BrokenFile("error.broken_changes", file=str(path))
            raw = read_open(file, path, SIZE_LIMIT)
            if not raw and start == START:
                raise BrokenFile("error.broken_changes", file=str(path))
            return raw, start.size
    except FileNotFoundError:
        if start.size:
            raise BrokenFile("error.broken_changes", file=str(path)) from None
        return b"", 0
    except OSError as error:
        raise not_read(path, error) from error
    except FileRefused as error:
        raise BrokenFile(error.key, **error.params) from error


def with_end(line: bytes) -> bytes:
    """Returns the last line with its newline added, if only that is missing."""
    for whole in (line, line + b"\n", line[:-1] + b"\n"):
        if _whole(whole):
            return whole
    return line


def is_torn(rest: bytes) -> bool:
    """Returns whether a crash may have left these bytes of a line.

    That is its beginning, or its full length with zeros where data never reached the disk.
    """
    return b"\n" not in rest[:-1] and (rest[-1:] != b"\n" or b"\0\0\0\0" in rest)


def _whole(line: bytes) -> bool:
    return line[-1:] == b"\n" and line[:_CHECK] == b"%08x " % zlib.crc32(line[_CHECK:-1])


def decoded_line(line: bytes) -> Change | None:
    """Returns the change in a line; None if the line is damaged."""
    if not _whole(line):
        return None
    try:
        found = read_json(line[_CHECK:], is_vouched=True)
    except ValueError:
        return None
    if not isinstance(found, dict) or not isinstance(found.get("at"), str):
        return None
    tables = [found.get("set", {}), found.get("was", {})]
    drop = found.get("drop", {})
    if not all(is_tables(table) for table in tables) or not _is_lists(drop):
        return None
    why, of = (found.get(name, "") for name in ("why", "of"))
    # What a file says of itself is not for a change to set or drop.
    is_of_records = all(HEADER not in part for part in (*tables, drop))
    if not is_of_records or not isinstance(why, str) or not isinstance(of, str):
        return None
    return Change(found["at"], day_alone(tables[0]), drop, day_alone(tables[1]), why, of)


def is_tables(value: object) -> bool:
    """Returns whether a JSON value has the shape of tables: rows by id by table."""
    return isinstance(value, dict) and all(
        isinstance(table, dict) and _ROWS.issuperset(map(type, table.values()))
        for table in value.values()
    )


def _is_lists(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(ids, list) and all(isinstance(id_, str) for id_ in ids) for ids in value.values()
    )
