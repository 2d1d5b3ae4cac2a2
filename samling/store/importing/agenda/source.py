"""The rows of an agenda: of a Word document, a workbook, a table of text, or lines of text."""

from __future__ import annotations

from dataclasses import dataclass

from samling.signs import clean
from samling.store.importing.cells.book import open_book
from samling.store.importing.cells.cell import Line
from samling.store.importing.cells.document import document_lines, is_document
from samling.store.importing.cells.encodings import read_text
from samling.store.importing.cells.source import TableRefused

# The endings of the files that an agenda is read from.
AGENDAS = (".docx", ".xlsx", ".xls", ".ods", ".csv", ".tsv", ".txt", ".md")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# As the old format of Word names its contents.
_OLD_WORD = "WordDocument".encode("utf-16-le")
_TABLES = (".csv", ".tsv")
_DELIMITERS = ("\t", ";", "|")
# No day has more; what is longer is another kind of file.
MOST_LINES = 1_000


@dataclass(frozen=True)
class AgendaSource:
    """The rows as they are written, and where: `sheet` is that of a workbook, of `others`."""

    lines: list[Line]
    sheet: str = ""
    others: tuple[str, ...] = ()


def agenda_source(content: bytes, name: str = "", sheet: str = "") -> AgendaSource:
    """Returns the rows of a file's content; of a workbook those of its `sheet`, or of the first.

    `name` is that of the file. Raises TableRefused for what cannot be read, or is too long.
    """
    if is_document(content):
        return _short(AgendaSource(document_lines(content)))
    if content.startswith(_OLE) and _OLD_WORD in content:
        raise TableRefused("agenda_import.error.old_document")
    if content.startswith((_ZIP, _OLE)):
        book = open_book(content)
        names = [*book.names, *book.hidden]
        if sheet and sheet not in names:
            raise TableRefused("table.error.no_such_sheet", sheet=sheet, found=", ".join(names))
        filled = [each for each in book.names if any(any(row) for _, row in book.sheet(each).lines)]
        chosen = sheet or (filled or names)[0]
        others = tuple(each for each in filled if each != chosen)
        return _short(AgendaSource(book.sheet(chosen).lines, chosen, others))
    if name.casefold().endswith(_TABLES) or content.startswith((b"%PDF", b"{\\rtf")):
        return _short(AgendaSource(open_book(content).sheet("").lines))
    return _short(AgendaSource(text_lines(read_text(content))))


def text_lines(text: str) -> list[Line]:
    """Returns the lines of a text; their cells where most have a tab, a semicolon or a bar."""
    rows = clean(text).split("\n")
    filled = [row for row in rows if row.strip()]
    parted = [
        sign for sign in _DELIMITERS if 2 * sum(sign in row.strip() for row in filled) > len(filled)
    ]
    if not parted:
        return list(enumerate(([row.rstrip()] for row in rows), start=1))
    cells = [[cell.strip().strip('"') for cell in row.split(parted[0])] for row in rows]
    # A table in Markdown has bars at its ends, and a line of dashes below the headings.
    lines = [
        (number, row[1:-1] if parted[0] == "|" and not row[0] and not row[-1] else row)
        for number, row in enumerate(cells, start=1)
    ]
    return [line for line in lines if not all(set(cell) <= set("-: ") for cell in line[1])]


def _short(source: AgendaSource) -> AgendaSource:
    filled = [line for line in source.lines if any(cell.strip() for cell in line[1])]
    if len(filled) > MOST_LINES:
        raise TableRefused("agenda_import.error.too_long", limit=MOST_LINES, lines=len(filled))
    return AgendaSource(filled, source.sheet, source.others)
