"""What the parts of the summary have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samling.store.codec import R

Plain = dict[str, Any]


def by_age(records: Iterable[R]) -> list[R]:
    """Returns the records, the oldest first."""
    return sorted(records, key=lambda record: (record.created, record.id))


def rounded(value: Any) -> Any:
    """Returns what was worked out with its numbers at 10 significant digits.

    More of them are the noise of the computation. What people entered is not touched by it.
    """
    if isinstance(value, dict):
        return {name: rounded(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(part) for part in value]
    return float(f"{value:.10g}") if isinstance(value, float) else value


def with_whole_numbers(value: Any) -> Any:
    """Returns `value` with the numbers that are whole as integers: 80, not 80.0."""
    if isinstance(value, dict):
        return {name: with_whole_numbers(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [with_whole_numbers(part) for part in value]
    return int(value) if isinstance(value, float) and value == int(value) else value
