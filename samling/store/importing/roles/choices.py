"""What a person has chosen about a table, once for all files of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal, get_args

from samling.model import InvalidField
from samling.signs import clean

Count = Literal["", "day", "week", "month", "quarter"]
Decimal = Literal["", ",", "."]
DateOrder = Literal["", "dmy", "mdy"]
# What several rows of one date are made to.
Several = Literal["", "mean", "median", "sum", "count"]
# What a time such as 01:35 counts: 1.58 hours or 95 minutes.
Clock = Literal["", "hours", "minutes"]
ALLOWED: dict[str, tuple[str, ...]] = {
    "count": get_args(Count),
    "decimal": get_args(Decimal),
    "date_order": get_args(DateOrder),
    "several": get_args(Several),
    "clock": get_args(Clock),
}
# For the value of a column of units: all of its rows, on purpose.
ALL = "*"
_LONGEST = 200
_MOST_ONLY = 20
_MOST_UNUSED = 100


@dataclass(frozen=True)
class Choices:
    """The choices for a table; what is empty is found out, or asked.

    A column is named by its heading, by its letter (B) where there is no heading, or by its
    number from 1. `header` is the line of the headings, 0 for a table without. `only` are pairs
    of a column and the value that its rows must have, `*` for any. `year` is that of the first
    row, where weeks or months have none. `unused` are columns that are to be taken for nothing.
    """

    sheet: str = ""
    header: int | None = None
    date: str = ""
    value: str = ""
    numerator: str = ""
    denominator: str = ""
    note: str = ""
    subgroup: str = ""
    only: tuple[tuple[str, str], ...] = ()
    count: Count = ""
    decimal: Decimal = ""
    date_order: DateOrder = ""
    year: int | None = None
    several: Several = ""
    clock: Clock = ""
    unused: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name, allowed in ALLOWED.items():
            given = getattr(self, name)
            if given not in allowed:
                said = ", ".join(filter(None, allowed))
                raise InvalidField(name, "error.choice", value=str(given)[:40], allowed=said)
        if self.header is not None and self.header < 0:
            raise InvalidField("header", "error.whole_number", value=str(self.header))

    def to_json(self) -> dict[str, Any]:
        """Returns what was chosen as JSON values; what was not is left out."""
        lists = {"only": [list(pair) for pair in self.only], "unused": list(self.unused)}
        plain = asdict(self) | lists
        empty = asdict(Choices()) | {"only": [], "unused": []}
        return {name: value for name, value in plain.items() if value != empty[name]}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Choices:
        """Returns the choices that `to_json` wrote; what does not fit is left out."""
        made = cls()
        for part in fields(cls):
            if part.name in stored:
                try:
                    made = replace(made, **{part.name: _fitting(part.name, stored[part.name])})
                except (InvalidField, TypeError, ValueError):
                    continue
        return made

    def with_only(self, column: str, value: str) -> Choices:
        """Returns the choices with the rows of one value more; it replaces one of its column."""
        others = tuple(pair for pair in self.only if pair[0].casefold() != column.casefold())
        return replace(self, only=(*others, (column, value)))


def parsed_only(typed: str) -> tuple[str, str]:
    """Returns `Enhet=Ringerike sykehus` as a column and a value. Raises InvalidField."""
    column, sign, value = typed.partition("=")
    if not sign or not column.strip():
        raise InvalidField("only", "table.error.only_form", value=typed[:40])
    return column.strip(), value.strip()


def _fitting(name: str, value: Any) -> Any:
    if name in ("header", "year"):
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError
        return value
    if name == "only":
        return tuple((_text(column), _text(wanted)) for column, wanted in value[:_MOST_ONLY])
    if name == "unused":
        return tuple(_text(column) for column in value[:_MOST_UNUSED])
    return _text(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return clean(value)[:_LONGEST]
