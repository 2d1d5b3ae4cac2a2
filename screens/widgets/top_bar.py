"""The two lines at the top: the network and the clock, and the places by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click, Resize

from samling.locale import LEVEL_SIGNS, PAUSED, format_clock, t
from screens.widgets.plain import Static

if TYPE_CHECKING:
    from screens.session.session import Session

_MINI_WIDTH = 32
_BETWEEN = "│"
_ROLE_WIDTH = 18
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


class PlaceTab(Static):
    """The name of a place with the number that goes there; a click goes there too."""

    def __init__(self, number: int, place: str, here: bool) -> None:
        super().__init__(classes="here" if here else "")
        self.number, self.place = number, place

    def show(self, tab: str) -> None:
        """Shows the number and the name as there is room for."""
        self.update(tab_text(tab))

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
        # A resize may come before the tabs are there, or while they leave.
        for tab, name in zip(self.query(PlaceTab), tab_names(width), strict=False):
            tab.show(name)

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
