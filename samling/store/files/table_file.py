"""The tables of a workspace's file as JSON: written, read with the changes beside it, checked.

A file begins with the SHA-256 of everything after it, so that a flipped bit or an edit by hand is
never taken for what samling wrote.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from samling.model import Team
from samling.store.codec import NETWORK_KINDS, TEAM_KINDS
from samling.store.errors import BrokenFile, WorkspaceError, not_read
from samling.store.files.change_log import (
    HEADER,
    START,
    Change,
    Place,
    Tables,
    changes_path,
    is_tables,
    read_changes,
)
from samling.store.files.day_alone import day_alone
from samling.store.files.file_reading import FileRefused, open_file, read_open, size_of
from samling.store.files.json_reading import ReadLate, read_json
from samling.store.files.replaying import merge_into, rows_in
from samling.store.files.row_check import are_shaped, is_of

# Format 1 had no lineages, format 2 no checksum.
FORMAT = 3
# The format of rows, stated in packs and the shared database; unchanged since format 2.
ROWS_FORMAT = 2
CHECK = "check"
# In the header of a backup's file: the end of the changes when the backup was made.
MADE_AT = "made_at"
_NETWORKS_ALONE = {kind.TABLE for kind in NETWORK_KINDS} - {kind.TABLE for kind in TEAM_KINDS}
# In a header: how often the history behind the file has been forgotten.
RUN = "run"
# Why a file is refused: some of its changes are missing, or they belong to another file.
CHANGES_SHORT = "error.changes_short"
CHANGES_OTHER = "error.changes_other"
_BEGINS = f'{{\n"{HEADER}": {{\n"file": {{"{CHECK}": "'.encode()
_DIGITS = 64
# The checksum is written in letters, as eleven digits could look like an identity number.
_LETTERS = bytes.maketrans(b"0123456789abcdef", b"abcdefghijklmnop")
# Far above any network's file; a larger file is not ours and would only fill the memory.
SIZE_LIMIT = 128 * 1024 * 1024
# By the checksum of a text, the tables in it that were read ahead.
_ahead: dict[str, Tables] = {}


@dataclass(frozen=True)
class Loaded:
    """A file as it was read: its tables with the changes applied.

    `place` is the end of the changes, `folded` the beginning of those not yet in the file; None
    if file and changes did not belong together and were merged. `check` is the file's own
    checksum, empty in an older format.
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
    """Returns the content of a file from its header and its encoded tables."""
    words = json.dumps(header, ensure_ascii=False, allow_nan=False).encode("utf-8")
    rest = b'", ' + words[1:] + b"\n}" + body
    return _BEGINS + _digest(rest) + rest


def body_of(raw: bytes) -> bytes:
    """Returns the encoded tables of a file written by samling: everything after its header."""
    return raw[raw.index(b"\n}") + 2 :]


def check_of(raw: bytes) -> str:
    """Returns the checksum at the beginning of a file if it is correct, else ""."""
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
    """Returns the content of the file at `path` with the changes beside it.

    Raises BrokenFile for changes that are missing, shorter than the header says, or of another
    team, except for a file that is `alone`, like a copy of it. Changes of another copy of the
    file are merged. Raises WorkspaceError too.
    """
    raw = content(path)
    check = check_of(raw)
    tables = _decode(raw, check, path)
    folded = header_place(tables[HEADER]["file"])
    changes = changes_path(path)
    # The last line may lack its newline.
    if not alone and size_of(changes) + 1 < folded.size:
        raise BrokenFile(CHANGES_SHORT, file=str(changes))
    try:
        found, place = read_changes(changes, folded)
        if folded == START and found and found[0].of != check:
            raise BrokenFile("error.broken_changes", file=str(changes))
    except BrokenFile:
        # The changes do not belong to this file: somebody copied one of the two here. All are
        # merged: `replaying.py` says how.
        found, place = read_changes(changes)
        if not alone:
            _check_owner(tables, found, changes)
            _check_known(tables, found, changes)
        merge_into(tables, found, changes)
        return Loaded(tables, place, None, check)
    require_shape(found, changes)
    _check_owner(tables, found, changes)
    for change in found:
        change.apply(tables)
    return Loaded(tables, place, folded, check)


