"""Whether each row is an event: rows with `nei` are none, nor are months with their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from itertools import pairwise

from samling.store.importing.cells.source import TableRefused
from samling.store.importing.meanings.period import MOST
from samling.store.importing.roles.assigning import Roles, found_column
from samling.store.importing.roles.choices import ALL, Choices
from samling.store.importing.roles.columns import Column
from samling.store.importing.roles.questions import Way, asked, shown

_YES = frozenset(["ja", "yes", "j", "y", "true", "sann", "x", "1"])
_NO = frozenset(["nei", "no", "n", "false", "usann", "ikke", "ingen", "none", "0"])
_NOT_COUNTED = frozenset({"year", "day", "from", "to", "clock", "period", "date", *MOST})
_NAMES = frozenset({"identifier", "may_name", "row_number"})
# Events so many years apart are rather a date that was typed wrongly.
_LONGEST_GAP = 10


def ask_for_events(roles: Roles, kept: Sequence[int], choices: Choices) -> None:
    """Asks which rows are events, where a column says no in some, or there are numbers alone.

    Raises TableAsked; `--only` answers, also with all rows of the column.
    """
    chosen = chosen_places(roles, choices)
    columns = [
        column
        for column in roles.free
        if column.known not in _NOT_COUNTED and not column.is_date_like
    ]
    is_open = [column for column in columns if column.place not in chosen]
    for column in is_open:
        texts = list(dict.fromkeys(column.cells[place] for place in kept if column.cells[place]))
        plain = {text.casefold() for text in texts}
        if plain & _NO and (plain & _YES or plain <= _NO) and not plain <= {"0", "1"}:
            ways = [Way(text, {"only": (column.name, text)}) for text in (*texts, ALL)]
            yes = next((text for text in texts if text.casefold() in _YES), texts[0])
            raise asked(
                "only", *ways, sentence="table.ask.events", column=shown(column.name), value=yes
            )
    measured = [column for column in columns if column.known not in _NAMES]
    if measured and measured[0] in is_open and all(column.is_number_like for column in measured):
        name = measured[0].name
        ways = [
            Way(name, {"value": name, "count": ""}),
            Way(ALL, {"only": (name, ALL)}),
        ]
        raise asked("only", *ways, sentence="table.ask.numbers_or_events", column=shown(name))


def chosen_places(roles: Roles, choices: Choices) -> set[int]:
    """Returns the places of the columns of which rows were chosen, or all of them on purpose."""
    found: set[int] = set()
    for name, _ in choices.only:
        # The label of a table whose periods stood as columns is none of them.
        with suppress(TableRefused):
            found.add(found_column(roles.columns, name).place)
    return found


def refuse_long_gap(first_lines: dict[date, int]) -> None:
    """Refuses events of which one lies ten years or more from the next.

    `first_lines` has the line at which each day or period comes first. Raises TableRefused.
    """
    for before, after in pairwise(sorted(first_lines)):
        if after.year - before.year > _LONGEST_GAP:
            raise TableRefused(
                "table.error.long_gap",
                before=before,
                after=after,
                line=first_lines[before],
                other=first_lines[after],
                years=_LONGEST_GAP,
            )


def is_share(column: Column | None) -> bool:
    """Returns whether a column has shares or per cent, which nobody adds up."""
    return column is not None and (
        column.known == "share" or any(figure.unit == "%" for figure in column.numbers)
    )
