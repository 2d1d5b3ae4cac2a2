"""The exchange: what waits for a choice, and the way to hand over and take in."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from samling.locale import t
from samling.report.exchange.choices import ChoiceLine, choice_lines
from samling.report.exchange.merge import MergeList
from samling.report.notices import copies_words
from samling.store.merging.choices import Unfitting
from samling.store.merging.plan import plan_merge
from screens.exchange.choice import Choice
from screens.exchange.forms import merge_form, pack_form
from screens.exchange.merge_preview import MergePreview
from screens.exchange.unfitting_form import unfitting_form
from screens.forms.picker import Picker
from screens.frame.base import Place
from screens.widgets.plain import Static
from screens.widgets.record_table import Column, RecordTable

_ALL = "-"
# In cells: the column of the values.
_VALUES = 34


class Exchange(Place):
    """What two laptops changed differently above, how to hand over and take in below."""

    NAME = "exchange"
    HELP = "help.exchange"
    CSS_PATH = "exchange.tcss"
    AREA = "exchange"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "pack", "key.pack"),
        Binding("m", "merge", "key.merge"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[ChoiceLine] = []

    def body(self) -> ComposeResult:
        """Puts what waits above what can be done."""
        yield Static(id="copies")
        yield RecordTable(id="waiting", enter="key.choose_value", does="choose")
        yield Static(t("exchange.none"), id="none")
        yield Static(t("exchange.how"), id="how")

    def show(self) -> None:
        """Shows what waits now."""
        workspace = self.session.workspace
        words = copies_words(workspace)
        copies = self.query_one("#copies", Static)
        copies.update(f"{words} · {t('merge.copies')}")
        copies.display = bool(words)
        self.lines = choice_lines(workspace)
        self.query_one("#none").display = not self.lines
        table = self.query_one(RecordTable)
        table.display = bool(self.lines)
        columns = [
            Column("team", t("column.team"), 18, wide=22),
            Column("kind", t("column.kind"), 12),
            Column("title", t("column.title"), 0),
            Column("field", t("merge.column_field"), 14),
            *([Column("values", t("merge.column_values"), _VALUES)] if self.wide else []),
        ]
        rows = []
        for line in self.lines:
            cells = [line.team, line.kind, line.title, line.field]
            rows.append((line.key, [*cells, line.beside(_VALUES)] if self.wide else cells))
        table.fill(columns, rows)

    @on(DataTable.RowSelected)
    def action_choose(self) -> None:
        """Asks what is to hold in the line at the cursor."""
        current = self.query_one(RecordTable).current
        for line in self.lines:
            if line.key == current:
                self._ask(line)

    def _ask(self, line: ChoiceLine) -> None:
        """Shows two values to choose from, or the fields that do not go together to correct."""
        if isinstance(line.waiting, Unfitting):
            settled = partial(self.samling.say, "merge.corrected_undo")
            form = unfitting_form(self.session.workspace, line, line.waiting, settled)
            self.app.push_screen(form, self._next)
        else:
            self.app.push_screen(Choice(line, line.waiting), self._next)

    def _next(self, chosen: bool | None) -> None:
        """Goes on with the next that waits, once one has been chosen."""
        lines = choice_lines(self.session.workspace)
        if chosen and lines:
            self._ask(lines[0])

    def action_pack(self) -> None:
        """Asks what is packed, and where it is to go."""

        def packed(path: Path) -> None:
            self.samling.saved_to(path, "exchange.packed")

        workspace = self.session.workspace
        self.app.push_screen(pack_form(workspace, self.session.team, packed))

    def action_merge(self) -> None:
        """Asks which packs are merged."""
        workspace, offer = self.session.workspace, partial(self.call_later, self._offer)
        self.app.push_screen(merge_form(workspace, offer))

    def _offer(self, paths: list[Path], passphrase: str) -> None:
        """Asks which, where a folder has several."""
        if len(paths) < 2 or len({path.parent for path in paths}) > 1:
            self._preview(paths, passphrase)
            return

        def choose(chosen: str | None) -> None:
            if chosen:
                wanted = [path for path in paths if chosen in (_ALL, str(path))]
                self.call_later(self._preview, wanted, passphrase)

        offered = [(t("merge.all_packs", count=len(paths)), _ALL)]
        offered += [(path.name, str(path)) for path in paths]
        self.app.push_screen(Picker(t("merge.choose_packs"), offered, _ALL), choose)

    def _preview(self, paths: list[Path], passphrase: str) -> None:
        workspace = self.session.workspace
        plan = self.samling.attempt(lambda: plan_merge(workspace, paths, passphrase=passphrase))
        if plan is not None:
            self.app.push_screen(MergePreview(MergeList(workspace, plan)))
