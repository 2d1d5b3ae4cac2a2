"""A sentence for a window in which nothing of the app can be read."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import ModalScreen

from samling.locale import t
from screens.widgets.plain import Static

WIDTH, HEIGHT = 76, 20


class TooSmall(ModalScreen[None]):
    """Asks for a larger window; goes away by itself when it has become one."""

    CSS_PATH = "too_small.tcss"

    def compose(self) -> ComposeResult:
        """Puts the sentence in the middle."""
        yield Static(t("too_small", width=80, height=24))
