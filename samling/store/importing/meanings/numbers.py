"""Numbers as people and programs write them, each with all that it may mean.

`1.804` is 1.804 where the point parts decimals, and 1804 where the comma does. A `Figure` has
both numbers; they are the same where nothing hangs on it, and one is None where it cannot be.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple

from samling.patterns import pattern_of
from samling.store.importing.meanings.durations import hours_of
from samling.store.importing.meanings.missing import is_missing_sign

Kind = Literal["number", "counts", "time", "missing"]
_SPACES = pattern_of(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_MINUS = str.maketrans("−–‐‑‒", "-----", "\u200e\u200f")
_EXPONENT = pattern_of(r"^[+-]?[0-9]+(?:[.,][0-9]*)?e[+-]?[0-9]{1,3}$")
_GROUPED = pattern_of(r"^[0-9]{1,3}(?:([ '’´])[0-9]{3})(?:\1[0-9]{3})*(?:[.,][0-9]+)?$")
_POINT_GROUPS = pattern_of(r"^[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+$")
_COMMA_GROUPS = pattern_of(r"^[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+$")
_SEVERAL_GROUPS = pattern_of(r"^[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})+$")
_ONE_GROUP = pattern_of(r"^[1-9][0-9]{0,2}[.,][0-9]{3}$")
_PLAIN = pattern_of(r"^(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)$")
_WITH_UNIT = pattern_of(r"^([+-]? ?[0-9][0-9 .,'’]*?)(,-)? ?([%‰°a-zæøåµ][^0-9]{0,24})$")
_CURRENCY = pattern_of(r"^(kr|nok|dkk|sek|eur|usd|gbp|[£$€])\.? ?([+-]? ?[0-9][0-9 .,'’]*?)(,-)?$")
# 12 av 20, 12/20 (60 %), 12 of 20 patients.
_COUNTS = pattern_of(
    r"^([0-9][0-9 .,'’]*?) ?(?:/| av | of | out of ) ?([0-9][0-9 .,'’]*?)"
    r"(?: [a-zæøå]{3,20})?(?: ?\([^()]*%[^()]*\))?$"
)
_SHARE_OF = pattern_of(r"^[0-9.,]+ ?% ?\(([0-9 ]+)(?:/| av | of )([0-9 ]+)\)$")
_TIME = pattern_of(r"^([0-9]{1,4}):([0-5][0-9])(?::([0-5][0-9]))?$")
# What stands behind a number and belongs to a footnote, or is its share: 12*, 12², 12 (8,3 %).
_MARK = pattern_of(
    r"(?<=[0-9%]) ?(?:\([0-9]+(?:[.,][0-9]+)? ?%\)|\*{1,3}|[†‡]|[¹²³⁴⁵⁶⁷⁸⁹]| [0-9a-z]\))$"
)
# Words behind a number that say it is not that number: 3 til fem, 3 eller 4. A letter o is a 0.
_NO_UNIT = frozenset("til to eller or og and av of x pluss plus minus ca o ukjent usikker".split())  # noqa: SIM905
_LONGEST = 60
_PER_CENT = frozenset({"prosent", "per cent", "percent", "pst"})


class Figure(NamedTuple):
    """What a cell says in numbers.

    `point` is the number if a point parts decimals, `comma` the number if a comma does; None
    where the cell cannot be read so. Counts (19 av 24) have their denominators as `of`, a time
    (01:35) its hours. `sign` is that of a missing value, as it is written, and `mark` the whole
    cell of a number with a footnote's mark: 12*.
    """

    kind: Kind
    point: float | None = None
    comma: float | None = None
    unit: str = ""
    of: tuple[float | None, float | None] = (None, None)
    sign: str = ""
    mark: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether the number hangs on nothing that other rows say."""
        return self.point == self.comma or self.point is None or self.comma is None


class NumberReader:
    """Reads cells as numbers; remembers what it has read."""

    def __init__(self) -> None:
        self._read: dict[str, Figure | None] = {}

    def read(self, cell: str) -> Figure | None:
        """Returns what a cell says in numbers; None for other text, and for an empty cell."""
        value = None if type(cell) is str else getattr(cell, "value", None)
        if value is not None:
            return _typed(cell, value)
        try:
            return self._read[cell]
        except KeyError:
            found = self._read[cell] = figure(cell)
            return found


