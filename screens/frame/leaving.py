"""Leaving samling: what has been typed is kept first, and not lost without a word."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual.messages import ExitApp
from textual.screen import Screen

from screens.session.app_session import SessionApp
from screens.terminal.drivers import own_driver

if TYPE_CHECKING:
    from textual.driver import Driver

    from samling.store import Workspace

Opener = Callable[[], "Workspace"]
# In seconds: what is not worked through by then is not waited for.
_PATIENCE = 2.0


class Leaving(SessionApp):
    """The part of the app that ends it."""

    _open: Workspace | None = None
    # The drafts that a person has been told of, as they would be lost.
    _told_of: dict[str, dict[str, str]] | None = None
    # The signal that ended it, 0 for none.
    ended_by = 0
    _last: asyncio.Task[None] | None = None

    @property
    def folder(self) -> Path | None:
        """The folder of the open workspace, or None."""
        return self._open.folder if self._open else None

    def reopener(self) -> Opener | None:
        """Returns what opens the workspace anew; None where none is open."""
        folder = self.folder
        if folder is None:
            return None

        def opened() -> Workspace:
            from samling.store.workspace import Workspace

            return Workspace.open(folder)

        return opened

    def fold(self) -> None:
        """Writes the files whole when the app is left, so that they are opened quickly."""
        if self._open is not None:
            self._open.fold()

    def leave_drafts(self) -> None:
        """Leaves the drafts of the open workspace to who comes next."""
        if self._open is not None:
            self._open.drafts.close()

    def on_unmount(self) -> None:
        """Is the end of the program, whatever led to it."""
        self.leave_drafts()

    def get_driver_class(self) -> type[Driver]:
        """Returns our own driver for what the program runs in."""
        return own_driver(super().get_driver_class())

    def action_help_quit(self) -> None:
        """Says how one leaves, to who presses ctrl+c for it."""
        self.say("said.how_to_quit")

    async def action_quit(self) -> None:
        """Leaves samling; what stands in a form is there again when it is opened next.

        Where the disk does not take it, that is said, and only asking again leaves.
        """
        self.keep_typed()
        self._leave()

    def _leave(self) -> None:
        from screens.frame.base import Dialogue

        # At the welcome there is no session yet.
        lost = self.session.workspace.drafts.refused() if hasattr(self, "session") else {}
        if lost and lost != self._told_of:
            self._told_of = lost
            if isinstance(self.screen, Dialogue):
                self.screen.offer_rescue()
            self.warn("said.typed_is_lost")
        else:
            self.exit()

    def keep_typed(self) -> None:
        """Keeps what has been typed in any screen, also in those that others cover."""
        from screens.frame.base import Dialogue, Place

        for screen in self._all_screens():
            if isinstance(screen, Dialogue | Place) and screen.is_mounted:
                self.attempt(screen.keep)

    def _all_screens(self) -> Iterator[Screen[object]]:
        for stack in list(self._screen_stacks.values()):
            yield from list(stack)

    def leave_by(self, number: int) -> None:
        """Leaves, as a signal asks for; whatever cannot be kept on disk is lost then."""
        if not self.ended_by:
            self.ended_by = number
            self.exit(return_code=128 + number)

    async def on_exit_app(self, event: ExitApp) -> None:
        """Works through what has been typed, and keeps it, before the app ends."""
        if self._last is None:
            self._last = asyncio.create_task(self._keep_the_last())
        if not self._last.done():
            event.prevent_default()

    async def _keep_the_last(self) -> None:
        try:
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._all_typed(), _PATIENCE)
            self.keep_typed()
        finally:
            self.call_later(self.post_message, ExitApp())

    async def _all_typed(self) -> None:
        """Returns when each key that was pressed has done what it does."""
        read_all = getattr(self._driver, "read_all", None)
        if read_all is not None:
            await read_all()
        await self.all_in_order()
