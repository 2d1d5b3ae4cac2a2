"""Leaving samling: what has been typed is kept first, and not lost without a word."""

from __future__ import annotations

from screens.session_app import SessionApp


class Leaving(SessionApp):
    """The part of the app that ends it."""

    # The drafts that a person has been told of, as they would be lost.
    _told_of: dict[str, dict[str, str]] | None = None

    async def action_quit(self) -> None:
        """Leaves samling; what stands in a form is there again when it is opened next.

        Where the disk does not take it, that is said, and only asking again leaves.
        """
        from screens.base import Dialogue

        if isinstance(self.screen, Dialogue):
            self.screen.keep()
        self._leave()

    def _leave(self) -> None:
        from screens.base import Dialogue

        # At the welcome there is no session yet.
        lost = self.session.workspace.drafts.refused() if hasattr(self, "session") else {}
        if lost and lost != self._told_of:
            self._told_of = lost
            if isinstance(self.screen, Dialogue):
                self.screen.offer_rescue()
            self.warn("said.typed_is_lost")
        else:
            self.exit()
