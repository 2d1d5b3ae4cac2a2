"""The part of the app that has the wall and the phones follow it, while the room is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from screens.session.app_session import SessionApp

if TYPE_CHECKING:
    from samling.web.room import Room

# In seconds: how often the wall is told what is at hand.
_TELLS = 0.2


class Walled(SessionApp):
    """Tells the room's server what is at hand."""

    def follow_on_wall(self, at_hand: Callable[[], object]) -> None:
        """Has the wall follow the screen that `at_hand` returns, from now on."""

        def tell() -> None:
            room = self._room()
            if room is not None and room.is_ours:
                from screens.session.wall import follow_phase, show_on_wall

                self.attempt(partial(follow_phase, room, self.session))
                if not room.showing.pinned:
                    self.attempt(partial(show_on_wall, room, at_hand()))

        self.set_interval(_TELLS, tell)

    def leave_room(self) -> None:
        """Closes the room of the network that is left."""
        room = self._room()
        if room is not None:
            room.end()

    def _room(self) -> Room | None:
        return self.session.room if hasattr(self, "session") else None