def read_ahead(path: Path) -> None:
    """Reads a file for the processes that are forked from this one, as far as it can be read.

    Each of them finds there what a text with the same checksum holds, in memory that all share.
    """
    with suppress(WorkspaceError):
        raw = content(path)
        if check := check_of(raw):
            _ahead[check] = dict(_decode(raw, check, path))


def _check_owner(tables: Tables, found: list[Change], changes: Path) -> None:
    """Raises BrokenFile if the changes are of another team than the file."""
    team = next(iter(tables.get(Team.TABLE, {})), "")
    for change in found if team else ():
        for table, rows in change.set.items():
            is_a_teams = table not in _NETWORKS_ALONE
            if not is_a_teams or not all(is_of(team, table, row) for row in rows.values()):
                raise BrokenFile(CHANGES_OTHER, file=str(changes))


def _check_known(tables: Tables, found: list[Change], changes: Path) -> None:
    """Raises BrokenFile if changes of another file belong to another network.

    Changes of a copy of this file, however different, concern some record that is here.
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
    """Raises BrokenFile, naming `path`, if a change sets something that is not a row."""
    if not all(are_shaped(change.set) for change in changes):
        raise BrokenFile("error.broken_changes", file=str(path))


def _decode(raw: bytes, check: str, path: Path) -> Tables:
    """Returns the tables in `raw`; raises BrokenFile, naming the file at `path`.

    Also where `check`, the correct checksum, is missing: something other than samling has
    changed the file.
    """
    # Whoever takes the tables changes them: they are there once.
    if ahead := _ahead.pop(check, None):
        return ahead
    try:
        parts = _parts(raw) if check else {}
        data = {HEADER: read_json(parts.pop(HEADER))} if parts else read_json(raw)
    except ValueError as error:
        raise BrokenFile("error.broken_file", file=str(path)) from error
    tables = _check(path, data)
    if parts:
        reading = {name: cache(partial(_table, name, part, path)) for name, part in parts.items()}
        return ReadLate(tables | reading)
    header = tables[HEADER]["file"]
    if (CHECK in header or header["format"] > ROWS_FORMAT) and not check:
        raise BrokenFile("error.edited_file", file=str(path))
    if not are_shaped(tables):
        raise BrokenFile("error.broken_records", file=str(path))
    return day_alone(tables)


def _parts(raw: bytes) -> dict[str, bytes]:
    """Returns the JSON of each table in a file with a correct checksum, by its name.

    Empty for a layout that is not samling's own, in which a table ends with the first line that
    begins with a brace.
    """
    parts: dict[str, bytes] = {}
    at = 0
    while not (raw.startswith(b"\n}\n", at) and len(raw) == at + 3):
        begins, name_ends = at + 2, raw.find(b": {", at)
        end = raw.find(b"}" if raw.startswith(b": {}", name_ends) else b"\n}", name_ends)
        name = json.loads(raw[begins:name_ends]) if min(name_ends, end) > begins else None
        if raw[at:begins] not in (b",\n", b"{\n") or not isinstance(name, str) or name in parts:
            return {}
        at = raw.index(b"}", end) + 1
        parts[name] = raw[name_ends + 2 : at]
    return parts


def _table(name: str, part: bytes, path: Path) -> dict[str, dict[str, Any]]:
    """Returns the rows of a table in a file with a correct checksum; raises BrokenFile."""
    try:
        tables = {name: read_json(part, is_vouched=True)}
    except ValueError as error:
        raise BrokenFile("error.broken_file", file=str(path)) from error
    if not is_tables(tables) or not are_shaped(tables):
        raise BrokenFile("error.broken_records", file=str(path))
    return day_alone(tables)[name]


def content(path: Path) -> bytes:
    """Returns the bytes of the file at `path`; raises BrokenFile and WorkspaceError."""
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
    """Returns the place in the changes that a header names; START if it names none."""
    found = header.get(name)
    if not isinstance(found, dict):
        return START
    size, line, check = (found.get(part) for part in ("size", "line", "check"))
    if type(size) is not int or type(line) is not int or not 0 <= line < size:
        return START
    return Place(size, line, str(check))


def place_words(place: Place) -> dict[str, Any]:
    """Returns a place in the form used in a header."""
    return {"size": place.size, "line": place.line, "check": place.check}
