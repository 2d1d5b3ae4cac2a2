"""Answers to an evaluation in a CSV file: its columns by their headings, its rows with refusals.

Only the statements, the comment and the kind of employer are read. Other columns are left out and
named, so that nothing more is known about a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import get_args

from samling.locale import languages, t_in
from samling.model import EmployerKind, Evaluation, InvalidField, entered
from samling.model.checks.privacy import (
    find_warned,
    mask_identity_numbers,
    refuse_identity_number,
)
from samling.model.evaluation import AGREE_STEPS, NOT_RELEVANT
from samling.store.importing import csv_cells
from samling.store.importing.csv_cells import CsvRefused, bounded
from samling.store.method.evaluation import folded

_HEADINGS = {
    "employer": (
        "arbeidsgiver, virksomhet, type virksomhet, arbeidssted, arbeidsplass, ansatt i, "
        "ansatt ved, employer, kind of employer, employer kind, workplace, "
        "organisation, organization"
    ),
    "comment": "kommentar, kommentarer, fritekst, merknad, comment, comments, free text",
}
_COMMENTS = re.compile(
    r"^(?:har du |any |do you have (?:any )?)?"
    r"(?:(?:noen|andre|øvrige|flere|egne|generelle|other|further|additional|general) )*"
    r"(?:kommentar(?:er)?|comments?)(?: [0-9]+)?\??$"
)
_KNOWN = {word: what for what, words in _HEADINGS.items() for word in words.split(", ")}
# Words in a heading that show that the column is about a person.
_PERSONAL = re.compile(
    r"navn|\bname|e-?post|e-?mail|\bmail|telefon|mobil|phone|fødsel|birth"
    r"|personn|\bfnr\b|adresse|address|ip-?adr|stilling|respondent|deltaker|participant|bruker"
)
_NUMBER = r"^(?:p|q|s|påstand|spørsmål|statement|question)?\s*([0-9]{1,3})\s*"
_NUMBERED = re.compile(rf"{_NUMBER}[.:)]?$")
_NUMBER_BEFORE = re.compile(rf"{_NUMBER}[.:)–-]?\s+")
# Excel writes 4,0; survey programs write "4 - enig", "4 (enig)", "Enig (4)".
_STEP = r"(?P<step>[0-5])(?:[.,]0+)?"
_STEP_FIRST = re.compile(rf"^{_STEP}(?:[\s=.:()–—-]*(?P<words>\D.*?)\)?)?$")
_STEP_LAST = re.compile(rf"^(?P<words>\D.*?)[\s=:(–—-]+{_STEP}\)?$")
# Words that people and survey programs write, besides those of the locale files.
_EMPLOYER_WORDS: dict[str, EmployerKind] = {
    "helseforetak": "hospital",
    "hf": "hospital",
    "spesialisthelsetjenesten": "hospital",
    "kommunehelsetjenesten": "municipality",
    "municipal": "municipality",
    "andre": "other",
    "annen": "other",
    "others": "other",
    "ukjent": "unknown",
    "unknown": "unknown",
}
_EMPLOYER_PARTS: tuple[tuple[str, EmployerKind], ...] = (
    ("sykehus", "hospital"),
    ("hospital", "hospital"),
    ("kommune", "municipality"),
    ("municipality", "municipality"),
)
_ANSWER_WORDS = {
    "uenig": 2,
    "litt uenig": 2,
    "somewhat disagree": 2,
    "nøytral": 3,
    "både og": 3,
    "verken enig eller uenig": 3,
    "hverken eller": 3,
    "hverken enig eller uenig": 3,
    "neutral": 3,
    "neither": 3,
    "enig": 4,
    "litt enig": 4,
    "somewhat agree": 4,
    "ikke relevant": 0,
    "n/a": 0,
    "not applicable": 0,
}
_SENTENCES = {
    "error.answer_step": "csv.error.answer",
    "error.choice": "csv.error.employer",
    "error.too_long": "csv.error.too_long",
    "error.identity_number": "csv.error.identity_number",
}
_SHOWN = 40
_LONGEST = 80


@dataclass(frozen=True)
class AnswerRow:
    """A row of the file: `line` is its number there; a refused one has no answers."""

    line: int
    employer: EmployerKind = "unknown"
    answers: tuple[int | None, ...] = ()
    comment: str = ""
    refusal: CsvRefused | None = None

    @property
    def contacts(self) -> bool:
        """True when the comment seems to hold a phone number or an e-mail address."""
        return bool(find_warned(self.comment))


@dataclass(frozen=True)
class AnswerTable:
    """The content of a file of answers.

    `missing` are the numbers (from 1) of statements that have no column; `left_out` the
    headings of columns that are not read, `personal` those of them that seem to be of a
    person.
    """

    rows: tuple[AnswerRow, ...]
    missing: tuple[int, ...] = ()
    has_employer: bool = True
    left_out: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()


def form_headings(evaluation: Evaluation, employer: str, comment: str) -> list[str]:
    """Returns the headings of an empty file: the two words given, the statements between."""
    return [employer, *(statement.text for statement in evaluation.statements), comment]


def read_answers(evaluation: Evaluation, source: str) -> AnswerTable:
    """Returns the answers in the file `source` (`-` is standard input), refused rows too.

    Raises CsvRefused where the file as a whole cannot be read.
    """
    return answers_of(evaluation, csv_cells.read_bytes(source))


def answers_of(evaluation: Evaluation, content: bytes) -> AnswerTable:
    """Returns the answers in a CSV file's content, refused rows with their reasons.

    The first line that is not empty has the headings. A statement is known by its text or
    by its number (1, P1, Påstand 1). Values are 0 to 5 or the words of the scale in either
    language, or both; an empty cell is unanswered, an empty row is passed over. The texts of
    several columns of comments become the lines of one.

    Raises CsvRefused where the file as a whole cannot be read: it is too large, not text,
    no CSV, without the column of any statement, or with two of the same.
    """
    lines = csv_cells.read_lines(
        csv_cells.read_text(content), lambda cells: len(_columns(evaluation, cells))
    )
    line, header = next((numbered for numbered in bounded(lines) if any(numbered[1])), (1, []))
    if not header:
        raise CsvRefused("csv.error.no_answers")
    columns = _columns(evaluation, header)
    _check(line, header, columns)
    rows: list[AnswerRow] = []
    for number, cells in lines:
        if len(rows) >= csv_cells.MOST_ROWS:
            raise CsvRefused("csv.error.too_many_rows", limit=csv_cells.MOST_ROWS, line=number)
        if any(cells):
            rows.append(_row(evaluation, number, cells, header, columns))
    if not rows:
        raise CsvRefused("csv.error.no_answers")
    left = [name for place, name in enumerate(header) if name and place not in columns]
    found = set(columns.values())
    return AnswerTable(
        rows=tuple(rows),
        missing=tuple(n for n in range(1, len(evaluation.statements) + 1) if n not in found),
        has_employer="employer" in found,
        left_out=tuple(map(_shown, left)),
        personal=tuple(_shown(heading) for heading in left if _PERSONAL.search(folded(heading))),
    )


def _columns(evaluation: Evaluation, header: Sequence[str]) -> dict[int, int | str]:
    """Returns, by place, a statement's number from 1, "employer" or "comment"."""
    texts = {
        folded(statement.text): number
        for number, statement in enumerate(evaluation.statements, start=1)
    }
    known: dict[int, int | str] = {}
    for place, heading in enumerate(header):
        # A statement that begins as a formula does has an apostrophe before it in our own form.
        name = folded(heading.removeprefix("'"))
        number = _NUMBERED.match(name)
        if name in texts:
            known[place] = texts[name]
        elif number and 1 <= int(number[1]) <= len(texts):
            known[place] = int(number[1])
        elif (bare := _NUMBER_BEFORE.sub("", name)) in texts:
            known[place] = texts[bare]
        elif name in _KNOWN:
            known[place] = _KNOWN[name]
        elif _COMMENTS.match(name):
            known[place] = "comment"
    return known


