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

from samling.locale import LEVEL_SIGNS, PAUSED, format_clock, t
from samling.signs import show_marks

if TYPE_CHECKING:
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

    shown: Content
    style: str
    action: str = ""


def keys_to(place: str) -> str:
    """Returns the keys that lead to a place; "" if it has none."""
    if place in PLACES:
        return str(PLACES.index(place) + 1)
    return f"{MORE_KEY} {MORE_PLACES.index(place) + 1}" if place in MORE_PLACES else ""


def tab_names(width: int) -> list[str]:
    """Returns the names in the bar with their numbers and what parts them, at most `width` cells.

    A place has the same name at every width. With less room the space around the names goes, then
    the space after the numbers, and at last the ends of the longest names, with … in their stead.
    """
    tabs = [*enumerate(PLACES, start=1), (MORE_KEY, "more")]
    numbers, names = [number for number, _ in tabs], [t(f"place.{place}") for _, place in tabs]
    edges = ["", *[_BETWEEN] * (len(tabs) - 1)]
    for shape in (" {number} {name} ", "{edge}{number} {name}", "{edge}{number}{name}"):
        parts = zip(edges, numbers, names, strict=True)
        shown = [shape.format(edge=edge, number=number, name=name) for edge, number, name in parts]
        if sum(map(len, shown)) <= width:
            return shown
    while sum(map(len, names)) + len("".join(edges)) + len(numbers) > width:
        longest = max(range(len(names)), key=lambda place: len(names[place]))
        names[longest] = f"{names[longest].rstrip('…')[:-1]}…"
    return [f"{edge}{n}{name}" for edge, n, name in zip(edges, numbers, names, strict=True)]


def tab_text(tab: str) -> Content:
    """Returns a tab with its number told from its name, in whatever theme."""
    return Content(tab).highlight_regex(r"\d", style="bold $primary")


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
        seen = self._where(session), self._role_of(session), *self._clock_of(session)
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

    def _clock_of(self, session: Session) -> tuple[str, str]:
        clock, here = session.clock_going(), session.gathering
        state = clock.state() if clock else None
        if clock is None or here is None or state is None or state.item is None:
            return "", ""
        sign = PAUSED if state.phase == "paused" else LEVEL_SIGNS[state.level]
        other = "" if clock.gathering.id == here.id else f"{clock.gathering.title}: "
        words = f" {sign} {format_clock(state.remaining)} {other}{state.item.title}"
        return _cut(words, max(_MINI_WIDTH, self.app.size.width * 2 // 5)) + " ", state.level

    def _top(self) -> list[Part]:
        room = self.size.width - len(_BRAND) - Text(self._role + self._clock).cell_len
        network = f" {_cut(self._network, room - 2, fill=True)} "
        return [
            Part(Content(_BRAND), "bold $background on $primary", "command_palette"),
            Part(Content(self._role), "bold $foreground on $panel"),
            Part(Content(network), "$foreground on $surface"),
            Part(Content(self._clock), _LEVELS.get(self._level, "")),
        ]

    def _tabs(self) -> Iterator[Part]:
        here = "more" if self.here in MORE_PLACES else self.here
        for place, words in zip((*PLACES, "more"), tab_names(self.size.width), strict=True):
            action = "more" if place == "more" else f"go('{place}')"
            style = _HERE if place == here else "$foreground on $panel"
            style = _UNDER_POINTER if action == self._under_pointer else style
            yield Part(tab_text(words), style, action)

    def render(self) -> Content:
        """Returns the two lines."""
        lines = self._top(), [*self._tabs()]
        return Content("\n").join(
            Content("").join(part.shown.stylize_before(part.style) for part in line)
            for line in lines
        )

    def _action_at(self, x: int, y: int) -> str:
        parts: Sequence[Part] = [*self._tabs()] if y else self._top()
        for part in parts:
            x -= part.shown.cell_length
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
