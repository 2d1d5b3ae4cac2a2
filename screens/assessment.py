"""The place `assessment`."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from screens.base import Place


class Assessment(Place):
    """The place `assessment`."""

    NAME = "assessment"
    HELP = "help.assessment"
    FOR_TEAM = True
    CSS_PATH = "assessment.tcss"

    def body(self) -> ComposeResult:
        """Puts nothing there yet."""
        yield Static()

    def show(self) -> None:
        """Shows nothing yet."""
