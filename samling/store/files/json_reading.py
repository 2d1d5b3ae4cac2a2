"""Strict JSON, for files that anyone may have edited.

Python's own reader accepts more than JSON allows (NaN, 1e999, lone surrogates), which could then
not be written again, and raises other errors for what is too deep or too long.
"""

from __future__ import annotations

import json
import math
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
