"""Python's search for circles in memory, held back until no key is pressed.

A search through all that an app with thousands of records keeps takes a tenth of a second and
more, and Python begins it when enough has been made: in the midst of a key, one in a few where
keys make much. What has just been made is still looked through at once.
"""

from __future__ import annotations

import gc

# Rounds through what is not quite new until Python looks through all, if no rest comes before:
# its own number, which is enough reason at rest, and the one while the app runs.
_REASON, _WITHOUT_REST = 10, 1_000


class Collecting:
    """Has all looked through once there is reason to and the keys rest."""

    def __init__(self) -> None:
        self._keys = 0

    def begin(self) -> None:
        """Begins to look for circles, never again in what is there by now."""
        gc.freeze()
        gc.enable()
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, _WITHOUT_REST)

    def tick(self, keys: int) -> bool:
        """To be called each second with the number of keys so far; returns whether they rest."""
        rest, self._keys = keys == self._keys, keys
        if rest and gc.get_count()[2] >= _REASON:
            gc.collect()
        return rest
