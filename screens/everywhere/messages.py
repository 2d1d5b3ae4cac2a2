"""The messages that were given since the program was started, to be read again."""

from __future__ import annotations

from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll

from samling.locale import format_time, t
from samling.signs import show_marks
from screens.frame.base import Dialogue
from screens.widgets.plain import Static

# Between the columns, in cells.
_GAP = (0, 2, 0, 0)
_COLOURS = {"information": "foreground", "warning": "warning", "error": "error"}


class MessageList(Dialogue[None]):
    """Lists them newest first, each with its time of day and what kind it is."""

    CSS_PATH = "messages.tcss"
    HELP = "help.messages"
    AREA = "messages"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("M,q,enter", "leave", show=False)]

    def compose(self) -> ComposeResult:
        """Puts the messages below the title; they may be many."""
        with Vertical(id="messages"):
            yield Static(t("messages.title"), id="messages-title")
            with VerticalScroll(id="messages-scroll"):
                yield Static(self._listed(), id="messages-list")
            yield Static(t("messages.foot"), id="messages-foot")

    def on_mount(self) -> None:
        """Lets the arrows scroll at once."""
        self.query_one("#messages-scroll").focus()

    def _listed(self) -> Table | Text:
        theme, messages = self.app.theme_variables, self.samling.messages.newest_first()
        if not messages:
            return Text(t("messages.none"))
        listed = Table.grid(padding=_GAP)
        for message in messages:
            kind = f"{message.sign} {t(f'messages.{message.level}')}"
            listed.add_row(
                format_time(message.at.astimezone()),
                Text(kind, style=theme[_COLOURS[message.level]], no_wrap=True),
                Text(show_marks(message.words)),
            )
        return listed