def _check(line: int, header: Sequence[str], columns: dict[int, int | str]) -> None:
    found = list(columns.values())
    for place, what in columns.items():
        if what != "comment" and found.count(what) > 1:
            raise CsvRefused("csv.error.column_twice", line=line, column=_shown(header[place]))
    if not any(isinstance(column, int) for column in found):
        raise CsvRefused("csv.error.no_statement", line=line, found=_shown(", ".join(header)))


def _row(
    evaluation: Evaluation,
    line: int,
    cells: Sequence[str],
    header: Sequence[str],
    columns: dict[int, int | str],
) -> AnswerRow:
    if any(cells[len(header) :]):
        more = next(filter(None, cells[len(header) :]))
        refusal = CsvRefused("csv.error.too_many_cells", line=line, cell=_shown(more))
        return AnswerRow(line, refusal=refusal)
    answers: list[int | None] = [None] * len(evaluation.statements)
    row = AnswerRow(line)
    for place, what in columns.items():
        cell = cells[place] if place < len(cells) else ""
        shown = {"line": line, "column": _shown(header[place]), "cell": _shown(cell)}
        try:
            if isinstance(what, int):
                answers[what - 1] = _answer(cell)
            elif what == "employer":
                row = replace(row, employer=_employer(cell))
            else:
                comment = "\n".join(filter(None, (row.comment, cell)))
                refuse_identity_number("comment", comment)
                row = replace(row, comment=entered.text("comment", comment))
        except InvalidField as error:
            return AnswerRow(line, refusal=CsvRefused(_SENTENCES[error.key], **shown))
    if all(answer is None for answer in answers) and not row.comment:
        return AnswerRow(line, refusal=CsvRefused("csv.error.row_empty", line=line))
    return replace(row, answers=tuple(answers))


