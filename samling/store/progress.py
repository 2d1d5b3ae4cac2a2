"""Reports the progress of long work, without the store knowing about screens."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TypeVar

T = TypeVar("T")

Tell = Callable[[int, int], None]
"""A function that gets how much of how much has been done."""


def untold(done: int, of: int) -> None:
    """Ignores the progress: the default where nobody waits."""


def counted(items: Collection[T], tell: Tell) -> Iterator[T]:
    """Yields the items, and reports each when it is done."""
    for number, item in enumerate(items, start=1):
        yield item
        tell(number, len(items))


def first_half(tell: Tell) -> Tell:
    """Returns a `tell` for the first of two equal halves of some work."""
    return lambda done, of: tell(done, 2 * of)


def second_half(tell: Tell) -> Tell:
    """Returns a `tell` for the second of two equal halves of some work."""
    return lambda done, of: tell(of + done, 2 * of)
