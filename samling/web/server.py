"""The server: textual-serve with our own pages, behind a code where others can reach it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import signal
import socket
import sys
import weakref
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from aiohttp import StreamReader, web
from textual_serve import server as textual_server

from samling.locale import languages, t
from samling.web.addresses import addresses, is_loopback
from samling.web.codes import Codes
from samling.web.devices import Ends, device_of, know_again
from samling.web.files import Downloads, attachment, kind_of
from samling.web.guard import COOKIE, add_headers, guard
from samling.web.messages import NotOurs, first_window, hand_on
from samling.web.pages import app_page, enter_page, page_file
from samling.web.qr import qr_lines
from samling.web.session import LET_GO, NOT_OURS, SERVER_ENDS, Session

FONT_SIZES = (8, 40)
# In seconds: how long a file that comes may stand still.
SILENCE = 30.0
_WISH = re.compile(r"[a-zA-Z0-9_-]{1,12}")
_OPEN = frozenset({"/enter", "/page/page.css", "/static/css/xterm.css", "/favicon.ico"})
_FONTS = frozenset({"/static/fonts/RobotoMono-VariableFont_wght.ttf"})


class Server(textual_server.Server):
    """Serves the workspace in `folder` on a socket that listens."""

    def __init__(
        self,
        folder: Path,
        title: str,
        sock: socket.socket,
        codes: Codes | None,
        *,
        ready: Callable[[], None],
        lang: str = "",
        environment: Mapping[str, str] = MappingProxyType({}),
        device: str = "",
    ) -> None:
        """`codes` let browsers in; None lets in all that can reach the server.

        `ready` is called when it serves, and ends by ctrl+c as it should. `lang` is the language
        of the sessions; "" for that of the settings. `environment` is theirs beside ours; `device`
        is the name under which each is told there which browser it is for.
        """
        super().__init__(str(folder), title=title)
        self._socket = sock
        self._codes = codes
        self._ready = ready
        self._lang = lang
        self._environment = environment
        self._device = device
        self._downloads = self.download_manager = Downloads()
        self._ends = Ends()
        self._sessions: set[Session] = set()
        self._sockets: weakref.WeakSet[web.WebSocketResponse] = weakref.WeakSet()

    def _is_in(self, request: web.Request) -> bool:
        return self._codes is None or self._codes.knows(request.cookies.get(COOKIE, ""))

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[guard(self._is_in, _OPEN | _FONTS)])
        app.add_routes(
            [
                web.get("/", self.handle_page),
                web.get("/enter", self.handle_enter),
                web.post("/enter", self.handle_code),
                web.get("/ws", self.handle_websocket),
                web.get("/download/{key}", self.handle_download),
                web.post("/upload/{key}", self.handle_upload),
                web.get("/page/{name}", self.handle_file),
                web.static("/static", self.statics_path),
            ]
        )
        app.on_response_prepare.append(self._add_headers)
        app.on_startup.append(self._say_ready)
        app.on_shutdown.append(self.on_shutdown)
        return app

    async def _say_ready(self, app: web.Application) -> None:
        del app
        self._ready()

    @staticmethod
    async def _add_headers(request: web.Request, response: web.StreamResponse) -> None:
        add_headers(request.headers.get("Host", ""), response)

    async def handle_page(self, request: web.Request) -> web.Response:
        """Answers with the terminal; what is asked for behind the address holds from then on."""
        wishes = {name: _wish(request, name) for name in ("fontsize", "lang")}
        size = textual_server.to_int(wishes["fontsize"], 16)
        size = min(max(size, FONT_SIZES[0]), FONT_SIZES[1])
        lang = wishes["lang"] if wishes["lang"] in languages() else ""
        page = app_page(self.title, f"ws://{request.headers['Host']}/ws", size, lang)
        response = web.Response(text=page, content_type="text/html")
        know_again(request, response)
        for name, wish in wishes.items():
            if wish:
                response.set_cookie(name, wish, httponly=True, samesite="Strict", path="/")
        return response

    async def handle_enter(self, request: web.Request) -> web.Response:
        """Asks for the code."""
        if self._is_in(request):
            raise web.HTTPSeeOther("/")
        return web.Response(text=enter_page(), content_type="text/html")

    async def handle_code(self, request: web.Request) -> web.Response:
        """Lets a browser in that has the code, and says what is wrong with another."""
        if self._codes is None:
            raise web.HTTPSeeOther("/")
        who, typed = request.remote or "", str((await request.post()).get("code", ""))
        key = self._codes.enter(who, typed)
        if key is None:
            waits = self._codes.waits(who)
            wrong = t("web.wait", seconds=waits) if waits else t("web.wrong")
            page = enter_page(wrong)
            return web.Response(text=page, status=403, content_type="text/html")
        response = web.Response(status=303, headers={"Location": "/"})
        response.set_cookie(COOKIE, key, httponly=True, samesite="Strict", path="/")
        return response

    async def handle_file(self, request: web.Request) -> web.Response:
        """Answers with one of the page's own files."""
        try:
            text, kind = page_file(request.match_info["name"])
        except (KeyError, OSError) as error:
            raise web.HTTPNotFound from error
        return web.Response(text=text, content_type=kind)

    async def handle_download(self, request: web.Request) -> web.StreamResponse:
        """Answers with a file that an app hands out, once and to its own browser alone."""
        found = self._downloads.begin(request.match_info["key"], device_of(request))
        if found is None:
            raise web.HTTPNotFound
        response = web.StreamResponse()
        response.content_type = kind_of(found.mime_type)
        response.headers["Content-Disposition"] = attachment(found.file_name)
        await response.prepare(request)
        async for chunk in self._downloads.download(found.delivery_key):
            await response.write(chunk)
        await response.write_eof()
        return response

    async def handle_upload(self, request: web.Request) -> web.Response:
        """Takes the file that an app has asked its own browser for."""
        key, owner = request.match_info["key"], device_of(request)
        mine = (known for known in self._sessions if owner and known.owner == owner)
        session = next((known for known in mine if known.files.is_asked(key)), None)
        if session is None:
            raise web.HTTPNotFound
        chunks = _in_time(request.content)
        why = await session.give_file(key, request.query.get("name", ""), chunks)
        status = {"": 200, "too_large": 413, "no_room": 507}.get(why, 404)
        return web.json_response({"why": why}, status=status)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Runs an app for a browser, for as long as it is there."""
        websocket = web.WebSocketResponse(heartbeat=15)
        await websocket.prepare(request)
        self._sockets.add(websocket)
        width, height = first_window(
            request.query.get("width", ""), request.query.get("height", "")
        )

        async def close(code: int) -> None:
            await websocket.close(code=code)

        session = Session(
            self.command,
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=close,
            download_manager=self.download_manager,
        )
        wish = _wish(request, "lang")
        device = device_of(request)
        session.environment = {**self._environment, **({self._device: device} if device else {})}
        session.lang = wish if wish in languages() else self._lang
        session.owner = device
        await self._ends.wait(device, 2 * LET_GO)
        self._sessions.add(session)
        try:
            await session.start(width, height)
            await hand_on(websocket, session)
        except NotOurs:
            await websocket.close(code=NOT_OURS)
        except OSError as error:
            logging.getLogger(__name__).warning("%s", error)
        finally:
            self._sessions.discard(session)
            await self._ends.end(device, session.stop())
        return websocket

    async def on_shutdown(self, app: web.Application) -> None:
        """Ends the sessions, each app as if it had been left."""
        del app
        await asyncio.gather(*(session.close(code=SERVER_ENDS) for session in list(self._sockets)))

    def serve(self, debug: bool = False) -> None:
        """Serves until ctrl+c, or the signal to end."""
        self.debug = debug
        loop = asyncio.new_event_loop()
        # On Windows there is no word that the terminal has been closed.
        for signal_ in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
            with contextlib.suppress(NotImplementedError):
                loop.add_signal_handler(signal_, self.request_exit)
        with contextlib.suppress(KeyboardInterrupt):
            web.run_app(
                self._make_app(),
                sock=self._socket,
                handle_signals=False,
                loop=loop,
                print=None,
                access_log=None,
                shutdown_timeout=LET_GO,
            )


async def _in_time(content: StreamReader) -> AsyncIterator[bytes]:
    """Yields what comes, unless nothing comes for a while: then it raises TimeoutError."""
    while True:
        async with asyncio.timeout(SILENCE):
            chunk = await content.read(64 * 1024)
        if not chunk:
            return
        yield chunk


def _wish(request: web.Request, name: str) -> str:
    """Returns what a browser asks for behind the address, or has asked for before."""
    asked = request.query.get(name) or request.cookies.get(name, "")
    return asked if _WISH.fullmatch(asked) else ""


Tell = Callable[[str], None]


def run(
    folder: Path,
    title: str,
    host: str,
    sock: socket.socket,
    tell: Tell,
    *,
    lang: str = "",
    drawn: bool = False,
    environment: Mapping[str, str] = MappingProxyType({}),
    device: str = "",
) -> None:
    """Serves the workspace in `folder` until somebody ends it; `tell` is given each line.

    `sock` listens on `host`. Where others than this machine can reach it, a code is asked for;
    `drawn` tells the address for a camera too. `environment` is set for each browser's app,
    and in `device` an id by which the browser is known again.
    """
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(message)s")
    codes = None
    if not is_loopback(host):
        codes = Codes(lambda code: tell(t("web.code_is", code=code)))

    def ready() -> None:
        found = addresses(host, sock.getsockname()[1])
        for address in found:
            tell(t("web.address", address=address))
        outside = [
            address for address in found if not is_loopback(urlsplit(address).hostname or "")
        ]
        for line in qr_lines(outside[0]) if drawn and outside else ():
            tell(line)
        if codes is not None:
            tell(t("web.not_encrypted"))
            codes.new()
        tell(t("web.how_to_stop"))

    Server(
        folder,
        title,
        sock,
        codes,
        ready=ready,
        lang=lang,
        environment=environment,
        device=device,
    ).serve()
