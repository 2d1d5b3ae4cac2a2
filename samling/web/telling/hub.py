"""Server-sent events: the newest of what is told goes to each page that listens.

A page that is slow, or was asleep, gets the newest alone, and never what was told meanwhile.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping

from aiohttp import web

# In seconds: a page that has heard nothing for three of these takes the connection for lost.
BEAT = 5.0


class Hub:
    """Those who listen to one thing that changes."""

    def __init__(self) -> None:
        self._told = 0
        self._news: Mapping[str, object] = {}
        self._waiting: set[asyncio.Event] = set()
        self._is_over = False

    @property
    def listeners(self) -> int:
        """How many listen now."""
        return len(self._waiting)

    def tell(self, news: Mapping[str, object]) -> None:
        """Tells all who listen, where it is another than the last."""
        if news != self._news:
            self._news, self._told = news, self._told + 1
            self._wake()

    def end(self) -> None:
        """Tells all who listen that the server ends."""
        self._is_over = True
        self._wake()

    def _wake(self) -> None:
        for event in self._waiting:
            event.set()

    async def listen(
        self, request: web.Request, *, stays: Callable[[], bool] = lambda: True
    ) -> web.StreamResponse:
        """Answers with what is told, from now until the page leaves or the server ends.

        `stays` is asked at each beat whether the page may still listen.
        """
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        event, heard = asyncio.Event(), 0
        self._waiting.add(event)
        try:
            while not self._is_over:
                if not stays():
                    await response.write(b"event: revoked\ndata: \n\n")
                    return response
                if heard != self._told:
                    heard = self._told
                    data = json.dumps(self._news, ensure_ascii=False)
                    await response.write(f"event: news\ndata: {data}\n\n".encode())
                else:
                    await response.write(b"event: beat\ndata: \n\n")
                event.clear()
                if heard == self._told and not self._is_over:
                    try:
                        await asyncio.wait_for(event.wait(), BEAT)
                    except TimeoutError:
                        continue
            await response.write(b"event: closed\ndata: \n\n")
        except (ConnectionError, OSError):
            # The page has left.
            return response
        finally:
            self._waiting.discard(event)
        return response
