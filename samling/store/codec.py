"""Records to plain JSON values and back, by their declared types."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

from cattrs import Converter
from cattrs.errors import CattrsError

from samling.model import Record, SamlingError
from samling.model.kinds import DECLARED
from samling.patterns import pattern_of
from samling.signs import clean

R = TypeVar("R", bound=Record)

NETWORK_KINDS = tuple(kind.record for kind in DECLARED if "network" in kind.files)
TEAM_KINDS = tuple(kind.record for kind in DECLARED if "team" in kind.files)
KINDS = {kind.table: kind.record for kind in DECLARED}
_ANONYMOUS = frozenset(kind.TABLE for kind in KINDS.values() if kind.IS_ANONYMOUS)
# What every stored record has; the greatest whole number that all readers of JSON agree on.
_ALWAYS = {"id", "created", "updated"}
_GREATEST = 2**53
_ID = pattern_of(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# The errors that a value of the wrong shape may raise, anywhere in the record.
_MISFITS = (
    *(CattrsError, SamlingError, ValueError, TypeError, KeyError),
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


def _read_moment(value: Any, _: Any) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError("a time without its zone")
    return moment


def _text(value: Any, _: Any = None) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text expected, not {type(value).__name__}")
    return value


def _number(value: Any, _: Any) -> float:
    # bool is an int to Python, and "12" would silently become a number.
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"number expected, not {type(value).__name__}")
    number = float(value)
    if not math.isfinite(number):
        raise ValueError("no number that JSON knows")
    return number


def _whole(value: Any, _: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"whole number expected, not {type(value).__name__}")
    if abs(value) > _GREATEST:
        raise ValueError("a whole number that others cannot read")
    return value


def _read_time(value: Any, _: Any) -> time:
    read = time.fromisoformat(_text(value))
    if read.tzinfo is not None:
        raise ValueError("a time of day with a zone")
    return read.replace(second=0, microsecond=0)


def _truth(value: Any, _: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"true or false expected, not {type(value).__name__}")
    return value


def _converter() -> Converter:
    # An error in a record is reported for the whole file.
    converter = Converter(detailed_validation=False)
    converter.register_unstructure_hook(datetime, write_moment)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(time, lambda value: value.strftime("%H:%M"))
    converter.register_structure_hook(datetime, _read_moment)
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(_text(value)))
    converter.register_structure_hook(time, _read_time)
    # Cleaned when read and left unchanged in the file: so two laptops show the same, and a
    # merge compares what each of them stored.
    converter.register_structure_hook(str, lambda value, _: clean(_text(value)))
    converter.register_structure_hook(float, _number)
    converter.register_structure_hook(int, _whole)
    converter.register_structure_hook(bool, _truth)
    return converter


_CONVERTER = _converter()


def to_plain(record: Record) -> dict[str, Any]:
    """Returns the record as a dict of JSON values, in the order of its fields."""
    plain: dict[str, Any] = _CONVERTER.unstructure(record)
    return plain


def from_plain(kind: type[R], plain: object) -> R:
    """Returns the record of `kind` that `plain` holds.

    Raises BadRecord when a field is missing, of the wrong type or not allowed. The fields of
    every record (id, times) must be stored: a default id would differ at each reading.
    """
    try:
        if not isinstance(plain, dict) or not plain.keys() >= _ALWAYS:
            raise TypeError("no record")
        if not _ID.fullmatch(plain["id"]):
            raise ValueError("not the id of a record")
        return _CONVERTER.structure(plain, kind)
    except _MISFITS as error:
        raise BadRecord("error.bad_record", table=kind.TABLE) from error
