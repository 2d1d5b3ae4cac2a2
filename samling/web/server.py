"""The server: textual-serve's sessions with our own pages, behind codes where others reach it."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path

from aiohttp import web, web_response
from textual_serve import server as textual_server

from samling.locale import explain, languages, system_reason, t
from samling.signs import clean
from samling.web.devices import Ends, device_of, know_again, wish_of
from samling.web.door import HEADERS, Door
from samling.web.ending import ended
from samling.web.files import Downloads
from samling.web.forked import Zygote
from samling.web.guard import COOKIE, add_headers, guard, told
from samling.web.how import How, LettingIn
from samling.web.letting_in.codes import PARTICIPANT, Seat
from samling.web.letting_in.entering import ask, let_in
from samling.web.letting_in.register import Device
from samling.web.letting_in.registering import NotRegistered
from samling.web.letting_in.spoken import in_its_language
from samling.web.letting_in.staying import close_soon, has_room, look_who_may_stay, note_begin
from samling.web.messages import NotOurs, first_window, hand_on
from samling.web.pages import OPEN_FILES, app_page, page_file
from samling.web.quiet import Quiet
from samling.web.session import ELSEWHERE, FULL, LET_GO, NOT_OURS, SERVER_ENDS, Session
from samling.web.telling.page_group import PageGroup
from samling.web.transfers import download, upload

FONT_SIZES = (8, 40)
# In bytes: of what a page sends at once, and of the form with the code.
MESSAGE, FORM = 1024 * 1024, 16 * 1024
_OPEN = frozenset({"/enter", "/static/css/xterm.css", "/favicon.ico", *OPEN_FILES})
_APP = frozenset({"/", "/ws"})
_FONTS = frozenset({"/static/fonts/RobotoMono-VariableFont_wght.ttf"})


class Server(textual_server.Server):
    """Serves the workspace in `folder` on a socket that listens."""

    def __init__(
        self,
        folder: Path,
        title: str,
        sock: socket.socket,
        letting_in: LettingIn | None,
        *,
        ready: Callable[[], None],
        quiet: Quiet,
        how: How | None = None,
        parts: Sequence[PageGroup] = (),
    ) -> None:
        """`letting_in` decides who comes in; None lets in all that can reach the server.

        `parts` are the pages beside the app. `ready` is called when it serves.
        """
        super().__init__(str(folder), title=title)
        self._socket = sock
        self._letting_in = letting_in
        self._ready = ready
        self._quiet = quiet
        self._how = how or How()
        self._parts = parts
        self._downloads = self.download_manager = Downloads()
        self._ends, self._zygote = Ends(), Zygote() if self._how.forks else None
        # In the order in which they began.
        self._sessions: list[Session] = []

    def _device(self, request: web.Request) -> Device | None:
        """Returns the device that a request comes from, where it is let in."""
        if self._letting_in is None:
            return None
        try:
            return self._letting_in.register.find(request.cookies.get(COOKIE, ""))
        except NotRegistered as error:
            self._quiet.say("register", explain(error))
            return None

    def _is_in(self, request: web.Request) -> bool:
        device = self._device(request)
        for part in self._parts:
            if f"{request.path}/".startswith(f"{part.path}/"):
                return part.lets_in(device, local=self._how.reach.is_local(request))
        if device is None:
            return self._letting_in is None
        # A participant has a page, where there is one, and not the app.
        return request.path not in _APP or not self._has_page(device)

    def _has_page(self, device: Device) -> bool:
        return device.role == PARTICIPANT and any(part.path == "/phone" for part in self._parts)

    def _elsewhere(self, request: web.Request) -> str:
        device = self._device(request)
        if device is None:
            return "/" if self._letting_in is None else "/enter"
        return "/phone" if self._has_page(device) else "/"

    async def _make_app(self) -> web.Application:
        watched = guard(self._is_in, _OPEN | _FONTS, self._how.reach, self._elsewhere)
        app = web.Application(middlewares=[told, watched, in_its_language], client_max_size=FORM)
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
                *(route for part in self._parts for route in part.routes()),
            ]
        )
        app.on_response_prepare.append(self._add_headers)
        app.on_startup.append(self._say_ready)
        app.on_shutdown.append(self.on_shutdown)
        return app

    async def _say_ready(self, app: web.Application) -> None:
        del app
        self._ready()

    async def _add_headers(self, request: web.Request, response: web.StreamResponse) -> None:
        add_headers(self._how.reach, request.headers.get("Host", ""), response)

    async def handle_page(self, request: web.Request) -> web.Response:
        """Answers with the terminal; wishes in the query (language, size) hold from then on."""
        wishes = {name: wish_of(request, name) for name in ("fontsize", "lang")}
        size = textual_server.to_int(wishes["fontsize"], 16)
        size = min(max(size, FONT_SIZES[0]), FONT_SIZES[1])
        lang = wishes["lang"] if wishes["lang"] in languages() else ""
        reach = self._how.reach
        page = app_page(self.title, reach.socket(request.headers["Host"]) + "/ws", size, lang)
        response = web.Response(text=page, content_type="text/html")
        know_again(request, response, secure=reach.is_encrypted)
        for name, wish in wishes.items():
            if wish:
                response.set_cookie(name, wish, httponly=True, samesite="Strict", path="/")
        return response

    async def handle_file(self, request: web.Request) -> web.Response:
        """Answers with one of the page's own files."""
        try:
            text, kind = page_file(request.match_info["name"])
        except (KeyError, OSError) as error:
            raise web.HTTPNotFound from error
        return web.Response(text=text, content_type=kind)

    async def handle_enter(self, request: web.Request) -> web.Response:
        """Asks for the code."""
        return ask(self._letting_in, self._device(request), request)

    async def handle_code(self, request: web.Request) -> web.Response:
        """Lets a browser in that has a code."""
        return await let_in(self._letting_in, request, secure=self._how.reach.is_encrypted)

    async def handle_download(self, request: web.Request) -> web.StreamResponse:
        """Answers with a file that an app hands out."""
        return await download(self._downloads, request)

    async def handle_upload(self, request: web.Request) -> web.Response:
        """Takes the file that an app has asked for."""
        return await upload(self._sessions, request)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Runs an app for a browser, for as long as it is there."""
        device = self._device(request)
        if device is None and self._letting_in is not None:
            # Taken back, or not to be read, since the request was checked.
            raise web.HTTPForbidden(text="403")
        websocket = web.WebSocketResponse(heartbeat=15, max_msg_size=MESSAGE)
        await websocket.prepare(request)

        async def close(code: int) -> None:
            await websocket.close(code=code)

        session = Session(
            self.command,
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=close,
            download_manager=self.download_manager,
        )
        wish = wish_of(request, "lang")
        session.environment, session.zygote = self._how.told(request, device), self._zygote
        session.lang = wish if wish in languages() else self._how.lang
        session.owner = device_of(request)
        session.key = device.key if device else ""
        session.is_for_one = device is None or Seat(device.role).is_for_one
        names = (session.owner, session.key)
        older = [known for known in self._sessions if session.key and known.key == session.key]
        others = [known for known in self._sessions if known not in older]
        if not has_room(others, self._how.sessions, is_for_one=session.is_for_one):
            self._quiet.say("full", t("web.full_here", sessions=self._how.sessions))
            await websocket.close(code=FULL)
            return websocket
        # Before anything is waited for: of two that come at once one is the older.
        self._sessions.append(session)
        try:
            if self._letting_in is not None:
                note_begin(self._letting_in, session.key, self._quiet)
            for known in older:
                close_soon(known, ELSEWHERE)
            if going := [known.closing for known in older if known.closing]:
                await asyncio.wait(going, timeout=LET_GO)  # a page that sleeps answers late
            await self._ends.wait(names, 2 * LET_GO)
            if not websocket.closed:
                width, height = (request.query.get(name, "") for name in ("width", "height"))
                await session.start(*first_window(width, height))
                await hand_on(websocket, session)
        except NotOurs:
            await websocket.close(code=NOT_OURS)
        except OSError as error:
            self._quiet.say("session", t("web.trouble", what=system_reason(error)))
        finally:
            self._sessions.remove(session)
            await self._ends.end(names, session.stop())
            self._say_how_it_ended(session, device)
        return websocket

    def _say_how_it_ended(self, session: Session, device: Device | None) -> None:
        if session.failed and session.last_line:
            self._quiet.say("app", t("web.app_failed", what=clean(session.last_line)[:200]))
        if device is not None and self._letting_in is not None:
            try:
                self._letting_in.register.end(device)
            except NotRegistered as error:
                self._quiet.say("register", explain(error))

    async def on_shutdown(self, app: web.Application) -> None:
        """Ends the sessions, each app as if it had been left."""
        del app
        for part in self._parts:
            part.end()
        await asyncio.gather(*(session.close_with(SERVER_ENDS) for session in list(self._sessions)))
        if self._zygote is not None:
            self._zygote.end()

    def serve(self, debug: bool = False) -> None:
        """Serves until ctrl+c, or the signal to end."""
        self.debug = debug
        self._quiet.take_over()
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(self._serve())

    async def _serve(self) -> None:
        # What is answered to a request that cannot be read passes by `add_headers`.
        vars(web_response)["SERVER_SOFTWARE"] = "samling"
        loop, end = asyncio.get_running_loop(), ended()
        loop.set_exception_handler(self._quiet.in_loop)
        runner = web.AppRunner(
            await self._make_app(),
            access_log=None,
            keepalive_timeout=HEADERS,
            lingering_time=1.0,
            shutdown_timeout=LET_GO,
        )
        work: list[asyncio.Task[None]] = []
        try:
            await runner.setup()
            assert runner.server is not None
            door = Door(self._socket, runner.server, self._quiet, self._how.tls)
            jobs: list[Coroutine[None, None, None]] = [door.run()]
            if self._letting_in is not None:
                looked = look_who_may_stay(self._letting_in, lambda: [*self._sessions], self._quiet)
                jobs.append(looked)
            jobs += [part.run() for part in self._parts] + [job() for job in self._how.jobs]
            work = [loop.create_task(job) for job in jobs]
            await end.wait()
        finally:
            for task in work:
                task.cancel()
            await asyncio.gather(*work, return_exceptions=True)
            await runner.cleanup()
