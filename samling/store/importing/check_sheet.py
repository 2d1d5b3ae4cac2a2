"""A check sheet read from a table: how many times each reason was marked.

Three shapes are read: a row for each mark; a row for each reason with a number, or with strokes
such as `||||`; and a row for each reason with a column for each day or place. Which it is is told
by the table; what could be two of them is refused with the options that say it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from samling.model.checks.privacy import mask_identity_numbers
from samling.patterns import pattern_of
from samling.store.importing.cells.book import open_book
from samling.store.importing.cells.cell import Book, Sheet
from samling.store.importing.cells.source import MOST_ROWS, TableRefused, read_bytes
from samling.store.importing.meanings.missing import is_missing_sign, is_sum_word
from samling.store.importing.readings.sheets import sheet_called
from samling.store.importing.roles.assigning import found_column
from samling.store.importing.roles.choices import ALL
from samling.store.importing.roles.columns import Column, Readers
from samling.store.importing.roles.layout import found_table
from samling.store.importing.roles.questions import named, shown

# Strokes as they are drawn on paper and typed: ||||, IIII, xxx, ////.
_STROKES = pattern_of(r"^(?:[|/ ]+|[I ]+|l{2,}|[xX ]+|[✓✔ ]+)$")
# - Kols, • Hjerte: a part of the reason above.
_PART = pattern_of(r"^[-–—•·*+>→]+ *[^\W_]")
_ROW_NUMBERS = frozenset({"", "nr", "nr.", "no", "no.", "#", "id", "rad", "row"})


@dataclass
class CheckSheet:
    """Labels with how many times each is marked, in the order of the rows; a label may repeat.

    `heading` is that of the column of the labels. `told` are the keys of sentences, with their
    params, of what was taken for granted.
    """

    heading: str
    labels: list[tuple[str, int]]
    told: list[tuple[str, dict[str, object]]] = field(default_factory=list)


@dataclass(frozen=True)
class CheckSheetChoices:
    """What a person has said of a check sheet; what is empty is found out.

    `numbers` are columns that are added up, `*` for all that have numbers.
    """

    sheet: str = ""
    header: int | None = None
    reason: str = ""
    numbers: tuple[str, ...] = ()
    each_row: bool = False


def read_check_sheet_file(source: str, choices: CheckSheetChoices | None = None) -> CheckSheet:
    """Returns what :func:`read_check_sheet` does of a file; `-` is standard input."""
    return read_check_sheet(read_bytes(source), choices)


def read_check_sheet(content: bytes, choices: CheckSheetChoices | None = None) -> CheckSheet:
    """Returns the marks of a table. Raises TableRefused for what is none, or could be two."""
    choices = choices or CheckSheetChoices()
    readers = Readers(date.today())
    told: list[tuple[str, dict[str, object]]] = []
    sheet = _sheet(open_book(content), choices.sheet, told)
    table = found_table(sheet, readers, choices.header)
    columns = table.columns(readers)
    lines = [number for number, _ in table.lines]
    if not table.header_line and choices.header is None:
        columns, lines = _headed(columns, lines, readers, told)
    reason = _reason(columns, choices.reason)
    numbers = [] if choices.each_row else _numbers(columns, reason, choices.numbers)
    found = CheckSheet(reason.heading, [], told)
    counts = [
        sum(_count(column, place, line) for column in numbers) for place, line in enumerate(lines)
    ]
    _refuse_subtotals(reason, counts if numbers else [], lines)
    sums = []
    for place, line in enumerate(lines):
        label = "" if _is_dash(reason.cells[place]) else reason.cells[place]
        if is_sum_word(label):
            sums.append(line)
            continue
        count = counts[place] if numbers else bool(label)
        if count:
            found.labels.append((mask_identity_numbers(label), int(count)))
    if sums:
        told.append(("check_sheet.told.sums", {"lines": ", ".join(map(str, sums)), "n": len(sums)}))
    if not found.labels:
        raise TableRefused("check_sheet.error.nothing")
    if len(found.labels) > MOST_ROWS:
        raise TableRefused("csv.error.too_many_rows", limit=MOST_ROWS, line=lines[MOST_ROWS])
    return found


def _sheet(book: Book, typed: str, told: list[tuple[str, dict[str, object]]]) -> Sheet:
    if typed:
        return sheet_called(book, typed)
    filled = [name for name in book.names if _is_filled(book.sheet(name))]
    if len(filled) > 1:
        raise TableRefused("check_sheet.ask.sheet", sheets=named(filled))
    if filled and len(book.names) > 1:
        told.append(("table.told.sheet", {"sheet": filled[0]}))
    return book.sheet((filled or list(book.names))[0])


def _is_filled(sheet: Sheet) -> bool:
    return sum(any(cells) for _, cells in sheet.lines) > 1


def _headed(
    columns: list[Column],
    lines: list[int],
    readers: Readers,
    told: list[tuple[str, dict[str, object]]],
) -> tuple[list[Column], list[int]]:
    """Returns the columns with the first row as their headings, where it can be none of marks.

    A table of words alone does not show whether it has headings: the first row is taken for
    them where none of its words comes again, which is told.
    """
    first = next((place for place in range(len(lines)) if any(c.cells[place] for c in columns)), 0)
    heads = [column.cells[first] for column in columns]
    again = any(
        head and head.casefold() in map(str.casefold, column.cells[first + 1 :])
        for head, column in zip(heads, columns, strict=True)
    )
    has_data = any(column.is_number_like or column.is_date_like for column in columns)
    if again or has_data or len(lines) < first + 3:
        return columns, lines
    told.append(("check_sheet.told.heading", {"line": lines[first], "words": named(heads)}))
    below = [
        Column(column.place, head, column.cells[first + 1 :], readers)
        for column, head in zip(columns, heads, strict=True)
    ]
    return below, lines[first + 1 :]


def _reason(columns: list[Column], typed: str) -> Column:
    """Returns the column of the reasons: the one that is typed, or the only one of words."""
    if typed:
        return found_column(columns, typed)
    words = [
        column
        for column in columns
        if column.filled
        and not column.is_number_like
        and not column.is_date_like
        and not _are_strokes(column)
    ]
    if len(words) > 1:
        raise TableRefused("check_sheet.ask.reason", columns=named([c.name for c in words]))
    if not words:
        raise TableRefused("check_sheet.error.no_words")
    return words[0]


def _are_strokes(column: Column) -> bool:
    return bool(column.filled) and all(_STROKES.match(cell) for cell in column.cells if cell)


def _numbers(columns: list[Column], reason: Column, typed: tuple[str, ...]) -> list[Column]:
    """Returns the columns to add up; none where each row is a mark."""
    there = [
        column
        for column in columns
        if column is not reason
        and (column.is_number_like or _are_strokes(column))
        and not column.is_date_like
        and not (column.is_row_numbers and column.heading.casefold() in _ROW_NUMBERS)
    ]
    if typed == (ALL,):
        return [column for column in there if not is_sum_word(column.heading)] or there
    if typed:
        return [found_column(columns, name) for name in typed]
    if not there:
        return []
    labels = [label.casefold() for label in reason.cells if label]
    names = named([column.name for column in there])
    if len(set(labels)) < len(labels):
        raise TableRefused("check_sheet.ask.each_row", columns=names)
    sums = [column for column in there if is_sum_word(column.heading)]
    if len(there) == 1 or len(sums) == 1:
        return sums or there
    raise TableRefused("check_sheet.ask.numbers", columns=names)


def _is_dash(label: str) -> bool:
    """Returns whether a sign alone, such as `-` or `?`, stands where the reason is missing."""
    return is_missing_sign(label) and not any(sign.isalnum() for sign in label)


def _refuse_subtotals(reason: Column, counts: list[int], lines: list[int]) -> None:
    """Refuses a reason that sums up the parts that stand below it, each behind a dash.

    Both would be counted. Raises TableRefused.
    """
    for place, whole in enumerate(counts):
        below = [_PART.match(label) is not None for label in reason.cells[place:]]
        parts = counts[place + 1 : place + 1 + sum(takewhile(bool, below[1:]))]
        if not below[0] and len(parts) > 1 and sum(parts) == whole:
            raise TableRefused(
                "check_sheet.error.subtotal",
                line=lines[place],
                label=shown(reason.cells[place]),
                count=whole,
                parts=" + ".join(map(str, parts)),
            )


def _count(column: Column, place: int, line: int) -> int:
    """Returns how many marks a cell holds. Raises TableRefused for what is no whole number."""
    cell = column.cells[place]
    if not cell:
        return 0
    if _STROKES.match(cell) and _are_strokes(column):
        return len("".join(cell.split()))
    figure = column.figures[place]
    if figure is not None and figure.kind == "missing":
        return 0
    ways = () if figure is None or figure.kind != "number" else (figure.point, figure.comma)
    whole = {int(way) for way in ways if way is not None and way >= 0 and way == int(way)}
    if len(whole) != 1 or (figure is not None and figure.unit == "%"):
        raise TableRefused(
            "check_sheet.error.count", line=line, column=shown(column.name), cell=shown(cell)
        )
    return whole.pop()
