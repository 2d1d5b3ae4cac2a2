"""The search line above a list, which filters it while one types."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import Input

from screens.forms.field import LineInput
from screens.session.keyed import Keyed
from screens.widgets.record_table import RecordTable


class SearchLine(Keyed, LineInput):
    """Enter and the down arrow go to the list; Esc empties the line and goes there too.

    The list is filtered when no letter has come for `WAIT` seconds, since filtering a long
    list would delay the next letter.
    """

    WAIT: ClassVar[float] = 0.15

    AREA = "search_line"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "to_list", "key.to_list"),
        Binding("escape", "clear", "key.search_off"),
    ]

    def __init__(self, narrow: Callable[[], object], placeholder: str, *, id: str) -> None:  # noqa: A002
        super().__init__(placeholder=placeholder, id=id)
        self._narrow_list = narrow
        self._waiting: Timer | None = None

    @on(Input.Changed)
    def _wait(self) -> None:
        self._stop_waiting()
        self._waiting = self.set_timer(self.WAIT, self._narrow)

    def _stop_waiting(self) -> bool:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting.stop()
        return waiting is not None

    def _narrow(self) -> None:
        self._waiting = None
        self._narrow_list()

    def action_to_list(self) -> None:
        """Goes to the list, filtered by all letters typed."""
        if self._stop_waiting():
            self._narrow()
        self.screen.query_one(RecordTable).focus()
        if not self.screen.query_one(RecordTable).display:
            self.screen.set_focus(None)

    def action_clear(self) -> None:
        """Clears the filter and goes to the list."""
        self.value = ""
        self.call_after_refresh(self.action_to_list)
