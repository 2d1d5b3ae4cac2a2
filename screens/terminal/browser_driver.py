"""The terminal that a browser is: read as any other, and left when the server has gone."""

from __future__ import annotations

import asyncio
import signal
import threading
from contextlib import suppress
from typing import Any

from textual.drivers._byte_stream import ByteStream
from textual.drivers.web_driver import WebDriver, _ExitInput

from screens.terminal.typed_bytes import TypedBytes

_GONE = getattr(signal, "SIGHUP", signal.SIGTERM)
# In seconds: an app that has not left by then, behind a server that has gone, hangs.
_LAST = 4.0
# What no handler holds up: Windows has but the one, and nothing of ours hears it there.
_AT_ONCE = getattr(signal, "SIGKILL", signal.SIGTERM)


class BrowserDriver(WebDriver):
    """Textual's driver for a browser, with our way of reading."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._to_server = self._write
        self._write = self._write_on  # type: ignore[assignment]

    def _write_on(self, data: bytes) -> None:
        # A server that has gone takes nothing; that it has is found where it is read from.
        with suppress(OSError):
            self._to_server(data)

    def start_application_mode(self) -> None:
        """Begins; ended as the terminal is that the server was started in."""
        super().start_application_mode()
        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(_GONE, self._leave)

    def _leave(self) -> None:
        self._app.leave_by(_GONE)  # type: ignore[attr-defined]

    def run_input_thread(self) -> None:
        """Hands on what is typed until the app ends, or the server goes."""
        typed, packets = TypedBytes(self._debug), ByteStream()
        with suppress(_ExitInput):
            for data in self._input_reader:
                for kind, payload in packets.feed(data) if data else ():
                    if kind == "D":
                        self._hand_on(typed.feed(payload))
                    else:
                        self._on_meta(kind, payload)
                self._hand_on(typed.tick())
            if not self.exit_event.is_set():
                self._end_at_last()
                with suppress(RuntimeError):
                    self._loop.call_soon_threadsafe(self._leave)

    @staticmethod
    def _end_at_last() -> None:
        # Nobody is left to end it; what was typed is on the disk as far as it was worked through.
        end = threading.Timer(_LAST, signal.raise_signal, (_AT_ONCE,))
        end.daemon = True
        end.start()

    def _hand_on(self, events: Any) -> None:
        for event in events:
            self.process_message(event)
