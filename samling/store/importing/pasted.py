"""Rows copied from a spreadsheet, with or without their headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from samling.model import Measure
from samling.signs import clean
from samling.store.importing.cells.book import open_book
from samling.store.importing.cells.cell import Book
from samling.store.importing.cells.source import TableRefused
from samling.store.importing.readings.look import Looked, look
from samling.store.importing.readings.row import SeriesRow
from samling.store.importing.roles.choices import Choices
from samling.store.importing.roles.columns import Column, Readers, letter
from samling.store.importing.roles.questions import Question, TableAsked, Way, named


def pasted_rows(measure: Measure, text: str, choices: Choices | None = None) -> list[SeriesRow]:
    """Returns the rows of a pasted text, parted by tabs, semicolons or commas.

    Rows without dates are a column of numbers alone: see :func:`down_the_dates`. Raises
    TableAsked where the text can be read in two ways, TableRefused where it cannot be read.
    """
    looked = look_pasted(measure, text, choices)
    if looked.question:
        raise TableAsked(looked.question)
    if looked.refusal:
        raise looked.refusal
    return looked.rows


def look_pasted(
    measure: Measure,
    text: str | Book,
    choices: Choices | None = None,
    today: date | None = None,
) -> Looked:
    """Returns what is found in a pasted text, for a measure; see `readings/look.py`.

    Without headings the columns stand as in the grid: date, value or numerator and denominator,
    note. Of two numbers for a measure of one value it is asked which is meant, or whether they
    are a numerator and its denominator. `text` may be the book of it (:func:`pasted_book`).
    """
    choices = choices or Choices()
    content = clean(text).encode() if isinstance(text, str) else text
    looked = look(content, choices, kind=measure.chart, today=today)
    if looked.table is None or looked.table.header_line:
        return looked
    columns = looked.table.columns(Readers(today or date.today()))
    wished = _with_note(choices, columns)
    if looked.question and looked.question.about == "value":
        numbers = [way.changes["value"] for way in looked.question.ways]
        if len(numbers) == 2 and measure.needs_counts:
            wished = replace(wished, numerator=numbers[0], denominator=numbers[1])
        elif len(numbers) == 2:
            return replace(looked, question=_asked(looked.question, numbers))
    if wished == choices:
        return looked
    return look(content, wished, kind=measure.chart, today=today)


def pasted_book(text: str) -> Book:
    """Returns the book of a pasted text. Raises TableRefused for what is no table."""
    return open_book(clean(text).encode())


def down_the_dates(rows: Sequence[SeriesRow], days: Sequence[date]) -> list[SeriesRow]:
    """Returns rows without dates with those of `days`, in their order: a column of numbers alone.

    Raises TableRefused where there are more numbers than dates.
    """
    if len(rows) > len(days):
        raise TableRefused("table.error.more_numbers", numbers=len(rows), dates=len(days))
    return [row._replace(day=day) for row, day in zip(rows, days, strict=False)]


def _with_note(choices: Choices, columns: Sequence[Column]) -> Choices:
    """Returns the choices with the last column as the note, if it holds words."""
    filled = [column for column in columns if not column.is_empty]
    last = filled[-1] if filled else None
    if choices.note or last is None or last.is_number_like or last.is_date_like or len(filled) < 2:
        return choices
    return replace(choices, note=letter(last.place))


def _asked(question: Question, numbers: Sequence[str]) -> Question:
    """Returns the question with one way more: both columns as a fraction."""
    first, second = numbers
    counts = Way("/".join(numbers), {"numerator": first, "denominator": second})
    return Question(
        "pasted", "table.ask.pasted", {"columns": named(list(numbers))}, (*question.ways, counts)
    )
