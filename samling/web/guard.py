"""What each request is held against before it is answered."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.typedefs import Middleware

COOKIE = "samling"
# No script, font, picture or connection from anywhere else, and no page around this one.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self' ws://{host}; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def is_ours(host: str) -> bool:
    """Returns whether a Host header names this machine by address or by its own name.

    A page elsewhere can have its own name lead here (DNS rebinding), but not an address.
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


def add_headers(host: str, response: web.StreamResponse) -> None:
    """Adds what tells the browser to load nothing from elsewhere, and to tell nobody."""
    response.headers["Content-Security-Policy"] = POLICY.format(host=host)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "no-store"


def guard(is_in: Callable[[web.Request], bool], open_paths: frozenset[str]) -> Middleware:
    """Returns the middleware that answers who may not come in, and adds the headers.

    `open_paths` are answered to anybody; of the rest a browser that is not in is sent to the
    page that asks for the code.
    """

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        host = request.headers.get("Host", "")
        if not is_ours(host):
            raise web.HTTPForbidden(text="403")
        # A page from elsewhere may open a connection here, but has to say where it is from.
        origin = request.headers.get("Origin")
        if origin is not None and origin != f"http://{host}":
            raise web.HTTPForbidden(text="403")
        if request.path not in open_paths and not is_in(request):
            if request.path == "/":
                raise web.HTTPSeeOther("/enter")
            raise web.HTTPForbidden(text="403")
        return await handler(request)

    return guarded