@cache
def _answer_words() -> dict[str, int]:
    return _ANSWER_WORDS | {
        folded(t_in(code, f"answer.{step}")): step
        for code in languages()
        for step in range(NOT_RELEVANT, AGREE_STEPS + 1)
    }


@cache
def _employer_words() -> dict[str, EmployerKind]:
    return _EMPLOYER_WORDS | {
        folded(t_in(code, f"employer.{kind}")): kind
        for code in languages()
        for kind in get_args(EmployerKind)
    }


def _answer(cell: str) -> int | None:
    word = folded(cell)
    if not word:
        return None
    words = _answer_words()
    if word in words:
        return words[word]
    # Longer than any valid cell; the patterns would be slow on it.
    short = word if len(word) <= _LONGEST else ""
    match = _STEP_FIRST.match(short) or _STEP_LAST.match(short)
    # Number and words must agree: some scales run the other way.
    if match and (match["words"] is None or words.get(match["words"]) == int(match["step"])):
        return int(match["step"])
    raise InvalidField("answers", "error.answer_step", value=cell[:_SHOWN])


def _employer(cell: str) -> EmployerKind:
    word = folded(cell)
    if not word:
        return "unknown"
    words = _employer_words()
    # "Drammen sykehus" is read as a hospital; the name is not kept.
    parts = {kind for part, kind in _EMPLOYER_PARTS if part in word}
    if word in words:
        return words[word]
    if len(parts) == 1:
        return parts.pop()
    raise InvalidField("employer", "error.choice", value=cell[:_SHOWN], allowed="")


def _shown(cell: str) -> str:
    """Returns a cell as one line that is short enough for a sentence."""
    plain = mask_identity_numbers(" ".join(cell.split()))
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"
