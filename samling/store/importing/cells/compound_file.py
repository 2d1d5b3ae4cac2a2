"""A compound file: the small file system that an .xls is, checked before others read it.

Sectors follow one another by a table; a stream that is shorter than 4,096 bytes lies in pieces of
64 in a stream of their own.
"""

from __future__ import annotations

import struct
from functools import cached_property

_ENDS = 0xFFFFFFFA
_HEADER = 512
_SMALL, _SMALL_SECTOR = 4096, 64
_ENTRY = 128
_LISTED_IN_HEADER = 109


class CompoundFile:
    """The streams of a compound file. Raises ValueError where its sectors do not fit together."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.size = 1 << struct.unpack_from("<H", content, 30)[0]
        if self.size not in (512, 4096):
            raise ValueError("sectors of an odd size")

    def read(self, name: str) -> bytes:
        """Returns a stream by its name. Raises KeyError where there is none."""
        start, length = self.entries[name]
        if length >= _SMALL:
            return self._chain(start)[:length]
        begin, follows = self._small
        return _joined(begin, start, follows, _SMALL_SECTOR, 0)[:length]

    def checked(self, name: str) -> bytes:
        """Returns a stream by its name, when all others can be followed to their ends too."""
        for other in self.entries:
            if other:
                self.read(other)
        return self.read(name)

    @cached_property
    def entries(self) -> dict[str, tuple[int, int]]:
        """The first sector and the length of each stream, by its name."""
        folder = self._chain(struct.unpack_from("<I", self.content, 48)[0])
        if len(folder) % _ENTRY:
            raise ValueError("half an entry")
        found = {}
        for at in range(0, len(folder), _ENTRY):
            name_size, kind = struct.unpack_from("<HB", folder, at + 64)
            name = folder[at : at + max(min(name_size, 64) - 2, 0)].decode("utf-16-le", "replace")
            # Only streams and the root have sectors of their own.
            if kind in (2, 5):
                found[name] = struct.unpack_from("<II", folder, at + 116)
        return found

    @cached_property
    def _follows(self) -> tuple[int, ...]:
        """Which sector follows each."""
        listed = list(struct.unpack_from(f"<{_LISTED_IN_HEADER}I", self.content, 76))
        more, seen = struct.unpack_from("<I", self.content, 68)[0], 0
        while more < _ENDS:
            *sectors, more = struct.unpack(f"<{self.size // 4}I", self._sector(more))
            listed += sectors
            seen += 1
            if seen > len(self.content) // self.size:
                raise ValueError("a circle")
        tables = [self._sector(sector) for sector in listed if sector < _ENDS]
        return struct.unpack(f"<{len(tables) * self.size // 4}I", b"".join(tables))

    @cached_property
    def _small(self) -> tuple[bytes, tuple[int, ...]]:
        start, length = self.entries["Root Entry"]
        table = self._chain(struct.unpack_from("<I", self.content, 60)[0])
        return self._chain(start)[:length], struct.unpack(f"<{len(table) // 4}I", table)

    def _sector(self, sector: int) -> bytes:
        found = _sector(self.content, sector, self.size, self.size)
        if len(found) < self.size:
            raise ValueError("half a sector")
        return found

    def _chain(self, sector: int) -> bytes:
        return _joined(self.content, sector, self._follows, self.size, self.size)


def _sector(content: bytes, sector: int, size: int, header: int) -> bytes:
    begin = header + sector * size
    return content[begin : begin + size]


def _joined(content: bytes, sector: int, follows: tuple[int, ...], size: int, header: int) -> bytes:
    """Returns the sectors that follow one another. Raises ValueError for a circle or half a one."""
    parts: list[bytes] = []
    while sector < _ENDS:
        part = _sector(content, sector, size, header)
        if sector >= len(follows) or len(parts) > len(follows) or len(part) < size:
            raise ValueError("sectors that do not follow one another")
        parts.append(part)
        sector = follows[sector]
    return b"".join(parts)
