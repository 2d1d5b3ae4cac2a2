"""The phone's page, what it listens to, and what it sends."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections import Counter
from collections.abc import Iterable
from functools import partial

from aiohttp import web

from samling.errors import SamlingError
from samling.locale import explain, languages, speaking, t_in
from samling.model.rights import Access
from samling.signs import clean
from samling.store import Workspace
from samling.store.machine.access import names_alone
from samling.store.phone_voting import forget_chairs
from samling.web.batching import Batching
from samling.web.devices import device_of, know_again, wish_of
from samling.web.door import HEADERS
from samling.web.guard import COOKIE
from samling.web.how import How
from samling.web.letting_in.codes import PARTICIPANT
from samling.web.letting_in.register import Device, Register
from samling.web.letting_in.spoken import wished_language
from samling.web.pages import refusal_page
from samling.web.phone.agenda import Agendas
from samling.web.phone.asked import Guest, Part, Reply, Sent, drawn, filled
from samling.web.phone.parts import PARTS
from samling.web.quiet import Quiet
from samling.web.telling.hub import Hub
from samling.web.telling.records import Records
from samling.web.telling.showing import ShowingFile

_LOG = logging.getLogger("samling")
# In seconds: how often is looked what is asked and what has changed, and how often is written
# which phones are there.
LOOKS, WRITES = 0.2, 30.0


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
        self._drawing = Batching(self._draw)
        self._title = ""
        # What phones send, by the name of the part it is for.
        self._sending = {name: self._batching(part) for name, part in PARTS.items()}

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
        await self._forget_chairs()
        try:
            await self._tell()
        finally:
            await self._forget_chairs()

    async def _tell(self) -> None:
        # What a phone alone sees has changed by itself, and its page knows: a vote of one phone
        # is no news for two hundred. So it is looked whether one that has done nothing sees more.
        nobody = Guest(Access("participant"))
        before: object = None
        html = ""
        for turn in itertools.count():
            if self._hub.listeners:
                try:
                    looked = await self._records.ask(self._look)
                    if looked != before:
                        before, shown = looked, await self._html(nobody)
                        if shown != html:
                            html = shown
                            self._hub.tell({"number": turn})
                    if turn % int(WRITES / LOOKS) == 0:
                        self._register.see_all(+self._there)
                except SamlingError as error:
                    self._quiet.say("phone", explain(error))
                except Exception:
                    # A fault is told, and does not leave all phones as they are.
                    _LOG.exception("phone")
            await asyncio.sleep(LOOKS)

    async def _forget_chairs(self) -> None:
        """Forgets which chair a phone had in a voting that is closed by now."""
        try:
            await self._records.ask(forget_chairs)
        except SamlingError as error:
            self._quiet.say("phone", explain(error))

    def _look(self, workspace: Workspace) -> object:
        """Returns what is another where the phones may have something new to load."""
        workspace.refresh()
        if self._records.changes != self._changes:
            self._changes = self._records.changes
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
        new = Guest(Access("participant"), wished_language(request))
        guest = self._guests.setdefault(device.key, new)
        # The cookie of its drafts comes with the second request, and outlives the code's.
        guest.access.devices = frozenset({device_of(request), device.key[:32]} - {""})
        lang = wish_of(request, "lang")
        if lang in languages():
            guest.lang = lang
        return guest

    async def _page(self, request: web.Request) -> web.Response:
        guest = self._guest(request)
        try:
            now = await self._html(guest)
        except SamlingError as error:
            page = refusal_page(_words(guest, error))
            return web.Response(text=page, status=503, content_type="text/html")
        names = {code: t_in(code, "language.name") for code in languages()}
        with speaking(guest.lang):
            text = filled("page", title=self._title, lang=guest.lang, names=names, now=now)
        response = web.Response(text=text, content_type="text/html")
        know_again(request, response, secure=self._how.reach.is_encrypted)
        response.set_cookie("lang", guest.lang, httponly=True, samesite="Strict", path="/")
        return response

    async def _now(self, request: web.Request) -> web.Response:
        guest = self._guest(request)
        try:
            return web.Response(text=await self._html(guest), content_type="text/html")
        except SamlingError as error:
            return web.Response(text=_words(guest, error), status=503)

    async def _html(self, guest: Guest) -> str:
        return await self._drawing.do(guest)

    async def _draw(self, guests: list[Guest]) -> list[str]:
        return await self._records.ask(lambda workspace: self._drawn(workspace, guests))

    def _drawn(self, workspace: Workspace, guests: list[Guest]) -> list[str]:
        """Returns what each of the phones shows now."""
        self._title = workspace.network.title
        asked = self._showing.read().asked
        parts = zip(*(part.html(workspace, asked, guests) for part in PARTS.values()), strict=True)

        def draw(here: tuple[str, ...], _: str) -> str:
            agenda = self._agendas.now(workspace, asked.gathering)
            return filled("now", asked=list(filter(None, here)), agenda=agenda)

        return drawn(guests, parts, draw)

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
        sending = self._sending.get(request.match_info["part"])
        if sending is None:
            raise web.HTTPNotFound
        async with asyncio.timeout(HEADERS):
            form = await request.post()
        fields = {name: clean(text) for name, text in form.items() if isinstance(text, str)}
        try:
            reply, now = await sending.do(Sent(guest, fields))
        except SamlingError as error:
            reply, now = error, ""
        is_refused = isinstance(reply, SamlingError)
        told = _words(guest, reply) if isinstance(reply, SamlingError) else reply
        if "text/html" in request.headers.get("Accept", ""):
            # Pressed before the page's script was there: the browser has left the page.
            if not is_refused:
                raise web.HTTPSeeOther("/phone")
            return web.Response(text=refusal_page(told), status=409, content_type="text/html")
        return web.json_response({"told": told, "now": now}, status=409 if is_refused else 200)

    def _batching(self, part: Part) -> Batching[Sent, tuple[Reply, str]]:
        """Returns what takes all that phones send of a part: its replies, and the pages then."""
        return Batching(partial(self._take, part))

    async def _take(self, part: Part, sent: list[Sent]) -> list[tuple[Reply, str]]:
        def taken(workspace: Workspace) -> list[tuple[Reply, str]]:
            replies = part.take(workspace, self._showing.read().asked, sent)
            try:
                pages = self._drawn(workspace, [one.guest for one in sent])
            except SamlingError:
                # What was sent is stored all the same: the page asks for what it shows.
                pages = [""] * len(sent)
            return list(zip(replies, pages, strict=True))

        return await self._records.ask(taken)


def _words(guest: Guest, error: SamlingError) -> str:
    """Returns what a phone is told of an error: nothing of where the laptop has its files."""
    with speaking(guest.lang):
        return explain(names_alone(error))
