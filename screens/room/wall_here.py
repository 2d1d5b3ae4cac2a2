"""What Rommet has of the wall: a line that says what is on it, and the keys for it."""

from __future__ import annotations

from functools import partial

from samling.locale import t
from samling.web.room import Room
from samling.web.telling.showing import LOOKS
from screens.frame.base import InSession


class WallHere(InSession):
    """The part of Rommet that opens the wall, and says how it looks and who may see it."""

    @property
    def room(self) -> Room:
        """The room of the network at hand."""
        raise NotImplementedError

    def wall_words(self) -> str:
        """Returns what is on the wall, how it looks and who may see it; "" where there is none."""
        if not self.has_wall:
            return ""
        showing = self.room.showing
        view = showing.view
        what = view.words.headline if view.kind == "slide" else ""
        return t(
            "wall.line",
            what=what or t(f"wall.kind.{view.kind or 'nothing'}"),
            how=t("wall.pinned" if showing.pinned else "wall.follows"),
            look=t(f"wall.look.{showing.look}"),
            who=t("wall.beyond" if showing.beyond else "wall.here_alone"),
        )

    @property
    def has_wall(self) -> bool:
        """Whether there is a wall that this app decides on."""
        raise NotImplementedError

    def action_open_wall(self) -> None:
        """Opens the wall in the browser of this machine."""
        address = self.room.wall_address
        if address:
            self.samling.open_url(address)
            self.samling.say("wall.opened", address=address)

    def action_next_look(self) -> None:
        """Gives the wall the next look: dark, light, high contrast."""
        room = self.room
        look = LOOKS[(LOOKS.index(room.showing.look) + 1) % len(LOOKS)]
        self.samling.attempt(partial(room.show, look=look))
        self.samling.reload()

    def action_beyond(self) -> None:
        """Lets other machines see the wall, or this one alone again."""
        room = self.room
        beyond = not room.showing.beyond
        said = "wall.beyond_told" if beyond else "wall.here_alone_told"
        self.samling.done(partial(room.show, beyond=beyond), said)
        self.samling.reload()
