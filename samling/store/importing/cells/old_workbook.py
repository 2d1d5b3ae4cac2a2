"""What python-calamine leaves out of an .xls: per cent, errors such as #DIV/0!, what is hidden.

An .xls is a small file system (compound file), in which the stream Workbook has a record for each
format, each look of a cell and each cell. Of Excel 95 and before, nothing is read here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from samling.store.importing.cells.cell import Marks, Place, is_per_cent_format
from samling.store.importing.cells.compound_file import CompoundFile
from samling.store.importing.cells.source import TableRefused, refuse_too_many

_FORMAT, _LOOK, _SHEET, _END, _BEGIN = 0x041E, 0x00E0, 0x0085, 0x000A, 0x0809
_NUMBER, _SHORT, _SHORTS, _FORMULA, _ERROR = 0x0203, 0x027E, 0x00BD, 0x0006, 0x0205
_LOCKED, _SIZE = 0x002F, 0x0200
_ROW, _COLUMNS = 0x0208, 0x007D
_ROW_IS_HIDDEN, _COLUMNS_ARE_HIDDEN = 0x20, 0x01
# Cells of every kind: numbers, texts, errors and formulas.
_CELLS = {_NUMBER, _SHORT, _SHORTS, _FORMULA, _ERROR, 0x00FD, 0x0204, 0x00D6}
_MOST_SHEETS = 255
_EXCEL_97 = 0x0600
_BUILT_IN_PER_CENT = {9, 10}
_ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
}
# What a compound file may be other than a workbook: locked, or of another program.
_OTHERS: dict[str, tuple[str, str]] = {
    "EncryptedPackage": ("table.error.password", ""),
    "WordDocument": ("table.error.document", "Word"),
    "PowerPoint Document": ("table.error.document", "PowerPoint"),
}
Record = tuple[int, bytes]


class _Unknown(Exception):
    """A workbook that is left to python-calamine: of Excel 95, or with a password."""


def refuse_old_bomb(content: bytes) -> None:
    """Raises TableRefused for an .xls that is damaged or has more cells than are read.

    python-calamine makes room for as many cells as a sheet says that it has, and follows
    sectors that go round in a circle for ever.
    """
    try:
        files = CompoundFile(content)
        for name, (key, program) in _OTHERS.items():
            if name in files.entries:
                raise TableRefused(key, program=program)
        stream = files.checked("Book" if "Book" in files.entries else "Workbook")
        sheets = _workbook(stream)[0]
        sizes = {name: _cells(stream, begin) for name, begin in sheets.items()}
    except _Unknown:
        return
    except (struct.error, IndexError, KeyError, ValueError):
        raise TableRefused("table.error.broken_workbook") from None
    for name, size in sizes.items():
        refuse_too_many(size, name)


def old_workbook_marks(content: bytes, sheet: str) -> Marks:
    """Returns the marks of a sheet; none of a file that is not understood."""
    try:
        stream = CompoundFile(content).read("Workbook")
        begins, per_cent = _workbook(stream)
        return _marks(stream, begins[sheet], per_cent)
    except (struct.error, IndexError, KeyError, ValueError, _Unknown):
        return Marks()


def _workbook(stream: bytes) -> tuple[dict[str, int], set[int]]:
    """Returns where each sheet begins, by its name, and the looks of cells that are per cent.

    Raises _Unknown for a workbook of Excel 95 or before, or one that is locked.
    """
    begins: dict[str, int] = {}
    formats, looks = set(_BUILT_IN_PER_CENT), []
    for kind, body in _records(stream, 0):
        if kind == _LOCKED or (kind == _BEGIN and struct.unpack_from("<H", body)[0] != _EXCEL_97):
            raise _Unknown
        if kind == _FORMAT and is_per_cent_format(_text(body[2:], 2)):
            formats.add(struct.unpack_from("<H", body)[0])
        elif kind == _LOOK:
            looks.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _SHEET:
            begins[_text(body[6:], 1)] = struct.unpack_from("<I", body)[0]
            if len(begins) > _MOST_SHEETS:
                raise ValueError("more sheets than Excel has")
    return begins, {number for number, look in enumerate(looks) if look in formats}


def _cells(stream: bytes, begin: int) -> int:
    """Returns the number of cells of a sheet, from A1 to the last that it has or says it has."""
    rows = columns = 0
    for kind, body in _records(stream, begin):
        if kind == _SIZE:
            _, last_row, _, last_column = struct.unpack_from("<IIHH", body)
            rows, columns = max(rows, last_row), max(columns, last_column)
        elif kind in _CELLS:
            row, column = struct.unpack_from("<HH", body)
            further = len(body) // 6 if kind == _SHORTS else 1
            rows, columns = max(rows, row + 1), max(columns, column + further)
    return rows * columns


def _marks(stream: bytes, begin: int, per_cent: set[int]) -> Marks:
    found: set[Place] = set()
    texts: dict[Place, str] = {}
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    for kind, body in _records(stream, begin):
        if kind == _ROW and struct.unpack_from("<H", body, 12)[0] & _ROW_IS_HIDDEN:
            hidden_rows.add(struct.unpack_from("<H", body)[0] + 1)
        elif kind == _COLUMNS and struct.unpack_from("<H", body, 8)[0] & _COLUMNS_ARE_HIDDEN:
            first, last = struct.unpack_from("<HH", body)
            hidden_columns |= set(range(first, last + 1))
        if kind not in (_NUMBER, _SHORT, _SHORTS, _FORMULA, _ERROR):
            continue
        row, column, look = struct.unpack_from("<HHH", body)
        if kind == _SHORTS:
            looks = [struct.unpack_from("<H", body, at)[0] for at in range(4, len(body) - 2, 6)]
            found |= {
                (row + 1, place) for place, look in enumerate(looks, column) if look in per_cent
            }
        elif look in per_cent:
            found.add((row + 1, column))
        if kind == _ERROR and body[7]:
            texts[row + 1, column] = _ERRORS.get(body[6], "#")
        elif kind == _FORMULA and body[6] == 2 and body[12:14] == b"\xff\xff":
            texts[row + 1, column] = _ERRORS.get(body[8], "#")
    return Marks(
        found, texts, hidden=frozenset(hidden_rows), hidden_columns=frozenset(hidden_columns)
    )


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
