"""The earlier versions of a record, and the records that were removed."""

from __future__ import annotations

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import DataTable

from samling.locale import t
from samling.report.records.history import (
    change_lines,
    known_title,
    removed_cells,
    removed_headings,
    version_cells,
    version_headings,
    whole_lines,
)
from samling.store.keeping.history import (
    Known,
    bring_back,
    find_known,
    removed_records,
    versions_of,
)
from screens.frame.base import Dialogue
from screens.widgets.plain import Static
from screens.widgets.record_table import Column, RecordTable


class History(Dialogue[bool]):
    """The versions above, the whole of the one at the cursor below.

    Ends with True when one was brought back.
    """

    HELP = "help.history"
    CSS_PATH = "history.tcss"

    def __init__(self, known: Known) -> None:
        super().__init__()
        self.known = known
        self.versions = versions_of(known)
        # The row that Enter has asked about; a second Enter brings it back.
        self.asked = -1

    def compose(self) -> ComposeResult:
        """Puts the versions in a box, and the text of one below them."""
        with Vertical(classes="history-box"):
            title = t("history.title", record=known_title(self.known))
            yield Static(title, classes="history-title")
            yield RecordTable(enter="key.bring_back")
            with VerticalScroll(id="history-detail"):
                yield Static(id="history-text")
            yield Static(t("history.keys"), classes="history-keys", id="keys")

    def on_mount(self) -> None:
        """Shows the versions."""
        when, how, what = version_headings()
        columns = [
            Column("when", when, 19),
            Column("how", how, 16, wide=24),
            Column("what", what, 0),
        ]
        rows = version_cells(self.known.table, self.versions)
        table = self.query_one(RecordTable)
        table.fill(columns, [(str(place), row) for place, row in enumerate(rows)])
        table.focus()

    @property
    def _place(self) -> int:
        return int(self.query_one(RecordTable).current or 0)

    @on(DataTable.RowHighlighted)
    def _moved(self) -> None:
        self._ask(-1)
        workspace, theme = self.session.workspace, self.app.theme_variables
        text = Text()
        for line in change_lines(workspace, self.known.table, self.versions, self._place):
            text.append(f"{line}\n", style=theme["accent"])
        fields = self.versions[self._place].fields
        table = self.known.table
        lines = whole_lines(workspace, table, fields) if fields else [t("history.is_removed")]
        text.append("\n".join(lines), style=theme["foreground"])
        self.query_one("#history-text", Static).update(text)
        self.query_one("#history-detail").scroll_home(animate=False)

    def _ask(self, place: int) -> None:
        self.asked = place
        keys = self.query_one("#keys", Static)
        keys.update(t("history.keys") if place < 0 else t("history.ask"))
        keys.set_class(place >= 0, "-asking")

    def action_leave(self) -> None:
        """Goes back; if a question is open, answers it with no."""
        if self.asked >= 0:
            self._ask(-1)
        else:
            self.dismiss(False)

    @on(DataTable.RowSelected)
    def _take(self) -> None:
        place = self._place
        fields = self.versions[place].fields
        if fields is None or (place == 0 and not self.known.is_removed):
            self.samling.say("history.nothing_to_bring")
        elif self.asked != place:
            self._ask(place)
        else:
            workspace = self.session.workspace
            back = self.samling.attempt(lambda: bring_back(workspace, self.known, fields))
            if back is not None:
                self.samling.say("history.brought_back")
            self.dismiss(back is not None)


class Removed(Dialogue[bool]):
    """The removed records, the last removed first; ends with True when one was brought back."""

    HELP = "help.history"
    CSS_PATH = "history.tcss"

    def compose(self) -> ComposeResult:
        """Puts the records in a box."""
        with Vertical(classes="history-box"):
            yield Static(t("history.removed_title"), classes="history-title")
            yield RecordTable(enter="key.history")
            yield Static(t("history.none_removed"), id="history-none")
            yield Static(t("history.removed_keys"), classes="history-keys")

    def on_mount(self) -> None:
        """Shows the records."""
        found = self.samling.attempt(lambda: removed_records(self.session.workspace)) or []
        removed, kind, title, _ = removed_headings()
        columns = [Column("when", removed, 19), Column("kind", kind, 16), Column("title", title, 0)]
        table = self.query_one(RecordTable)
        table.fill(columns, [(known.id, removed_cells(known)[:-1]) for known in found])
        table.display = bool(found)
        self.query_one("#history-none").display = not found
        table.focus()

    @on(DataTable.RowSelected)
    def _look(self) -> None:
        current = self.query_one(RecordTable).current
        workspace = self.session.workspace
        shown = self.samling.attempt(lambda: History(find_known(workspace, current)))
        if shown:
            self.app.push_screen(shown, self._done)

    def _done(self, back: bool | None) -> None:
        if back:
            self.dismiss(True)
