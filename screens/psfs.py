"""The place `psfs`."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from screens.base import Place


class Psfs(Place):
    """The place `psfs`."""

    NAME = "psfs"
    HELP = "help.psfs"
    FOR_TEAM = True
    CSS_PATH = "psfs.tcss"

    def body(self) -> ComposeResult:
        """Puts nothing there yet."""
        yield Static()

    def show(self) -> None:
        """Shows nothing yet."""
