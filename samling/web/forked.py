"""Apps that are forked from one process, which has loaded what all of them need.

`samling/cli/zygote.py` is that process, and tells what is gained. It is started with the first
browser's app, and again where it is gone. Until it has loaded, and where it cannot fork, apps are
started by themselves.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping

_WORDS = [sys.executable, "-m", "samling.cli.zygote"]


class Forked:
    """An app's process, as far as a session needs it to be like asyncio's own."""

    def __init__(
        self,
        number: int,
        stdin: asyncio.StreamWriter,
        stdout: asyncio.StreamReader,
        stderr: asyncio.StreamReader,
        about: asyncio.StreamReader,
    ) -> None:
        self.pid, self.stdin, self.stdout = number, stdin, stdout
        self.stderr: asyncio.StreamReader | None = stderr
        self.returncode: int | None = None
        self._ended = asyncio.ensure_future(self._hear(about))

    async def _hear(self, about: asyncio.StreamReader) -> int:
        try:
            self.returncode = await _number(about)
        except EOFError:
            # The process that it was forked from is gone too.
            self.returncode = -signal.SIGKILL
        return self.returncode

    async def wait(self) -> int:
        """Returns the exit code once the process has ended, the signal's with a minus."""
        return await asyncio.shield(self._ended)

    def terminate(self) -> None:
        """Asks the process to end."""
        self._send(signal.SIGTERM)

    def kill(self) -> None:
        """Ends the process."""
        self._send(signal.SIGKILL)

    def _send(self, number: int) -> None:
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)


class Zygote:
    """The process that apps are forked from."""

    def __init__(self) -> None:
        self._one_asks = asyncio.Lock()
        self._asked: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._has_loaded = False

    async def fork(self, folder: str, environment: Mapping[str, str]) -> Forked | None:
        """Returns the process of an app on `folder`; None where it has to be started by itself."""
        message = json.dumps({"folder": folder, "environment": dict(environment)}).encode()
        async with self._one_asks:
            try:
                asked = self._asked or self._begin(folder, environment)
                self._has_loaded = self._has_loaded or bool(asked.recv(1))
                return await self._fork(asked, message)
            except BlockingIOError:
                return None
            except (OSError, EOFError):
                self.end()
                return None

    async def _fork(self, asked: socket.socket, message: bytes) -> Forked:
        (reads, writes), *pipes = (os.pipe() for _ in range(4))
        ours, theirs = [writes, *(end for end, _ in pipes)], [reads, *(end for _, end in pipes)]
        try:
            socket.send_fds(asked, [message], theirs)
        except OSError:
            for end in ours:
                os.close(end)
            raise
        finally:
            for end in theirs:
                os.close(end)
        stdin = await _writer(ours[0])
        try:
            stdout, stderr, about = [await _reader(end) for end in ours[1:]]
            return Forked(await _number(about), stdin, stdout, stderr, about)
        except BaseException:
            # An app that nobody waits for any more leaves.
            stdin.close()
            raise

    def _begin(self, folder: str, environment: Mapping[str, str]) -> socket.socket:
        self._asked, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            end = theirs.fileno()
            # What Textual reads of the environment as it is loaded is the same for all.
            self._process = subprocess.Popen(
                [*_WORDS, folder], env=dict(environment), stdin=end, stdout=end, stderr=end
            )
        self._asked.setblocking(False)
        return self._asked

    def end(self) -> None:
        """Ends the process; the apps that were forked from it run on."""
        if self._asked is not None:
            self._asked.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._asked, self._process, self._has_loaded = None, None, False


async def _number(about: asyncio.StreamReader) -> int:
    """Returns the next number that is told; raises EOFError where none comes any more."""
    return int.from_bytes(await about.readexactly(4), "big", signed=True)


async def _reader(end: int) -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    loop, file = asyncio.get_running_loop(), os.fdopen(end, "rb", 0)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), file)
    return reader


async def _writer(end: int) -> asyncio.StreamWriter:
    loop, file = asyncio.get_running_loop(), os.fdopen(end, "wb", 0)
    transport, protocol = await loop.connect_write_pipe(
        lambda: asyncio.StreamReaderProtocol(asyncio.StreamReader()), file
    )
    return asyncio.StreamWriter(transport, protocol, None, loop)
