"""How a server serves, and who is let in: what it is told when it starts."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from aiohttp import web

from samling.web.devices import device_of
from samling.web.guard import Reach
from samling.web.letting_in.codes import FACILITATOR, Codes, Seat
from samling.web.letting_in.comers import Comers
from samling.web.letting_in.register import Device, Register
from samling.web.letting_in.waiting import WaitingList

SESSIONS = 60


@dataclass(frozen=True)
class Named:
    """What the variables are called that tell an app whom it is for; "" for none."""

    role: str = ""
    team: str = ""
    device: str = ""
    device_name: str = ""
    local: str = ""
    key: str = ""


@dataclass(frozen=True)
class LettingIn:
    """Who is let in: by which codes, kept where, and which names are refused.

    `seats` returns those there are now, None where they are as they were.
    """

    codes: Codes
    register: Register
    check_name: Callable[[str], None]
    seats: Callable[[], Iterable[Seat] | None] = lambda: None

    @cached_property
    def waiting(self) -> WaitingList:
        """Those who ask to be let in without a code."""
        return WaitingList(self.register.path)

    @cached_property
    def comers(self) -> Comers:
        """Those who come in at this moment."""
        return Comers(self.register)

    def look_for_teams(self) -> None:
        """Gives teams that were made since codes; raises SamlingError."""
        if (seats := self.seats()) is not None:
            self.codes.follow(seats)


@dataclass(frozen=True)
class How:
    """How a server serves.

    `lang` is the language of the sessions, "" for that of the settings; `environment` is theirs
    beside ours; `sessions` so many there are at once; `jobs` are done as long as it serves; with
    `forks` the sessions' processes are forked from one (`forked.py`).
    """

    lang: str = ""
    environment: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    named: Named = field(default_factory=Named)
    reach: Reach = field(default_factory=Reach)
    tls: ssl.SSLContext | None = None
    sessions: int = SESSIONS
    jobs: Sequence[Callable[[], Coroutine[None, None, None]]] = ()
    forks: bool = False

    def told(self, request: web.Request, device: Device | None) -> dict[str, str]:
        """Returns the variables by which the app of a browser is told whom it is for."""
        named, is_local = self.named, self.reach.is_local(request)
        told = {
            named.role: device.role if device else FACILITATOR,
            named.team: device.team if device else "",
            named.device: device_of(request),
            named.device_name: device.name if device else "",
            named.local: "1" if is_local else "",
            named.key: device.key[:32] if device else "",
        }
        # Where a variable of ours has another value in the server's own environment, it goes.
        return {**self.environment, **{name: value for name, value in told.items() if name}}