def figure(cell: str) -> Figure | None:
    """Returns what a text says in numbers, None where it says nothing of the kind."""
    if cell.isascii() and cell.isdigit() and len(cell) < 16:
        number = float(cell)
        return Figure("number", number, number)
    if not cell or len(cell) > _LONGEST:
        return None
    if is_missing_sign(cell):
        return Figure("missing", sign=cell)
    text = _SPACES.sub(" ", cell.translate(_MINUS)).strip().casefold()
    both = _both(text)
    if both is not None:
        return Figure("number", *both)
    return _counts(text) or _clock_time(text) or _with_unit(text) or _marked(cell)


def _counts(text: str) -> Figure | None:
    match = _COUNTS.match(text) or _SHARE_OF.match(text)
    part = _both(match[1].strip()) if match else None
    whole = _both(match[2].strip()) if match else None
    if part is None or whole is None or not (_may_be_whole(part) and _may_be_whole(whole)):
        # 0,72/85 is no count of 85.
        return None
    return Figure("counts", *part, of=whole)


def _may_be_whole(both: tuple[float | None, float | None]) -> bool:
    return any(number is not None and number == int(number) for number in both)


def _marked(cell: str) -> Figure | None:
    """Returns the number before a footnote's mark or its share: 12*, 12², 12 1), 12 (8,3 %)."""
    match = _MARK.search(cell)
    found = figure(cell[: match.start()]) if match else None
    return found and found._replace(mark=cell)


def _clock_time(text: str) -> Figure | None:
    if (told := hours_of(text)) is not None:
        # Of 1:20 t the unit says what is counted; 1 t 20 min has two.
        return Figure("number" if ":" in text else "time", told, told, unit="t")
    match = _TIME.match(text)
    if not match:
        return None
    hours = int(match[1]) + int(match[2]) / 60 + int(match[3] or 0) / 3600
    return Figure("time", hours, hours)


def _with_unit(text: str) -> Figure | None:
    if match := _WITH_UNIT.match(text):
        number, unit = match[1], match[3].strip(" .")
    elif match := _CURRENCY.match(text):
        number, unit = match[2], match[1]
    else:
        return None
    both = _both(number.strip())
    words = unit.split()
    if both is None or len(words) > 3 or not _NO_UNIT.isdisjoint(words[:1]):
        return None
    return Figure("number", *both, unit="%" if unit in _PER_CENT else unit)


def _typed(cell: str, value: object) -> Figure | None:
    if isinstance(value, bool) or (isinstance(value, date) and not isinstance(value, datetime)):
        return None
    if isinstance(value, float):
        return Figure("number", value, value, "%" if getattr(cell, "per_cent", False) else "")
    if isinstance(value, timedelta):
        hours = value.total_seconds() / 3600
        return Figure("time", hours, hours)
    if isinstance(value, time):
        hours = value.hour + value.minute / 60 + value.second / 3600
        return Figure("time", hours, hours)
    return None


def _both(text: str) -> tuple[float | None, float | None] | None:
    """Returns the number with a point for decimals, and with a comma; None for no number."""
    if _EXPONENT.match(text):
        return _twice(float(text.replace(",", ".")))
    factor = -1.0 if text.startswith("-") else 1.0
    text = text[1:].lstrip() if text[:1] in ("-", "+") else text
    if _PLAIN.match(text):
        return _plain(text, factor)
    if match := _GROUPED.match(text):
        return _plain(text.replace(match[1], ""), factor, in_groups=True)
    return _in_groups(text, factor)


def _in_groups(text: str, factor: float) -> tuple[float | None, float | None] | None:
    """Returns digits in groups of three that points or commas part."""
    if match := _SEVERAL_GROUPS.match(text):
        whole = factor * float(text.replace(match[1], ""))
        return (None, whole) if match[1] == "." else (whole, None)
    if _POINT_GROUPS.match(text):
        return None, factor * float(text.replace(".", "").replace(",", "."))
    if _COMMA_GROUPS.match(text):
        return factor * float(text.replace(",", "")), None
    return None


def _plain(
    text: str, factor: float, *, in_groups: bool = False
) -> tuple[float | None, float | None] | None:
    """Returns both readings of digits with at most one sign; `in_groups`, it parts decimals."""
    if "." not in text and "," not in text:
        return _twice(factor * float(text))
    decimal = factor * float(text.replace(",", "."))
    may_be_whole = not in_groups and _ONE_GROUP.match(text)
    whole = factor * float(re.sub("[.,]", "", text)) if may_be_whole else None
    return (decimal, whole) if "." in text else (whole, decimal)


def _twice(number: float) -> tuple[float, float] | None:
    return (number, number) if math.isfinite(number) and abs(number) <= 1e15 else None
