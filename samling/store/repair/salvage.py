"""What can still be read of a damaged file: every whole line of its changes, every whole row.

What is found in a file without a valid checksum is uncertain; the caller compares it with other
sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from samling.patterns import pattern_of
from samling.store.files.change_log import (
    HEADER,
    SIZE_LIMIT,
    START,
    Change,
    Place,
    Tables,
    decoded_line,
    is_tables,
    is_torn,
    place_of,
    with_end,
)
from samling.store.files.day_alone import day_alone
from samling.store.files.json_reading import read_json
from samling.store.files.table_file import SIZE_LIMIT as FILE_LIMIT
from samling.store.files.table_file import check_of
from samling.store.repair.mentions import Mention, mentions

_TABLE = pattern_of(r'"([a-z_]+)": \{')
_ROW = pattern_of(r'"([0-9a-f-]{36})": (\{.*\}),?')
_BEGINS = pattern_of(rb'(?=[0-9a-f]{8} \{"at":)')
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Damage:
    """A damaged line of changes: where it begins and ends, and the records it speaks of."""

    begin: int
    end: int
    mentions: list[Mention]


@dataclass(frozen=True)
class Log:
    """The whole lines of a file's changes, each with its place, and what is damaged of it.

    `damages` are the lines that are not whole, in their order; `torn` is what stands of a last
    line that was cut short.
    """

    lines: list[tuple[Change, Place]] = field(default_factory=list)
    damages: list[Damage] = field(default_factory=list)
    torn: bytes = b""

    @property
    def changes(self) -> list[Change]:
        """The changes in the order in which they were made."""
        return [change for change, _ in self.lines]

    def after(self, place: Place) -> list[Change] | None:
        """Returns the changes made after `place`; None where there is no such place."""
        rest = self.since(place)
        return None if rest is None else rest.changes

    def since(self, place: Place) -> Log | None:
        """Returns the log after `place`, with damaged lines; None if there is no such place.

        The line before it may be damaged itself, or lie elsewhere because lines before it lack.
        """
        if place == START:
            return self
        end = self._end_of(place)
        if end is None:
            return None
        return Log(
            [(change, there) for change, there in self.lines if there.line >= end],
            [damage for damage in self.damages if damage.begin >= end],
        )

    def _end_of(self, place: Place) -> int | None:
        for _, there in self.lines:
            if there == place:
                return place.size
        begins, ends = (
            {getattr(damage, name) for damage in self.damages} for name in ("begin", "end")
        )
        if place.line in begins and place.size in ends:
            return place.size
        length = place.size - place.line
        for _, there in self.lines:
            if there.check == place.check and there.size - there.line == length:
                return there.size
        return None


@dataclass(frozen=True)
class Found:
    """What a file holds: its header, and its rows by table.

    `is_vouched` where it bears samling's own checksum, `is_whole` where at least all of it
    could be read as JSON. `mentions` are the records of which what could not be read speaks.
    """

    header: dict[str, Any] = field(default_factory=dict)
    tables: Tables = field(default_factory=dict)
    is_vouched: bool = False
    is_whole: bool = False
    mentions: list[Mention] = field(default_factory=list)


def read_log(path: Path) -> Log:
    """Returns what can be read of the changes at `path`; nothing where there are none."""
    lines: list[tuple[Change, Place]] = []
    damages: list[Damage] = []
    raw = _in_utf_8(_content(path, SIZE_LIMIT))
    at, torn = 0, b""
    for line in _lines(raw):
        mended, change = _whole_line(line)
        if change is not None:
            lines.append((change, place_of(mended, at)))
        elif not lines or not is_torn(raw[at:]):
            damages.append(Damage(at, at + len(line), mentions(line)))
        else:
            torn = line
        at += len(mended)
    return Log(lines, damages, torn)


def _lines(raw: bytes) -> Iterator[bytes]:
    """Yields the lines, also where the end of one is damaged and it runs into the next."""
    for line in raw.splitlines(keepends=True):
        yield from [line] if _whole_line(line)[1] else (p for p in _BEGINS.split(line) if p)


def read_found(path: Path) -> Found:
    """Returns what can be read of the file at `path`; nothing if it is not a file."""
    raw = _as_written(_content(path, FILE_LIMIT))
    is_vouched = bool(check_of(raw))
    try:
        data = read_json(raw, is_vouched=is_vouched)
    except ValueError:
        return _line_by_line(raw)
    if not isinstance(data, dict) or not is_tables(data):
        return Found()
    header = data.get(HEADER, {}).get("file", {})
    tables = day_alone({name: table for name, table in data.items() if name != HEADER})
    return Found(header, tables, is_vouched, is_whole=True)


def _content(path: Path, limit: int) -> bytes:
    from samling.store.files.file_reading import FileRefused, read_file

    try:
        return read_file(path, limit)
    except FileRefused:
        return b""


def _in_utf_8(raw: bytes) -> bytes:
    """Returns a text that another program has stored as UTF-16 as it was before."""
    if raw.startswith(_UTF_16):
        return raw.decode("utf-16", "replace").encode("utf-8", "replace")
    return raw


def _as_written(raw: bytes) -> bytes:
    """Returns the file as samling wrote it, where only its encoding or line ends are others."""
    utf_8 = _in_utf_8(raw)
    for line in (utf_8, _from_latin_1(utf_8), utf_8.replace(b"\r\n", b"\n"), utf_8[3:]):
        if check_of(line):
            return line
    try:
        utf_8.decode("utf-8")
    except UnicodeDecodeError:
        return _from_latin_1(utf_8)
    return utf_8


def _from_latin_1(raw: bytes) -> bytes:
    return raw.decode("latin-1").encode("utf-8")


def _whole_line(line: bytes) -> tuple[bytes, Change | None]:
    """Returns a line of changes, and as it was written where only its encoding is another."""
    ends = (line, _from_latin_1(line), line.removesuffix(b"\r\n") + b"\n", with_end(line))
    for candidate in ends:
        change = decoded_line(candidate)
        if change is not None:
            return candidate, change
    return line, None


def _line_by_line(raw: bytes) -> Found:
    """Returns the rows of a file that is no JSON any more, each of which is a line of it."""
    found: Tables = {}
    header: dict[str, Any] = {}
    left: list[bytes] = []
    table = ""
    for line in raw.decode("utf-8", "replace").splitlines():
        begins = _TABLE.fullmatch(line)
        if begins:
            table = begins[1]
            continue
        row = _ROW.fullmatch(line)
        read = _row(row[2]) if row else None
        if row and read is not None and table:
            found.setdefault(table, {})[row[1]] = read
        elif line.startswith('"file": {'):
            header = _row(line.removeprefix('"file": ')) or {}
        else:
            left.append(line.encode())
    return Found(header, day_alone(found), mentions=mentions(b"\n".join(left)))


def _row(text: str) -> dict[str, Any] | None:
    try:
        read = read_json(text.encode())
    except ValueError:
        return None
    return read if isinstance(read, dict) else None
