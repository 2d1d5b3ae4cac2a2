"""A row of a series, and what was left out of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from samling.store.importing.cells.source import TableRefused


class SeriesRow(NamedTuple):
    """A row of the series: `line` is its number in the file, from 1.

    A row without numbers is a missing value; `missing` is the sign that stands in its place
    (`<5`, `i.a.`), which is its note too. Where `refusal` is given the row cannot be used, and
    the fields that could not be read are empty.
    """

    line: int
    day: date | None = None
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    note: str = ""
    subgroup: str = ""
    missing: str = ""
    refusal: TableRefused | None = None


class LeftOut(NamedTuple):
    """A line of the table that is no row of the series: why, and the words that stand in it."""

    line: int
    why: str
    words: str = ""


def strict(rows: Iterable[SeriesRow]) -> list[SeriesRow]:
    """Returns the rows; raises the first refusal among them."""
    kept = []
    for row in rows:
        if row.refusal is not None:
            raise row.refusal
        kept.append(row)
    return kept
