"""The place `documents`."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from screens.base import Place


class Documents(Place):
    """The place `documents`."""

    NAME = "documents"
    HELP = "help.documents"
    FOR_TEAM = True
    CSS_PATH = "documents.tcss"

    def body(self) -> ComposeResult:
        """Puts nothing there yet."""
        yield Static()

    def show(self) -> None:
        """Shows nothing yet."""
