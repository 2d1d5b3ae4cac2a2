"""A field of a record as a person types it, and read again by its declared type."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any, get_args, get_origin, get_type_hints

from samling.locale import format_date, languages, number_as_typed, t, t_in
from samling.model import (
    InvalidField,
    Record,
    TargetFrom,
    entered,
    parse_groups,
    parse_targets,
    targets_text,
)
from samling.model.checks.typed_day import typed_day
from samling.model.evaluation import INVITED_PARTS
from samling.model.kinds import kind_of
from samling.model.library import parse_tags
from samling.model.record import default_of
from samling.report.records.day_entry import DayEntry
from samling.report.records.typed_lists import (
    parse_answers,
    parse_days,
    parse_lines,
    parse_organisations,
    parse_statements,
)
from samling.store.method.psfs import read_scores

# Dates of what has been; the others are planned. A `date` is that of what was measured or scored,
# but for a gathering.
_PAST = ("approved", "approved_on", "done_on", "ended", "resolved_on")
_MEASURED = ("measure", "person")
# Fields of several parts, each with signs of its own between these.
_OWN: Mapping[str, Callable[[str, str], object]] = MappingProxyType(
    {
        "activities": parse_lines,
        "answers": parse_answers,
        "groups": parse_groups,
        "organisations": parse_organisations,
        "scores": lambda _, typed: read_scores(typed),
        "statements": parse_statements,
        "tags": lambda _, typed: parse_tags(typed),
    }
)
# Numbers that a form has by itself where nothing is typed.
_LEFT_EMPTY = ("per", "invited", *INVITED_PARTS)
_TRUE = ("true", "1", "x")
_FALSE = ("false", "0", "")


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
    """Returns what was typed as the value of a field; raises InvalidField.

    An empty text is nothing where there may be nothing. A
    choice may be its code, or its words in any language.
    """
    if offered(kind, name):
        return _read_choice(kind, name, typed)
    if name in _OWN:
        return _OWN[name](name, typed)
    types = types_of(kind, name)
    if TargetFrom in types:
        return parse_targets(name, typed, day_entry(kind, name, today).required)
    if tuple in types:
        return parse_days(name, typed, day_entry(kind, name, today).required)
    if not typed.strip() and str not in types:
        return _nothing(kind, name, types)
    return _read_plain(types, kind, name, typed, today)


def _read_plain(
    types: tuple[object, ...], kind: type[Record], name: str, typed: str, today: date
) -> object:
    if date in types:
        return day_entry(kind, name, today).read(name, typed)
    if datetime in types:
        return read_moment(name, typed, today)
    if time in types:
        return entered.clock_time(name, typed)
    if bool in types:
        return read_yes(name, typed)
    if float in types:
        return entered.number(name, typed)
    return entered.whole(name, typed) if int in types else typed


def _nothing(kind: type[Record], name: str, types: tuple[object, ...]) -> object:
    if NoneType in types:
        return None
    if name not in _LEFT_EMPTY:
        raise InvalidField(name, "error.required")
    return default_of(kind, name)


def _read_choice(kind: type[Record], name: str, typed: str) -> str:
    declared, wanted = kind_of(kind), plain_word(typed)
    for code in declared.codes(name):
        key = declared.code_key(name, code)
        if wanted in {plain_word(code), *(plain_word(t_in(lang, key)) for lang in languages())}:
            return code
    allowed = ", ".join(word for word, _ in offered(kind, name))
    raise InvalidField(name, "error.choice", value=typed[:40], allowed=allowed)


def plain_word(typed: str) -> str:
    """Returns a word of a command as it is compared: in small letters, signs between as spaces."""
    return " ".join(re.split(r"[\s_–-]+", typed.casefold())).strip()


def read_yes(field: str, typed: str) -> bool:
    """Returns whether yes was typed, in any language, or as JSON has it; raises InvalidField."""
    wanted = typed.strip().casefold()
    for found, others in ((True, _TRUE), (False, _FALSE)):
        key = "word.yes" if found else "word.no"
        words = {t_in(lang, key).casefold() for lang in languages()}
        if wanted in {*others, *words, *(word[:1] for word in words)}:
            return found
    allowed = f"{t('word.yes')}, {t('word.no')}"
    raise InvalidField(field, "error.choice", value=typed[:40], allowed=allowed)


def read_moment(field: str, typed: str, today: date) -> datetime:
    """Returns the moment typed as a time of today, a day and a time, or as it is stored.

    Times are those of the machine's own zone. Raises InvalidField.
    """
    try:
        found = datetime.fromisoformat(typed.strip())
    except ValueError:
        day, _, clock = typed.strip().rpartition(" ")
        at = entered.clock_time(field, clock)
        on = typed_day(field, day, today, "past") or today
        found = datetime.combine(on, at)
    return found if found.tzinfo else found.astimezone()


def is_day(kind: type[Record], name: str) -> bool:
    """Returns whether a field is a date."""
    return date in types_of(kind, name)


def day_entry(kind: type[Record], name: str, today: date) -> DayEntry:
    """Returns how the date of a field is read."""
    measured = name == "date" and not set(_MEASURED).isdisjoint(_declared(kind))
    return DayEntry(today, "past" if measured or name in _PAST else "coming")


def types_of(kind: type[Record], name: str) -> tuple[object, ...]:
    """Returns the declared type of a field with what it is made of: `tuple` and what it holds."""
    declared = _declared(kind)[name]
    return tuple(filter(None, (declared, get_origin(declared), *get_args(declared))))


def _declared(kind: type[Record]) -> dict[str, Any]:
    # mypy does not take the class for hashable, as its records define a hash.
    record: Any = kind
    return _hints(record)


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind)
