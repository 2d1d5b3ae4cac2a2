"""What the server serves beside the app: the wall, and the phones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from aiohttp import web

from samling.web.letting_in.register import Device


class PageGroup(Protocol):
    """Pages below `path` of their own, with their own rule for who gets them."""

    path: str

    def routes(self) -> Iterable[web.RouteDef]:
        """Returns what is answered, all below `path`."""

    def lets_in(self, device: Device | None, *, local: bool) -> bool:
        """Returns whether a page is answered to a device; None for one that is not let in.

        `local` for a browser on this machine.
        """

    async def run(self) -> None:
        """Works until it is cancelled."""

    def end(self) -> None:
        """Tells the pages that the server ends."""
