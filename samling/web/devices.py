"""Recognises a browser by a cookie, so that it finds the drafts it left behind."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from collections.abc import Awaitable, Iterable

from aiohttp import web

from samling.patterns import pattern_of

COOKIE = "samling-device"
_KEY = pattern_of(r"[A-Za-z0-9_-]{43}")
_WISH = pattern_of(r"[a-zA-Z0-9_-]{1,12}")
# In seconds: from one round of gatherings to the next.
_YEAR = 366 * 24 * 3600


def device_of(request: web.Request) -> str:
    """Returns the id of a browser, 32 hexadecimal digits; "" for one without our cookie.

    The cookie cannot be derived from the id.
    """
    key = request.cookies.get(COOKIE, "")
    return hashlib.sha256(key.encode()).hexdigest()[:32] if _KEY.fullmatch(key) else ""


def know_again(request: web.Request, response: web.StreamResponse, *, secure: bool) -> None:
    """Gives a browser a cookie by which it is recognised later."""
    key = request.cookies.get(COOKIE, "")
    if not _KEY.fullmatch(key):
        key = secrets.token_urlsafe(32)
    response.set_cookie(
        *(COOKIE, key), max_age=_YEAR, path="/", httponly=True, samesite="Strict", secure=secure
    )


def wish_of(request: web.Request, name: str) -> str:
    """Returns a value from the query, or from the cookie of an earlier query; "" for none."""
    asked = request.query.get(name) or request.cookies.get(name, "")
    return asked if _WISH.fullmatch(asked) else ""


class Ends:
    """The apps that are being ended, by the names of their device."""

    def __init__(self) -> None:
        self._ends: dict[str, set[asyncio.Future[None]]] = {}

    async def end(self, names: Iterable[str], ending: Awaitable[None]) -> None:
        """Waits for an app to end; `names` are those of its device, an empty one is none."""
        end = asyncio.ensure_future(ending)
        mine = [name for name in names if name]
        for name in mine:
            self._ends.setdefault(name, set()).add(end)
        try:
            await end
        finally:
            for name in mine:
                self._ends[name].discard(end)
                if not self._ends[name]:
                    del self._ends[name]

    async def wait(self, names: Iterable[str], seconds: float) -> None:
        """Waits for the device's previous apps to end.

        So a reloaded page finds its drafts, and a device that comes again and again without
        the cookie of its drafts has not one app after the other at once.
        """
        ends = set().union(*(self._ends.get(name, ()) for name in names))
        if ends:
            await asyncio.wait(ends, timeout=seconds)
