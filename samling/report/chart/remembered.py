"""What was worked out from records, kept until one of them has changed.

Records never change in place: a record that was written to is another object. So what is made
of the same records is the same, and comparing those that are the same objects costs next to
nothing beside a chart.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from samling.locale import language

Made = TypeVar("Made")
# So many measures has a large network; beyond them all is forgotten.
_MOST = 2000


class Remembered(Generic[Made]):
    """What was made last for each key, with what it was made of."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, tuple[object, ...], Made]] = {}

    def get(self, key: str, records: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """Returns what `make` returned last for `key`, if for equal records in this order.

        Its words are in the language in use. What `make` raises is not kept.
        """
        kept = self._kept.get(key)
        if kept is not None and kept[0] == language() and kept[1] == records:
            return kept[2]
        made = make()
        if len(self._kept) >= _MOST:
            self._kept.clear()
        self._kept[key] = language(), records, made
        return made
