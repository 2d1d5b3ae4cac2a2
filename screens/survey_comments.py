"""What people wrote at the end of a survey, one comment after another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from samling.locale import t
from screens.base import Dialogue
from screens.signs import KIND_SIGNS


class SurveyComments(Dialogue[None]):
    """The comments without the kind of employer: few enough may have one to be known by it."""

    CSS_PATH = "survey_comments.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("k,q,enter", "leave", "key.back")]

    def __init__(self, comments: Sequence[str]) -> None:
        super().__init__()
        self.comments = comments

    def compose(self) -> ComposeResult:
        """Puts the comments in a box that scrolls."""
        with Vertical(id="comments"):
            title = t("evaluation.comments", count=len(self.comments))
            yield Static(title, id="comments-title", markup=False)
            with VerticalScroll(id="comments-scroll"):
                for one in self.comments:
                    yield Static(f"{KIND_SIGNS['note']} {one}", classes="comment", markup=False)
            yield Static(t("help.keys"), id="comments-keys", markup=False)

    def on_mount(self) -> None:
        """Lets the arrows scroll."""
        self.query_one("#comments-scroll").focus()
