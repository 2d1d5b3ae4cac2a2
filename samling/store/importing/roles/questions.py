"""What can be read in two ways: what was found, the ways to go on, and the option that chooses."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from samling.model.checks.privacy import mask_identity_numbers
from samling.store.importing.cells.source import TableRefused
from samling.store.importing.roles.choices import Choices

About = Literal[
    "sheet", "header", "date", "value", "counts", "only", "count", "decimal", "date_order", "year",
    "several", "clock", "pasted", "running_total",
]  # fmt: skip
_SHOWN = 40
_MOST_NAMED = 8


class Way(NamedTuple):
    """One way to go on: `changes` are the fields of the choices that it sets.

    `label` is what is shown of it: a heading, a value, a date or a number as it would be read.
    """

    label: str
    changes: dict[str, Any]

    def taken(self, choices: Choices) -> Choices:
        """Returns the choices with this way taken."""
        if "only" in self.changes:
            return choices.with_only(*self.changes["only"])
        return replace(choices, **self.changes)


@dataclass(frozen=True)
class Question:
    """What must be chosen before the table can be read.

    `sentence` is the key of a sentence with `params` filled in, which names the ways and the
    option. `ways` are what the app offers; for a year, which is typed, there are none.
    """

    about: About
    sentence: str
    params: dict[str, object] = field(default_factory=dict)
    ways: tuple[Way, ...] = ()


class TableAsked(TableRefused):
    """A table that can be read in two ways; `question` says which."""

    def __init__(self, question: Question) -> None:
        super().__init__(question.sentence, **question.params)
        self.question = question


def asked(about: About, *ways: Way, sentence: str = "", **params: object) -> TableAsked:
    """Returns the question to raise; its sentence is `table.ask.<about>` if none is given."""
    return TableAsked(Question(about, sentence or f"table.ask.{about}", params, ways))


def no_such_value(column: str, value: str, found: list[str]) -> TableRefused:
    """Returns the refusal of a unit that is chosen and stands in no row of its column."""
    return TableRefused(
        "table.error.no_such_value", column=shown(column), value=shown(value), found=named(found)
    )


def plain_number(number: float | None) -> float | int:
    """Returns a number for a sentence: 1800 and not 1800.0."""
    number = number or 0
    return int(number) if number == int(number) else number


def shown(cell: str) -> str:
    """Returns a cell as one line that is short enough for a sentence."""
    plain = mask_identity_numbers(" ".join(cell.split()))
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"


def named(names: list[str]) -> str:
    """Returns names for a sentence; the last of many are left out."""
    listed = ", ".join(shown(name) for name in names[:_MOST_NAMED])
    return listed + (" …" if len(names) > _MOST_NAMED else "")
