"""Strict JSON, for files that anyone may have edited.

Python's own reader accepts more than JSON allows (NaN, 1e999, lone surrogates), which could then
not be written again, and raises other errors for what is too deep or too long.
"""

from __future__ import annotations

import json
import math
from collections.abc import ItemsView, Iterator, ValuesView
from typing import Any

from samling.patterns import pattern_of

# Deeper values can be read, but not everywhere be walked through or written. A summary has a
# dozen levels.
DEEPEST = 40
# The types of values that hold no others.
FLAT = frozenset((str, int, float, bool, type(None)))
_LONE = pattern_of("[\ud800-\udfff]")


class NotStrict(ValueError):
    """What Python reads as JSON and others do not; `why` is a word, and `name` what it is about."""

    def __init__(self, why: str, name: str = "") -> None:
        super().__init__(why, name)
        self.why = why
        self.name = name


def read_json(raw: bytes, *, is_vouched: bool = False) -> Any:
    """Returns the JSON value in `raw`, UTF-8 with or without a BOM; raises ValueError.

    Raises it too for an object with a duplicate key and for a value that is too deep
    (:func:`is_deep`). Both checks, which add half to the time, are skipped for `is_vouched`:
    samling wrote that text itself.
    """
    hook = None if is_vouched else _once
    try:
        text = raw.decode("utf-8-sig")
        found = json.loads(
            text, parse_float=_finite, parse_constant=_no_number, object_pairs_hook=hook
        )
        if "\\ud" in text or "\\uD" in text:
            _check_texts(found)
        if not is_vouched and is_deep(found):
            raise NotStrict("deep")
    except (RecursionError, MemoryError) as error:
        raise NotStrict("deep") from error
    return found


def is_deep(value: Any, levels: int = DEEPEST) -> bool:
    """Returns whether lists and objects are nested deeper than `levels`."""
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, list):
        return False
    if levels <= 0:
        return True
    return not FLAT.issuperset(map(type, value)) and any(
        is_deep(part, levels - 1) for part in value
    )


class ReadLate(dict[str, Any]):
    """Values by name, each read when it is first asked for.

    Until then a function without parameters stands for it, which always returns the same value:
    copies share what has been read. What `dict` does without asking for a value by its name is
    said here anew, so that nobody sees such a function; `__iter__` has Python's own copying and
    merging of a dict ask too.
    """

    def __getitem__(self, name: str) -> Any:
        found = super().__getitem__(name)
        if callable(found):
            found = self[name] = found()
        return found

    def __iter__(self) -> Iterator[str]:
        return super().__iter__()

    def __eq__(self, other: object) -> bool:
        return dict(self) == other

    __hash__ = None

    def get(self, name: str, default: Any = None) -> Any:
        """Returns the value, or `default`."""
        return self[name] if name in self else default  # noqa: SIM401 (this is that method)

    def setdefault(self, name: str, default: Any = None) -> Any:
        """Returns the value, which is `default` from now on if there is none."""
        if name not in self:
            self[name] = default
        return self[name]

    def pop(self, name: str, *default: Any) -> Any:
        """Takes the value away and returns it, or the default if there is one."""
        value = self[name] if name in self or not default else default[0]
        super().pop(name, None)
        return value

    def items(self) -> ItemsView[str, Any]:  # type: ignore[override]
        """Returns the names with their values."""
        return ItemsView(self)

    def values(self) -> ValuesView[Any]:  # type: ignore[override]
        """Returns the values."""
        return ValuesView(self)

    def copy(self) -> ReadLate:
        """Returns a copy, in which what has not been read is read when it is asked for."""
        return ReadLate(super().items())


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise NotStrict("key_twice", next(name for name in names if names.count(name) > 1))
    return found


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise NotStrict("too_large")
    return number


def _no_number(word: str) -> Any:
    raise NotStrict("no_number", word)


def _check_texts(found: Any) -> None:
    """Raises ValueError for a lone surrogate, which is no character."""
    waiting = [found]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str) and _LONE.search(part):
            raise NotStrict("half_sign")
        if isinstance(part, list):
            waiting += part
        elif isinstance(part, dict):
            waiting += [*part, *part.values()]
