"""What the fields of one record must be together, and what may be given up where they are not.

A merge can bring together what no person would have entered: one laptop sets the end, another
the start. Such a record is kept, read and shown like any other. So these rules are no part of
making a record; they are asked when a person or a file enters one, and by what lists the
records that wait for a choice.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from samling.errors import InvalidField

REMOVED = "removed"
Way = Mapping[str, object]
R = TypeVar("R")


def _nothing(_: Any) -> dict[str, object]:
    return {}


@dataclass(frozen=True)
class Rule:
    """A rule over several `fields` of a record; `key` is the sentence told at the field `at`.

    `is_broken` is asked of a record. `ways` returns what may be given up so that the others
    hold, each as the new values of some fields; `removed` stands for the whole record.
    `params` returns what the sentence tells of the record.
    """

    key: str
    at: str
    fields: tuple[str, ...]
    is_broken: Callable[[Any], bool]
    ways: Callable[[Any], tuple[Way, ...]]
    params: Callable[[Any], dict[str, object]] = _nothing

    @property
    def name(self) -> str:
        """What it is chosen by: its fields with + between."""
        return "+".join(self.fields)


def emptied(*names: str) -> Callable[[Any], tuple[Way, ...]]:
    """Returns the ways out of a rule over fields of which any may be None."""
    return lambda _: tuple({name: None} for name in names)


def broken_rules(record: Any) -> list[Rule]:
    """Returns the rules over several fields that a record breaks."""
    return [rule for rule in record.RULES if rule.is_broken(record)]


def refuse_unfitting(record: Any, touched: Collection[str] | None = None) -> None:
    """Raises InvalidField where fields of a record do not go together.

    With `touched` only for rules over one of these fields: who changes another field of a
    record that two laptops have left so need not mend it first.
    """
    for rule in broken_rules(record):
        if touched is None or not set(rule.fields).isdisjoint(touched):
            raise InvalidField(rule.at, rule.key, **rule.params(record))


def fitting(record: R) -> R:
    """Returns a record whose fields go together; else raises InvalidField."""
    refuse_unfitting(record)
    return record
