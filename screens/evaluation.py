"""The place `evaluation`."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from screens.base import Place


class Evaluation(Place):
    """The place `evaluation`."""

    NAME = "evaluation"
    HELP = "help.evaluation"
    CSS_PATH = "evaluation.tcss"

    def body(self) -> ComposeResult:
        """Puts nothing there yet."""
        yield Static()

    def show(self) -> None:
        """Shows nothing yet."""
