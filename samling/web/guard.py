"""Request checks: Host, Origin, cookie; and the security headers of every answer."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import lru_cache

from aiohttp import web
from aiohttp.typedefs import Middleware

from samling.locale import speaking, t
from samling.web.letting_in.spoken import wished_language
from samling.web.pages import refusal_page

COOKIE = "samling"
# What somebody types into the address line, or comes back to.
_PAGES = frozenset(("/", "/phone", "/wall"))
# No script, font, picture or connection from other sites, and no framing by them.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self' {socket}; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def is_ours(host: str) -> bool:
    """Returns whether a Host header names this machine by address or by its own name.

    Another site can make its own name resolve to this machine (DNS rebinding), but not an
    address.
    """
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    name = name.strip("[]").lower()
    if name in {"localhost", socket.gethostname().lower()}:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


@dataclass(frozen=True)
class Reach:
    """How browsers reach the server: `secure` by TLS, `proxy` is the origin of one before it.

    `port` is the one it listens on, 0 for any.

    What a proxy says in headers (X-Forwarded-Proto and the like) is not heard: anybody could
    say it. Where there is one, its address is told on the command line.
    """

    secure: bool = False
    proxy: str = ""
    port: int = 0

    @property
    def is_encrypted(self) -> bool:
        """Whether what a browser sends is encrypted where it leaves it."""
        return self.secure or self.proxy.startswith("https:")

    def origin(self, host: str) -> str:
        """Returns the origin of our pages for a request with that Host header."""
        return self.proxy or f"{'https' if self.secure else 'http'}://{host}"

    def socket(self, host: str) -> str:
        """Returns the same for a connection: ws and wss stand for http and https."""
        return "ws" + self.origin(host).removeprefix("http")

    def is_ours(self, host: str) -> bool:
        """Returns whether a Host header names this machine and port, or the proxy before it."""
        proxy = self.proxy.partition("://")[2].lower()
        if proxy and host.lower() == proxy:
            return True
        usual = "443" if self.secure else "80"
        port = host.rpartition("]")[2].partition(":")[2] or usual
        return is_ours(host) and (not self.port or port == str(self.port))

    def is_local(self, request: web.Request) -> bool:
        """Returns whether a browser runs on this machine: it has come by loopback to loopback."""
        if self.proxy or any(name in request.headers for name in _OF_PROXIES):
            return False
        name = request.headers.get("Host", "").rsplit(":", 1)[0].strip("[]").lower()
        return _is_loopback(request.remote or "") and (name == "localhost" or _is_loopback(name))


# A proxy that nobody has told of: who comes by it comes from elsewhere.
_OF_PROXIES = (
    *("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-IP"),
    *("Forwarded", "Via"),
)


@lru_cache(maxsize=512)
def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def add_headers(reach: Reach, host: str, response: web.StreamResponse) -> None:
    """Adds the headers that forbid loading from other sites and sending them a referrer.

    The one that names aiohttp and Python with their versions is left out.
    """
    response.headers.pop("Server", None)
    response.headers["Content-Security-Policy"] = POLICY.format(socket=reach.socket(host))
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "no-store"


@web.middleware
async def told(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Says in a sentence to who asks for a page that there is none for them."""
    try:
        return await handler(request)
    except web.HTTPError as error:
        if "text/html" not in request.headers.get("Accept", ""):
            raise
        with speaking(wished_language(request)):
            page = refusal_page(t("web.no_page"))
        return web.Response(text=page, status=error.status, content_type="text/html")


def guard(
    is_in: Callable[[web.Request], bool],
    open_paths: frozenset[str],
    reach: Reach,
    elsewhere: Callable[[web.Request], str],
) -> Middleware:
    """Returns the middleware that answers who may not come in, and adds the headers.

    `open_paths` are answered to anybody; of the rest a browser that is not in is sent to
    `elsewhere` where it asks for a page: to that for the code, or to a page that is for it.
    """

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        host = request.headers.get("Host", "")
        if not reach.is_ours(host):
            raise web.HTTPForbidden(text="403")
        # Another site's page may open a WebSocket here, but its browser must send its Origin.
        origin = request.headers.get("Origin")
        if origin is not None and origin != reach.origin(host):
            raise web.HTTPForbidden(text="403")
        if request.path not in open_paths and not is_in(request):
            if request.method == "GET" and request.path in _PAGES:
                raise web.HTTPSeeOther(elsewhere(request))
            raise web.HTTPForbidden(text="403")
        return await handler(request)

    return guarded
