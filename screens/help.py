"""What a screen is for, in plain words, and every key that works on it."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from samling.locale import has_key, t
from screens.base import Dialogue
from screens.widgets.key_bar import key_name

_KEY_WIDTH = 22


class Help(Dialogue[None]):
    """Explains the screen it was called from."""

    CSS_PATH = "help.tcss"
    HELP = "help.help"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,q,enter", "leave", show=False)]

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        explained = getattr(about, "HELP", "")
        self.words = t(explained or "help.general")
        self.keys = self._keys(about)

    @staticmethod
    def _keys(about: Screen[object]) -> list[tuple[str, str]]:
        by_action: dict[str, tuple[list[str], str]] = {}
        for _, binding, enabled, _ in about.active_bindings.values():
            if enabled and has_key(binding.description):
                keys, _ = by_action.setdefault(binding.action, ([], t(binding.description)))
                keys.append(key_name(binding.key))
        return [(" / ".join(keys), words) for keys, words in by_action.values()]

    def compose(self) -> ComposeResult:
        """Puts the words above the keys."""
        with Vertical(id="help"):
            yield Static(t("help.title"), id="help-title", markup=False)
            with VerticalScroll(id="help-scroll"):
                yield Static(self.words, id="help-words", markup=False)
                text = Text()
                for keys, words in self.keys:
                    text.append(f"{keys:<{_KEY_WIDTH}}", style="bold")
                    text.append(f"{words}\n")
                yield Static(text, id="help-keys", markup=False)
            yield Static(t("help.keys"), id="help-foot", markup=False)

    def on_mount(self) -> None:
        """Lets the arrows scroll at once."""
        self.query_one("#help-scroll").focus()
