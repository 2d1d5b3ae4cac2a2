"""One browser's app: its process, and the code that tells the page how it ended."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import cast

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from samling.web.files import FileTooLarge, GivenFiles, NoRoom, SessionOver
from samling.web.forked import Zygote

# In seconds: how long to wait for an app that was asked to end.
LET_GO = 3.0
# The close codes of a connection; the page has a sentence for each.
LEFT, SERVER_ENDS, NOT_OURS, DIED = 1000, 1001, 1003, 4001
TAKEN_BACK, ELSEWHERE, FULL = 4002, 4003, 4004
# In bytes: so much of what an app says as it fails is kept, for one line in the terminal.
_LAST_WORDS = 4000


class Session(AppService):
    """One browser's app: a process that ends with the session."""

    # The language given to the server; "" for that of the settings.
    lang = ""
    environment: Mapping[str, str] = MappingProxyType({})
    # What its process is forked from; None where it is started by itself.
    zygote: Zygote | None = None

    def __init__(
        self,
        command: str,
        *,
        write_bytes: Callable[[bytes], Awaitable[None]],
        write_str: Callable[[str], Awaitable[None]],
        close: Callable[[int], Awaitable[object]],
        download_manager: DownloadManager,
    ) -> None:
        """`close` ends the connection to the page with one of the codes above."""

        async def close_as_left() -> None:
            await close(LEFT)

        super().__init__(
            command,
            write_bytes=write_bytes,
            write_str=write_str,
            close=close_as_left,
            download_manager=download_manager,
        )
        self._close = close
        # The browser it is for (`devices.device_of`); only this one may upload and fetch files.
        self.owner = ""
        self.files = GivenFiles()
        # The hash of the key that it was let in by; "" where none is asked for.
        self.key = ""
        # Whether it is a facilitator's or a team's, whose codes let one browser in.
        self.is_for_one = True
        self.closing: asyncio.Future[None] | None = None
        # Whether it has failed by itself, not because its page was closed as it began.
        self.failed = False
        self._said_exit, self._stopping = False, False
        self._last_words = b""
        self._hearing: asyncio.Future[None] | None = None

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        # Variables of the server's terminal do not apply to the browser.
        found = {
            **super()._build_environment(width, height),
            "TERM": "xterm-256color",
            **self.environment,
        }
        return {**found, "SAMLING_LANG": self.lang} if self.lang else found

    def program(self) -> list[str]:
        """Returns the words that start the app."""
        return [sys.executable, "-m", "samling", "open", self.command]

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = self._build_environment(width=width, height=height)
        forked = await self.zygote.fork(self.command, environment) if self.zygote else None
        # Without a shell, which would outlive the app.
        self._process = cast("Process | None", forked) or await asyncio.create_subprocess_exec(
            *self.program(), stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment
        )
        assert self._process.stdin is not None
        self._stdin = self._process.stdin
        # textual-serve would keep all of it, and print it on our terminal.
        said, self._process.stderr = self._process.stderr, asyncio.StreamReader()
        self._process.stderr.feed_eof()
        self._hearing = asyncio.ensure_future(self._hear(said))
        return self._process

    async def _hear(self, said: asyncio.StreamReader | None) -> None:
        while said is not None and (words := await said.read(_LAST_WORDS)):
            self._last_words = (self._last_words + words)[-_LAST_WORDS:]

    @property
    def last_line(self) -> str:
        """What an app that failed has said last; "" where it said nothing."""
        lines = self._last_words.decode("utf-8", "replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")

    async def close_with(self, code: int) -> None:
        """Ends the session with a code for which the page has a sentence."""
        with contextlib.suppress(OSError, RuntimeError):
            await self._close(code)

    async def run(self) -> None:
        """Passes on the app's output until it ends, then closes the page with the right code."""
        assert self._process is not None
        shown = asyncio.ensure_future(super().run())
        ended = asyncio.ensure_future(self._process.wait())
        try:
            await asyncio.wait({shown, ended}, return_when=asyncio.FIRST_COMPLETED)
            # A child of the app may hold its output open; normally the exit code comes after it.
            await asyncio.wait({shown, ended}, timeout=LET_GO)
        finally:
            shown.cancel()
            ended.cancel()
            await asyncio.gather(shown, ended, return_exceptions=True)
            code = self._how_it_ended()
            self.failed = code == DIED and not self._stopping
            with contextlib.suppress(OSError, RuntimeError):
                await self._close(code)

    def _how_it_ended(self) -> int:
        code = self._process.returncode if self._process else None
        # An app that has said it ends may still be writing its files.
        return LEFT if code == 0 or (code is None and self._said_exit) else DIED

    async def on_meta(self, data: bytes) -> None:
        """Handles an app's messages: that it ends, and requests for files.

        The exit code tells how it ended, since an app that fails sends the same message as one
        that is left.
        """
        said = json.loads(data)
        if said["type"] == "exit":
            self._said_exit = True
            # On Windows the app's read only returns when data come.
            await self.send_meta({"type": "exit"})
        elif said["type"] == "ask_file":
            await self._ask_file(str(said["accept"]), int(said["limit"]))
        elif said["type"] == "file_read":
            self.files.forget(str(said["key"]))
        else:
            await super().on_meta(data)

    async def _ask_file(self, accept: str, limit: int) -> None:
        if self.files.asked is not None:
            await self._refuse("replaced")
        ask = self.files.ask(accept, limit)
        about = {"key": ask.key, "accept": ask.accept, "limit": ask.limit}
        with contextlib.suppress(ConnectionError):
            await self.remote_write_str(json.dumps(["ask_file", about]))

    async def _refuse(self, why: str) -> None:
        self.files.asked = None
        await self.send_meta({"type": "file_refused", "why": why})

    async def leave_file(self, key: str) -> None:
        """Tells the app that the person has cancelled the upload."""
        if self.files.is_asked(key):
            await self._refuse("cancelled")

    async def give_file(self, key: str, name: str, chunks: AsyncIterator[bytes]) -> str:
        """Stores the file that the app asked for and tells the app.

        Returns "", or why it was refused: "unasked", "too_large" (another file may then be
        given), or "no_room".
        """
        ask = self.files.asked
        if ask is None or not self.files.is_asked(key):
            return "unasked"
        # Only one upload at a time per key.
        self.files.asked = None
        try:
            given = await self.files.take(ask, name, chunks)
        except SessionOver:
            return "unasked"
        except NoRoom:
            await self._refuse("no_room")
            return "no_room"
        except BaseException as error:
            self.files.asked = self.files.asked or ask
            if isinstance(error, FileTooLarge):
                return "too_large"
            raise
        about = {"key": given.key, "name": given.name, "path": str(given.path)}
        await self.send_meta({"type": "file_given", **about})
        return ""

    async def stop(self) -> None:
        """Asks the app to end, as closing a terminal does; kills it if it does not."""
        process, self._stopping = self._process, True
        try:
            await self._end(process)
        finally:
            self.files.close()
            if self._hearing is not None:
                self._hearing.cancel()

    async def _end(self, process: Process | None) -> None:
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(super().stop(), LET_GO)
        if process is not None and process.returncode is None:
            process.terminate()
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(process.wait(), LET_GO)
        if process is not None and process.returncode is None:
            process.kill()
