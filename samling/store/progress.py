"""How far long work has come, told to whoever waits: the store knows of no screen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TypeVar

T = TypeVar("T")

Tell = Callable[[int, int], None]
"""Told how much of how much has been done."""


def untold(done: int, of: int) -> None:
    """Takes no notice: for those who do not wait."""


def counted(items: Collection[T], tell: Tell) -> Iterator[T]:
    """Yields the items, and tells of each when it is done."""
    for number, item in enumerate(items, start=1):
        yield item
        tell(number, len(items))


def first_half(tell: Tell) -> Tell:
    """Returns what tells of the first of two equal parts of some work."""
    return lambda done, of: tell(done, 2 * of)


def second_half(tell: Tell) -> Tell:
    """Returns what tells of the second of two equal parts of some work."""
    return lambda done, of: tell(of + done, 2 * of)
