"""The devices that were let in, and the last events: a file that server and command line share.

The file lies in the data folder of the server's owner, who alone can read it. It holds hashes of
the keys, so that nobody gets in by reading it, and neither codes nor addresses nor content.
Whoever changes it does so under a lock; the server looks for a change twice a second.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from samling.errors import NotFound, SamlingError
from samling.store.answering import beside_devices
from samling.web.letting_in.codes import Seat
from samling.web.letting_in.shared_file import SharedFile, made

# In seconds: how long a device stays let in, and how often it is noted that it is there.
LASTS = 12 * 3600
_SEEN_EACH = 60
_SEEN_LATELY = 3 * _SEEN_EACH
# How long one stays in the file: a session that began before its end goes on after it.
FORGOTTEN = 2 * LASTS
EVENTS = 200
# So many devices are let in at once; `_stays` says which one gives way.
DEVICES = 500
CAME, REFUSED, TAKEN_BACK, ENDED = "came", "refused", "taken_back", "ended"


class Ambiguous(SamlingError):
    """Several devices have the name that was given."""


@dataclass
class Device:
    """A browser that was let in; times are seconds since 1970, `key` a hash."""

    key: str
    number: int
    name: str
    role: str
    team: str
    title: str
    since: float
    seen: float


@dataclass(frozen=True)
class Comer:
    """A browser that comes in: the hashes of its key, and of the one that it had before."""

    key: str
    seat: Seat
    name: str = ""
    instead_of: str = ""


@dataclass
class Event:
    """Something that happened, `count` times on end; `title` is what a device's team is called."""

    at: float
    what: str
    name: str = ""
    role: str = ""
    count: int = 1
    title: str = ""


@dataclass
class _Held:
    devices: list[Device] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    number: int = 0


def register_file(folder: Path, workspace: Path) -> Path:
    """Returns where the devices of a workspace are kept, below the folder for the data."""
    return beside_devices(workspace, "json", folder)


