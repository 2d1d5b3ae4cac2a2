"""The wall's page, and the work of keeping it as the app wants it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable

from aiohttp import web

from samling.errors import SamlingError
from samling.locale import explain, language
from samling.store import Workspace
from samling.web.guard import COOKIE, Reach
from samling.web.letting_in.codes import FACILITATOR, VIEWER
from samling.web.letting_in.register import Device, Register
from samling.web.quiet import Quiet
from samling.web.telling.hub import Hub
from samling.web.telling.records import Records
from samling.web.telling.showing import Showing, ShowingFile
from samling.web.templates import templates
from samling.web.wall.scene import Scene
from samling.web.wall.views import LIVE, draw, name_of

_LOG = logging.getLogger("samling")
# In seconds: how often is looked what the app wants shown and what has changed.
LOOKS = 0.1
_WATCHERS = frozenset((FACILITATOR, VIEWER))


class Wall:
    """The page `/wall`; `join` returns the address and the code that a phone comes in by."""

    path = "/wall"

    def __init__(
        self,
        records: Records,
        showing: ShowingFile,
        quiet: Quiet,
        join: Callable[[], tuple[str, str]],
        *,
        register: Register,
        reach: Reach,
    ) -> None:
        self._records, self._showing, self._quiet, self._join = records, showing, quiet, join
        self._register, self._reach = register, reach
        self._hub = Hub()

    def routes(self) -> Iterable[web.RouteDef]:
        """Returns the page and what it listens to."""
        return [web.get("/wall", self._page), web.get("/wall/events", self._events)]

    def lets_in(self, device: Device | None, *, local: bool) -> bool:
        """Returns whether the wall is for a browser: this machine's, or another's if so said."""
        beyond = self._showing.read().beyond
        return local or (beyond and device is not None and device.role in _WATCHERS)

    async def run(self) -> None:
        """Keeps the page as the app wants it, for ever."""
        before: tuple[object, ...] = ()
        loop = asyncio.get_running_loop()
        while True:
            if self._hub.listeners:
                showing, join = self._showing.read(), self._join()
                # What is live is drawn anew each second, all else when something has changed.
                beat = int(loop.time()) if showing.view.kind in LIVE else 0
                try:
                    await self._records.ask(Workspace.refresh)
                    looked = (showing, join, beat, self._records.changes)
                    if looked != before:
                        before = looked
                        await self._draw(showing, join)
                except SamlingError as error:
                    self._quiet.say("wall", explain(error))
                except Exception:
                    # A fault in one view is told, and does not end the wall.
                    _LOG.exception("wall")
            else:
                before = ()
            await asyncio.sleep(LOOKS)

    async def _draw(self, showing: Showing, join: tuple[str, str]) -> None:
        view, dark = showing.view, showing.look != "light"
        drawn = await self._records.ask(
            lambda workspace: draw(Scene(workspace, view, *join, dark=dark))
        )
        news = {"html": drawn.html, "live": drawn.live, "look": showing.look, "kind": view.kind}
        self._hub.tell({**news, "shown": name_of(view)})

    def end(self) -> None:
        """Tells the page that the server ends."""
        self._hub.end()

    async def _page(self, request: web.Request) -> web.Response:
        del request
        text = templates().get_template("wall/page.html").render(lang=language())
        return web.Response(text=text, content_type="text/html")

    async def _events(self, request: web.Request) -> web.StreamResponse:
        def stays() -> bool:
            # Both are taken back: the device, and that others than this machine see the wall.
            device = self._register.find(request.cookies.get(COOKIE, ""))
            return self.lets_in(device, local=self._reach.is_local(request))

        return await self._hub.listen(request, stays=stays)
