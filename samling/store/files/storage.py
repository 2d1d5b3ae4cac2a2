"""A TinyDB storage whose writes are whole or not at all, and quick in a large file.

TinyDB's own JSONStorage rewrites in place: a crash in the middle leaves half a file, two
programs lose each other's changes, and one more record costs as much as all that are there.
Here a change is appended to the file's changes (:mod:`samling.store.files.change_log`), and now
and then the file is rewritten and renamed over the old one. The stored state is the file plus the
changes after the place that its header names. When another program has written, only what is new
is read again.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from samling.model import utc_now
from samling.store.codec import write_moment
from samling.store.errors import NotSaved
from samling.store.files.atomic_file import replace_file, sync
from samling.store.files.change_log import (
    HEADER,
    START,
    Change,
    Place,
    Tables,
    append_change,
    changes_path,
    read_changes,
    torn_path,
)
from samling.store.files.day_alone import day_alone
from samling.store.files.file_reading import status_of
from samling.store.files.table_file import (
    CHECK,
    FORMAT,
    MADE_AT,
    RUN,
    body_of,
    check_of,
    content,
    encode,
    load,
    place_words,
    require_shape,
    sealed,
)

# Changes are folded into the file when they have grown to half its size, so that the average
# cost of a change does not depend on the size of the file.
_FOLD_AT_LEAST = 128 * 1024
# Header fields about the file itself, not about its content.
_OF_THE_FILE = (CHECK, "changes", MADE_AT)

Signature = tuple[tuple[int, int, int] | None, tuple[int, int, int] | None]


class RecordTable(Table):
    """A table whose document ids are the records' own (UUIDs), so that files can merge."""

    document_id_class = str  # type: ignore[assignment]


class RecordDB(TinyDB):
    """A TinyDB with such tables."""

    table_class = RecordTable


