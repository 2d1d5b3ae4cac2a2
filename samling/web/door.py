"""Takes connections: no more than a few hundred that ask for nothing, and none of them for long.

aiohttp gives a connection `HEADERS` seconds for its first request and between two (its
`keepalive_timeout`); the handshake of TLS has the same time here. Where too many are idle, those
that have been so longest are dropped. A session is a request that lasts, so none is ever dropped.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Callable

from aiohttp.web_protocol import RequestHandler

from samling.locale import system_reason, t
from samling.web.quiet import Quiet

# In seconds.
HEADERS = 10.0
IDLE = 512
# Files that may be open: 500 devices and idle connections have room, and no more is asked for.
_FILES = 65_536


def open_more_files() -> None:
    """Lets the program have as many connections as the system allows it."""
    try:
        import resource
    except ImportError:  # Windows has no such limit.
        return
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if most == resource.RLIM_INFINITY else min(most, _FILES)
    with contextlib.suppress(OSError, ValueError):
        if resource.getrlimit(resource.RLIMIT_NOFILE)[0] < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


class Door:
    """Takes the connections to a socket that listens."""

    def __init__(
        self,
        sock: socket.socket,
        protocol: Callable[[], RequestHandler],
        quiet: Quiet,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._sock, self._protocol, self._quiet, self._tls = sock, protocol, quiet, tls
        # In the order in which they came.
        self._open: dict[RequestHandler, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Takes connections until it is cancelled."""
        loop = asyncio.get_running_loop()
        self._sock.setblocking(False)
        try:
            while True:
                try:
                    connection, _ = await loop.sock_accept(self._sock)
                except OSError as error:
                    # The system has no more: what idles gives way.
                    self._quiet.say("accept", t("web.trouble", what=system_reason(error)))
                    self._drop(IDLE // 2)
                    await asyncio.sleep(0.1)
                    continue
                handler = self._protocol()
                self._open[handler] = loop.create_task(self._welcome(handler, connection))
                if len(self._open) > IDLE:
                    self._drop(IDLE)
        finally:
            for welcome in self._open.values():
                welcome.cancel()

    async def _welcome(self, handler: RequestHandler, connection: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        connection.setblocking(False)
        try:
            async with asyncio.timeout(HEADERS):
                await loop.connect_accepted_socket(lambda: handler, connection, ssl=self._tls)
            # Older versions of aiohttp wait for the first request for ever.
            loop.call_later(HEADERS, self._close_silent, handler)
        except (OSError, TimeoutError):
            # Also ssl.SSLError: somebody who speaks no TLS, or does not trust the certificate.
            connection.close()
            self._open.pop(handler, None)
        except asyncio.CancelledError:
            connection.close()
            raise

    @staticmethod
    def _close_silent(handler: RequestHandler) -> None:
        if handler._request_count == 0:  # noqa: SLF001 - what aiohttp knows of a connection
            handler.force_close()

    def _drop(self, keep: int) -> None:
        """Forgets what is closed and drops of what idles all but the newest `keep`."""
        for handler, welcome in list(self._open.items()):
            if welcome.done() and handler.transport is None:
                del self._open[handler]
        idle = [handler for handler in self._open if not handler._request_in_progress]  # noqa: SLF001
        for handler in idle[: max(0, len(idle) - keep)]:
            self._open.pop(handler).cancel()
            handler.force_close()
