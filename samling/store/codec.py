"""Records to plain JSON values and back, by their declared types."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from functools import cache, partial
from types import UnionType
from typing import Any, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

from samling.model import Record, SamlingError
from samling.model.checks.privacy import is_record_id
from samling.model.kinds import DECLARED
from samling.signs import clean

R = TypeVar("R", bound=Record)

NETWORK_KINDS = tuple(kind.record for kind in DECLARED if "network" in kind.files)
TEAM_KINDS = tuple(kind.record for kind in DECLARED if "team" in kind.files)
KINDS = {kind.table: kind.record for kind in DECLARED}
_ANONYMOUS = frozenset(kind.TABLE for kind in KINDS.values() if kind.IS_ANONYMOUS)
# What every stored record has; the greatest whole number that all readers of JSON agree on.
_ALWAYS = {"id", "created", "updated"}
_GREATEST = 2**53
# The errors that a value of the wrong shape may raise, anywhere in the record.
_MISFITS = (
    *(SamlingError, ValueError, TypeError, KeyError),
    *(AttributeError, OverflowError, RecursionError),
)


class BadRecord(SamlingError):
    """A stored record does not have the shape that its table asks for."""


def is_anonymous(table: str) -> bool:
    """Returns whether the records of a table are what single unknown people answered."""
    return table in _ANONYMOUS


def write_moment(value: datetime) -> str:
    """Returns a moment as it is stored: UTC, in milliseconds, as 2016-10-18T07:00:00.000Z."""
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(_plain_text(value))
    if moment.tzinfo is None:
        raise ValueError("a time without its zone")
    return moment


def _plain_text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text expected, not {type(value).__name__}")
    return value


def _text(value: Any) -> str:
    # Cleaned when read and left unchanged in the file: so two laptops show the same, and a
    # merge compares what each of them stored.
    return clean(_plain_text(value))


def _number(value: Any) -> float:
    # bool is an int to Python, and "12" would silently become a number.
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"number expected, not {type(value).__name__}")
    number = float(value)
    if not math.isfinite(number):
        raise ValueError("no number that JSON knows")
    return number


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"whole number expected, not {type(value).__name__}")
    if abs(value) > _GREATEST:
        raise ValueError("a whole number that others cannot read")
    return value


def _day(value: Any) -> date:
    return date.fromisoformat(_plain_text(value))


def _time(value: Any) -> time:
    read = time.fromisoformat(_plain_text(value))
    if read.tzinfo is not None:
        raise ValueError("a time of day with a zone")
    return read.replace(second=0, microsecond=0)


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"true or false expected, not {type(value).__name__}")
    return value


_READERS: dict[object, Callable[[Any], Any]] = {
    str: _text,
    int: _whole,
    float: _number,
    bool: _truth,
    datetime: _moment,
    date: _day,
    time: _time,
}


def _reader(hint: Any) -> Callable[[Any], Any]:
    """Returns what reads a JSON value as the type of a field; it raises one of `_MISFITS`."""
    if hint in _READERS:
        return _READERS[hint]
    parts = get_args(hint)
    if get_origin(hint) is Literal:
        return partial(_word, frozenset(parts))
    if get_origin(hint) is UnionType:
        return partial(_maybe, _reader(parts[0]))
    if get_origin(hint) is tuple:
        return partial(_several, _reader(parts[0]))
    return _object_reader(hint)


def _word(allowed: frozenset[str], value: Any) -> str:
    if value not in allowed:
        raise ValueError("none of the words of the field")
    return _plain_text(value)


def _maybe(read: Callable[[Any], Any], value: Any) -> Any:
    return None if value is None else read(value)


def _several(read: Callable[[Any], Any], value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise TypeError(f"list expected, not {type(value).__name__}")
    return tuple(map(read, value))


@cache
def _object_reader(kind: type[Any]) -> Callable[[Any], Any]:
    """Returns what reads a JSON object as a dataclass, made once from the types of its fields.

    A field that is not stored has its default; where it has none, making the object raises.
    """
    hints = get_type_hints(kind)
    readers = tuple((field.name, _reader(hints[field.name])) for field in fields(kind))

    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise TypeError(f"object expected, not {type(value).__name__}")
        return kind(**{name: read(value[name]) for name, read in readers if name in value})

    return read


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    # A moment is a date too.
    if isinstance(value, datetime):
        return write_moment(value)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else value


def to_plain(record: Record) -> dict[str, Any]:
    """Returns the record as a dict of JSON values, in the order of its fields."""
    plain: dict[str, Any] = _plain(record)
    return plain


def from_plain(kind: type[R], plain: object) -> R:
    """Returns the record of `kind` that `plain` holds.

    Raises BadRecord when a field is missing, of the wrong type or not allowed. The fields of
    every record (id, times) must be stored: a default id would differ at each reading.
    """
    try:
        if not isinstance(plain, dict) or not plain.keys() >= _ALWAYS:
            raise TypeError("no record")
        if not is_record_id(plain["id"]):
            raise ValueError("not the id of a record")
        record: R = _object_reader(cast("Any", kind))(plain)
    except _MISFITS as error:
        raise BadRecord("error.bad_record", table=kind.TABLE) from error
    return record
