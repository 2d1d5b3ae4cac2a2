"""A Word document (.docx) as lines of cells: the rows of its tables, and its paragraphs.

The format is a zip file with XML, of which an agenda needs the words alone; python-docx (and lxml
with it, 5 MB and compiled) would read more than is asked for.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from samling.signs import clean
from samling.store.importing.cells.cell import Line
from samling.store.importing.cells.source import MOST_BYTES, MOST_ROWS, TableRefused

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PART = "word/document.xml"
_BULLET = "• "


def is_document(content: bytes) -> bool:
    """Returns whether a file is a Word document in the format of today."""
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return _PART in packed.namelist()
    except Exception:
        # A damaged zip file fails in many ways; whoever opens it says so.
        return False


def document_lines(content: bytes) -> list[Line]:
    """Returns the lines with something in them, numbered from 1 from the top of the document.

    A row of a table has its cells, a cell its paragraphs with line breaks between; a paragraph
    outside has the parts between its tabs. Raises TableRefused for what is damaged or too large.
    """
    try:
        with (
            zipfile.ZipFile(io.BytesIO(content)) as packed,
            packed.open(_PART) as part,
        ):
            xml = part.read(MOST_BYTES + 1)
        if len(xml) > MOST_BYTES:
            raise TableRefused("csv.error.too_large", megabytes=MOST_BYTES // 1_000_000)
        # Entities that stand for more of themselves need one; no program writes it here.
        if b"<!DOCTYPE" in xml:
            raise TableRefused("agenda_import.error.broken_document")
        body = ElementTree.fromstring(xml).find(f"{_W}body")
        rows = [] if body is None else list(_rows(body))
    except TableRefused:
        raise
    except Exception as error:
        # As with a workbook: zipfile, zlib and the XML parser each have errors of their own.
        raise TableRefused("agenda_import.error.broken_document") from error
    if len(rows) > MOST_ROWS:
        raise TableRefused("csv.error.too_many_rows", limit=MOST_ROWS, line=MOST_ROWS)
    return list(enumerate((row for row in rows if any(row)), start=1))


def _rows(parent: ElementTree.Element) -> Iterator[list[str]]:
    for element in parent:
        if element.tag == f"{_W}tbl":
            for row in _within(element, f"{_W}tr"):
                yield [_cell_text(cell) for cell in _within(row, f"{_W}tc")]
        elif element.tag == f"{_W}p":
            text = _paragraph(element)
            yield [part.strip() for part in text.split("\t")] if "\t" in text.strip() else [text]
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"):
            yield from _rows(element)


def _within(parent: ElementTree.Element, tag: str) -> Iterator[ElementTree.Element]:
    """Yields the children of a kind, also those in a content control."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"):
            yield from _within(element, tag)


def _cell_text(cell: ElementTree.Element) -> str:
    paragraphs = [_paragraph(paragraph) for paragraph in cell.iter(f"{_W}p")]
    return "\n".join(filter(None, paragraphs))


def _paragraph(paragraph: ElementTree.Element) -> str:
    text = clean("".join(_pieces(paragraph))).strip(" \u00a0\n")
    is_listed = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    return f"{_BULLET}{text.strip()}" if is_listed and text.strip() else text.rstrip()


def _pieces(parent: ElementTree.Element) -> Iterator[str]:
    """Yields the words of a paragraph; what was deleted with changes tracked is none of them."""
    for element in parent:
        if element.tag == f"{_W}t":
            yield element.text or ""
        elif element.tag == f"{_W}tab":
            yield "\t"
        elif element.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif element.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif element.tag not in (f"{_W}del", f"{_W}pPr", f"{_W}txbxContent", _FALLBACK):
            yield from _pieces(element)
