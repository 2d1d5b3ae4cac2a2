"""The door of the reader of tables: content and choices in, rows or a question out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from samling.store.importing.cells.book import open_book
from samling.store.importing.cells.cell import Book, Sheet
from samling.store.importing.cells.source import MOST_ROWS, TableRefused, read_bytes
from samling.store.importing.meanings.headings import same_heading
from samling.store.importing.memory import without_collecting
from samling.store.importing.readings.counting import (
    ask_for_table,
    ask_for_unit,
    counted_rows,
    one_a_date,
)
from samling.store.importing.readings.dated import Dates
from samling.store.importing.readings.event_rows import ask_for_events
from samling.store.importing.readings.leaving_out import marked_dates, rows_and_left_out
from samling.store.importing.readings.mixed import says_per_cent
from samling.store.importing.readings.overlapping import overlapping
from samling.store.importing.readings.row import LeftOut, SeriesRow
from samling.store.importing.readings.rows import RowMaker
from samling.store.importing.readings.sheets import chosen_sheet
from samling.store.importing.roles.assigning import Role, Roles, Why, assigned, found_column
from samling.store.importing.roles.choices import ALL, Choices
from samling.store.importing.roles.columns import Readers, letter, written_once
from samling.store.importing.roles.layout import found_table
from samling.store.importing.roles.questions import (
    Question,
    TableAsked,
    no_such_value,
)
from samling.store.importing.roles.sections import section_column, with_its_name
from samling.store.importing.roles.table import Table
from samling.store.importing.roles.title import title_above
from samling.store.importing.roles.turned import turned


class TakenColumn(NamedTuple):
    """What a column is taken for, and why. `name` is its heading, or its letter."""

    place: int
    name: str
    role: Role
    why: Why


@dataclass
class Looked:
    """What was found in a table, as far as one came.

    `sheets` are the sheets to choose from, `sheet` the one taken, `took_sheet` whether it was
    taken as the only one with a table. `table` has its headings and lines, turned if the
    periods stood as columns. `hidden` are the lines that are read although the workbook hides
    them, `hidden_columns` the letters of such columns, `struck` the lines that are struck
    through; `future` are the lines of rows with a date after today; `season` is the first of
    seasons such as 2020/21, `overlapping` what says that the periods overlap. `marked` are the
    lines whose date has a mark or words in brackets behind it, which are not read. `title` is
    what stands above the table as its title, `is_per_cent` tells that the values are per cent.
    With a `question` or a `refusal`, which is the reason that nothing can be read, there are no
    rows.
    """

    sheets: tuple[str, ...] = ()
    sheet: Sheet | None = None
    took_sheet: bool = False
    table: Table | None = None
    columns: tuple[TakenColumn, ...] = ()
    rows: list[SeriesRow] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)
    struck: list[int] = field(default_factory=list)
    future: list[int] = field(default_factory=list)
    season: str = ""
    overlapping: str = ""
    marked: list[LeftOut] = field(default_factory=list)
    title: str = ""
    is_per_cent: bool = False
    question: Question | None = None
    refusal: TableRefused | None = None


def look(
    content: bytes | Book,
    choices: Choices | None = None,
    *,
    kind: str | None = None,
    today: date | None = None,
) -> Looked:
    """Returns what is found in the content of a file or of the clipboard; raises nothing of it.

    Whoever looks several times opens the book once and hands it over in place of the content.

    `kind` is the type of chart that the rows are for, empty if it is not chosen yet: only
    subgroup charts take several rows of a date. With None, such rows are left to the caller.
    """
    looked = Looked()
    try:
        _look_quickly(looked, content, choices or Choices(), kind, today or date.today())
    except TableAsked as error:
        looked.question, looked.rows = error.question, []
    except TableRefused as error:
        looked.refusal, looked.rows = error, []
    return looked


def rows_of(
    content: bytes,
    choices: Choices | None = None,
    *,
    kind: str | None = None,
    today: date | None = None,
) -> list[SeriesRow]:
    """Returns the rows of a table, those refused among them. Raises TableAsked, TableRefused."""
    return read(content, choices, kind=kind, today=today).rows


def read_file(
    source: str,
    choices: Choices | None = None,
    *,
    kind: str | None = None,
    today: date | None = None,
) -> Looked:
    """Returns what :func:`read` does of the file `source` (`-` is standard input)."""
    return read(read_bytes(source), choices, kind=kind, today=today)


def read(
    content: bytes,
    choices: Choices | None = None,
    *,
    kind: str | None = None,
    today: date | None = None,
) -> Looked:
    """Returns what :func:`look` does; raises TableAsked for a question, TableRefused."""
    looked = Looked()
    _look_quickly(looked, content, choices or Choices(), kind, today or date.today())
    return looked


def _look_quickly(
    looked: Looked, content: bytes | Book, choices: Choices, kind: str | None, today: date
) -> None:
    with without_collecting():
        _look(looked, content, choices, kind, today)
    looked.future = [row.line for row in looked.rows if row.day and row.day > today]


def _look(
    looked: Looked, content: bytes | Book, choices: Choices, kind: str | None, today: date
) -> None:
    readers = Readers(today)
    book = content if isinstance(content, Book) else open_book(content)
    looked.sheets = tuple(book.names) if len(book.names) > 1 else ()
    looked.took_sheet = not choices.sheet
    sheet = looked.sheet = chosen_sheet(book, choices, readers)
    as_it_stands = found_table(sheet, readers, choices.header)
    looked.table = table = turned(as_it_stands, readers, choices.only) or as_it_stands
    looked.title = title_above(as_it_stands, readers)
    columns = table.columns(readers)
    section = section_column(table, readers)
    if section:
        choices = with_its_name(choices)
    roles = Roles([*columns, section] if section else columns, table.header_line or 1)
    try:
        assigned(roles, choices, delimiter=table.delimiter, counts_events=bool(choices.count))
    finally:
        looked.columns = tuple(
            TakenColumn(
                column.place, column.name, roles.role(column), roles.why.get(column.place, "other")
            )
            for column in columns
        )
    places = _places(table, roles, choices)
    if not places:
        raise TableRefused("csv.error.no_data")
    if len(places) > MOST_ROWS:
        raise TableRefused(
            "csv.error.too_many_rows", limit=MOST_ROWS, line=table.lines[places[MOST_ROWS]][0]
        )
    looked.is_per_cent = roles.value is not None and says_per_cent(roles.value)
    dates = Dates(roles, choices)
    if dates.column and dates.column.seasons:
        looked.season = next(cell for cell in dates.column.cells if any(map(str.isdigit, cell)))
    kept, looked.left_out, odd = rows_and_left_out(
        table.lines, roles, dates, places, counts_events=bool(choices.count)
    )
    looked.marked = marked_dates(table.lines, dates, kept)
    if table.other_table:
        looked.left_out.append(LeftOut(table.other_table, "other_table"))
    if not kept:
        raise TableRefused("csv.error.no_data")
    _find_hidden(looked, as_it_stands, {table.lines[place][0] for place in kept})
    if choices.count:
        dates.refuse_turned_back(kept, table.lines)
        ask_for_events(roles, kept, choices)
        looked.rows = counted_rows(table.lines, dates, kept, choices.count)
        return
    rows = RowMaker(table, roles, choices).rows(dates, kept, odd)
    looked.overlapping = overlapping(roles, dates, kept, looked.title) if dates.column else ""
    ask_for_unit(roles, rows, kept, choices, kind or "")
    ask_for_table(table, rows)
    dates.refuse_turned_back([place for place in kept if place not in odd], table.lines)
    looked.rows, without_number = one_a_date(rows, choices, kind, roles.value)
    looked.left_out += without_number


def _find_hidden(looked: Looked, as_it_stands: Table, read_lines: set[int]) -> None:
    """Fills in the lines and columns that are read although the workbook hides or strikes them."""
    sheet, table = looked.sheet, looked.table
    assert sheet is not None
    assert table is not None
    looked.hidden, looked.struck = (
        [
            line
            for line, cells in (sheet.lines if marked else ())
            if line in marked and any(cells) and (table.is_turned or line in read_lines)
        ]
        for marked in (sheet.hidden, sheet.struck)
    )
    used = {column.place for column in looked.columns if column.role not in ("other", "empty")}
    looked.hidden_columns = [
        letter(place)
        for place in sorted(sheet.hidden_columns)
        if (place < len(as_it_stands.headings) and as_it_stands.headings[place])
        and (table.is_turned or place in used)
    ]


def _places(table: Table, roles: Roles, choices: Choices) -> list[int]:
    """Returns the places of the lines to read: those of the unit that is chosen, without the empty.

    In a series without dates an empty line is a missing value, but not at the end.
    """
    lines = table.lines
    wanted = _of_the_unit(table, roles, choices)
    dated = roles.date or roles.part
    if (dated and dated.filled) or (roles.subgroup and roles.subgroup.filled) or choices.count:
        return [place for place in wanted if any(lines[place][1])]
    one_column = len(table.headings) == 1
    last = len(wanted)
    # With a single column, `""` is a missing value, but an empty line may not be.
    while last and not any(cells := lines[wanted[last - 1]][1]) and not (one_column and cells):
        last -= 1
    in_csv = bool(table.delimiter)
    return [
        place
        for place in wanted[:last]
        if one_column or (lines[place][1] if in_csv else any(lines[place][1]))
    ]


def _of_the_unit(table: Table, roles: Roles, choices: Choices) -> list[int]:
    wanted = list(range(len(table.lines)))
    for name, value in choices.only:
        is_label = table.is_turned and not any(
            same_heading(name, column.name) for column in roles.columns
        )
        if value == ALL or is_label:
            continue
        column = found_column(roles.columns, name)
        # An empty line is of no unit where every row has its own.
        is_whole = column.filled == sum(1 for _, cells in table.lines if any(cells))
        cells = column.cells if is_whole else written_once(column.cells)
        places = [place for place in wanted if same_heading(value, cells[place])]
        if not places:
            raise no_such_value(column.name, value, column.texts)
        wanted = places
    return wanted
