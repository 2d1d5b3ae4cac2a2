"""The two lines at the top: the network and the clock, and the places by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Click, Resize

from samling.locale import format_clock, has_key, t
from samling.report.gatherings.times import LEVEL_SIGNS, PAUSED
from screens.widgets.plain import Static

if TYPE_CHECKING:
    from screens.session.session import Session

_MINI_WIDTH = 32
_BETWEEN = "│"
_ROLE_WIDTH = 18
# Below this width the places have one cell between them, and long names are shortened.
_WIDE = 92
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


def place_name(place: str, narrow: bool) -> str:
    """Returns a place's name in the bar, a shorter one if the bar is `narrow`."""
    short = f"place_narrow.{place}"
    return t(short if narrow and has_key(short) else f"place.{place}")


def tab_names(width: int) -> list[str]:
    """Returns the names in the bar with their numbers and the space around them."""
    narrow = width < _WIDE
    tabs = [*enumerate(PLACES, start=1), (MORE_KEY, "more")]
    if narrow:
        return [f"{_edge(number)}{number} {place_name(place, narrow)}" for number, place in tabs]
    return [f" {number} {place_name(place, narrow)} " for number, place in tabs]


def _edge(number: int) -> str:
    """Returns what tells a tab from the one before, where they have one cell between them."""
    return " " if number == 1 else _BETWEEN


class PlaceTab(Static):
    """The name of a place with the number that goes there; a click goes there too."""

    def __init__(self, number: int, place: str, here: bool) -> None:
        super().__init__(classes="here" if here else "")
        self.number, self.place = number, place

    def show(self, narrow: bool) -> None:
        """Shows the name, the shorter one where the bar is `narrow`."""
        self.set_class(narrow, "narrow")
        name = f"{self.number} {place_name(self.place, narrow)}"
        self.update(f"{_edge(self.number)}{name}" if narrow else name)

    async def on_click(self, event: Click) -> None:
        """Goes to the place; the last tab lists those there is no room for."""
        event.stop()
        action = "more" if self.place == "more" else f"go('{self.place}')"
        await self.run_action(f"app.{action}")


class Brand(Static):
    """The name of the program; a click on it opens the palette."""

    async def on_click(self, event: Click) -> None:
        """Opens the palette."""
        event.stop()
        await self.run_action("app.command_palette")


class TopBar(Vertical):
    """The bar of a place; `for_team` shows the team at hand."""

    def __init__(self, here: str, for_team: bool) -> None:
        super().__init__()
        self.here = here
        self.for_team = for_team

    def compose(self) -> ComposeResult:
        """Puts the network and the clock above the places and the team."""
        with Horizontal(id="top-line"):
            yield Brand(" samling ", id="brand")
            yield Static(id="role")
            yield Static(id="network")
            yield Static(id="mini-clock")
        with Horizontal(id="tabs"):
            for number, place in enumerate(PLACES, start=1):
                yield PlaceTab(number, place, place == self.here)
            yield PlaceTab(MORE_KEY, "more", self.here in MORE_PLACES)

    def on_mount(self) -> None:
        """Names the places as there is room for."""
        self._name_places(self.app.size.width)

    def on_resize(self, event: Resize) -> None:
        """Names the places as there is room for now."""
        self._name_places(event.size.width)

    def _name_places(self, width: int) -> None:
        for tab in self.query(PlaceTab):
            tab.show(narrow=width < _WIDE)

    def show(self, session: Session) -> None:
        """Shows the network, the gathering or team, and the clock as it is now."""
        if not self.query("#mini-clock"):
            return  # the screen is told before its bars are there
        gathering, team = session.gathering, session.team
        where = gathering.title if gathering else ""
        if self.for_team:
            where = team.title if team else t("top.no_team_here")
        if self.here in MORE_PLACES:
            # The place has no tab of its own.
            where = " · ".join(filter(None, [t(f"place.{self.here}"), where]))
        title = session.workspace.network.title
        self.query_one("#network", Static).update(f"{where} · {title}" if where else title)
        self._show_clock(session)
        self._show_role(session)

    def _show_role(self, session: Session) -> None:
        """Shows a browser's role, or its team's name for the role of a team."""
        access, shown = session.workspace.access, self.query_one("#role", Static)
        shown.display = access.role is not None
        if access.role is None:
            return
        own = [team.title for team in session.workspace.teams() if team.id == access.team]
        words = Text(f" {own[0] if own else t(f'access.role.{access.role}')}", no_wrap=True)
        words.truncate(_ROLE_WIDTH, overflow="ellipsis")
        shown.update(words.append(" "))

    def _show_clock(self, session: Session) -> None:
        mini, clock = self.query_one("#mini-clock", Static), session.clock()
        state = clock.state() if clock else None
        if state is None or state.item is None:
            mini.display = False
            return
        sign = PAUSED if state.phase == "paused" else LEVEL_SIGNS[state.level]
        mini.display = True
        mini.set_classes(f"level-{state.level}")
        words = Text(f" {sign} {format_clock(state.remaining)} {state.item.title}", no_wrap=True)
        room = max(_MINI_WIDTH, self.app.size.width * 2 // 5)
        words.truncate(room, overflow="ellipsis")
        mini.update(words.append(" "))
