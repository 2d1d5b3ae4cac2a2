"""The bottom line: the keys that work here, as many as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.binding import Binding
from textual.dom import DOMNode
from textual.events import Click

from samling.locale import has_key, t
from screens.widgets.plain import Static

# Opens the palette by mouse.
MENU = "≡"
# Shown as printed on a Norwegian keyboard.
_DISPLAY = {
    "space": "key.name.space",
    "enter": "key.name.enter",
    "escape": "key.name.escape",
    "delete": "key.name.delete",
    "tab": "key.name.tab",
    "backspace": "key.name.backspace",
}
_SIGNS = {
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "plus": "+",
    "minus": "−",
    "slash": "/",
    "question_mark": "?",
}


def key_name(key: str) -> str:
    """Returns a key as a person reads it: `ctrl+s`, `←`, `mellomrom`."""
    parts = [
        t(_DISPLAY[part]) if part in _DISPLAY else _SIGNS.get(part, part) for part in key.split("+")
    ]
    return "+".join(parts)


class KeyBar(Static):
    """Lists the keys of the focused widget and its screen, then `?` for all of them."""

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: 1;
        width: 100%;
        background: $panel;
        color: $foreground;
        padding: 0 1;
    }
    """

    def on_mount(self) -> None:
        """Follows the keys as the focus moves."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def _keys(self) -> list[tuple[DOMNode, Binding]]:
        shown: dict[str, tuple[DOMNode, Binding]] = {}
        first: Sequence[str] = getattr(self.screen, "first_keys", tuple)()
        for node, binding, enabled, _ in self.screen.active_bindings.values():
            wanted = binding.show or binding.action in first
            if wanted and enabled and has_key(binding.description):
                shown.setdefault(binding.action, (node, binding))
        ahead = {action: shown.pop(action) for action in first if action in shown}
        return [*ahead.values(), *shown.values()]

    def render(self) -> Text:
        """Returns the keys that fit; those left out are behind `?` and the palette."""
        theme = self.app.theme_variables
        line, menu, more = (Text(no_wrap=True) for _ in range(3))
        self._add(menu, MENU, "", theme)
        self._add(more, "?", t("key.help_more"), theme)
        places: list[tuple[int, DOMNode, str]] = []
        room = self.content_size.width - more.cell_len
        for node, binding in self._keys():
            bar = Text(no_wrap=True)
            self._add(bar, key_name(binding.key), t(binding.description), theme)
            if line.cell_len + bar.cell_len > room:
                break
            line.append_text(bar)
            places.append((line.cell_len, node, binding.action))
        # Left out without room: the program's name opens the palette too.
        if line.cell_len + menu.cell_len <= room:
            line.append_text(menu)
            places.append((line.cell_len, self.app, "command_palette"))
        line.append_text(more)
        places.append((line.cell_len, self.app, "help"))
        self._places = places
        return line

    # Where each key ends on the line, and what it does.
    _places: Sequence[tuple[int, DOMNode, str]] = ()

    async def on_click(self, event: Click) -> None:
        """Does what the key under the pointer does."""
        event.stop()
        at = event.get_content_offset(self)
        for end, node, action in self._places if at else ():
            if at and at.x < end:
                await self.app.run_action(action, default_namespace=node)
                return

    @staticmethod
    def _add(line: Text, key: str, words: str, theme: dict[str, str]) -> None:
        line.append(f" {key} ", style=f"bold {theme['background']} on {theme['primary']}")
        line.append(f" {words}  " if words else " ")
