"""The driver for the app in a browser, which ends when the server is gone."""

from __future__ import annotations

import asyncio
import signal
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from textual.drivers._byte_stream import ByteStream
from textual.drivers.web_driver import WebDriver, _ExitInput

from screens.terminal.browser_files import FileGiven, FileNotGiven
from screens.terminal.typed_bytes import TypedBytes

_GONE = getattr(signal, "SIGHUP", signal.SIGTERM)
# In seconds: how long to wait for what is typed before looking at what it has begun, or else at
# nothing; the server answers an app that ends, which ends the waiting too.
_LOOK, _REST = 0.1, 2.0
# In seconds: after the server is gone, an app still running after this hangs.
_LAST = 4.0
# A signal that ends the program at once; Windows has only SIGTERM, which nothing handles there.
_AT_ONCE = getattr(signal, "SIGKILL", signal.SIGTERM)


class BrowserDriver(WebDriver):
    """Textual's driver for a browser, with our way of reading, and files that come from there."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._to_server = self._write
        # Files are written by the reading thread, the picture by another.
        self._one_writes = threading.Lock()
        self._write = self._write_on  # type: ignore[assignment]

    def _write_on(self, data: bytes) -> None:
        # The server is gone; the reading side notices and ends the app.
        with suppress(OSError), self._one_writes:
            self._to_server(data)

    def ask_file(self, accept: str, limit: int) -> None:
        """Has the page ask for a file; see `browser_files.ask_for_file`."""
        self.write_meta({"type": "ask_file", "accept": accept, "limit": limit})

    def file_is_read(self, key: str) -> None:
        """Has a file that was given deleted."""
        self.write_meta({"type": "file_read", "key": key})

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Handles the server's packets; news of files are posted to the app as messages."""
        if packet_type == "file_given":
            path, name = Path(str(payload["path"])), str(payload["name"])
            self._app.post_message(FileGiven(path, name, str(payload["key"])))
        elif packet_type == "file_refused":
            self._app.post_message(FileNotGiven(str(payload["why"])))
        else:
            super().on_meta(packet_type, payload)

    def start_application_mode(self) -> None:
        """Starts; the app ends on the same signals as in a terminal."""
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
                self._input_reader.timeout = _LOOK if typed.is_begun else _REST
            if not self.exit_event.is_set():
                self._end_at_last()
                with suppress(RuntimeError):
                    self._loop.call_soon_threadsafe(self._leave)

    @staticmethod
    def _end_at_last() -> None:
        # Nothing else would end it; what was typed and handled is on disk.
        end = threading.Timer(_LAST, signal.raise_signal, (_AT_ONCE,))
        end.daemon = True
        end.start()

    def _hand_on(self, events: Any) -> None:
        for event in events:
            self.process_message(event)
