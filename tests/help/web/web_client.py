"""The server within the test's own process, and browsers of it that have no window."""

from __future__ import annotations

import asyncio
import json
import re
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from samling.errors import SamlingError
from samling.web.addresses import listen
from samling.web.forked import Forked, Zygote
from samling.web.guard import Reach
from samling.web.how import How, LettingIn, Named
from samling.web.letting_in.codes import Codes, Seat
from samling.web.letting_in.register import Register
from samling.web.quiet import Quiet
from samling.web.server import Server
from samling.web.session import Session
from tests.help.forked import forking

PATIENCE = 30.0


class SmallSession(Session):
    """A session of the small app of tests/help/small_app.py."""

    # What is run as its app, by Python.
    app = '__import__("runpy").run_module("tests.help.small_app", run_name="__main__")'

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        self.zygote = _Forking(self.app)
        return await super()._open_app_process(width, height)


class _Forking(Zygote):
    """Forks a script, for sessions, from what `forked` has."""

    def __init__(self, script: str) -> None:
        super().__init__()
        self._script = script

    async def fork(self, folder: str, environment: Mapping[str, str]) -> Forked:
        order = json.dumps({"script": self._script, "words": [], "module": ""})
        message = json.dumps({"folder": order, "environment": dict(environment)})
        return await self._fork(forking("web"), message.encode())


class Tablet:
    """One browser: its cookies, and the session that it has open."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.client = aiohttp.ClientSession(
            cookie_jar=aiohttp.CookieJar(unsafe=True),
            connector=aiohttp.TCPConnector(ssl=False),
        )
        self.socket: aiohttp.ClientWebSocketResponse | None = None
        self.shown, self.page = "", ""

    async def open(self, **query: str) -> None:
        """Loads the page and begins a session."""
        async with self.client.get(self.url) as page:
            assert page.status == 200, page.status
        self.socket = await self.client.ws_connect(self.url + "ws", params=query)
        self.shown = ""

    async def enter(self, code: str, name: str = "") -> int:
        """Types a code; returns the status of the page that comes of it."""
        data = {"code": code, "name": name}
        async with self.client.post(self.url + "enter", data=data) as answer:
            self.page = await answer.text()
            return answer.status

    async def tell(self, *message: Any) -> None:
        """Sends what a page sends."""
        assert self.socket is not None
        await self.socket.send_str(json.dumps(message))

    async def type(self, text: str) -> None:
        await self.tell("stdin", text)

    async def until(self, wanted: str) -> re.Match[str]:
        """Returns the first place in what is shown, or told to the page, of the pattern."""
        assert self.socket is not None
        while not (found := re.search(wanted, self.shown)):
            message = await self.socket.receive(timeout=PATIENCE)
            if message.type == aiohttp.WSMsgType.BINARY:
                told = message.data.decode("utf-8", "replace")
                self.shown += re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", told)
            else:
                assert message.type == aiohttp.WSMsgType.TEXT, (message, self.shown)
                self.shown += message.data
        self.shown = self.shown[found.end() :]
        return found

    async def ended(self) -> int:
        """Returns the code that the session is closed with."""
        socket = self.socket
        assert socket is not None
        async with asyncio.timeout(PATIENCE):
            async for _ in socket:
                pass
        assert socket.close_code is not None
        return socket.close_code

    async def close(self) -> None:
        await self.client.close()


class Room:
    """A server that runs, the browsers that come to it, and what it has told."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.server: Server
        self.codes: Codes
        self.register: Register
        self.told: list[str] = []
        self.tablets: list[Tablet] = []

    def tablet(self) -> Tablet:
        """Returns a browser that nobody knows yet."""
        self.tablets.append(Tablet(self.url))
        return self.tablets[-1]

    async def tablet_in(self, seat: Seat, name: str = "") -> Tablet:
        """Returns a browser that has been let in, with the page opened."""
        tablet = self.tablet()
        assert await tablet.enter(self.codes.new(seat), name) == 200
        await tablet.open()
        await tablet.until("READY")
        return tablet


def _refuse_digits(name: str) -> None:
    if name.isdigit():
        raise SamlingError("web.wrong")


@asynccontextmanager
async def room(
    folder: Path, monkeypatch: Any, *, asks: bool = False, tls: Any = None, **how: Any
) -> AsyncIterator[Room]:
    """Runs the server for small apps, by the way that `samling serve` runs it.

    With `asks` a code is asked for; `how` are fields of `How`.
    """
    monkeypatch.setattr("samling.web.server.Session", SmallSession)
    ready = asyncio.Event()
    named = Named("GUEST", "TEAM", "DEVICE", "NAME", "LOCAL")
    with listen("127.0.0.1", 0) as sock:
        scheme = "https" if tls else "http"
        made = Room(f"{scheme}://127.0.0.1:{sock.getsockname()[1]}/")
        made.codes = Codes(lambda seat, code: made.told.append(f"{seat.role} {code}"))
        made.register = Register(folder / "serve" / "devices.json")
        made.server = Server(
            folder,
            "Kull 3",
            sock,
            LettingIn(made.codes, made.register, _refuse_digits) if asks else None,
            ready=ready.set,
            quiet=Quiet(made.told.append),
            how=How(named=named, tls=tls, **{"reach": Reach(secure=bool(tls)), **how}),
        )
        running = asyncio.ensure_future(made.server._serve())
        try:
            await ready.wait()
            yield made
        finally:
            for tablet in made.tablets:
                await tablet.close()
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
