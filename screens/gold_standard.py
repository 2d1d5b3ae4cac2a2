"""The place `gold_standard`."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from screens.base import Place


class GoldStandardPlace(Place):
    """The place `gold_standard`."""

    NAME = "gold_standard"
    HELP = "help.gold_standard"
    FOR_TEAM = True
    CSS_PATH = "gold_standard.tcss"

    def body(self) -> ComposeResult:
        """Puts nothing there yet."""
        yield Static()

    def show(self) -> None:
        """Shows nothing yet."""
