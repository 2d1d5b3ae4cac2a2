"""The picture shown at once, before Home's data have been read."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.events import Key
from textual.screen import Screen

from samling.locale import t
from screens.widgets.plain import Static
from screens.widgets.top_bar import tab_names


class Opening(Screen[None]):
    """Shows the bar of Home and that the network is being opened."""

    CSS_PATH = "opening.tcss"

    def __init__(self, network: str) -> None:
        super().__init__()
        self._network = network
        self.early: list[Key] = []

    def compose(self) -> ComposeResult:
        """Puts the words where Home will be, below two lines that look like Home's."""
        # Two widgets instead of the bar's ten, which would double the time.
        theme = self.app.theme_variables
        name = Text(" samling ", f"bold {theme['background']} on {theme['primary']}", no_wrap=True)
        name.append(f" {self._network}", f"not bold {theme['foreground']} on {theme['surface']}")
        tabs = Text(no_wrap=True)
        for place, tab in enumerate(tab_names(self.app.size.width)):
            here = f"bold {theme['primary']} on {theme['background']}" if place == 0 else ""
            tabs.append(tab, here)
        yield Static(name, id="opening-name")
        yield Static(tabs, id="opening-tabs")
        yield Static(t("opening.words"), id="opening")

    def on_key(self, event: Key) -> None:
        """Keeps keys pressed before the data are read, for the place that comes."""
        self.early.append(Key(event.key, event.character))
