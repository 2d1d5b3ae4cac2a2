"""The phone's page, what it listens to, and what it sends."""

from __future__ import annotations

import asyncio
import itertools
from collections import Counter
from collections.abc import Iterable

from aiohttp import web

from samling.errors import SamlingError
from samling.locale import explain, languages, speaking, t_in
from samling.model.rights import Access
from samling.signs import clean
from samling.store import Workspace
from samling.web.devices import device_of, know_again, wish_of
from samling.web.door import HEADERS
from samling.web.guard import COOKIE
from samling.web.how import How
from samling.web.letting_in.codes import PARTICIPANT
from samling.web.letting_in.register import Device, Register
from samling.web.phone.agenda import Agendas
from samling.web.phone.asked import PARTS, Guest, filled
from samling.web.quiet import Quiet
from samling.web.telling.hub import Hub
from samling.web.telling.records import Records
from samling.web.telling.showing import ShowingFile

# In seconds: how often is looked what is asked and what has changed, and how often is written
# which phones are there.
LOOKS, WRITES = 0.2, 30.0
# In signs: of one field that a page sends.
_FIELD = 4000


class Phone:
    """The pages below `/phone`, for the devices that have the participants' code."""

    path = "/phone"
    _changes = 0

    def __init__(
        self,
        records: Records,
        showing: ShowingFile,
        register: Register,
        quiet: Quiet,
        how: How,
    ) -> None:
        self._records, self._showing, self._quiet = records, showing, quiet
        self._register, self._how = register, how
        self._hub = Hub()
        # By the hash of the key that a phone was let in by.
        self._guests: dict[str, Guest] = {}
        # The phones that listen, by these hashes.
        self._there: Counter[str] = Counter()
        self._agendas = Agendas()

    def routes(self) -> Iterable[web.RouteDef]:
        """Returns the page, what it listens to, what is asked now, and what it sends."""
        return [
            web.get("/phone", self._page),
            web.get("/phone/now", self._now),
            web.get("/phone/events", self._events),
            web.post("/phone/{part}", self._sent),
        ]

    def lets_in(self, device: Device | None, *, local: bool) -> bool:
        """Returns whether a device has the participants' code."""
        del local
        return device is not None and device.role == PARTICIPANT

    async def run(self) -> None:
        """Tells the phones that something is new, for ever."""
        before: object = None
        for turn in itertools.count():
            if self._hub.listeners:
                try:
                    now = await self._records.ask(self._look)
                    if now != before:
                        before = now
                        self._hub.tell({"number": turn})
                    if turn % int(WRITES / LOOKS) == 0:
                        self._register.see_all(+self._there)
                except SamlingError as error:
                    self._quiet.say("phone", explain(error))
            await asyncio.sleep(LOOKS)

    def _look(self, workspace: Workspace) -> object:
        """Returns what is another where the phones have something new to load."""
        if workspace.refresh():
            self._changes += 1
            self._agendas.forget()
        asked = self._showing.read().asked
        # The times of the day move by themselves, while an item lasts longer than planned.
        return asked, self._changes, self._agendas.now(workspace, asked.gathering)

    def end(self) -> None:
        """Tells the phones that the server ends."""
        self._hub.end()

    def _device(self, request: web.Request) -> Device:
        device = self._register.find(request.cookies.get(COOKIE, ""))
        if device is None:
            # Taken back since the request was checked.
            raise web.HTTPForbidden(text="403")
        return device

    def _guest(self, request: web.Request) -> Guest:
        device = self._device(request)
        guest = self._guests.get(device.key)
        if guest is None:
            names = frozenset({device_of(request), device.key[:32]} - {""})
            guest = self._guests[device.key] = Guest(Access("participant", devices=names))
        lang = wish_of(request, "lang")
        if lang in languages():
            guest.lang = lang
        return guest

    async def _page(self, request: web.Request) -> web.Response:
        guest = self._guest(request)

        def drawn(workspace: Workspace) -> str:
            names = {code: t_in(code, "language.name") for code in languages()}
            title, lang = workspace.network.title, guest.lang
            now = self._drawn(workspace, guest)
            return filled("page", title=title, lang=lang, names=names, now=now)

        text = await self._records.ask_as(guest.access, guest.lang, drawn)
        response = web.Response(text=text, content_type="text/html")
        know_again(request, response, secure=self._how.reach.is_encrypted)
        response.set_cookie("lang", guest.lang, httponly=True, samesite="Strict", path="/")
        return response

    async def _now(self, request: web.Request) -> web.Response:
        return web.Response(text=await self._html(self._guest(request)), content_type="text/html")

    async def _html(self, guest: Guest) -> str:
        return await self._records.ask_as(
            guest.access, guest.lang, lambda workspace: self._drawn(workspace, guest)
        )

    def _drawn(self, workspace: Workspace, guest: Guest) -> str:
        asked = self._showing.read().asked
        parts = [part.html(workspace, asked, guest) for part in PARTS.values()]
        agenda = self._agendas.now(workspace, asked.gathering)
        return filled("now", asked=list(filter(None, parts)), agenda=agenda)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        key = self._device(request).key
        self._there[key] += 1
        try:
            return await self._hub.listen(
                request, stays=lambda: self._register.with_hash(key) is not None
            )
        finally:
            self._there[key] -= 1

    async def _sent(self, request: web.Request) -> web.Response:
        guest = self._guest(request)
        part = PARTS.get(request.match_info["part"])
        if part is None:
            raise web.HTTPNotFound
        async with asyncio.timeout(HEADERS):
            form = await request.post()
        sent = {name: clean(str(value))[:_FIELD] for name, value in form.items()}
        asked = self._showing.read().asked
        try:
            told = await self._records.ask_as(
                *(guest.access, guest.lang),
                lambda workspace: part.take(workspace, asked, guest, sent),
            )
        except SamlingError as error:
            with speaking(guest.lang):
                return web.Response(text=explain(error), status=409)
        return web.Response(text=told)
