"""The line above a list that narrows it as one types."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from screens.widgets.record_table import RecordTable


class SearchLine(Input):
    """Enter and the down arrow go to the list; Esc empties the line and goes there too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "to_list", "key.to_list"),
        Binding("escape", "clear", "key.search_off"),
    ]

    def action_to_list(self) -> None:
        """Goes to the list, which stays narrowed."""
        self.screen.query_one(RecordTable).focus()
        if not self.screen.query_one(RecordTable).display:
            self.screen.set_focus(None)

    def action_clear(self) -> None:
        """Shows all again, and goes to the list."""
        self.value = ""
        self.call_after_refresh(self.action_to_list)
