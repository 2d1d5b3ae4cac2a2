"""The tables of a workspace's file as JSON: written, read with the changes beside it, checked.

A file vouches for itself: its first words are the SHA-256 of all that stands behind it, so
that a bit that a disk has turned, or an edit by hand, is never read as what samling wrote.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samling.model import Team
from samling.store.codec import KINDS, NETWORK_KINDS, TEAM_KINDS
from samling.store.errors import BrokenFile, not_read
from samling.store.files.change_log import (
    START,
    Change,
    Place,
    Tables,
    changes_path,
    is_tables,
    read_changes,
)
from samling.store.files.day_alone import day_alone
from samling.store.files.file_reading import FileRefused, open_file, read_open
from samling.store.files.json_reading import read_json
from samling.store.files.replaying import merge_changes, rows_in
from samling.store.files.row_check import are_shaped, is_of, is_row

# 1 had no lineages, 2 no checksum.
FORMAT = 3
# What a row looks like, which packs and a shared database state: as of format 2.
ROWS_FORMAT = 2
HEADER = "samling"
CHECK = "check"
# In the header of a backup's file: how far the changes had come when it was made.
MADE_AT = "made_at"
_NETWORKS_ALONE = {kind.TABLE for kind in NETWORK_KINDS} - {kind.TABLE for kind in TEAM_KINDS}
# In a header: how often the history behind the file has been forgotten.
RUN = "run"
# Why a file is refused whose changes have not all come along, or are those of another.
CHANGES_SHORT = "error.changes_short"
CHANGES_OTHER = "error.changes_other"
_BEGINS = f'{{\n"{HEADER}": {{\n"file": {{"{CHECK}": "'.encode()
_DIGITS = 64
# Eleven digits in a row could be taken for an identity number: the checksum has none.
_LETTERS = bytes.maketrans(b"0123456789abcdef", b"abcdefghijklmnop")
# Far above any network's file; a file above it is not ours and would only fill the memory.
SIZE_LIMIT = 128 * 1024 * 1024


@dataclass(frozen=True)
class Loaded:
    """A file as it was read: its tables with the changes behind it, and where these end.

    `place` is the end of the changes, `folded` where those begin that are not yet in the file;
    None where the two did not belong together and were merged. `check` is the file's own
    checksum, empty for one of an older format.
    """

    tables: Tables
    place: Place
    folded: Place | None
    check: str


def encode(tables: Tables) -> bytes:
    """Returns the tables as JSON, one record a line: readable, and small in a diff.

    The header gets the checksum of all that follows it.
    """
    header = {**tables[HEADER]["file"]}
    header.pop(CHECK, None)
    rest = {name: table for name, table in tables.items() if name != HEADER}
    return sealed(header, b"".join(b",\n" + _encoded(*item) for item in rest.items()) + b"\n}\n")


def sealed(header: dict[str, Any], body: bytes) -> bytes:
    """Returns a file of its header and, as they stand in it, the tables."""
    words = json.dumps(header, ensure_ascii=False, allow_nan=False).encode("utf-8")
    rest = b'", ' + words[1:] + b"\n}" + body
    return _BEGINS + _digest(rest) + rest


def body_of(raw: bytes) -> bytes:
    """Returns the tables of a file that was written here, as they stand behind its header."""
    return raw[raw.index(b"\n}") + 2 :]


def check_of(raw: bytes) -> str:
    """Returns the checksum at the beginning of a file that bears it rightly, else an empty text."""
    start = len(_BEGINS)
    written = raw[start : start + _DIGITS]
    if raw.startswith(_BEGINS) and written == _digest(memoryview(raw)[start + _DIGITS :]):
        return written.decode()
    return ""


def _digest(rest: bytes | memoryview) -> bytes:
    return hashlib.sha256(rest).hexdigest().encode().translate(_LETTERS)


def _encoded(name: str, table: dict[str, dict[str, Any]]) -> bytes:
    rows = ",\n".join(
        f"{json.dumps(key)}: {json.dumps(row, ensure_ascii=False, allow_nan=False)}"
        for key, row in table.items()
    )
    text = f"{json.dumps(name)}: {{\n{rows}\n}}" if rows else f"{json.dumps(name)}: {{}}"
    return text.encode("utf-8")


def load(path: Path, *, alone: bool = False) -> Loaded:
    """Returns what the file at `path` holds, with the changes beside it.

    Changes that are shorter than the file says, gone, or of another team are refused, but of
    a file that is there `alone`, as a copy of it is. Those of another copy of it are merged.
    Raises BrokenFile and WorkspaceError.
    """
    raw = content(path)
    tables = decode(raw, path)
    check = check_of(raw)
    folded = header_place(tables[HEADER]["file"])
    changes = changes_path(path)
    # The end of the last line may be lacking, where all else of it is there.
    if not alone and _size(changes) + 1 < folded.size:
        raise BrokenFile(CHANGES_SHORT, file=str(changes))
    try:
        found, place = read_changes(changes, folded)
        if folded == START and found and found[0].of != check:
            raise BrokenFile("error.broken_changes", file=str(changes))
    except BrokenFile:
        # Not the changes that were folded into this file: a copy of either was put here.
        # Nothing of them is left out, and what is newer holds.
        found, place = read_changes(changes)
        if not alone:
            _check_owner(tables, found, changes)
            _check_known(tables, found, changes)
        _merge_into(tables, found, changes)
        return Loaded(tables, place, None, check)
    require_shape(found, changes)
    _check_owner(tables, found, changes)
    for change in found:
        change.apply(tables)
    return Loaded(tables, place, folded, check)


def _check_owner(tables: Tables, found: list[Change], changes: Path) -> None:
    """Raises BrokenFile where changes are of another team than the file."""
    team = next(iter(tables.get(Team.TABLE, {})), "")
    for change in found if team else ():
        for table, rows in change.set.items():
            is_a_teams = table not in _NETWORKS_ALONE
            if not is_a_teams or not all(is_of(team, table, row) for row in rows.values()):
                raise BrokenFile(CHANGES_OTHER, file=str(changes))


def _check_known(tables: Tables, found: list[Change], changes: Path) -> None:
    """Raises BrokenFile where changes from elsewhere are of a network that is not this one.

    Those of a copy of this one, however far apart, have to do with some record that is here.
    """
    if tables.get(Team.TABLE):
        return
    known = {record_id for table, rows in tables.items() if table != HEADER for record_id in rows}
    told = {
        value
        for change in found
        for _, record_id, row in rows_in(change.set)
        for value in (record_id, *row.values())
        if isinstance(value, str)
    }
    if known and told and not known & told:
        raise BrokenFile(CHANGES_OTHER, file=str(changes))


def require_shape(changes: Iterable[Change], path: Path) -> None:
    """Raises BrokenFile where what a change sets are no rows; `path` is named."""
    if not all(are_shaped(change.set) for change in changes):
        raise BrokenFile("error.broken_changes", file=str(path))


def decode(raw: bytes, path: Path) -> Tables:
    """Returns the tables in `raw`; raises BrokenFile, naming the file at `path`.

    Also for one that does not bear its checksum: something else than samling has changed it.
    """
    check = check_of(raw)
    try:
        data = read_json(raw, is_vouched=bool(check))
    except ValueError as error:
        raise BrokenFile("error.broken_file", file=str(path)) from error
    tables = _check(path, data)
    header = tables[HEADER]["file"]
    if (CHECK in header or header["format"] > ROWS_FORMAT) and not check:
        raise BrokenFile("error.edited_file", file=str(path))
    if not are_shaped(tables):
        raise BrokenFile("error.broken_records", file=str(path))
    return day_alone(tables)


def _size(path: Path) -> int:
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return 0
    if not stat.S_ISREG(status.st_mode):
        raise BrokenFile("error.not_a_file", file=str(path))
    return status.st_size


def content(path: Path) -> bytes:
    """Returns what stands in the file at `path`; raises BrokenFile and WorkspaceError."""
    try:
        with open_file(path) as file:
            return read_open(file, path, SIZE_LIMIT)
    except OSError as error:
        raise not_read(path, error) from error
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


def header_place(header: dict[str, Any], name: str = "changes") -> Place:
    """Returns the place in the changes that a header names; START where it names none."""
    found = header.get(name)
    if not isinstance(found, dict):
        return START
    size, line, check = (found.get(part) for part in ("size", "line", "check"))
    if type(size) is not int or type(line) is not int or not 0 <= line < size:
        return START
    return Place(size, line, str(check))


def place_words(place: Place) -> dict[str, Any]:
    """Returns a place as a header names it."""
    return {"size": place.size, "line": place.line, "check": place.check}


def _merge_into(tables: Tables, found: list[Change], path: Path) -> None:
    """Puts the rows of changes that are not the file's own into `tables`, where they are sound."""
    for change in found:
        for table, rows in change.set.items():
            for name, row in rows.items():
                here = tables.get(table, {}).get(name)
                both = (row, here) if here is not None else (row,)
                if not all(is_row(table, name, version, KINDS) for version in both):
                    raise BrokenFile("error.broken_changes", file=str(path))
    newest = max(
        (str(row.get("updated", "")) for _, _, row in rows_in(tables)),
        default="",
    )
    merge_changes(tables, found, newest, {*KINDS})
