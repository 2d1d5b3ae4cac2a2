"""The base class of every record: id, times, author, and its table in a file."""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from datetime import UTC, datetime
from threading import Lock
from types import MappingProxyType
from typing import ClassVar, TypeVar

from samling.model.checks import entered
from samling.model.checks.fitting import Rule


def new_id() -> str:
    """Returns a new identifier (a UUID of version 7, RFC 9562, as 36 characters).

    Ids made by one program sort in the order they were made, also within a millisecond, so
    records made together keep their order when sorted by `created` and `id`.
    """
    return _ids.next()


def new_random_id() -> str:
    """Returns a new identifier that tells nothing of when it was made (a UUID of version 4)."""
    return str(uuid.uuid4())


# So many signs of an id are enough to name its record; fewer are the end of too many.
_LEAST_OF_AN_ID = 4


def is_named(record_id: str, typed: str) -> bool:
    """Returns whether what was typed names the record with an id: all of the id, or its end."""
    return record_id == typed or (len(typed) >= _LEAST_OF_AN_ID and record_id.endswith(typed))


class _Ids:
    """Milliseconds, a counter of 12 bits within each, and 62 random bits (RFC 9562, 6.2)."""

    def __init__(self) -> None:
        self._last = 0
        self._lock = Lock()

    def next(self) -> str:
        with self._lock:
            # The last number plus one if the clock stands still or was set back.
            self._last = max(time.time_ns() // 1_000_000 << 12, self._last + 1)
            moment, count = divmod(self._last, 1 << 12)
        noise = int.from_bytes(os.urandom(8)) >> 2
        return str(uuid.UUID(int=moment << 80 | 7 << 76 | count << 64 | 2 << 62 | noise))


_ids = _Ids()


def utc_now() -> datetime:
    """Returns the time now in UTC, in whole milliseconds as it is stored."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def day_of(moment: datetime) -> datetime:
    """Returns the beginning of a moment's day in UTC."""
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def options(literal: object) -> tuple[str, ...]:
    """Returns the allowed words of a Literal type, in the order they are declared."""
    # Cached: called for each record, and get_args would take a fifth of the time to read one.
    words: tuple[str, ...] = literal.__args__  # type: ignore[attr-defined]
    return words


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every stored record has.

    `id` is a UUID; `created` and `updated` are times in UTC, `updated` set by the
    workspace at each write; `author` is a team or a role, never a person's number.
    `TABLE` is the table in the file that holds the records of the class. `DAY_OF` is for kinds
    that store the day on which they reached their last state: (field of the state, that state,
    field of the day). The workspace fills in the day.

    Making a record checks and cleans each field by itself. Rules over several fields are in
    `RULES` and are checked when a record is entered (see :mod:`samling.model.checks.fitting`),
    so that any combination of fields after a merge can be read. `FOLLOWS` maps a field that has
    no meaning in some states to the field that holds the state.
    A kind that `IS_ANONYMOUS` is what one unknown person answered or wrote: no merge, history or
    undo shows a single one by its text, and nothing tells when it came or which came first.
    """

    TABLE: ClassVar[str] = ""
    DAY_OF: ClassVar[tuple[str, str, str] | None] = None
    RULES: ClassVar[tuple[Rule, ...]] = ()
    FOLLOWS: ClassVar[Mapping[str, str]] = MappingProxyType({})
    IS_ANONYMOUS: ClassVar[bool] = False

    id: str = field(default_factory=new_id)
    created: datetime = field(default_factory=utc_now)
    updated: datetime = field(default_factory=utc_now)
    author: str = ""

    def __post_init__(self) -> None:
        for name in ("created", "updated"):
            entered.check_moment(name, getattr(self, name))
        if self.author:
            self._clean_lines("author")

    def _set(self, **values: object) -> None:
        """Sets cleaned values on the frozen record while it is being made."""
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def _clean_lines(self, *names: str, required: str = "") -> None:
        for name in names:
            value = entered.line(name, getattr(self, name), required=name == required)
            self._set(**{name: value})

    def _clean_choices(self, **allowed: object) -> None:
        for name, literal in allowed.items():
            entered.choice(name, getattr(self, name), options(literal))

    def _check_days(self, *names: str) -> None:
        for name in names:
            day = getattr(self, name)
            if day is not None:
                entered.check_year(name, day)


@dataclass(frozen=True, kw_only=True)
class TeamRecord(Record):
    """A record that belongs to a team and lies in the team's file; `team` is the team's id."""

    team: str


def field_names(kind: type[Record]) -> tuple[str, ...]:
    """Returns the names of the fields of a kind of record, in the order declared."""
    return tuple(declared.name for declared in fields(kind))


def default_of(kind: type[Record], name: str) -> object:
    """Returns what a field is where it is not given; None where it has no such value."""
    declared = next(field for field in fields(kind) if field.name == name)
    return None if declared.default is MISSING else declared.default


Choice = TypeVar("Choice")


def next_of(choices: Sequence[Choice], current: Choice) -> Choice:
    """Returns the choice after `current`; after the last comes the first."""
    return choices[(choices.index(current) + 1) % len(choices)]
