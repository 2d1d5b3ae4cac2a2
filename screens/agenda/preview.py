"""An agenda on its way in, line by line, before anything of it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import DataTable

from samling.locale import t
from samling.model import AgendaItem, Gathering
from samling.report.gatherings.agenda_preview import (
    counts_words,
    remark_words,
    sheets_words,
    starts_words,
    time_words,
)
from samling.store.importing.agenda.plan import AgendaPlan
from samling.store.importing.agenda.reading import AgendaLine
from samling.store.method.gatherings import take_items
from screens.forms.picker import Picker
from screens.frame.base import Dialogue
from screens.session.signs import ITEM_SIGNS, LATE
from screens.widgets.columns import BOXES, box
from screens.widgets.plain import Static
from screens.widgets.record_table import Cell, Column, RecordTable

_MINUTES_A_KEY = 5


class AgendaPreview(Dialogue[bool]):
    """A row for each line that was read; asks whether the items replace those that are there."""

    CSS_PATH = "preview.tcss"
    HELP = "help.agenda_preview"
    AREA = "agenda_preview"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,enter", "take", "key.take_over_all", priority=True),
        Binding("space", "leave_out", "key.take_or_leave"),
        Binding("plus", f"minutes({_MINUTES_A_KEY})", "key.more_minutes"),
        Binding("minus", f"minutes(-{_MINUTES_A_KEY})", "key.fewer_minutes"),
    ]

    def __init__(
        self,
        title: str,
        plan: AgendaPlan,
        gathering: Gathering,
        taken: Callable[[list[AgendaItem]], object],
    ) -> None:
        """`taken` gets the items as they were stored."""
        super().__init__()
        self.title_text, self.plan = title, plan
        self.gathering, self.taken = gathering, taken

    def compose(self) -> ComposeResult:
        """Puts the lines in a box, the whole of the one at the cursor below."""
        with Vertical(id="agenda-preview"):
            yield Static(self.title_text, id="preview-title")
            yield RecordTable(id="preview-table")
            yield Static(id="preview-line")
            yield Static(id="preview-counts")
            yield Static(t("agenda_import.keys"), id="preview-keys")

    def on_mount(self) -> None:
        """Shows the lines."""
        self._show()
        self.query_one(RecordTable).focus()

    def _show(self) -> None:
        columns = [
            BOXES,
            Column("doubt", "", 1),
            Column("time", t("agenda.time"), 5),
            Column("minutes", t("agenda.planned"), 4, right=True),
            Column("title", t("agenda.item"), 0),
            Column("lead", t("agenda.lead"), 14, wide=26),
        ]
        rows = [(str(n), self._cells(n, line)) for n, line in enumerate(self.plan.lines)]
        self.query_one(RecordTable).fill(columns, rows)
        told = [counts_words(self.plan), self._starts(), sheets_words(self.plan)]
        self.query_one("#preview-counts", Static).update("\n".join(filter(None, told)))
        self._show_line()

    def _starts(self) -> str:
        # Behind other items the day begins as it did.
        return "" if self._there() else starts_words(self.plan, self.gathering)

    def _there(self) -> Sequence[AgendaItem]:
        return self.session.workspace.all(AgendaItem, gathering=self.gathering.id)

    def _cells(self, n: int, line: AgendaLine) -> list[Cell]:
        theme = self.app.theme_variables
        muted, item = theme["foreground-muted"], line.item
        doubt = Text(LATE if line.is_doubtful else " ", style=f"bold {theme['warning']}")
        if item is None:
            words = Text(f"{remark_words(line)}: ", style=muted).append(line.text)
            return [" ", doubt, "", "", words, ""]
        is_taken = self.plan.is_taken(n)
        style = "" if is_taken else muted
        title = Text(f"{ITEM_SIGNS[item.kind]} {item.title}", style=style)
        if remark := remark_words(line):
            title.append(f"  {remark}", style=muted)
        return [
            box(theme, is_ticked=is_taken),
            doubt,
            Text(time_words(line), style=style),
            Text(str(item.minutes), style=style),
            title,
            Text(item.lead, style=muted),
        ]

    @on(DataTable.RowHighlighted)
    def _show_line(self) -> None:
        place = self._place()
        if place is None:
            return
        line, theme = self.plan.lines[place], self.app.theme_variables
        shown = Text()
        if line.is_doubtful:
            shown.append(f"{LATE} {remark_words(line)}\n", style=f"bold {theme['warning']}")
        if line.number and self.plan.source:
            shown.append(f"{t('agenda_import.read', n=line.number, text=line.text)}\n")
        if line.outcome in ("note", "end"):
            shown.append(t("agenda_import.read_note"), style=theme["foreground-muted"])
        elif line.item:
            note = " ".join(line.item.note.split())
            facts = [t(f"item_kind.{line.item.kind}"), line.item.lead, note]
            shown.append(" · ".join(filter(None, facts)), style=theme["foreground-muted"])
        self.query_one("#preview-line", Static).update(shown)

    def _place(self) -> int | None:
        current = self.query_one(RecordTable).current
        return int(current) if current else None

    def action_leave_out(self) -> None:
        """Leaves out the item at the cursor, or takes it in again."""
        place = self._place()
        if place is not None:
            self.plan = self.plan.with_other(place)
            self._show()
            self.query_one(RecordTable).action_cursor_down()

    def action_minutes(self, minutes: int) -> None:
        """Makes the item at the cursor longer or shorter."""
        place = self._place()
        if place is not None:
            self.plan = self.plan.with_minutes(place, minutes)
            self._show()

    def action_take(self) -> None:
        """Takes the items over; where there are others, asks what becomes of these."""
        if not self.plan.items:
            self.samling.say("several.none")
            return
        there = len(self._there())
        if not there:
            self._take(instead=False, starts=True)
            return

        def chosen(way: str | None) -> None:
            if way:
                self._take(instead=way == "instead", starts=way == "instead")

        ways = [
            (t("agenda_import.behind", n=there), "behind"),
            (t("agenda_import.instead", n=there), "instead"),
        ]
        self.app.push_screen(Picker(t("agenda_import.ask", n=there), ways), chosen)

    def _take(self, *, instead: bool, starts: bool) -> None:
        begins = self.plan.starts if starts else None
        stored = self.samling.attempt(
            lambda: take_items(
                self.session.workspace,
                self.gathering,
                self.plan.items,
                instead=instead,
                starts=begins,
            )
        )
        if stored is not None:
            self.dismiss(True)
            self.taken(stored)
