"""A table read with the choices that its measure remembers, where it has the same columns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from samling.model import Measure
from samling.store.importing.cells.book import open_book
from samling.store.importing.cells.source import read_bytes
from samling.store.importing.readings.look import Looked, look
from samling.store.importing.remembered import remembered
from samling.store.importing.roles.choices import Choices
from samling.store.importing.roles.questions import TableAsked

_FIGURES = ("value", "numerator", "denominator", "count")


@dataclass(frozen=True)
class ReadTable:
    """What was found in a table, the choices it was read with, and whether some are remembered."""

    looked: Looked
    choices: Choices
    is_as_before: bool = False


def read_as_before(
    measure: Measure, source: str, typed: Choices, today: date, *, anew: bool = False
) -> ReadTable:
    """Returns the table of a file read with what the measure remembers of one with its columns.

    `source` is the file, `-` is standard input. What is `typed` goes first; `anew`, it stands
    alone. Raises TableAsked and TableRefused.
    """
    book = open_book(read_bytes(source))
    kept = None if anew else remembered(measure)
    found = None
    if kept is not None:
        # The next file may have its table on another sheet, or on other lines.
        for choices in (kept.choices, replace(kept.choices, sheet="", header=None)):
            both = together(choices, typed)
            looked = look(book, both, kind=measure.chart, today=today)
            if looked.table and kept.fits(looked.table.headings):
                found = ReadTable(looked, both, is_as_before=both != typed)
                break
    found = found or ReadTable(look(book, typed, kind=measure.chart, today=today), typed)
    if found.looked.question:
        raise TableAsked(found.looked.question)
    if found.looked.refusal:
        raise found.looked.refusal
    return found


def together(kept: Choices, typed: Choices) -> Choices:
    """Returns the choices that were kept with those that were typed in their place.

    Whoever types a column of numbers, or a count, takes none of those that were kept.
    """
    changes = {
        name: getattr(typed, name)
        for name in Choices.__dataclass_fields__
        if name != "only" and getattr(typed, name) != getattr(Choices(), name)
    }
    if changes.keys() & set(_FIGURES):
        kept = replace(kept, value="", numerator="", denominator="", count="")
    made = replace(kept, **changes)
    for column, value in typed.only:
        made = made.with_only(column, value)
    return made
