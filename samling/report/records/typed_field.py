"""A field of a record as a person types it, and read again by its declared type."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args, get_type_hints

from samling.locale import format_date, number_as_typed, t
from samling.model import Record, entered
from samling.model.kinds import kind_of


def as_typed(value: object) -> str:
    """Returns a date, a number or a text as it is typed; an empty text for None."""
    if value is None:
        return ""
    if isinstance(value, date):
        return format_date(value, "numeric")
    return number_as_typed(value) if isinstance(value, int | float) else str(value)


def offered(kind: type[Record], name: str) -> tuple[tuple[str, str], ...]:
    """Returns the words and codes of a field that is one of some words; else nothing."""
    declared = kind_of(kind)
    return tuple((t(declared.code_key(name, code)), code) for code in declared.codes(name))


def read_typed(kind: type[Record], name: str, typed: str) -> object:
    """Returns what was typed as the value of a field; raises InvalidField."""
    words = offered(kind, name)
    if words:
        wanted = typed.strip().casefold()
        found = [code for word, code in words if wanted in (word.casefold(), code)]
        return found[0] if found else entered.choice(name, typed, [code for _, code in words])
    declared = _declared(kind)[name]
    types = (declared, *get_args(declared))
    if date in types:
        return entered.day(name, typed)
    if float in types:
        return entered.number(name, typed)
    return entered.whole(name, typed) if int in types else typed


def _declared(kind: type[Record]) -> dict[str, Any]:
    return get_type_hints(kind)
