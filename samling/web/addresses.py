"""Where the server listens, and the addresses that a browser reaches it by."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from samling.errors import SamlingError
from samling.locale import system_reason

# An address reserved for documentation, which no machine has (RFC 5737).
_ELSEWHERE = ("192.0.2.1", 9)
# In seconds: how often is looked whether the machine has come to another network.
LOOKS = 3.0


class ServeRefused(SamlingError):
    """The server cannot listen where it was asked to."""


def is_loopback(host: str) -> bool:
    """Returns whether only this machine can reach a server that listens on `host`."""
    return host in {"localhost", "::1"} or host.startswith("127.")


def listen(host: str, port: int) -> socket.socket:
    """Returns a socket that listens; port 0 is any that is free. Raises ServeRefused."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        # The system's call does not refuse a number outside the range of ports.
        reason = system_reason(error if isinstance(error, OSError) else ValueError())
        raise ServeRefused("web.error.listen", host=host, port=port, reason=reason) from error


def listen_near(host: str, port: int) -> socket.socket:
    """Returns a socket on that port, or on any free port if another program has it."""
    try:
        return listen(host, port)
    except ServeRefused:
        return listen(host, 0)


def reached_by(host: str) -> list[str]:
    """Returns the names of this machine for a server that listens on `host`, loopback first."""
    return ["127.0.0.1", *_own_addresses()] if host in {"0.0.0.0", "::"} else [host]


def addresses(host: str, port: int, *, secure: bool = False) -> list[str]:
    """Returns the addresses that a browser reaches the server by; `host` as listened on."""
    scheme = "https" if secure else "http"
    names = (f"[{name}]" if ":" in name else name for name in reached_by(host))
    return [f"{scheme}://{name}:{port}/" for name in names]


class Reached:
    """The addresses as they are `now`: a laptop may come to another network while it serves.

    `look` asks the system, in a thread, for it may be slow to answer.
    """

    def __init__(self, look: Callable[[], Sequence[str]]) -> None:
        self._look = look
        self.now = look()

    async def run(self, changed: Callable[[], None]) -> None:
        """Looks again and again, for ever; `changed` is called after each change."""
        while True:
            await asyncio.sleep(LOOKS)
            found = await asyncio.to_thread(self._look)
            if found != self.now:
                self.now = found
                changed()


def behind(address: str) -> str:
    """Returns the origin of a proxy from the address that was typed; raises ServeRefused."""
    with contextlib.suppress(ValueError):
        found = urlsplit(address.strip())
        if found.scheme in {"http", "https"} and found.hostname and not found.username:
            port = f":{found.port}" if found.port else ""
            host = f"[{found.hostname}]" if ":" in found.hostname else found.hostname
            if found.path in {"", "/"} and not found.query and not found.fragment:
                return f"{found.scheme}://{host}{port}"
    raise ServeRefused("web.error.proxy", address=address)


def _own_addresses() -> list[str]:
    """Returns this machine's addresses that others can reach, the likeliest first."""
    found: list[str] = []
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        # Nothing is sent: the system only says which of its addresses it would use.
        asking.connect(_ELSEWHERE)
        found.append(str(asking.getsockname()[0]))
    with contextlib.suppress(OSError):
        named = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET, socket.SOCK_STREAM)
        found += sorted({str(found_address[4][0]) for found_address in named})
    return [address for address in dict.fromkeys(found) if not is_loopback(address)]