class AtomicStorage(Storage):
    """One file of a workspace and its changes.

    `read` answers from memory while they are unchanged. `is_theirs` is set when another
    program has written; the caller sets it back to False.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.changes = changes_path(path)
        # Used so often that Path methods would take half of the time.
        self._names = (str(self.path), str(self.changes))
        # The signature of what was read last.
        self.version: Signature = (None, None)
        self._tables: Tables = {}
        self._place = START
        self._folded = START
        self._size = 0
        # The file's own checksum, empty if it has none.
        self._check = ""
        self._news: list[Change] | None = None
        # Whether the file and the changes beside it did not belong together.
        self.is_apart = False
        self.is_theirs = True
        self._keeps_torn = False
        self.is_whole = False

    @property
    def is_vouched(self) -> bool:
        """Whether the file has samling's own checksum, so that its content needs no other check."""
        return bool(self._check)

    @property
    def is_torn(self) -> bool:
        """Whether a change was cut short, as last read: at the end, or kept in `.torn`."""
        changes = self.version[1]
        return self._keeps_torn or (changes is not None and changes[1] > self._place.size)

    def signature(self) -> Signature:
        """Returns a value that differs for each version of the file."""
        return status_of(self._names[0], self.path), status_of(self._names[1], self.changes)

    def read(self) -> Tables | None:
        """Returns the tables, or None when there is no file.

        The outer dict is the caller's to change; the tables in it are not.
        Raises BrokenFile when the file is not a samling file of a known format.
        """
        signature = self.signature()
        if signature[0] is None:
            if self.version[0] is not None:
                self.forget()
            return None
        if signature != self.version:
            self._catch_up(signature, signature[0][1])
        return self._tables.copy()

    def read_whole(self) -> None:
        """Reads what nobody has asked for yet, and from now on all at once; raises BrokenFile."""
        self._tables, self.is_whole = dict(self._tables), True

    def forget(self) -> None:
        """Clears what is in memory: the next reading reads all anew."""
        self.version, self._tables, self._news = (None, None), {}, None
        self._place = self._folded = START
        self._check = ""
        self.is_theirs = True

    def _catch_up(self, signature: Signature, size: int) -> None:
        self.is_theirs = True
        if signature[0] == self.version[0] and _has_grown(self.version[1], signature[1]):
            found, place = read_changes(self.changes, self._place)
            require_shape(found, self.changes)
            self._place = place
            self.take(found)
        else:
            loaded = load(self.path)
            self._tables = dict(loaded.tables) if self.is_whole else loaded.tables
            self._place, self._check = loaded.place, loaded.check
            self._folded, self.is_apart = loaded.folded or START, loaded.folded is None
            self._size = size
            self._news = None
        self._keeps_torn = os.path.lexists(torn_path(self.path))
        self.version = signature

    def take(self, changes: list[Change]) -> None:
        """Makes changes in memory alone, until they are appended or :meth:`forget` is called."""
        for change in changes:
            change.apply(self._tables)
        if self._news is not None:
            self._news += changes

    def news(self) -> list[Change] | None:
        """Returns the changes since the last call; None if everything has been read anew."""
        news, self._news = self._news, []
        return news

    @property
    def place(self) -> Place:
        """The place behind the last change that has been read or written."""
        return self._place

    def append(self, change: Change, *, may_fold: bool = True) -> None:
        """Appends a change, on disk when this returns; raises NotSaved.

        Until it `may_fold`, the change can be cut off again.
        """
        if self.is_apart:
            # Else the file and its changes would be merged again at each opening.
            self.write(self._tables)
        before, self._keeps_torn = self._place, self.is_torn
        line = replace(change, of=self._check) if before == START else change
        self._place = append_change(self.changes, line, before)
        self.take([change])
        self.version = self.signature()
        if may_fold:
            self.fold_if_due(before)

    def cut(self, place: Place) -> None:
        """Takes away the changes behind a `place`, which the file does not contain; OSError.

        No disk is too full for that.
        """
        if place == START:
            self.changes.unlink(missing_ok=True)
        elif self.changes.exists():
            with self.changes.open("r+b") as file:
                file.truncate(place.size)
                sync(file.fileno())
        self.forget()

    def fold_if_due(self, before: Place) -> None:
        """Folds the changes in where they have become many, or the first came after `before`.

        From the first change on the header says that there are changes, so that their loss is
        noticed.
        """
        if before == START or self._place.size - self._folded.size > self.most_changes():
            self.try_fold()

    def most_changes(self) -> int:
        """Returns the number of bytes that changes may have before they are folded in."""
        return max(_FOLD_AT_LEAST, self._size // 2)

    def try_fold(self) -> None:
        """Folds the changes in if the disk allows; if not, nothing is lost."""
        with suppress(NotSaved):
            self.fold()

    def fold(self) -> None:
        """Rewrites the file with its changes folded in, if it has any; raises NotSaved."""
        if self._place != self._folded or self.is_apart:
            self.write(self._tables)

    def whole(self) -> bytes:
        """Returns the content of the file with its changes folded in."""
        there = (self.read() or {})[HEADER]["file"]
        header = {name: value for name, value in there.items() if name not in _OF_THE_FILE}
        at = write_moment(utc_now())
        header[MADE_AT] = {**place_words(self._place), "of": self._check, "at": at}
        if self._place == self._folded and self.is_vouched and not self.is_apart:
            # Only the header is new: to encode everything takes far longer.
            raw = content(self.path)
            if check_of(raw) == self._check:
                return sealed(header, body_of(raw))
        return encode({**self._tables, HEADER: {"file": header}})

    def begin_behind(self, data: Tables, place: Place) -> None:
        """Writes `data` as a file that contains the changes up to `place`.

        For a repaired file whose changes are already in place. Raises NotSaved.
        """
        self._place = place
        self.write(data)

    def begin(self, data: Tables) -> None:
        """Writes `data` as a file without changes, and deletes its old changes.

        `data` must contain the old changes. A crash in between leaves changes of another file,
        which are merged with it at the next reading and add nothing.
        """
        self._place = START
        header = data[HEADER]["file"]
        self.write({**data, HEADER: {"file": {**header, RUN: header.get(RUN, 0) + 1}}})
        self.changes.unlink(missing_ok=True)
        torn_path(self.path).unlink(missing_ok=True)
        self._keeps_torn, self.version = False, self.signature()

    def remove(self) -> None:
        """Deletes the file and its changes."""
        for path in (self.path, self.changes, torn_path(self.path)):
            path.unlink(missing_ok=True)
        self.forget()

    def write(self, data: Tables, change: Change | None = None) -> None:
        """Replaces the file's content by `data`, on disk when this returns; raises NotSaved.

        `change` is all that is another in it, where that is known: the rest is not read anew.
        """
        header = {**data.get(HEADER, {}).get("file", {}), "format": FORMAT}
        for name in _OF_THE_FILE:
            header.pop(name, None)
        if self._place != START:
            header["changes"] = place_words(self._place)
        tables = {HEADER: {"file": header}} | day_alone(
            {name: table for name, table in data.items() if name != HEADER}
        )
        raw = encode(tables)
        replace_file(self.path, raw)
        self._check = check_of(raw)
        if data is not self._tables:
            self._news = [*self._news, change] if change and self._news is not None else None
        self._tables = tables
        self._folded, self.is_apart = self._place, False
        self.version = self.signature()
        self._size = self.version[0][1] if self.version[0] else 0


def _has_grown(before: tuple[int, int, int] | None, now: tuple[int, int, int] | None) -> bool:
    """Returns whether changes were only appended since; no file counts as an empty one."""
    if now is None:
        return False
    return before is None or (before[2] == now[2] and now[1] > before[1])
