"""JSON from files that anyone may have had in hand: read whole, or refused as no JSON.

Python's own reader takes more than JSON is (NaN, 1e999, half a pair of surrogates), which
could then not be written again, and has other errors for what is too deep or too long.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

# What is deeper can be read, but not gone through or written again everywhere. A summary
# has a dozen levels.
DEEPEST = 40
_LONE = re.compile("[\ud800-\udfff]")


def read_json(raw: bytes, *, is_vouched: bool = False) -> Any:
    """Returns the value that `raw` holds, UTF-8 with or without a BOM; raises ValueError.

    Also for an object with a key twice, of which one would be lost without a word; what
    `is_vouched` is known to have none, and is not looked through for them, nor for what is
    too deep (:func:`is_deep`): it takes half as long again.
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
            raise ValueError("too deep")
    except (RecursionError, MemoryError) as error:
        raise ValueError("too deep or too large") from error
    return found


def is_deep(value: Any, levels: int = DEEPEST) -> bool:
    """Returns whether lists and objects stand in one another beyond so many levels."""
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, list):
        return False
    return levels <= 0 or any(is_deep(part, levels - 1) for part in value)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("a number too large")
    return number


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no JSON")


def _check_texts(found: Any) -> None:
    """Raises ValueError for half a pair of surrogates, which stands for no character."""
    waiting = [found]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str) and _LONE.search(part):
            raise ValueError("half a pair of surrogates")
        if isinstance(part, list):
            waiting += part
        elif isinstance(part, dict):
            waiting += [*part, *part.values()]
