"""What a screen is for, in plain words, and every key that works on it."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.dom import DOMNode
from textual.events import Click
from textual.screen import Screen

from samling.locale import has_key, t
from screens.frame.base import Dialogue
from screens.widgets.key_bar import key_name
from screens.widgets.plain import Static

_KEY_WIDTH = 22


class Help(Dialogue[None]):
    """Explains the screen it was called from."""

    CSS_PATH = "help.tcss"
    HELP = "help.help"
    AREA = "help"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,q,enter", "leave", show=False)]

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        explained = getattr(about, "HELP", "")
        self.words = t(explained or "help.general")
        self.keys = self._keys(about)

    @staticmethod
    def _keys(about: Screen[object]) -> list[tuple[str, str, str, DOMNode]]:
        by_action: dict[str, tuple[list[str], str, DOMNode]] = {}
        for node, binding, enabled, _ in about.active_bindings.values():
            if enabled and has_key(binding.description):
                found = by_action.setdefault(binding.action, ([], t(binding.description), node))
                found[0].append(key_name(binding.key))
        return [
            (" / ".join(keys), words, action, node)
            for action, (keys, words, node) in by_action.items()
        ]

    def compose(self) -> ComposeResult:
        """Puts the words above the keys."""
        with Vertical(id="help"):
            yield Static(t("help.title"), id="help-title")
            with VerticalScroll(id="help-scroll"):
                yield Static(self.words, id="help-words")
                text = Text(no_wrap=True, overflow="ellipsis")
                for keys, words, _, _ in self.keys:
                    text.append(f"{keys:<{_KEY_WIDTH}}", style="bold")
                    text.append(f"{words}\n")
                yield Static(text, id="help-keys")
            yield Static(t("help.keys"), id="help-foot")

    def on_mount(self) -> None:
        """Lets the arrows scroll at once."""
        self.query_one("#help-scroll").focus()

    def on_click(self, event: Click) -> None:
        """Does what the key on the line under the pointer does, where one was before."""
        keys, seen = self.query_one("#help-keys"), self.query_one("#help-scroll")
        line = event.screen_y - keys.region.y
        inside = seen.region.contains(event.screen_x, event.screen_y)
        if inside and 0 <= line < len(self.keys):
            event.stop()
            _, _, action, node = self.keys[line]
            self.dismiss(None)
            self.app.call_later(self.app.run_action, action, node)
