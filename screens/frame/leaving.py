"""Leaving samling: what has been typed is kept first, and told of at the next start."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual.messages import ExitApp
from textual.screen import Screen

from samling.errors import SamlingError
from samling.locale import t
from screens.frame.modes import MODES
from screens.session.app_session import SessionApp
from screens.terminal.drivers import own_driver
from screens.widgets.top_bar import keys_to

if TYPE_CHECKING:
    from textual.driver import Driver

    from samling.store import Workspace
    from samling.store.drafts.drafts import Drafts

Opener = Callable[[], "Workspace"]
# In seconds: how long leaving waits for keys and messages to be handled.
_PATIENCE = 15.0


class Leaving(SessionApp):
    """The part of the app that ends it."""

    _open: Workspace | None = None
    # Drafts the person has been warned about, as they would be lost.
    _told_of: dict[str, dict[str, str]] | None = None
    # The signal that ended the app, 0 for none.
    ended_by = 0
    _last: asyncio.Task[None] | None = None

    @property
    def folder(self) -> Path | None:
        """The folder of the open workspace, or None."""
        return self._open.folder if self._open else None

    def reopener(self) -> Opener | None:
        """Returns a function that opens the workspace again; None if none is open."""
        folder = self.folder
        if folder is None:
            return None

        def opened() -> Workspace:
            from samling.store.workspace import Workspace

            return Workspace.open(folder)

        return opened

    def place_to_begin(self) -> str:
        """Returns the place where the person was, with what was at hand there; else Home."""
        from samling.store.machine.place_kept import place_kept

        session = self.session
        today = session.now().astimezone().date()
        kept = place_kept(session.workspace.folder, today)
        if kept is None or kept.place not in MODES:
            return "home"
        session.take_up(kept)
        return kept.place

    def keep_place(self) -> None:
        """Keeps where the person is, so that the next start comes back to it."""
        from samling.store.machine.place_kept import keep_place

        if self._open is not None and self.current_mode not in (None, "welcome"):
            # A settings file that cannot be written is told of when a setting is changed.
            with suppress(SamlingError):
                keep_place(self._open.folder, self.session.kept(str(self.current_mode)))

    def fold(self) -> None:
        """Folds the changes into the files when the app is left, so that they open quickly."""
        if self._open is not None:
            self._open.fold()

    def leave_drafts(self) -> None:
        """Releases the drafts of the open workspace to the next program."""
        if self._open is not None:
            self._open.drafts.close()

    def tell_draft(self, drafts: Drafts) -> None:
        """Tells of the newest draft that was left here, and of which form and place it is."""
        drafts.typed_in = self._open_form
        left = drafts.waiting()
        if left is None:
            return
        from samling.report.records.titles import when_words

        when, keys = when_words(left.moment, self.session.now()), keys_to(left.place)
        if keys:
            key = "draft.waits_form" if left.form else "draft.waits_place"
            self.say(key, when=when, form=left.form, place=t(f"place.{left.place}"), keys=keys)
        else:
            self.say("draft.waits", when=when)

    def _open_form(self) -> tuple[str, str]:
        from screens.frame.base import Dialogue

        open_ones = (screen for screen in self.screen_stack if isinstance(screen, Dialogue))
        title = next((screen.title_text for screen in open_ones if screen.title_text), "")
        return title, str(self.current_mode)

    def on_unmount(self) -> None:
        """Is the end of the program, whatever led to it."""
        self.leave_drafts()

    def get_driver_class(self) -> type[Driver]:
        """Returns our driver for the terminal or browser that the app runs in."""
        return own_driver(super().get_driver_class())

    def action_help_quit(self) -> None:
        """Says how to leave; Textual calls it on ctrl+c."""
        self.say("said.how_to_quit")

    async def action_quit(self) -> None:
        """Leaves samling; text in open forms is kept as drafts.

        If the disk refuses the drafts, the person is warned, and only a second try leaves.
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
        """Keeps what has been typed in any screen, also in covered ones."""
        from screens.frame.base import Dialogue, Place

        for screen in self._all_screens():
            if isinstance(screen, Dialogue | Place) and screen.is_mounted:
                self.attempt(screen.keep)

    def _all_screens(self) -> Iterator[Screen[object]]:
        for stack in list(self._screen_stacks.values()):
            yield from list(stack)

    def leave_by(self, number: int) -> None:
        """Leaves because of a signal; what cannot be kept on disk is lost."""
        if not self.ended_by:
            self.ended_by = number
            self.exit(return_code=128 + number)

    async def on_exit_app(self, event: ExitApp) -> None:
        """Handles and keeps everything typed before the app ends."""
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
        """Returns when every key pressed has been handled."""
        read_all = getattr(self._driver, "read_all", None)
        if read_all is not None:
            await read_all()
        await self.all_in_order()
