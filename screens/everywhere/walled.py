"""The part of the app that has the wall and the phones follow it, while the room is open."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING

from samling.locale import t
from screens.session.app_session import SessionApp

if TYPE_CHECKING:
    from textual.timer import Timer

    from samling.web.room import Room

# In seconds: how often the wall is told what is at hand.
_TELLS = 0.2


class Walled(SessionApp):
    """Tells the room's server what is at hand."""

    # The numbers of those who wait and have been told of.
    _told: Collection[int] = ()
    _telling: Timer | None = None

    def follow_on_wall(self, at_hand: Callable[[], object]) -> None:
        """Has the wall follow the screen that `at_hand` returns, from now on."""

        def tell() -> None:
            room = self._room()
            if room is None or not room.is_ours:
                return
            self.attempt(partial(self._tell_who_waits, room))
            from screens.session.wall import follow_phase, show_on_wall

            self.attempt(partial(follow_phase, room, self.session))
            if not room.showing.pinned:
                self.attempt(partial(show_on_wall, room, at_hand()))
            elif room.showing.view.kind == "timer":
                self.attempt(partial(self._go_on_with_timer, room))

        self._telling = self.set_interval(_TELLS, tell, pause=True)

    def look_at_room(self) -> None:
        """Has the wall told what is at hand only while there is a room."""
        room, telling = self._room(), self._telling
        if telling is not None and room is not None and room.is_ours:
            telling.resume()
        elif telling is not None:
            telling.pause()

    def _tell_who_waits(self, room: Room) -> None:
        """Says once of each who asks to be let in; the facilitator may be anywhere."""
        waiting = {known.number: known.name for known in room.waiting()}
        new = [name for number, name in waiting.items() if number not in self._told]
        self._told = waiting.keys()
        if new:
            self.say("room.somebody_waits", name=new[-1] or t("room.no_name"))

    def _go_on_with_timer(self, room: Room) -> None:
        """Tells the time of a timer that is pinned, which nobody but the app knows."""
        from screens.session.timer import timer_on_wall

        view = timer_on_wall(self.session)
        if view is not None:
            room.show(view=view)

    def action_pin_wall(self) -> None:
        """Keeps what is on the wall there, or has the wall follow the app again."""
        room = self._room()
        if room is None or not room.is_ours:
            self.say("wall.no_room")
            return
        pinned = not room.showing.pinned
        said = "wall.is_pinned" if pinned else "wall.follows_again"
        self.done(partial(room.show, pinned=pinned), said)
        self.reload()

    def leave_room(self) -> None:
        """Closes the room of the network that is left."""
        room = self._room()
        if room is not None:
            room.end()

    def _room(self) -> Room | None:
        return self.session.room if hasattr(self, "session") else None
