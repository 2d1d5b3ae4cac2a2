"""Parts of a table that stand below one another, each below a line of its own with its name.

    Måned       Fall            Måned       Fall    Seksjon
    Medisin                     jan. 2023      5    Medisin
    jan. 2023      5      →     jan. 2023      7    Kirurgi
    Kirurgi
    jan. 2023      7

Such a line may be the name of a unit or a remark; so it is asked which rows are meant.
"""

from __future__ import annotations

import re
from dataclasses import replace

from samling.patterns import pattern_of
from samling.store.importing.meanings.missing import is_missing_sign, is_sum_word
from samling.store.importing.roles.choices import Choices
from samling.store.importing.roles.columns import Column, Readers
from samling.store.importing.roles.layout import kinds_of
from samling.store.importing.roles.table import Table

# What the column is called, so that a choice holds in both languages; a person may say either.
HEADING = "Seksjon"
_ALSO = "section"
# A name is short; a longer line is a remark, as is one with a number or a colon.
_MOST_WORDS = 4
_REMARK = pattern_of(
    r"\b(?:innført|tiltak\w*|\w*start|startet|endring\w*|endret|ny|nye|nytt|stengt|\w*ferie|pandemi\w*|"
    r"covid|korona|influensa|intervensjon\w*|intervention|change[sd]?|new|began|introduced|closed)\b",
    re.IGNORECASE,
)
_NO_NAME = "1"
_SEARCHED = 60


class SectionColumn(Column):
    """A column that is not in the table: its texts stand in lines of their own."""

    # Whether such a line may be a remark; not where the headings are repeated below it, nor where
    # one stands above the first row as well as later.
    may_be_remark = True


def with_its_name(choices: Choices) -> Choices:
    """Returns the choices with `Section` under the one name that the column has."""
    only = tuple(
        (HEADING if column.casefold() == _ALSO else column, value) for column, value in choices.only
    )
    return replace(choices, only=only)


def section_column(table: Table, readers: Readers) -> SectionColumn | None:
    """Returns a column with the name of the section that each line is in, None for a single one."""
    if table.is_turned:
        return None
    if not any(_stands_alone(line) for _, line in table.lines) and not table.repeated:
        return None
    name = _title(table, readers)
    cells: list[str] = []
    of_texts = _columns_of_texts(table, readers)
    first_row = next((at for at, (_, line) in enumerate(table.lines) if any(line)), 0)
    names: list[int] = []
    for at, (number, line) in enumerate(table.lines):
        found = _name(line, readers)
        if found and line.index(found) in of_texts:
            # A row with nothing but its own text: a subgroup, or a remark of its own.
            found = ""
        if found:
            names.append(at)
        name = found or name
        cells.append("" if found or not any(line) or number in table.repeated else name)
    filled = [
        cell
        for cell, (_, line) in zip(cells, table.lines, strict=True)
        if cell and sum(map(bool, line)) > 1
    ]
    if len(set(filled)) < 2:
        return None
    column = SectionColumn(len(table.headings), HEADING, cells, readers)
    begins_so = len(names) > 1 and names[0] == first_row
    column.may_be_remark = not table.repeated and not begins_so
    return column


def _columns_of_texts(table: Table, readers: Readers) -> set[int]:
    """Returns the places where most rows with several cells have a text of their own."""
    rows = [line for _, line in table.lines if sum(map(bool, line)) > 1][:_SEARCHED]
    return {
        place
        for place in range(len(table.headings))
        if sum(kinds_of(line[place : place + 1], readers)[0] for line in rows) * 2 > len(rows)
    }


def _title(table: Table, readers: Readers) -> str:
    """Returns the name that stands right above the headings, for the first section."""
    above = next((cells for _, cells in reversed(table.above) if any(cells)), [])
    return _name(above, readers) or _NO_NAME


def _stands_alone(line: list[str]) -> bool:
    return len(line) - line.count("") == 1


def _name(line: list[str], readers: Readers) -> str:
    """Returns the short text that stands alone in a line, "" where there is none."""
    if not _stands_alone(line):
        return ""
    text = next(filter(None, line))
    if len(text.split()) > _MOST_WORDS:
        return ""
    if any(sign.isdigit() or sign in ":.*" for sign in text) or is_sum_word(text):
        return ""
    if _REMARK.search(text):
        return ""
    return "" if is_missing_sign(text) or kinds_of([text], readers)[1] else text
