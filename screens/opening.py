"""Home before its data have been read: there at once, however large the network is."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Static

from samling.locale import t
from screens.widgets.top_bar import TopBar


class Opening(Screen[None]):
    """Shows the bar of Home and that the network is being opened."""

    CSS_PATH = "opening.tcss"

    def __init__(self, network: str) -> None:
        super().__init__()
        self._network = network
        self.early: list[str] = []

    def compose(self) -> ComposeResult:
        """Puts the words where Home will be."""
        yield TopBar("home", for_team=False)
        with Vertical(id="body"):
            yield Static(t("opening.words"), id="opening", markup=False)

    def on_key(self, event: Key) -> None:
        """Keeps the keys of who is quicker than the disk, for the place that comes."""
        self.early.append(event.key)

    def on_mount(self) -> None:
        """Names the network."""
        self.query_one("#mini-clock").display = False
        self.query_one("#network", Static).update(self._network)
