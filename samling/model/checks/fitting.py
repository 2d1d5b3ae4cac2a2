"""Rules over several fields of one record, and the ways to mend a record that breaks one.

A merge can combine values that no person would have entered together: one laptop sets the end,
another the start. Such a record is kept, read and shown like any other. So these rules are not
checked when a record is made, but when a person or a file enters one, and when the records that
wait for a choice are listed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple, TypeVar

from samling.errors import InvalidField

REMOVED = "removed"
Way = Mapping[str, object]
R = TypeVar("R")


def _nothing(_: Any) -> dict[str, object]:
    return {}


class Rule(NamedTuple):
    """A rule over several `fields`; `key` is the sentence shown at the field `at`.

    `is_broken` tells whether a record breaks the rule. `ways` returns the ways to mend it, each
    as new values of some fields; the field `removed` means removing the whole record. `params`
    returns the values for the sentence.
    """

    key: str
    at: str
    fields: tuple[str, ...]
    is_broken: Callable[[Any], bool]
    ways: Callable[[Any], tuple[Way, ...]]
    params: Callable[[Any], dict[str, object]] = _nothing

    @property
    def name(self) -> str:
        """The rule's name in a choice: its fields joined by +."""
        return "+".join(self.fields)


def emptied(*names: str) -> Callable[[Any], tuple[Way, ...]]:
    """Returns the ways out of a rule over fields of which any may be None."""
    return lambda _: tuple({name: None} for name in names)


def broken_rules(record: Any) -> list[Rule]:
    """Returns the rules over several fields that a record breaks."""
    return [rule for rule in record.RULES if rule.is_broken(record)]


def refuse_unfitting(record: Any, touched: Collection[str] | None = None) -> None:
    """Raises InvalidField where fields of a record do not go together.

    With `touched`, only rules that use one of these fields are checked, so a person can change
    another field of a record that a merge has left broken without mending it first.
    """
    for rule in broken_rules(record):
        if touched is None or not set(rule.fields).isdisjoint(touched):
            raise InvalidField(rule.at, rule.key, **rule.params(record))


def fitting(record: R) -> R:
    """Returns a record whose fields go together; else raises InvalidField."""
    refuse_unfitting(record)
    return record
