"""How a browser is let in: the page that asks for a code, and what comes of it."""

from __future__ import annotations

import asyncio
import contextlib

from aiohttp import web

from samling.errors import SamlingError
from samling.locale import explain, t
from samling.signs import clean
from samling.store.machine.access import names_alone
from samling.web.door import HEADERS
from samling.web.guard import COOKIE
from samling.web.how import LettingIn
from samling.web.letting_in.register import LASTS, Device
from samling.web.letting_in.registering import NotRegistered
from samling.web.pages import NAME_LIMIT, enter_page, waiting_page


def ask(letting_in: LettingIn | None, device: Device | None, request: web.Request) -> web.Response:
    """Asks for the code; one behind the address stands in the field already.

    Nobody is let in by it alone: a browser may open an address by itself. Who has asked to be
    let in without a code is told to wait, by a page that looks again and again.
    """
    code = request.query.get("code", "")[:30]
    if letting_in is None or (device is not None and not code):
        raise web.HTTPSeeOther("/")
    with contextlib.suppress(NotRegistered):
        waiting = letting_in.waiting.find(request.cookies.get(COOKIE, ""))
        if waiting is not None and not code:
            page = waiting_page(waiting.number, waiting.name)
            return web.Response(text=page, content_type="text/html")
    # Let in a moment ago, and not known: the browser has kept nothing.
    wrong = t("web.no_cookies") if device is None and "came" in request.query else ""
    page = enter_page(wrong, code, device.name if device else "")
    return web.Response(text=page, content_type="text/html")


async def let_in(
    letting_in: LettingIn | None, request: web.Request, *, secure: bool
) -> web.Response:
    """Lets a browser in that has a code, and says what is wrong with another."""
    if letting_in is None:
        raise web.HTTPSeeOther("/")
    async with asyncio.timeout(HEADERS):
        form = await request.post()
    code = str(form.get("code", ""))
    name = " ".join(clean(str(form.get("name", ""))).split())[:NAME_LIMIT]
    before = request.cookies.get(COOKIE, "")
    try:
        letting_in.check_name(name)
        if not code.strip():
            return _let_through(letting_in.waiting.ask(name, before), secure=secure)
        seat = letting_in.codes.enter(code)
        if seat is None:
            letting_in.register.refuse()
            return _asked_again(t("web.wrong"), "", name)
        key = await letting_in.comers.let_in(seat, name, before)
    except SamlingError as error:
        return _asked_again(explain(names_alone(error)), code, name)
    return _let_through(key, secure=secure)


def _let_through(key: str, *, secure: bool) -> web.Response:
    response = web.Response(status=303, headers={"Location": "/enter?came=1"})
    response.set_cookie(
        *(COOKIE, key),
        max_age=LASTS,
        path="/",
        httponly=True,
        samesite="Strict",
        secure=secure,
    )
    return response


def _asked_again(wrong: str, code: str, name: str) -> web.Response:
    page = enter_page(wrong, code, name)
    return web.Response(text=page, status=403, content_type="text/html")
