"""The place `review`."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from screens.base import Place


class Review(Place):
    """The place `review`."""

    NAME = "review"
    HELP = "help.review"
    FOR_TEAM = True
    CSS_PATH = "review.tcss"

    def body(self) -> ComposeResult:
        """Puts nothing there yet."""
        yield Static()

    def show(self) -> None:
        """Shows nothing yet."""
