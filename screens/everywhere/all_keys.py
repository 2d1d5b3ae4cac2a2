"""The list of all keys, narrowed by what is typed."""

from __future__ import annotations

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input

from samling.locale import t
from samling.store import read_settings
from screens.everywhere.key_list import changed_keys, key_lines
from screens.frame.base import Dialogue
from screens.widgets.plain import Static

_KEYS = 24


class AllKeys(Dialogue[None]):
    """Lists the keys of every place, those that work everywhere first."""

    CSS_PATH = "all_keys.tcss"
    HELP = "help.all_keys"

    def compose(self) -> ComposeResult:
        """Puts the words to look for above the keys."""
        with Vertical(id="all-keys"):
            yield Static(t("keys.title"), id="all-keys-title")
            yield Input(placeholder=t("keys.search"), id="all-keys-words")
            with VerticalScroll(id="all-keys-scroll", can_focus=False):
                yield Static(id="all-keys-list")
            yield Static(t("keys.foot"), id="all-keys-foot")

    def on_mount(self) -> None:
        """Shows all."""
        self.lines = key_lines(changed_keys(read_settings().keys)[0])
        self._show("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, wanted: str) -> None:
        text, area = Text(), ""
        asked = wanted.casefold().split()
        for line in self.lines:
            all_of_it = f"{line.area} {line.keys} {line.words} {line.id}".casefold()
            if not all(word in all_of_it for word in asked):
                continue
            if line.area != area:
                area = line.area
                text.append(f"\n{area}\n" if text else f"{area}\n", "bold underline")
            text.append(f"{line.keys:<{_KEYS}}", "bold").append(f"{line.words}\n")
        self.query_one("#all-keys-list", Static).update(text or Text(t("keys.none")))

    async def key_down(self) -> None:
        """Scrolls, while the words stay where they are typed."""
        self.query_one("#all-keys-scroll").scroll_relative(y=3, animate=False)

    async def key_up(self) -> None:
        """Scrolls back."""
        self.query_one("#all-keys-scroll").scroll_relative(y=-3, animate=False)
