"""Codes: each lets a browser in to one seat, and none can be found by trying.

Nobody is made to wait and no code is changed because somebody guesses: that would let one who
guesses keep the others out. Instead there are so many codes that a day of guessing, at all the
tries that the server can answer, finds one with less than one chance in ten thousand
(`chance_in_a_day`).
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass

# Digits and letters that nobody takes for another: no 0 and o, no 1, i and l.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 10
# More than this server answers on any laptop (docs/serve.md).
TRIES_A_SECOND = 10_000
_TYPED_LIMIT = 100
FACILITATOR, TEAM, PARTICIPANT, VIEWER = "facilitator", "team", "participant", "viewer"


@dataclass(frozen=True)
class Seat:
    """What a code lets in to: a role, and of a team its id and what it is called."""

    role: str
    team: str = ""
    title: str = ""

    @property
    def is_for_one(self) -> bool:
        """Whether a code lets one browser in, or as many as come."""
        return self.role in {FACILITATOR, TEAM}


def seats(teams: Iterable[tuple[str, str]]) -> list[Seat]:
    """Returns the seats of a network; `teams` are ids and titles."""
    return [
        Seat(FACILITATOR),
        *(Seat(TEAM, team, title) for team, title in teams),
        Seat(PARTICIPANT),
        Seat(VIEWER),
    ]


def chance_in_a_day(codes: int, tries_a_second: float = TRIES_A_SECOND) -> float:
    """Returns how likely a day of guessing finds one of so many codes, 0 to 1."""
    return min(1.0, codes * tries_a_second * 24 * 3600 / float(len(ALPHABET) ** LENGTH))


class Codes:
    """The code of each seat; only their hashes are looked up."""

    def __init__(
        self, changed: Callable[[Seat, str], None], kept: Callable[[], None] = lambda: None
    ) -> None:
        """`changed` is told each code that is new while the server runs, as it is read aloud.

        So is one that takes the place of a used one. `kept` is called after every change.
        """
        self._changed = changed
        self._kept = kept
        self._seats: dict[bytes, Seat] = {}
        self._shown: dict[Seat, str] = {}

    @property
    def shown(self) -> list[tuple[Seat, str]]:
        """The seats and their codes, as they are read aloud."""
        return list(self._shown.items())

    def begin(self, seats: Iterable[Seat], participants: str = "") -> list[tuple[Seat, str]]:
        """Makes the first codes and returns them; `participants` is that of theirs, if kept."""
        for seat in seats:
            self._make(seat, plain(participants) if seat.role == PARTICIPANT else "")
        self._kept()
        return self.shown

    def follow(self, seats: Iterable[Seat]) -> None:
        """Gives new seats codes, takes those of seats that are gone, and lets the rest be.

        A team that is called otherwise keeps its code.
        """
        before = {(seat.role, seat.team): seat for seat in self._shown}
        wanted = {(seat.role, seat.team): seat for seat in seats}
        if list(before.values()) == list(wanted.values()):
            return
        codes = {seat: self._shown[before[name]] for name, seat in wanted.items() if name in before}
        added = [seat for name, seat in wanted.items() if name not in before]
        self._seats = {_hash(plain(code)): seat for seat, code in codes.items()}
        self._shown = {seat: codes.get(seat) or self._make(seat) for seat in wanted.values()}
        self._kept()
        for seat in added:
            self._changed(seat, self._shown[seat])

    def tell_again(self) -> None:
        """Has those told who are told after every change, where what goes with it has changed."""
        self._kept()

    def new(self, seat: Seat) -> str:
        """Returns a new code for a seat, as it is read aloud: abcde fghjk."""
        code = self._make(seat)
        self._kept()
        return code

    def _make(self, seat: Seat, code: str = "") -> str:
        code = code or "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        self._seats = {known: other for known, other in self._seats.items() if other != seat}
        self._seats[_hash(code)] = seat
        self._shown[seat] = spoken(code)
        return self._shown[seat]

    def enter(self, typed: str) -> Seat | None:
        """Returns the seat of a code; None where it is none. One for one browser is used up.

        Case, spaces and dashes do not matter.
        """
        # What is compared are hashes: how long it takes tells nothing of the code.
        seat = self._seats.get(_hash(plain(typed)))
        if seat is not None and seat.is_for_one:
            self._changed(seat, self.new(seat))
        return seat


def spoken(code: str) -> str:
    """Returns a code as it is read aloud: abcde fghjk; "" for one that is none."""
    half = LENGTH // 2
    return f"{code[:half]} {code[half:]}" if len(code) == LENGTH else ""


def plain(typed: str) -> str:
    """Returns the letters of a code as somebody types it."""
    return "".join(sign for sign in typed[:_TYPED_LIMIT].lower() if sign in ALPHABET)


def _hash(code: str) -> bytes:
    return hashlib.sha256(code.encode()).digest()
