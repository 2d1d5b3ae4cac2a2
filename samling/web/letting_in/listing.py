"""What `samling serve` prints of seats, devices and events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from samling.locale import format_time, t
from samling.web.letting_in.codes import TEAM, Seat
from samling.web.letting_in.register import Device, Event
from samling.web.letting_in.waiting import Waiting


@dataclass(frozen=True)
class SeatTaken:
    """A seat of a server, its code, and the devices that were let in to it."""

    seat: Seat
    code: str
    devices: tuple[Device, ...]


@dataclass(frozen=True)
class RoomRow:
    """A row of the list of the room: one who waits, a seat with its code, or a device.

    `waiting` and `device` are numbers, 0 for what it is not; `taken` is the seat of the others.
    """

    key: str
    cells: tuple[str, str, str, str]
    taken: SeatTaken | None = None
    device: int = 0
    waiting: int = 0


def seat_words(role: str, title: str) -> str:
    """Returns a role in words, that of a team as the team's name."""
    return title if role == TEAM and title else t(f"web.seat.{role}")


def nameless(number: int) -> str:
    """Returns what a device is called that has given no name, from its number."""
    return t("web.nameless", number=number)


def code_lines(codes: Iterable[tuple[Seat, str]]) -> list[str]:
    """Returns a line for each seat and its code, the codes below each other."""
    rows = [(seat_words(seat.role, seat.title), code) for seat, code in codes]
    width = max((len(words) for words, _ in rows), default=0)
    return [f"  {words:{width}}  {code}" for words, code in rows]


def address_lines(addresses: Iterable[str]) -> list[str]:
    """Returns a line for each address."""
    return [t("web.address", address=address) for address in addresses]


def device_lines(devices: Iterable[Device]) -> list[str]:
    """Returns a line for each device that is let in."""
    return [
        t(
            "web.device_line",
            number=device.number,
            name=device.name,
            role=seat_words(device.role, device.title),
            since=_moment(device.since),
            seen=_moment(device.seen),
        )
        for device in devices
    ]


def event_lines(events: Iterable[Event]) -> list[str]:
    """Returns a line for each event, the newest last."""
    return [
        t(
            f"web.event.{event.what}",
            at=_moment(event.at),
            name=event.name,
            role=seat_words(event.role, event.title) if event.role else "",
            count=event.count,
        )
        for event in events
    ]


def room_rows(seats: Iterable[SeatTaken], waiting: Iterable[Waiting] = ()) -> list[RoomRow]:
    """Returns a row for each who waits, then for each seat and below it for its devices."""
    rows = [
        RoomRow(
            f"waiting {known.number}",
            (
                t("room.waits", name=known.name or t("room.no_name")),
                t("room.number", number=known.number),
                _clock(known.since),
                "",
            ),
            waiting=known.number,
        )
        for known in waiting
    ]
    for taken in seats:
        seat = taken.seat
        words = seat_words(seat.role, seat.title)
        rows.append(RoomRow(f"{seat.role} {seat.team}", (words, taken.code, "", ""), taken))
        rows += [
            RoomRow(
                f"{device.number}",
                (
                    f"└ {device.name}",
                    t("room.number", number=device.number),
                    _clock(device.since),
                    _clock(device.seen),
                ),
                taken,
                device.number,
            )
            for device in taken.devices
        ]
    return rows


def _clock(seconds: float) -> str:
    return format_time(datetime.fromtimestamp(seconds).astimezone())


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d %H:%M")
