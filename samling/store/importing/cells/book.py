"""The door of the first step: any content as a book of sheets, told by what is in it."""

from __future__ import annotations

import re

from samling.patterns import pattern_of
from samling.store.importing.cells.cell import Book
from samling.store.importing.cells.delimited import delimited_sheet
from samling.store.importing.cells.encodings import read_text
from samling.store.importing.cells.source import TableRefused

_ZIP, _OLE, _PDF, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF", b"{\\rtf"
_HTML = pattern_of(
    r"\s*(<!--.*?-->\s*)*<(!doctype html|html|head|body|table|meta|div|style)\b", re.I | re.S
)
_MIME = pattern_of(r"\s*MIME-Version:", re.IGNORECASE)
_XML = pattern_of(r"\s*<(\?xml|[A-Za-z][\w.-]*:?[\w.-]*[\s>])")
_JSON = pattern_of(r"\s*[\[{]\s*[\"{\[]")
_SAMPLE = 2_000


def open_book(content: bytes) -> Book:
    """Returns the sheets of a file's content, or of a pasted text's UTF-8.

    Raises TableRefused, with a sentence of what the file is and what to do, for what is no
    table: a web page that is called .xls, a PDF, a document, a picture.
    """
    if content.startswith((_ZIP, _OLE)):
        return _workbook(content)
    if content.startswith(_PDF):
        raise TableRefused("table.error.pdf")
    if content.startswith(_RTF):
        raise TableRefused("table.error.document", program="Word")
    text = read_text(content)
    beginning = text[:_SAMPLE]
    if _HTML.match(beginning) or _MIME.match(beginning):
        raise TableRefused("table.error.html")
    if _XML.match(beginning):
        html = "<html" in beginning.lower() or "<table" in beginning.lower()
        raise TableRefused("table.error.html" if html else "table.error.xml")
    if _JSON.match(beginning):
        raise TableRefused("table.error.json")
    sheet = delimited_sheet(text)
    return Book(("",), lambda _: sheet)


def _workbook(content: bytes) -> Book:
    from samling.store.importing.cells.workbook import open_workbook
    from samling.store.importing.cells.workbook_marks import refuse_bomb

    if content.startswith(_ZIP):
        refuse_bomb(content)
    else:
        from samling.store.importing.cells.old_workbook import refuse_old_bomb

        refuse_old_bomb(content)
    return open_workbook(content)
