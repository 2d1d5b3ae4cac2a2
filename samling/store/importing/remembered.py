"""What a person has chosen about a measure's table, kept in the measure for the next file.

`Measure.table_choices` holds it as JSON, or is empty:

    {"columns": ["Måned", "Fall", "Liggedøgn"], "choices": {"value": "Fall", "decimal": ","}}

It is used for a table with the same headings in the same order, and for no other.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from samling.model import Measure
from samling.model.checks.privacy import mask_identity_numbers
from samling.store.importing.roles.choices import Choices

_MOST_COLUMNS = 100
_LONGEST_HEADING = 60
_LONGEST = 15_000


@dataclass(frozen=True)
class Remembered:
    """The choices, and the headings of the table for which they were made."""

    columns: tuple[str, ...]
    choices: Choices

    def fits(self, headings: Sequence[str]) -> bool:
        """Returns whether a table has the columns for which the choices were made."""
        return self.columns == _cut(headings)


def remembered(measure: Measure) -> Remembered | None:
    """Returns what is kept in a measure; None where there is nothing that can be used."""
    try:
        plain = json.loads(measure.table_choices or "null")
        columns, choices = plain["columns"], Choices.from_json(plain["choices"])
        made = Remembered(tuple(str(heading) for heading in columns), choices)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return made if choices != Choices() else None


def to_remember(measure: Measure, headings: Sequence[str], choices: Choices) -> str:
    """Returns the measure's new `table_choices` after an import with `choices`.

    The year of the first row is that of one file alone. Where nothing was chosen, what is kept
    for a table with other columns stays. A table with very many columns, or with a number in its
    headings that may identify a person, is not remembered.
    """
    choices = replace(choices, year=None)
    before = remembered(measure)
    if choices == Choices():
        return "" if before and before.fits(headings) else measure.table_choices
    if len(headings) > _MOST_COLUMNS:
        return measure.table_choices
    plain = {"columns": list(_cut(headings)), "choices": choices.to_json()}
    written = json.dumps(plain, ensure_ascii=False)
    is_plain = len(written) <= _LONGEST and mask_identity_numbers(written) == written
    return written if is_plain else measure.table_choices


def _cut(headings: Sequence[str]) -> tuple[str, ...]:
    return tuple(heading[:_LONGEST_HEADING] for heading in headings)