class Register:
    """The file; it is made when the first is let in."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._file = SharedFile(path, _read, _written)
        self._clock = clock
        self._refused = 0

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._file.path

    def devices(self) -> list[Device]:
        """Returns those who are let in now, by number; raises NotRegistered."""
        return [known for known in self._file.now().devices if known.since + LASTS > self._clock()]

    def present(self) -> list[Device]:
        """Returns devices let in now, and those past their time whose session still runs.

        Raises NotRegistered.
        """
        return [known for known in self._file.now().devices if self._is_present(known)]

    def _is_present(self, known: Device) -> bool:
        now = self._clock()
        return known.since + LASTS > now or now - known.seen < _SEEN_LATELY

    def kept(self) -> list[Device]:
        """Returns those who were let in and not taken back, also where their time is over.

        A session that has begun goes on. Raises NotRegistered.
        """
        return list(self._file.now().devices)

    def events(self) -> list[Event]:
        """Returns what has happened, the newest last; raises NotRegistered."""
        return list(self._file.now().events)

    def find(self, key: str) -> Device | None:
        """Returns the device with a key, as its cookie has it; None where it is not let in."""
        return self.with_hash(hashed(key)) if key else None

    def with_hash(self, hashed: str) -> Device | None:
        """Returns the device with the hash of a key."""
        # Asked for at each request: of one device alone whether its time is over.
        found = next((known for known in self._file.now().devices if known.key == hashed), None)
        return found if found and found.since + LASTS > self._clock() else None

    def let_in(
        self, seat: Seat, name: str, nameless: Callable[[int], str], instead_of: str = ""
    ) -> str:
        """Lets a device in and returns its key; raises NotRegistered.

        `nameless` returns what one is called that gave no name, from its number. `instead_of`
        is the key that the same browser had before.
        """
        key = secrets.token_urlsafe(32)
        self.admit([Comer(hashed(key), seat, name, hashed(instead_of))], nameless)
        return key

    def admit(self, comers: Iterable[Comer], nameless: Callable[[int], str]) -> None:
        """Does the same for browsers that have their keys already, in one write."""
        with self._file.changing() as held:
            for comer in comers:
                self._add(held, comer, nameless)

    def _add(self, held: _Held, comer: Comer, nameless: Callable[[int], str]) -> None:
        now, seat = self._clock(), comer.seat
        held.number += 1
        called = comer.name or nameless(held.number)
        held.devices = [
            known
            for known in held.devices
            if known.since + FORGOTTEN > now and known.key != comer.instead_of
        ]
        held.devices.sort(key=_stays)
        held.devices = held.devices[-DEVICES + 1 :]
        held.devices.append(
            Device(comer.key, held.number, called, seat.role, seat.team, seat.title, now, now)
        )
        held.devices.sort(key=lambda known: known.number)
        _add(held, Event(now, CAME, called, seat.role, title=seat.title))

    def see(self, device: Device) -> None:
        """Notes that a device is there: the first time, and then at most once a minute."""
        self.see_all({device.key})

    def see_all(self, keys: Collection[str]) -> None:
        """Notes that the devices are there whose keys have these hashes."""
        now = self._clock()

        def is_new(known: Device) -> bool:
            is_long_ago = known.seen == known.since or now - known.seen >= _SEEN_EACH
            return known.key in keys and is_long_ago

        if not any(map(is_new, self._file.now().devices)):
            return
        with self._file.changing() as held:
            for known in filter(is_new, held.devices):
                known.seen = now

    def refuse(self) -> None:
        """Counts a wrong code; written by `write_refused`, so that guessing writes little."""
        self._refused += 1

    def write_refused(self) -> None:
        """Writes how many were refused since the last time, as one event."""
        if not self._refused:
            return
        with self._file.changing() as held:
            last = held.events[-1] if held.events else None
            if last and last.what == REFUSED and self._clock() - last.at < LASTS:
                last.at, last.count = self._clock(), last.count + self._refused
            else:
                _add(held, Event(self._clock(), REFUSED, count=self._refused))
        self._refused = 0

    def end(self, device: Device) -> None:
        """Notes that a session of a device has ended."""
        with self._file.changing() as held:
            _add(held, Event(self._clock(), ENDED, device.name, device.role, title=device.title))

    def take_back(self, wanted: str) -> Device:
        """Lets a device in no more, by its name or number, and returns it.

        Raises NotFound and Ambiguous, each with a sentence, and NotRegistered.
        """
        with self._file.changing() as held:
            there = [known for known in held.devices if self._is_present(known)]
            found = [known for known in there if str(known.number) == wanted] or [
                known for known in there if known.name.casefold() == wanted.strip().casefold()
            ]
            if not found:
                raise NotFound("web.error.no_device", name=wanted)
            if len(found) > 1:
                numbers = ", ".join(str(known.number) for known in found)
                raise Ambiguous("web.error.many_devices", name=wanted, numbers=numbers)
            [taken] = found
            held.devices.remove(taken)
            _add(held, Event(self._clock(), TAKEN_BACK, taken.name, taken.role, title=taken.title))
            return taken


def _written(held: _Held) -> bytes:
    return json.dumps(asdict(held), ensure_ascii=False).encode()


def _read(text: bytes) -> _Held:
    """Returns what the file holds; nothing of it where it has been broken."""
    try:
        found = json.loads(text)
        devices = [made(Device, row) for row in found.get("devices", [])]
        events = [made(Event, row) for row in found.get("events", [])]
        return _Held(devices, events[-EVENTS:], int(found.get("number", 0)))
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        # Whoever was let in types a code again: better than to let in whom nobody let in.
        return _Held()


def _stays(device: Device) -> tuple[bool, bool, float]:
    """Sorts who gives way first: whoever was never seen, then who was so longest ago.

    The facilitator's and the teams' devices stay before all others, since a code of theirs lets
    one in: whoever has the participants' code could else push them out by coming in again and
    again.
    """
    is_for_one = Seat(device.role).is_for_one
    return is_for_one, device.seen > device.since, device.seen


def _add(held: _Held, event: Event) -> None:
    held.events = [*held.events, event][-EVENTS:]


def hashed(key: str) -> str:
    """Returns what is kept of a key."""
    # A browser may send any bytes for a key.
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()
