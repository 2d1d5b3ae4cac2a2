"""The log of how the day really went."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from samling.locale import format_clock, format_time, t
from samling.store.method.clock import GatheringClock
from screens.frame.base import Dialogue
from screens.widgets.plain import Static
from screens.widgets.record_table import Cell, Column, RecordTable


class AgendaLog(Dialogue[None]):
    """A line for each stretch of time: item, from, to, how long."""

    CSS_PATH = "log.tcss"
    HELP = "help.agenda_log"
    AREA = "agenda_log"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("l,enter", "leave", show=False)]

    def __init__(self, clock: GatheringClock) -> None:
        super().__init__()
        self.clock = clock

    def compose(self) -> ComposeResult:
        """Puts the log in a box."""
        with Vertical(id="log"):
            title = t("log.title", gathering=self.clock.gathering.title)
            yield Static(title, id="log-title")
            yield RecordTable(id="log-table")
            yield Static(t("log.empty"), id="log-empty")
            yield Static(t("log.keys"), id="log-keys")

    def on_mount(self) -> None:
        """Shows the log as it is now."""
        titles = {item.id: item.title for item in self.clock.items()}
        rows: list[tuple[str, list[Cell]]] = []
        for place, (span, seconds) in enumerate(self.clock.spans()):
            end = format_time(span.end.astimezone()) if span.end else t("log.now")
            cells: list[Cell] = [
                format_time(span.start.astimezone()),
                end,
                titles.get(span.item, "–"),
                format_clock(seconds),
            ]
            rows.append((str(place), cells))
        columns = [
            Column("from", t("log.from"), 5),
            Column("to", t("log.to"), 5),
            Column("item", t("agenda.item"), 0),
            Column("length", t("log.length"), 8, right=True),
        ]
        table = self.query_one(RecordTable)
        table.display = bool(rows)
        self.query_one("#log-empty").display = not rows
        table.fill(columns, rows)
        table.focus()
