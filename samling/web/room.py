"""The room: a server that the app starts, shows and ends, for those who are in the room.

It is `samling serve` as a program of its own, which ends with the app, however that ends
(`ending.py`). What it tells lies in files that the app reads: its addresses and codes
(`letting_in/code_file.py`), and who was let in (`letting_in/register.py`).
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from samling.errors import SamlingError
from samling.locale import language
from samling.store.machine.guest import is_guest
from samling.web.ending import WITH_INPUT
from samling.web.letting_in.code_file import Shown, codes_at_hand
from samling.web.letting_in.codes import Seat
from samling.web.letting_in.kept_code import KeptCode
from samling.web.letting_in.listing import SeatTaken, nameless
from samling.web.letting_in.register import Device, Register, register_file
from samling.web.letting_in.waiting import Waiting, WaitingList
from samling.web.telling.showing import Showing, ShowingFile

# In seconds: how long is waited for sessions to end, before the server is ended at once.
_LAST = 6.0
_EVERYWHERE = "0.0.0.0"


class NotOpened(SamlingError):
    """The room cannot be opened."""


class Room:
    """The room of the workspace in `folder`; `data` is the folder for the person's data.

    `clock` returns the seconds since 1970.
    """

    def __init__(self, folder: Path, data: Path, clock: Callable[[], float] = time.time) -> None:
        self.folder = folder
        self._file = register_file(data, folder)
        self._register = Register(self._file, clock)
        self._waiting = WaitingList(self._file, clock)
        self._child: subprocess.Popen[str] | None = None
        self._said: list[str] = []
        self._is_closing = False
        self._showing_file = ShowingFile(self._file)
        # What the wall shows and the phones are asked, as this app wants it.
        self.showing = Showing()

    def show(self, **fields: Any) -> None:
        """Changes what is on the wall or asked of the phones; raises NotRegistered.

        `fields` are those of Showing.
        """
        wanted = replace(self.showing, **fields)
        if wanted != self.showing or self._showing_file.read() != wanted:
            self._showing_file.write(wanted)
            self.showing = wanted

    @property
    def wall_address(self) -> str:
        """The address of the wall, for a browser on this machine; "" while the room is closed."""
        shown = self.shown()
        if shown is None:
            return ""
        parts = urlsplit(shown.addresses[0])
        return f"{parts.scheme}://localhost:{parts.port or 80}/wall"

    @property
    def is_ours(self) -> bool:
        """Whether the server runs that was started here."""
        return self._child is not None and self._child.poll() is None

    @property
    def keeps_code(self) -> bool:
        """Whether the participants' code is that of a page that was printed."""
        return bool(KeptCode(self._file).read())

    def begin(self, *, encrypted: bool = False, new_codes: bool = False) -> None:
        """Starts the server; `shown` tells where, as soon as it listens. Raises NotOpened.

        With `new_codes` a code on paper lets nobody in any more.
        """
        if is_guest():
            raise NotOpened("room.error.guest")
        if self.is_ours or self.shown():
            raise NotOpened("room.error.open")
        words = [sys.executable, "-m", "samling", "--lang", language(), "serve", str(self.folder)]
        words += ["--host", _EVERYWHERE, *(["--tls"] if encrypted else [])]
        words += ["--new-codes"] if new_codes else []
        try:
            self._child = subprocess.Popen(
                words,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env={**os.environ, WITH_INPUT: "1"},
                encoding="utf-8",
                errors="replace",
                # ctrl+c in the terminal is the app's, which decides whether it ends.
                start_new_session=True,
            )
        except OSError as error:
            raise NotOpened("room.error.start", reason=error) from error
        self._said, self._is_closing = [], False
        threading.Thread(target=self._hear, args=(self._child,), daemon=True).start()

    def _hear(self, child: subprocess.Popen[str]) -> None:
        assert child.stderr is not None
        with contextlib.suppress(OSError, ValueError):
            for line in child.stderr:
                self._said = [*self._said, line.strip()][-1:]

    def end(self) -> None:
        """Ends the server that was started here; every browser is told. Does not wait."""
        self._is_closing = True
        if self._child is not None and self._child.stdin is not None:
            with contextlib.suppress(OSError):
                self._child.stdin.close()

    def wait(self) -> None:
        """Waits until the server has ended, and ends it at once where that takes too long."""
        if self._child is None:
            return
        try:
            self._child.wait(_LAST)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()

    def state(self, shown: Shown | None) -> str:
        """Returns one of "closed", "opening", "open" (by another program too) and "closing".

        `shown` is what the method of that name has returned.
        """
        if self.is_ours and self._is_closing:
            return "closing"
        if shown:
            return "open"
        return "opening" if self.is_ours else "closed"

    def trouble(self) -> str:
        """Returns what the server said last, where it has ended by a fault; "" where not."""
        ended = self._child.poll() if self._child is not None else None
        return next(iter(self._said), "") if ended else ""

    def shown(self) -> Shown | None:
        """Returns where the room is reached and its codes; None where it is closed or opening.

        A server that was started elsewhere, by `samling serve`, counts too.
        """
        return next(iter(codes_at_hand(self._file)), None)

    def seats(self, shown: Shown) -> list[SeatTaken]:
        """Returns the seats in their order, each with who has it; raises NotRegistered."""
        devices = self._register.present()
        return [
            SeatTaken(
                seat,
                code,
                tuple(
                    device
                    for device in devices
                    if (device.role, device.team) == (seat.role, seat.team)
                ),
            )
            for seat, code in shown.codes
        ]

    def waiting(self) -> list[Waiting]:
        """Returns those who ask to be let in; raises NotRegistered."""
        return self._waiting.waiting()

    def let_in(self, number: int, seat: Seat) -> None:
        """Lets in who waits with a number; raises NotFound, NotRegistered."""
        self._waiting.let_in(number, seat, self._register, nameless)

    def turn_away(self, number: int) -> Waiting:
        """Has somebody wait no more; raises NotFound, NotRegistered."""
        return self._waiting.turn_away(number)

    def take_out(self, number: int) -> Device:
        """Lets a device in no more, which it notices at once; raises NotFound, NotRegistered."""
        return self._register.take_back(str(number))
