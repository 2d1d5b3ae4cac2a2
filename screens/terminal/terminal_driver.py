"""The terminal on Linux and macOS: nothing typed is lost, and it is left as it was found."""

from __future__ import annotations

import asyncio
import select
import selectors
import signal
import sys
from collections.abc import Iterable
from contextlib import suppress
from threading import Event
from typing import Any

from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from screens.terminal.typed_bytes import TypedBytes

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# In seconds: how long to wait for the rest of an escape sequence.
_LOOK = 0.1
# In seconds: what was typed just before a signal may come just after it, as the system hands
# on the bytes of a terminal by itself.
_ON_ITS_WAY = 0.05


class _Written:
    """The terminal as a file; errors of a closed terminal are ignored.

    Unbuffered, since Python would try to flush a buffer at exit and fail.
    """

    def __init__(self, file: Any) -> None:
        self._encoding = file.encoding
        self._raw = getattr(file.buffer, "raw", file.buffer)
        self.fileno = file.fileno

    def write(self, text: str) -> None:
        rest = text.encode(self._encoding, "replace")
        with suppress(OSError):
            while rest:
                rest = rest[self._raw.write(rest) or 0 :]

    def flush(self) -> None:
        """Has nothing to do."""


class TerminalDriver(LinuxDriver):
    """Textual's driver, with our way of reading, and with an end by signal as by a key."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._file: Any = _Written(self._file)
        # Set while all input has been read and passed on.
        self._waits = Event()
        self._has_gone = False

    def start_application_mode(self) -> None:
        """Takes over the terminal; ending signals make the app leave in order."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        loop = self._loop
        for number in _SIGNALS:
            loop.add_signal_handler(number, self._leave, number)

    def _leave(self, number: int) -> None:
        self._app.leave_by(number)  # type: ignore[attr-defined]

    async def read_all(self) -> None:
        """Returns when what has been typed so far has been handed to the app."""
        await asyncio.sleep(_ON_ITS_WAY)
        while not self._has_gone and (self._has_more() or not self._waits.is_set()):
            await asyncio.sleep(0.005)

    def _has_more(self) -> bool:
        return bool(select.select([self.fileno], [], [], 0)[0])

    def run_input_thread(self) -> None:
        """Hands on what is typed until the app ends, or the terminal goes."""
        typed = TypedBytes(self._debug)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set() and not self._has_gone:
                self._waits.set()
                if selector.select(_LOOK):
                    self._waits.clear()
                    self._hand_on(typed.feed(self._read()))
                self._hand_on(typed.tick())

    def _read(self) -> bytes:
        """Returns what has been typed; none when the terminal has gone, which ends the app."""
        try:
            data: bytes = sys.__stdin__.buffer.raw.read(4096)  # type: ignore[union-attr]
        except OSError:
            data = b""
        if not data:
            self._has_gone = True
            self._loop.call_soon_threadsafe(self._leave, signal.SIGHUP)
        return data

    def _hand_on(self, events: Iterable[Message]) -> None:
        for event in events:
            self.process_message(event)
