"""Answers to an evaluation in a file: its columns by their headings, its rows with refusals.

Only the statements, the comment and the kind of employer are read. Other columns are left out and
named, so that nothing more is known about a person.

The steps are: the sheet (`cells/`), its headings (`answers_columns.py`), the scales of all columns
(`answers_reading.py`, which asks what it cannot tell), and here the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from samling.model import EmployerKind, Evaluation, InvalidField, entered
from samling.model.checks.privacy import find_warned, refuse_identity_number
from samling.patterns import pattern_of
from samling.store.importing.answers_choices import AnswerChoices, AnswersAsked
from samling.store.importing.answers_columns import (
    Columns,
    columns_of,
    found_columns,
    statement_texts,
)
from samling.store.importing.answers_reading import Scales, ToldScale, read_scales
from samling.store.importing.answers_words import employer_of, is_taken_for_other
from samling.store.importing.cells.book import open_book
from samling.store.importing.cells.cell import Book, Line
from samling.store.importing.cells.delimited import lines_by_headings
from samling.store.importing.cells.encodings import read_text
from samling.store.importing.cells.source import MOST_ROWS, TableRefused, read_bytes
from samling.store.importing.roles.questions import TableAsked, Way, asked, named, shown
from samling.store.method.evaluation import folded

# Words in a heading that show that the column is about a person.
_PERSONAL = pattern_of(
    r"navn|\bname|e-?post|e-?mail|\bmail|telefon|mobil|phone|fødsel|birth"
    r"|personn|\bfnr\b|adresse|address|ip-?adr|stilling|respondent|deltaker|participant|bruker"
    r"|^id$|submission_?id|\bstart ?time|completion time|starttid|fullføringstid|sluttid"
    r"|tidsmerke|timestamp|\$created|\bcreated\b"
)
_SENTENCES = {
    "error.choice": "csv.error.employer",
    "error.too_long": "csv.error.too_long",
    "error.identity_number": "csv.error.identity_number",
}


@dataclass(frozen=True)
class AnswerRow:
    """A row of the file: `line` is its number there; a refused one has no answers."""

    line: int
    employer: EmployerKind = "unknown"
    answers: tuple[int | None, ...] = ()
    comment: str = ""
    refusal: TableRefused | None = None

    @property
    def contacts(self) -> bool:
        """True when the comment seems to hold a phone number or an e-mail address."""
        return bool(find_warned(self.comment))


@dataclass(frozen=True)
class AnswerTable:
    """The content of a file of answers.

    `missing` are the numbers (from 1) of statements that have no column; `left_out` the
    headings of columns that are not read, `personal` those of them that seem to be of a
    person. `scales` are the words that were read as steps, `zeros` says that 0 was read as not
    relevant where nobody answered 5, and `codes` are the first and last of a program's own
    headings that were taken for the statements in their order. `others` are the employers that
    were taken for `other`, as they are neither a hospital nor a municipality.
    """

    rows: tuple[AnswerRow, ...]
    missing: tuple[int, ...] = ()
    has_employer: bool = True
    left_out: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    scales: tuple[ToldScale, ...] = ()
    zeros: bool = False
    codes: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


# The answers in a file, or what a person must say first.
Found = AnswerTable | AnswersAsked | TableAsked


def form_headings(evaluation: Evaluation, employer: str, comment: str) -> list[str]:
    """Returns the headings of an empty file: the two words given, the statements between."""
    return [employer, *(statement.text for statement in evaluation.statements), comment]


def read_answers(
    evaluation: Evaluation, source: str, choices: AnswerChoices | None = None
) -> AnswerTable:
    """Returns the answers in the file `source` (`-` is standard input); raises as answers_of."""
    return answers_of(evaluation, read_bytes(source), choices)


def answers_of(
    evaluation: Evaluation, content: bytes, choices: AnswerChoices | None = None
) -> AnswerTable:
    """Returns the answers in a file's content, refused rows with their reasons.

    A statement is known by its text or by its number (1, P1, Påstand 1). Values are 0 to 5 or
    the words of a scale; an empty cell is unanswered, an empty row is passed over. The texts of
    several columns of comments become the lines of one.

    Raises AnswersAsked for a scale that a person must tell, TableAsked where several sheets have
    the statements, TableRefused where the file as a whole cannot be read: it is too large, no
    table, without the column of any statement, or with two of the same.
    """
    choices = choices or AnswerChoices()
    columns = _columns(evaluation, content, choices)
    rows = [line for line in columns.rows if any(line[1])]
    if len(rows) > MOST_ROWS:
        number = rows[MOST_ROWS][0]
        raise TableRefused("csv.error.too_many_rows", limit=MOST_ROWS, line=number)
    if not rows:
        raise TableRefused("csv.error.no_answers")
    header, what = columns.header, columns.what
    asked_of = {
        place: (header[place], [_cell(cells, place) for _, cells in rows])
        for place, column in what.items()
        if isinstance(column, int)
    }
    scales = read_scales(asked_of, choices)
    statements = len(evaluation.statements)
    left = [name for place, name in enumerate(header) if name and place not in what]
    found = set(what.values())
    return AnswerTable(
        rows=tuple(_row(statements, line, columns, scales) for line in rows),
        missing=tuple(number for number in range(1, statements + 1) if number not in found),
        has_employer="employer" in found,
        left_out=tuple(map(shown, left)),
        personal=tuple(shown(heading) for heading in left if _PERSONAL.search(folded(heading))),
        scales=scales.told,
        zeros=scales.zeros,
        codes=columns.codes,
        others=_other_employers(rows, columns),
    )


def look_at_file(evaluation: Evaluation, source: str) -> tuple[bytes, Found]:
    """Returns a file's content, to be looked at again, and what is found in it."""
    content = read_bytes(source)
    return content, look_at_answers(evaluation, content, AnswerChoices())


