"""The functions registered to add, change and remove a kind, where that takes more than storing.

One registered as `@adds(Team)` gets the workspace and the fields by name; one that changes or
removes gets the record before these.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from samling.model import Record

Way = Callable[..., Any]
W = TypeVar("W", bound=Way)
ADDED: dict[type[Record], Way] = {}
CHANGED: dict[type[Record], Way] = {}
REMOVED: dict[type[Record], Way] = {}


def _registering(ways: dict[type[Record], Way]) -> Callable[[type[Record]], Callable[[W], W]]:
    def of(kind: type[Record]) -> Callable[[W], W]:
        def register(way: W) -> W:
            ways[kind] = way
            return way

        return register

    return of


adds = _registering(ADDED)
changes = _registering(CHANGED)
removes = _registering(REMOVED)
