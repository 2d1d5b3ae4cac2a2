"""What a screen is for, in plain words, and every key that works on it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.events import Click
from textual.screen import Screen

from samling.locale import has_key, t
from screens.everywhere.help_text import HelpText
from screens.frame.base import Dialogue
from screens.widgets.key_bar import key_name


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
        keys = [(keys, words) for keys, words, _, _ in self.keys]
        yield HelpText(t("help.title"), self.words, keys, t("help.keys"))

    def on_click(self, event: Click) -> None:
        """Does what the key on the line under the pointer does, where one was before."""
        text = self.query_one(HelpText)
        key = text.key_at(event.screen_y - text.content_region.y)
        if key is not None and text.content_region.contains(event.screen_x, event.screen_y):
            event.stop()
            _, _, action, node = self.keys[key]
            self.dismiss(None)
            self.app.call_later(self.app.run_action, action, node)
