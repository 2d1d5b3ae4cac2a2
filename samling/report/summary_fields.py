"""What the parts of the session summary have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samling.store.codec import R

Plain = dict[str, Any]


def picked(plain: Plain, names: tuple[str, ...]) -> Plain:
    """Returns the named fields of `plain`, in the order named."""
    return {name: plain[name] for name in names}


def by_age(records: Iterable[R]) -> list[R]:
    """Returns the records, the oldest first."""
    return sorted(records, key=lambda one: (one.created, one.id))
