"""What the phones in the room are asked: a list to tick."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from samling.locale import t
from samling.web.phone.asking import Choice, choices
from samling.web.telling.showing import Asked
from screens.frame.base import Dialogue
from screens.widgets.columns import BOXES, box
from screens.widgets.plain import Static
from screens.widgets.record_table import Cell, Column, RecordTable


class PhonesAsked(Dialogue[bool]):
    """A line for all that can be asked; `take` gets what is, once that is settled."""

    CSS_PATH = "asking.tcss"
    HELP = "help.phones_asked"
    AREA = "phones_asked"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,enter", "take", "key.ask_phones", priority=True),
        Binding("space", "turn", "key.turn_on_off"),
    ]

    def __init__(self, asked: Asked, take: Callable[[Asked], object]) -> None:
        super().__init__()
        self.asked, self._take = asked, take
        self.lines: list[Choice] = []

    def compose(self) -> ComposeResult:
        """Puts the lines in a box."""
        with Vertical(id="asking"):
            yield Static(t("asked.title"), id="asking-title")
            yield RecordTable(id="asking-table")
            yield Static(t("asked.keys"), id="asking-keys")

    def on_mount(self) -> None:
        """Shows what is asked now."""
        self._show()
        self.query_one(RecordTable).focus()

    def _show(self) -> None:
        team, workspace = self.session.team, self.session.workspace
        phase = self.session.phase(team) if team else None
        self.lines = choices(workspace, self.asked, team, phase)
        columns = [BOXES, Column("words", t("asked.column"), 0)]
        rows = [(line.name, self._cells(line)) for line in self.lines]
        self.query_one(RecordTable).fill(columns, rows)

    def _cells(self, line: Choice) -> list[Cell]:
        return [box(self.app.theme_variables, is_ticked=line.is_on), line.words]

    def action_turn(self) -> None:
        """Ticks the line at the cursor, or takes its tick away."""
        at = self.query_one(RecordTable).current
        for line in self.lines:
            if line.name == at:
                self.asked = line.turned(self.asked)
        self._show()

    def action_take(self) -> None:
        """Has the phones asked what is ticked."""
        self.dismiss(True)
        self._take(self.asked)
