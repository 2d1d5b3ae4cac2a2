"""A table with its values as they are, for any form that a spreadsheet reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

# A date, or a moment, is written as one; None is an empty cell.
Value = str | bool | int | float | date | None


@dataclass(frozen=True)
class Sheet:
    """Rows of values under headings, each row as long as the headings."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def sheet(title: str, headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> Sheet:
    """Returns a sheet without the columns that are empty all through, but with one at least."""
    used = [
        place for place in range(len(headings)) if any(row[place] not in (None, "") for row in rows)
    ] or list(range(len(headings)))
    return Sheet(
        title,
        tuple(headings[place] for place in used),
        tuple(tuple(row[place] for place in used) for row in rows),
    )
