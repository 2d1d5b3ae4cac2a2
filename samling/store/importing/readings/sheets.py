"""Which sheet of a workbook is read: the one that is chosen, or the only one with a table."""

from __future__ import annotations

from samling.store.importing.cells.cell import Book, Sheet
from samling.store.importing.cells.source import TableRefused
from samling.store.importing.meanings.headings import same_heading
from samling.store.importing.roles.choices import Choices
from samling.store.importing.roles.columns import Readers
from samling.store.importing.roles.questions import Way, asked, named, shown


def chosen_sheet(book: Book, choices: Choices, readers: Readers) -> Sheet:
    """Returns the sheet that is chosen, or the only one with a table.

    Raises TableAsked for several, and where those with a table are hidden.
    """
    if choices.sheet:
        return sheet_called(book, choices.sheet)
    if len(book.names) == 1 and not book.hidden:
        return book.sheet(book.names[0])
    found = [name for name in book.names if _holds_table(book.sheet(name), readers)]
    hidden = [] if found else [n for n in book.hidden if _holds_table(book.sheet(n), readers)]
    if hidden:
        ways = [Way(name, {"sheet": name}) for name in hidden]
        raise asked("sheet", *ways, sentence="table.ask.hidden_sheet", sheets=named(hidden))
    if len(book.names) == 1:
        return book.sheet(book.names[0])
    if len(found) == 1:
        return book.sheet(found[0])
    offered = found or list(book.names)
    ways = [Way(name, {"sheet": name}) for name in offered]
    raise asked("sheet", *ways, sheets=named(offered))


def sheet_called(book: Book, typed: str) -> Sheet:
    """Returns the sheet of that name, or of that number among those that are not hidden.

    Raises TableRefused, which lists those that there are.
    """
    for name in (*book.names, *book.hidden):
        if same_heading(typed, name):
            return book.sheet(name)
    if typed.isdigit() and 1 <= int(typed) <= len(book.names):
        return book.sheet(book.names[int(typed) - 1])
    raise TableRefused(
        "table.error.no_such_sheet", sheet=shown(typed), found=named(list(book.names))
    )


def _holds_table(sheet: Sheet, readers: Readers) -> bool:
    """Returns whether a sheet has numbers in two lines or more; a page of text has none."""
    lines = 0
    for _, cells in sheet.lines:
        lines += any(
            (figure := readers.numbers.read(cell)) is not None and figure.kind != "missing"
            for cell in cells
            if cell
        )
        if lines > 1:
            return True
    return False
