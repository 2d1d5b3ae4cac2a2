"""What python-calamine leaves out of a workbook, read from the workbook's own XML.

These are the cells with a format of per cent, those that are struck through, the errors that stand
in cells (#DIV/0!), and the formulas whose value no program has worked out. It counts the cells
too, before calamine makes room for all from A1 to the last: a cell at XFD1048576 would take more
memory than there is.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable
from functools import partial
from html import unescape
from xml.etree import ElementTree

from samling.patterns import pattern_of
from samling.store.importing.cells.cell import Marks, Place, is_per_cent_format
from samling.store.importing.cells.source import (
    MOST_COLUMNS,
    MOST_UNPACKED,
    TableRefused,
    refuse_too_many,
)

_BUILT_IN_PER_CENT = {"9", "10"}
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_NAME = rb"<(?:\w+:)?c\b"
_AT = rb"""[^>]*?\br\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']"""
_FILLED = pattern_of(_NAME + _AT + rb"[^>]*(?<!/)>")
_ERROR = pattern_of(
    _NAME + rb"""(?=[^>]*\bt\s*=\s*["']e["'])""" + _AT + rb"[^>]*>(.*?)</(?:\w+:)?c>", re.DOTALL
)
_ROW = pattern_of(rb"<(?:\w+:)?row\b([^>]*)>")
_HIDDEN = pattern_of(rb"""\bhidden\s*=\s*["'](?:1|true)["']""")
_COLUMNS = pattern_of(rb"<(?:\w+:)?col\b([^>]*)>")
_FROM = pattern_of(rb"""\bmin\s*=\s*["']([0-9]{1,5})["']""")
_TO = pattern_of(rb"""\bmax\s*=\s*["']([0-9]{1,5})["']""")
_NUMBER = pattern_of(rb"""\br\s*=\s*["']([0-9]{1,7})["']""")
_VALUE = pattern_of(rb"<(?:\w+:)?v[^>]*>([^<]*)<")
_NOT_CALCULATED = pattern_of(
    _NAME
    + rb"""(?![^>]*\bt\s*=\s*["']str["'])"""
    + _AT
    + rb"[^>]*>\s*<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    + rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_FORMULA_SIGN = "=…"
_PIECE = 1 << 20
# What a zip file has in it that is no workbook which is read here.
_OTHER_PROGRAMS = {"word/": "Word", "ppt/": "PowerPoint", "xl/workbook.bin": "Excel (.xlsb)"}


def marks_of(content: bytes) -> Callable[[str], Marks]:
    """Returns what gives the marks of a sheet by its name.

    Raises TableRefused for an .ods with more cells than are read, which calamine spreads out
    as it opens the file; of an .xlsx, each sheet is counted when it is asked for.
    """
    if not content.startswith(b"PK"):
        from samling.store.importing.cells.old_workbook import old_workbook_marks

        return partial(old_workbook_marks, content)
    packed = zipfile.ZipFile(io.BytesIO(content))
    if "content.xml" not in packed.namelist():
        return partial(_excel_marks, packed)
    from samling.store.importing.cells.open_document import open_document_marks

    found = open_document_marks(packed.read("content.xml"))
    for name, marks in found.items():
        refuse_too_many(marks.cells, name)
    return lambda name: found.get(name, Marks())


def refuse_bomb(content: bytes) -> None:
    """Raises TableRefused for a zip file that is damaged, no workbook, or too large unpacked.

    The sizes that it states are not believed: each part is unpacked and counted.
    """
    left = MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for part in packed.infolist():
                for beginning, program in _OTHER_PROGRAMS.items():
                    if part.filename.startswith(beginning):
                        raise TableRefused("table.error.document", program=program)
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise TableRefused("table.error.too_large_unpacked")
            for part in packed.infolist():
                with packed.open(part) as file:
                    while piece := file.read(_PIECE):
                        left -= len(piece)
                        if left < 0:
                            raise TableRefused("table.error.too_large_unpacked")
    except TableRefused:
        raise
    except Exception as error:
        # A damaged zip file fails in zipfile, zlib, lzma and struct, each with errors of its own.
        raise TableRefused("table.error.broken_workbook") from error


def _excel_marks(packed: zipfile.ZipFile, name: str) -> Marks:
    try:
        part = _sheet_part(packed, name)
        xml, comments = packed.read(part), _comments(packed, part)
        per_cent, struck = _styled(packed, xml)
    except (KeyError, LookupError, ValueError, ElementTree.ParseError) as error:
        raise TableRefused("table.error.broken_workbook") from error
    filled = _FILLED.findall(xml)
    columns = {letters for letters, _ in filled}
    last_row = max((int(row) for _, row in filled), default=0)
    last_column = max(map(column_number, columns), default=-1) + 1
    texts = {place(letters, row): _error_text(inner) for letters, row, inner in _ERROR.findall(xml)}
    texts |= {place(letters, row): _FORMULA_SIGN for letters, row in _NOT_CALCULATED.findall(xml)}
    cells = last_row * last_column
    hidden = _hidden_rows(xml), _hidden_columns(xml)
    marks = Marks(per_cent, texts, cells, *hidden, struck, comments)
    refuse_too_many(marks.cells, name)
    return marks


def _sheet_part(packed: zipfile.ZipFile, name: str) -> str:
    """Returns the name of the part that a sheet is in."""
    workbook = ElementTree.fromstring(packed.read("xl/workbook.xml"))
    relations = ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for sheet in workbook.iter():
        if sheet.tag.endswith("}sheet") and sheet.get("name") == name:
            ids = (value for key, value in sheet.attrib.items() if key.endswith("}id"))
            target = targets[next(ids, "")]
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise KeyError(name)


def _comments(packed: zipfile.ZipFile, part: str) -> tuple[str, ...]:
    """Returns the cells of a sheet that have a comment to them: B12."""
    folder, _, file = part.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels"
    if relations not in packed.namelist():
        return ()
    for relation in ElementTree.fromstring(packed.read(relations)):
        if relation.get("Type", "").endswith("/comments"):
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            listed = ElementTree.fromstring(packed.read(target.lstrip("/")))
            return tuple(each.get("ref", "") for each in listed.iter(f"{_MAIN}comment"))
    return ()


def _styled(packed: zipfile.ZipFile, xml: bytes) -> tuple[set[Place], frozenset[int]]:
    """Returns where the cells of per cent are, and the lines with a cell that is struck through."""
    if "xl/styles.xml" not in packed.namelist():
        return set(), frozenset()
    styles = ElementTree.fromstring(packed.read("xl/styles.xml"))
    formats = _BUILT_IN_PER_CENT | {
        made.get("numFmtId", "")
        for made in styles.iter(f"{_MAIN}numFmt")
        if is_per_cent_format(made.get("formatCode", ""))
    }
    fonts = {
        str(number)
        for number, font in enumerate(styles.iterfind(f"{_MAIN}fonts/{_MAIN}font"))
        if (strike := font.find(f"{_MAIN}strike")) is not None
        and strike.get("val", "1") not in ("0", "false")
    }
    looks = list(styles.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf"))
    per_cent = [at for at, look in enumerate(looks) if look.get("numFmtId") in formats]
    struck = [at for at, look in enumerate(looks) if look.get("fontId") in fonts]
    return _places(xml, per_cent), frozenset(line for line, _ in _places(xml, struck))


def _places(xml: bytes, styles: list[int]) -> set[Place]:
    """Returns where the cells are that have one of these styles and something in them."""
    if not styles:
        return set()
    either = "|".join(map(str, styles)).encode()
    styled = re.compile(
        _NAME + rb"""(?=[^>]*\bs\s*=\s*["'](?:""" + either + rb""")["'])""" + _AT + rb"[^>]*(?<!/)>"
    )
    return {place(letters, row) for letters, row in styled.findall(xml)}


def _hidden_rows(xml: bytes) -> frozenset[int]:
    if b"hidden" not in xml:
        return frozenset()
    numbers = (_NUMBER.search(row) for row in _ROW.findall(xml) if _HIDDEN.search(row))
    return frozenset(int(number[1]) for number in numbers if number)


def _hidden_columns(xml: bytes) -> frozenset[int]:
    found: set[int] = set()
    for column in _COLUMNS.findall(xml) if b"hidden" in xml else ():
        first, last = _FROM.search(column), _TO.search(column)
        if first and last and _HIDDEN.search(column):
            found |= set(range(int(first[1]) - 1, min(int(last[1]), MOST_COLUMNS)))
    return frozenset(found)


def _error_text(inner: bytes) -> str:
    match = _VALUE.search(inner)
    return unescape(match[1].decode("utf-8", "replace")) if match else "#"


def place(letters: bytes, row: bytes) -> Place:
    """Returns the line, from 1, and the column, from 0, of a cell such as B12."""
    return int(row), column_number(letters)


def column_number(letters: bytes) -> int:
    """Returns the number of a column from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
