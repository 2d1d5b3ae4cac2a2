"""When a room is to be told that the time of an agenda item is up."""

from __future__ import annotations

from samling.model.clock import ClockState


class TimeUp:
    """Watches a clock, and says once for each item that its time is up.

    Only for an item that was seen with time left: nobody is told again because a program has
    been started anew, nor for an item that somebody left before its end.
    """

    def __init__(self) -> None:
        self._awaited = ""

    def look(self, state: ClockState | None) -> str:
        """Returns the id of the item whose time has run out since the last look, or ""."""
        if state is None or state.phase == "paused":
            return ""
        awaited, self._awaited = self._awaited, ""
        if state.item is not None and state.phase == "running" and state.level != "over":
            self._awaited = state.item.id
        over = awaited in state.allotted and state.allotted[awaited] <= state.elapsed[awaited]
        return awaited if over and awaited != self._awaited else ""
