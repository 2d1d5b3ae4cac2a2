"""Those who come in at the same moment are written at once, as when a whole room reads one code.

A write waits for the disk: one for each of two hundred would keep the last waiting for seconds.
"""

from __future__ import annotations

import asyncio
import secrets

from samling.errors import SamlingError
from samling.web.letting_in.codes import Seat
from samling.web.letting_in.listing import nameless
from samling.web.letting_in.register import Comer, Register, hashed


class Comers:
    """Lets devices in to a register, all that wait at once."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._coming: list[tuple[Comer, asyncio.Future[None]]] = []
        self._letting_in: asyncio.Task[None] | None = None

    async def let_in(self, seat: Seat, name: str, instead_of: str = "") -> str:
        """Lets a device in and returns its key; raises NotRegistered.

        `instead_of` is the key that the same browser had before.
        """
        key = secrets.token_urlsafe(32)
        done = asyncio.get_running_loop().create_future()
        self._coming.append((Comer(hashed(key), seat, name, hashed(instead_of)), done))
        if self._letting_in is None or self._letting_in.done():
            self._letting_in = asyncio.ensure_future(self._let_all_in())
        await done
        return key

    async def _let_all_in(self) -> None:
        while self._coming:
            # Whoever has come by the same turn of the loop comes in with the first.
            await asyncio.sleep(0)
            coming, self._coming = self._coming, []
            try:
                self._register.admit([comer for comer, _ in coming], nameless)
            except SamlingError as error:
                for _, done in coming:
                    if not done.done():
                        done.set_exception(error)
            else:
                for _, done in coming:
                    if not done.done():
                        done.set_result(None)