def look_at_answers(evaluation: Evaluation, content: bytes, choices: AnswerChoices) -> Found:
    """Returns what :func:`answers_of` does, or the question that it raises."""
    try:
        return answers_of(evaluation, content, choices)
    except (AnswersAsked, TableAsked) as question:
        return question


def _columns(evaluation: Evaluation, content: bytes, choices: AnswerChoices) -> Columns:
    book = open_book(content)
    name = _sheet_name(evaluation, book, choices)
    try:
        return found_columns(evaluation, book.sheet(name).lines)
    except TableRefused as error:
        if error.key != "csv.error.no_statement" or name:
            raise
        # A comma in a statement may look like what parts the cells.
        texts = statement_texts(evaluation)
        text = read_text(content)
        lines = lines_by_headings(text, lambda cells: len(columns_of(cells, texts)))
        return found_columns(evaluation, list(lines))


def _sheet_name(evaluation: Evaluation, book: Book, choices: AnswerChoices) -> str:
    """Returns the name of the sheet that is chosen, or the only one with statements."""
    if choices.sheet:
        for name in (*book.names, *book.hidden):
            if folded(choices.sheet) == folded(name):
                return name
        raise TableRefused(
            "table.error.no_such_sheet", sheet=shown(choices.sheet), found=named(list(book.names))
        )
    found = [name for name in book.names if _has_statements(evaluation, book, name)]
    if len(found) > 1:
        ways = [Way(name, {"sheet": name}) for name in found]
        raise asked("sheet", *ways, sentence="answers.ask.sheet", sheets=named(found))
    return next(iter(found), book.names[0])


def _has_statements(evaluation: Evaluation, book: Book, name: str) -> bool:
    if len(book.names) == 1:
        return True
    try:
        found_columns(evaluation, book.sheet(name).lines)
    except TableRefused as error:
        return error.key not in ("csv.error.no_statement", "csv.error.no_answers")
    return True


def _cell(cells: Sequence[str], place: int) -> str:
    """Returns the text of a cell, "" beyond the last; a yes of a workbook is no number."""
    cell = cells[place] if place < len(cells) else ""
    value = getattr(cell, "value", None)
    return str(value).upper() if isinstance(value, bool) else str(cell)


def _row(statements: int, numbered: Line, columns: Columns, scales: Scales) -> AnswerRow:
    line, cells = numbered
    header = columns.header
    if any(cells[len(header) :]):
        more = next(filter(None, cells[len(header) :]))
        refusal = TableRefused("csv.error.too_many_cells", line=line, cell=shown(more))
        return AnswerRow(line, refusal=refusal)
    answers: list[int | None] = [None] * statements
    row = AnswerRow(line)
    for place, what in columns.what.items():
        cell = _cell(cells, place)
        refused = ""
        try:
            if not isinstance(what, int):
                row = _with_cell(row, what, cell)
            elif cell in scales.steps[place]:
                answers[what - 1] = scales.steps[place][cell]
            else:
                refused = "csv.error.answer"
        except InvalidField as error:
            refused = _SENTENCES[error.key]
        if refused:
            params = {"line": line, "column": shown(header[place]), "cell": shown(cell)}
            return AnswerRow(line, refusal=TableRefused(refused, **params))
    if all(answer is None for answer in answers) and not row.comment:
        return AnswerRow(line, refusal=TableRefused("csv.error.row_empty", line=line))
    return replace(row, answers=tuple(answers))


def _other_employers(rows: Sequence[Line], columns: Columns) -> tuple[str, ...]:
    """Returns each employer that was taken for `other` without being called so, once."""
    places = [place for place, what in columns.what.items() if what == "employer"]
    words = [_cell(cells, place) for place in places for _, cells in rows]
    return tuple(dict.fromkeys(shown(word) for word in words if is_taken_for_other(word)))


def _with_cell(row: AnswerRow, what: str, cell: str) -> AnswerRow:
    """Returns a row with its employer, or with one comment more. Raises InvalidField."""
    if what == "employer":
        return replace(row, employer=employer_of(cell))
    comment = "\n".join(filter(None, (row.comment, cell)))
    refuse_identity_number("comment", comment)
    return replace(row, comment=entered.text("comment", comment))
