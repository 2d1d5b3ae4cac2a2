"""Those who come in at the same moment are written at once, as when a whole room reads one code."""

from __future__ import annotations

import secrets

from samling.web.batching import Batching
from samling.web.letting_in.codes import Seat
from samling.web.letting_in.listing import nameless
from samling.web.letting_in.register import Comer, Register, hashed


class Comers:
    """Lets devices in to a register, all that wait at once."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._coming = Batching(self._admit)

    async def let_in(self, seat: Seat, name: str, instead_of: str = "") -> str:
        """Lets a device in and returns its key; raises NotRegistered.

        `instead_of` is the key that the same browser had before.
        """
        key = secrets.token_urlsafe(32)
        await self._coming.do(Comer(hashed(key), seat, name, hashed(instead_of)))
        return key

    async def _admit(self, comers: list[Comer]) -> list[None]:
        self._register.admit(comers, nameless)
        return [None] * len(comers)
