"""Memory while a large table is read: Python's search for circles in it is held back.

A table of 100,000 rows makes a million small objects, all of which are kept. Python goes through
them again and again, looking for some that only hold one another, and finds none.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Holds the search back until the block ends.

    It is left off where it was off before, so that one block may stand in another.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
