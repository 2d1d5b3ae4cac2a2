"""Browsers that ask to be let in without a code, until the facilitator has answered.

They wait in a file beside that of the devices. Anybody on the network can ask, so few wait at
once, and not for long; each is told a number, which tells the facilitator who it is.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from samling.errors import NotFound, SamlingError
from samling.web.letting_in.codes import Seat
from samling.web.letting_in.register import Comer, Register, hashed
from samling.web.letting_in.shared_file import SharedFile, made

MOST = 40
# In seconds.
WAITS = 15 * 60


class NoRoom(SamlingError):
    """Too many wait already."""


@dataclass
class Waiting:
    """A browser that waits; `key` is the hash of its key, `since` seconds since 1970."""

    key: str
    number: int
    name: str
    since: float


@dataclass
class _Held:
    waiting: list[Waiting] = field(default_factory=list)
    number: int = 0


class WaitingList:
    """Those who wait to be let in; `register` is the file of the devices."""

    def __init__(self, register: Path, clock: Callable[[], float] = time.time) -> None:
        self._file = SharedFile(register.with_suffix(".waiting"), _read, _written)
        self._clock = clock

    def waiting(self) -> list[Waiting]:
        """Returns those who wait now, who came first first; raises NotRegistered."""
        return [known for known in self._file.now().waiting if self._waits(known)]

    def _waits(self, known: Waiting) -> bool:
        return known.since + WAITS > self._clock()

    def find(self, key: str) -> Waiting | None:
        """Returns who waits with a key, as its cookie has it; raises NotRegistered."""
        return next((known for known in self.waiting() if known.key == hashed(key)), None)

    def ask(self, name: str, before: str = "") -> str:
        """Has a browser wait and returns its key; `before` is the one it waited with.

        Raises NoRoom where too many wait, and NotRegistered.
        """
        key = secrets.token_urlsafe(32)
        with self._file.changing() as held:
            held.waiting = [
                known
                for known in held.waiting
                if self._waits(known) and known.key != hashed(before)
            ]
            if len(held.waiting) >= MOST:
                raise NoRoom("web.error.many_wait")
            held.number += 1
            held.waiting.append(Waiting(hashed(key), held.number, name, self._clock()))
        return key

    def let_in(
        self, number: int, seat: Seat, register: Register, nameless: Callable[[int], str]
    ) -> None:
        """Lets in who waits with a number; raises NotFound where nobody does, NotRegistered."""
        waiting = self.turn_away(number)
        register.admit([Comer(waiting.key, seat, waiting.name)], nameless)

    def turn_away(self, number: int) -> Waiting:
        """Has somebody wait no more, and returns who it was; raises as `let_in` does."""
        with self._file.changing() as held:
            found = [known for known in held.waiting if known.number == number]
            if not found:
                raise NotFound("web.error.nobody_waits", number=number)
            held.waiting.remove(found[0])
            return found[0]


def _read(text: bytes) -> _Held:
    """Returns what the file holds; nobody where it has been broken: they ask anew."""
    try:
        found = json.loads(text)
        rows = [made(Waiting, row) for row in found.get("waiting", [])]
        return _Held(rows, int(found.get("number", 0)))
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return _Held()


def _written(held: _Held) -> bytes:
    return json.dumps(asdict(held), ensure_ascii=False).encode()
