"""What is sent at the same moment is done at once, as when a whole room votes, or reads one code.

A write waits for the disk: one for each of two hundred would keep the last waiting for seconds.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

# So many at most, so that the first of many need not wait for the last.
MOST = 64

Sent = TypeVar("Sent")
Found = TypeVar("Found")


class Batching(Generic[Sent, Found]):
    """Does one batch after the other: each is what came while the one before was under way.

    `act` is given a batch in the order it came, and returns what comes of each in that order.
    """

    def __init__(self, act: Callable[[list[Sent]], Awaitable[Sequence[Found]]]) -> None:
        self._act = act
        self._waiting: list[tuple[Sent, asyncio.Future[Found]]] = []
        self._work: asyncio.Task[None] | None = None

    async def do(self, sent: Sent) -> Found:
        """Returns what comes of `sent`; raises what `act` raises for its batch."""
        found: asyncio.Future[Found] = asyncio.get_running_loop().create_future()
        self._waiting.append((sent, found))
        if self._work is None or self._work.done():
            self._work = asyncio.ensure_future(self._do_all())
        return await found

    async def _do_all(self) -> None:
        while self._waiting:
            # Whoever comes by the same turn of the loop is in the same batch.
            await asyncio.sleep(0)
            batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
            try:
                found = await self._act([sent for sent, _ in batch])
                for (_, waits), one in zip(batch, found, strict=True):
                    # One that has left waits no more.
                    if not waits.done():
                        waits.set_result(one)
            except Exception as error:
                for _, waits in batch:
                    if not waits.done():
                        waits.set_exception(error)
