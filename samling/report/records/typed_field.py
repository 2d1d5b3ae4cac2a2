"""A field of a record as a person types it, and read again by its declared type."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args, get_type_hints

from samling.locale import format_date, number_as_typed, t
from samling.model import Record, TargetFrom, entered, parse_targets, targets_text
from samling.model.kinds import kind_of
from samling.report.records.day_entry import DayEntry

# Dates of what has been; the others are planned.
_PAST = ("approved", "done_on", "ended")


def as_typed(value: object) -> str:
    """Returns a date, a number, a text or targets as they are typed; an empty text for None."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return targets_text(value)
    if isinstance(value, date):
        return format_date(value, "numeric")
    return number_as_typed(value) if isinstance(value, int | float) else str(value)


def offered(kind: type[Record], name: str) -> tuple[tuple[str, str], ...]:
    """Returns the words and codes of a field that is one of some words; else nothing."""
    declared = kind_of(kind)
    return tuple((t(declared.code_key(name, code)), code) for code in declared.codes(name))


def read_typed(kind: type[Record], name: str, typed: str, today: date) -> object:
    """Returns what was typed as the value of a field; raises InvalidField."""
    words = offered(kind, name)
    if words:
        wanted = typed.strip().casefold()
        found = [code for word, code in words if wanted in (word.casefold(), code)]
        return found[0] if found else entered.choice(name, typed, [code for _, code in words])
    if is_day(kind, name):
        return day_entry(name, today).read(name, typed)
    declared = _declared(kind)[name]
    types = (declared, *get_args(declared))
    if TargetFrom in types:
        return parse_targets(name, typed, day_entry(name, today).required)
    if float in types:
        return entered.number(name, typed)
    return entered.whole(name, typed) if int in types else typed


def is_day(kind: type[Record], name: str) -> bool:
    """Returns whether a field is a date."""
    declared = _declared(kind)[name]
    return date in (declared, *get_args(declared))


def day_entry(name: str, today: date) -> DayEntry:
    """Returns how the date of a field is read."""
    return DayEntry(today, "past" if name in _PAST else "coming")


def _declared(kind: type[Record]) -> dict[str, Any]:
    return get_type_hints(kind)
