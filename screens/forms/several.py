"""A pasted text as several entries, shown before they are taken over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import DataTable

from samling.locale import explain, t
from samling.model import Record
from samling.model.checks.privacy import find_warned
from samling.store.importing.entries import PastedEntries, pasted_entries
from samling.store.method.several import Several, refusal, store_several
from screens.frame.base import Dialogue, Place
from screens.session.signs import LATE, OUTCOME_SIGNS
from screens.widgets.columns import BOXES, box
from screens.widgets.plain import Static
from screens.widgets.record_table import Cell, Column, RecordTable


class SeveralEntries(Dialogue[str]):
    """A row for each entry, which can be left out; ends with "stored", "one" or None.

    "one" says that the whole text is to be one entry, where whoever opened the dialogue sees to
    that himself; else it is stored here, as the several are. `saved` gets what was stored.
    """

    one_goes_back = False

    CSS_PATH = "several.tcss"
    HELP = "help.several"
    AREA = "several"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,enter", "take", "key.take_over_all", priority=True),
        Binding("space", "leave_out", "key.take_or_leave"),
        Binding("m", "way", "key.read_otherwise"),
    ]

    def __init__(
        self,
        title: str,
        pasted: PastedEntries,
        several: Several,
        saved: Callable[[Sequence[Record]], object],
    ) -> None:
        super().__init__()
        self.title_text = title
        self.pasted, self.several, self.saved = pasted, several, saved
        self.left_out: set[int] = set()
        self.refused: dict[int, str] = {}

    def compose(self) -> ComposeResult:
        """Puts the entries in a box, the whole of the one at the cursor below."""
        with Vertical(id="several"):
            yield Static(self.title_text, id="several-title")
            yield RecordTable(id="several-table")
            yield Static(id="several-entry")
            yield Static(id="several-counts")
            yield Static(id="several-keys")

    def on_mount(self) -> None:
        """Shows the entries."""
        self._read()
        self.query_one(RecordTable).focus()

    def _read(self) -> None:
        found = [(n, refusal(self.several, text)) for n, text in enumerate(self.pasted.entries)]
        self.refused = {n: explain(error) for n, error in found if error is not None}
        self.left_out = set()
        self._show()

    def _show(self) -> None:
        columns = [
            BOXES,
            Column("number", t("several.number"), 3, right=True),
            Column("text", t("several.entry"), 0),
        ]
        entries = self.pasted.entries
        rows = [(str(n), self._cells(n, text)) for n, text in enumerate(entries)]
        self.query_one(RecordTable).fill(columns, rows)
        counts = t("several.counts", n=len(self._taken()), all=len(entries))
        if self.refused:
            counts = f"{counts} · {t('several.refused', n=len(self.refused))}"
        self.query_one("#several-counts", Static).update(counts)
        words = t(f"several.way_{self.pasted.way}")
        keys = t("several.keys_ways", way=words) if self.pasted.ways[1:] else t("several.keys")
        self.query_one("#several-keys", Static).update(keys)
        self._show_entry()

    def _taken(self) -> list[str]:
        gone = self.left_out | self.refused.keys()
        return [text for n, text in enumerate(self.pasted.entries) if n not in gone]

    def _cells(self, n: int, text: str) -> list[Cell]:
        theme, line = self.app.theme_variables, " ".join(text.split())
        if n in self.refused:
            style = theme["error"]
            words = Text(f"{self.refused[n]} ", style=style).append(line, style="dim")
            return [Text(f" {OUTCOME_SIGNS['refused']}", style=style), str(n + 1), words]
        is_taken = n not in self.left_out
        style = "" if is_taken else theme["foreground-muted"]
        words = Text(line, style=style)
        return [box(theme, is_ticked=is_taken), str(n + 1), words]

    @on(DataTable.RowHighlighted)
    def _show_entry(self) -> None:
        current = self.query_one(RecordTable).current
        if not current:
            return
        text = self.pasted.entries[int(current)]
        found = find_warned(text)[:1]
        warned = [t("privacy.seems", what=t(f"privacy.{one.kind}")) for one in found]
        told = [*filter(None, [self.refused.get(int(current), "")]), *warned]
        shown = Text("".join(f"{LATE} {words}\n" for words in told), style="bold")
        shown.append(text, style="not bold")
        self.query_one("#several-entry", Static).update(shown)

    def action_leave_out(self) -> None:
        """Leaves out the entry at the cursor, or takes it in again."""
        current = self.query_one(RecordTable).current
        if current and int(current) not in self.refused:
            self.left_out ^= {int(current)}
            self._show()
            self.query_one(RecordTable).action_cursor_down()

    def action_way(self) -> None:
        """Reads the text in another way: a line each, a paragraph each, or all as one."""
        self.pasted = self.pasted.next_way()
        self._read()

    def action_take(self) -> None:
        """Stores the entries that are not left out, as one change."""
        if self.pasted.way == "one" and self.one_goes_back:
            self.dismiss("one")
            return
        texts = self._taken()
        if not texts:
            self.samling.say("several.none")
            return
        workspace = self.session.workspace
        stored = self.samling.attempt(lambda: store_several(workspace, self.several, texts))
        if stored is not None:
            self.dismiss("stored")
            self.samling.say("several.stored", n=len(stored))
            self.saved(stored)


def paste_entries(
    place: Place,
    title: str,
    text: str,
    several: Several,
    saved: Callable[[Sequence[Record]], object],
) -> None:
    """Shows what a text pasted on a place would be, if there is anything in it."""
    pasted = pasted_entries(text)
    if pasted.entries:
        what = t("several.title", what=title)
        place.app.push_screen(SeveralEntries(what, pasted, several, saved))
