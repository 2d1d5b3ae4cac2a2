"""The title that stands above a table: `Fall per måned, Medisinsk avdeling`.

It is the first line above the headings that is a text alone. What says where the numbers come
from, when they were fetched or what they were chosen by is no title.
"""

from __future__ import annotations

import re

from samling.model.checks.privacy import find_identity_numbers
from samling.patterns import pattern_of
from samling.store.importing.meanings.missing import is_sum_word
from samling.store.importing.roles.columns import Readers
from samling.store.importing.roles.layout import kinds_of
from samling.store.importing.roles.table import Table

_NO_TITLE = pattern_of(
    r"(?:kilde|source|uttrekk|trukket ut|hentet|eksportert|exported|generert|generated|utskrift|"
    r"skrevet ut|printed|rapportdato|report date|dato|date|periode|period|filter|utvalg|enhet|"
    r"avdeling|unit|department|side|page|ark|sheet|merknad|note|obs|nb|sist oppdatert|oppdatert|"
    r"updated|last updated|https?|www)(?![a-zæøå])",
    re.IGNORECASE,
)
_FEWEST_LETTERS = 3


def title_above(table: Table, readers: Readers) -> str:
    """Returns the title above the table, "" where there is none."""
    for _, cells in table.above:
        filled = [cell for cell in cells if cell]
        if len(filled) == 1 and _is_title(filled[0], readers):
            return " ".join(filled[0].split())
    return ""


def _is_title(text: str, readers: Readers) -> bool:
    return (
        sum(map(str.isalpha, text)) >= _FEWEST_LETTERS
        and kinds_of([text], readers) == (1, 0)
        and not _NO_TITLE.match(text)
        and not text.endswith(":")
        and not text.startswith(("(", "[", "*"))
        and not is_sum_word(text)
        and not find_identity_numbers(text)
    )
