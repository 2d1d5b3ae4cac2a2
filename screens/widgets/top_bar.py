"""The two lines at the top: the network and the clock, and the places by number.

They are one widget: each of the dozen parts as one of its own is styled and laid out anew
whenever a place is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text
from textual.content import Content
from textual.events import Click, MouseMove
from textual.widget import Widget

from samling.locale import format_clock, t
from samling.signs import show_marks
from screens.session.signs import LEVEL_SIGNS, PAUSED

if TYPE_CHECKING:
    from samling.model.clock import ClockState
    from screens.session.session import Session

_MINI_WIDTH = 32
_ROLE_WIDTH = 18
_BRAND = " samling "
_BETWEEN = "│"
PLACES = ("home", "agenda", "mapping", "bottlenecks", "measures", "notes", "improvement")
# The places behind `0`, in the order of the method; the bar is full at 80 cells.
MORE_PLACES = (
    "gold_standard",
    "documents",
    "psfs",
    "assessment",
    "review",
    "evaluation",
    "library",
    "exchange",
    "room",
)
MORE_KEY = 0


# The colours of the clock, by how much of the item's time is left.
_LEVELS = {
    "calm": "bold $success on $surface",
    "fifth": "bold $warning on $surface",
    "twentieth": "bold $background on $warning",
    "over": "bold $background on $error",
}
_HERE, _UNDER_POINTER = "bold $primary on $background", "$foreground on $primary 30%"


class Part(NamedTuple):
    """A part of a line, and what a click on it does; "" where that is nothing."""

    words: str
    style: str
    action: str = ""


def tab_names(width: int) -> list[str]:
    """Returns the names in the bar with their numbers and the space around them.

    Where there is no room for all of it, the tabs have one cell between them, and the longest
    names are cut, with … for the rest.
    """
    numbers = [*range(1, len(PLACES) + 1), MORE_KEY]
    names = [t(f"place.{place}") for place in (*PLACES, "more")]
    around = len(" 1 ")
    if sum(map(len, names)) + len(names) * (around + 1) <= width:
        return [f" {number} {name} " for number, name in zip(numbers, names, strict=True)]
    room = [len(name) for name in names]
    while sum(room) + len(names) * around > width and max(room) > 1:
        # Of those as long, the last.
        longest = len(room) - 1 - room[::-1].index(max(room))
        room[longest] -= 1
    shown = [_cut(name, cells) for name, cells in zip(names, room, strict=True)]
    edges = [" ", *[_BETWEEN] * (len(names) - 1)]
    return [
        f"{edge}{number} {name}" for edge, number, name in zip(edges, numbers, shown, strict=True)
    ]


def _cut(words: str, cells: int, *, fill: bool = False) -> str:
    text = Text(show_marks(words))
    text.truncate(max(cells, 0), overflow="ellipsis", pad=fill)
    return text.plain


class TopBar(Widget):
    """The bar of a place; `for_team` shows the team at hand."""

    def __init__(self, here: str, for_team: bool) -> None:
        super().__init__()
        self.here = here
        self.for_team = for_team
        self._network = self._role = self._clock = self._level = ""
        self._under_pointer = ""

    def show(self, session: Session) -> None:
        """Shows the network, the gathering or team, and the clock as it is now."""
        clock = session.clock()
        state = clock.state() if clock else None
        seen = self._where(session), self._role_of(session), *self._clock_of(state)
        if seen != (self._network, self._role, self._clock, self._level):
            self._network, self._role, self._clock, self._level = seen
            self.refresh()

    def _where(self, session: Session) -> str:
        gathering, team = session.gathering, session.team
        where = gathering.title if gathering else ""
        if self.for_team:
            where = team.title if team else t("top.no_team_here")
        # A place behind `0` has no tab of its own.
        name = t(f"place.{self.here}") if self.here in MORE_PLACES else ""
        return " · ".join(filter(None, [name, where, session.workspace.network.title]))

    @staticmethod
    def _role_of(session: Session) -> str:
        """Returns a browser's role, or its team's name for the role of a team."""
        access = session.workspace.access
        if access.role is None:
            return ""
        own = [team.title for team in session.workspace.teams() if team.id == access.team]
        words = f" {own[0] if own else t(f'access.role.{access.role}')}"
        return _cut(words, _ROLE_WIDTH) + " "

    def _clock_of(self, state: ClockState | None) -> tuple[str, str]:
        if state is None or state.item is None:
            return "", ""
        sign = PAUSED if state.phase == "paused" else LEVEL_SIGNS[state.level]
        words = f" {sign} {format_clock(state.remaining)} {state.item.title}"
        return _cut(words, max(_MINI_WIDTH, self.app.size.width * 2 // 5)) + " ", state.level

    def _top(self) -> list[Part]:
        room = self.size.width - len(_BRAND) - Text(self._role + self._clock).cell_len
        return [
            Part(_BRAND, "bold $background on $primary", "command_palette"),
            Part(self._role, "bold $foreground on $panel"),
            Part(f" {_cut(self._network, room - 2, fill=True)} ", "$foreground on $surface"),
            Part(self._clock, _LEVELS.get(self._level, "")),
        ]

    def _tabs(self) -> Iterator[Part]:
        here = "more" if self.here in MORE_PLACES else self.here
        for place, words in zip((*PLACES, "more"), tab_names(self.size.width), strict=True):
            action = "more" if place == "more" else f"go('{place}')"
            style = _HERE if place == here else "$foreground on $panel"
            yield Part(words, _UNDER_POINTER if action == self._under_pointer else style, action)

    def render(self) -> Content:
        """Returns the two lines."""
        lines = self._top(), [*self._tabs()]
        return Content("\n").join(
            Content.assemble(*((part.words, part.style) for part in line if part.words))
            for line in lines
        )

    def _action_at(self, x: int, y: int) -> str:
        parts: Sequence[Part] = [*self._tabs()] if y else self._top()
        for part in parts:
            x -= Text(part.words).cell_len
            if x < 0:
                return part.action
        return ""

    async def on_click(self, event: Click) -> None:
        """Goes to the place, lists those there is no room for, or opens the palette."""
        event.stop()
        if action := self._action_at(event.x, event.y):
            await self.run_action(f"app.{action}")

    def on_mouse_move(self, event: MouseMove) -> None:
        """Shows which place a click would go to."""
        self._point_at(self._action_at(event.x, event.y) if event.y else "")

    def on_leave(self) -> None:
        """Shows no place as pointed at."""
        self._point_at("")

    def _point_at(self, action: str) -> None:
        if action != self._under_pointer:
            self._under_pointer = action
            self.refresh()
