"""What python-calamine leaves out of an .xls: which cells are per cent, and errors such as #DIV/0!.

An .xls is a small file system (compound file), in which the stream Workbook has a record for each
format, each look of a cell and each cell. Of Excel 95 and before, nothing is read here.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from samling.store.importing.cells.cell import Marks, Place

_SECTOR_END = 0xFFFFFFFA
_HEADER = 512
_MOST_SMALL = 4096
_FORMAT, _LOOK, _SHEET, _END, _BEGIN = 0x041E, 0x00E0, 0x0085, 0x000A, 0x0809
_NUMBER, _SHORT, _SHORTS, _FORMULA, _ERROR = 0x0203, 0x027E, 0x00BD, 0x0006, 0x0205
_EXCEL_97 = 0x0600
_BUILT_IN_PER_CENT = {9, 10}
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
}
Record = tuple[int, bytes]


def old_workbook_marks(content: bytes, sheet: str) -> Marks:
    """Returns the marks of a sheet; none of a file that is not understood."""
    try:
        stream = _stream(content)
        begins, per_cent = _workbook(stream)
        return _marks(stream, begins[sheet], per_cent)
    except (struct.error, IndexError, KeyError, ValueError):
        return Marks()


def _workbook(stream: bytes) -> tuple[dict[str, int], set[int]]:
    """Returns where each sheet begins, by its name, and the looks of cells that are per cent.

    Raises ValueError for a workbook of Excel 95 or before.
    """
    begins: dict[str, int] = {}
    formats, looks = set(_BUILT_IN_PER_CENT), []
    for kind, body in _records(stream, 0):
        if kind == _BEGIN and struct.unpack_from("<H", body)[0] != _EXCEL_97:
            raise ValueError
        if kind == _FORMAT and "%" in _LITERAL.sub("", _text(body[2:], 2)):
            formats.add(struct.unpack_from("<H", body)[0])
        elif kind == _LOOK:
            looks.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _SHEET:
            begins[_text(body[6:], 1)] = struct.unpack_from("<I", body)[0]
    return begins, {number for number, look in enumerate(looks) if look in formats}


def _marks(stream: bytes, begin: int, per_cent: set[int]) -> Marks:
    found: set[Place] = set()
    texts: dict[Place, str] = {}
    for kind, body in _records(stream, begin):
        if kind not in (_NUMBER, _SHORT, _SHORTS, _FORMULA, _ERROR):
            continue
        row, column, look = struct.unpack_from("<HHH", body)
        if kind == _SHORTS:
            looks = [struct.unpack_from("<H", body, at)[0] for at in range(4, len(body) - 2, 6)]
            found |= {
                (row + 1, column + further) for further, one in enumerate(looks) if one in per_cent
            }
        elif look in per_cent:
            found.add((row + 1, column))
        if kind == _ERROR and body[7]:
            texts[row + 1, column] = _ERRORS.get(body[6], "#")
        elif kind == _FORMULA and body[6] == 2 and body[12:14] == b"\xff\xff":
            texts[row + 1, column] = _ERRORS.get(body[8], "#")
    return Marks(found, texts)


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """Yields the kind and the content of each record, up to the end of its part."""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _END:
            return
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _text(body: bytes, width: int) -> str:
    """Returns a text that begins with its length, of `width` bytes, and whether it is wide."""
    length = int.from_bytes(body[:width], "little")
    wide = body[width] & 1
    letters = body[width + 1 : width + 1 + length * (1 + wide)]
    return letters.decode("utf-16-le" if wide else "latin-1", "replace")


def _stream(content: bytes) -> bytes:
    """Returns the stream Workbook of a compound file."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    if size not in (512, 4096):
        raise ValueError
    table_sectors = [
        sector for sector in struct.unpack_from("<109I", content, 76) if sector < _SECTOR_END
    ]
    table = b"".join(_sector(content, sector, size) for sector in table_sectors)
    follows = struct.unpack(f"<{len(table) // 4}I", table)
    folder = _chain(content, struct.unpack_from("<I", content, 48)[0], follows, size)
    entries = {}
    for at in range(0, len(folder) - 127, 128):
        name_size = struct.unpack_from("<H", folder, at + 64)[0]
        name = folder[at : at + max(name_size - 2, 0)].decode("utf-16-le", "replace")
        entries[name] = struct.unpack_from("<II", folder, at + 116)
    start, length = entries["Workbook"]
    if length >= _MOST_SMALL:
        return _chain(content, start, follows, size)[:length]
    small = _chain(content, entries["Root Entry"][0], follows, size)
    table = _chain(content, struct.unpack_from("<I", content, 60)[0], follows, size)
    follows = struct.unpack(f"<{len(table) // 4}I", table)
    return _chain(small, start, follows, 64, header=0)[:length]


def _sector(content: bytes, sector: int, size: int, header: int = _HEADER) -> bytes:
    begin = max(header, size if header else 0) + sector * size
    return content[begin : begin + size]


def _chain(
    content: bytes, sector: int, follows: tuple[int, ...], size: int, header: int = _HEADER
) -> bytes:
    """Returns the sectors that follow one another; a circle ends after as many as there are."""
    parts: list[bytes] = []
    while sector < _SECTOR_END and len(parts) <= len(follows):
        parts.append(_sector(content, sector, size, header))
        sector = follows[sector]
    return b"".join(parts)
