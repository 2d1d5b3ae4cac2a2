"""The server within the test's own process, and browsers of it that have no window."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from samling.web.addresses import listen
from samling.web.server import Server
from samling.web.session import Session
from tests.help import ROOT

PATIENCE = 30.0


class SmallSession(Session):
    """A session of the small app of tests/help/small_app.py."""

    def program(self) -> list[str]:
        return [sys.executable, str(ROOT / "tests/help/small_app.py")]

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        return {**super()._build_environment(width, height), "PYTHONPATH": str(ROOT)}


class Tablet:
    """One browser: its cookies, and the session that it has open."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.client = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.socket: aiohttp.ClientWebSocketResponse | None = None
        self.shown = ""

    async def open(self, **query: str) -> None:
        """Loads the page and begins a session."""
        async with self.client.get(self.url) as page:
            assert page.status == 200, page.status
        self.socket = await self.client.ws_connect(self.url + "ws", params=query)
        self.shown = ""

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
        assert self.socket is not None
        async with asyncio.timeout(PATIENCE):
            async for _ in self.socket:
                pass
        assert self.socket.close_code is not None
        return self.socket.close_code

    async def close(self) -> None:
        await self.client.close()


class Room:
    """A server that runs, and the browsers that come to it."""

    def __init__(self, server: Server, url: str) -> None:
        self.server, self.url = server, url
        self.tablets: list[Tablet] = []

    def tablet(self) -> Tablet:
        """Returns a browser that nobody knows yet."""
        self.tablets.append(Tablet(self.url))
        return self.tablets[-1]


@asynccontextmanager
async def room(folder: Path, monkeypatch: Any, **how: Any) -> AsyncIterator[Room]:
    """Runs the server for small apps."""
    monkeypatch.setattr("samling.web.server.Session", SmallSession)
    with listen("127.0.0.1", 0) as sock:
        server = Server(folder, "Kull 3", sock, how.pop("codes", None), ready=int, **how)
        app: web.Application = await server._make_app()
        async with TestServer(app) as running:
            made = Room(server, str(running.make_url("/")))
            try:
                yield made
            finally:
                for tablet in made.tablets:
                    await tablet.close()
