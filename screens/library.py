"""The place `library`."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from screens.base import Place


class Library(Place):
    """The place `library`."""

    NAME = "library"
    HELP = "help.library"
    CSS_PATH = "library.tcss"

    def body(self) -> ComposeResult:
        """Puts nothing there yet."""
        yield Static()

    def show(self) -> None:
        """Shows nothing yet."""
