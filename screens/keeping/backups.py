"""The backups of the workspace, and what restoring one would change, before a yes."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import DataTable

from samling.locale import t
from samling.report.records.backups import (
    backup_cells,
    backup_headings,
    count_headings,
    count_rows,
    restore_notes,
)
from samling.store.files.backups import find, listed
from samling.store.keeping.restore import plan_restore, restore
from samling.store.keeping.restore_plan import RestorePlan
from screens.frame.base import Dialogue
from screens.widgets.plain import Static
from screens.widgets.record_table import Column, RecordTable


class Backups(Dialogue[bool]):
    """A row for each backup, the newest first; ends with True when one was restored."""

    HELP = "help.backups"
    CSS_PATH = "history.tcss"

    def compose(self) -> ComposeResult:
        """Puts the backups in a box."""
        with Vertical(classes="history-box"):
            yield Static(t("backups.title"), classes="history-title")
            yield RecordTable(enter="key.compare_backup")
            yield Static(t("backups.none"), id="history-none")
            yield Static(t("backups.keys"), classes="history-keys")

    def on_mount(self) -> None:
        """Shows the backups."""
        self.there = listed(self.session.workspace.folder)
        moment, before, teams, size, name = backup_headings()
        columns = [
            Column("moment", moment, 19),
            Column("before", before, 21, wide=24),
            Column("teams", teams, 5, right=True),
            Column("size", size, 9, right=True),
            Column("name", name, 0),
        ]
        table = self.query_one(RecordTable)
        table.fill(columns, [(backup.name, backup_cells(backup)) for backup in self.there])
        table.display = bool(self.there)
        self.query_one("#history-none").display = not self.there
        table.focus()

    @on(DataTable.RowSelected)
    def _compare(self) -> None:
        current = self.query_one(RecordTable).current
        folder = self.session.workspace.folder
        plan = self.samling.attempt(lambda: plan_restore(folder, find(folder, current)))
        if plan:
            self.app.push_screen(RestorePreview(plan), self._done)

    def _done(self, restored: bool | None) -> None:
        if restored:
            self.dismiss(True)


class RestorePreview(Dialogue[bool]):
    """How many records of each kind come back, change and go; ends with True when done."""

    HELP = "help.backups"
    CSS_PATH = "history.tcss"
    AREA = "backups"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,enter", "restore", "key.restore", priority=True),
        Binding("k", "keep_later", "key.keep_later"),
    ]

    def __init__(self, plan: RestorePlan) -> None:
        super().__init__()
        self.plan = plan

    def compose(self) -> ComposeResult:
        """Puts the numbers in a box, and below them what else is to be said."""
        folder = self.session.workspace.folder
        with Vertical(classes="history-box"):
            title = t("backups.restore_title", name=self.plan.backup.name)
            yield Static(title, classes="history-title")
            yield RecordTable()
            with VerticalScroll(id="history-detail"):
                notes = "\n".join(restore_notes(self.plan, folder))
                yield Static(notes)
            yield Static(t(self._keys()), classes="history-keys")

    def on_mount(self) -> None:
        """Shows the numbers."""
        kind, *outcomes = count_headings()
        columns = [
            Column("kind", kind, 0),
            *(
                Column(str(place), outcome, 16, right=True)
                for place, outcome in enumerate(outcomes)
            ),
        ]
        rows = count_rows(self.plan)
        table = self.query_one(RecordTable)
        table.fill(columns, [(row[0], row) for row in rows])
        table.display = bool(rows)
        folder = self.session.workspace.folder
        self.query_one("#history-detail").display = bool(restore_notes(self.plan, folder))
        table.focus()

    def _keys(self) -> str:
        if self.plan.is_empty:
            return "backups.keys_as_now"
        return "backups.restore_keys_later" if self.plan.later else "backups.restore_keys"

    def action_keep_later(self) -> None:
        """Brings back what is gone, and keeps what came after the backup."""
        if self.plan.later:
            folder, backup = self.session.workspace.folder, self.plan.backup
            self.plan = plan_restore(folder, backup, keep_later=True)
            self.action_restore()

    def action_restore(self) -> None:
        """Puts the backup in the place of what is there."""
        if self.plan.is_empty:
            self.dismiss(False)
            return
        workspace = self.session.workspace
        kept = self.samling.attempt(lambda: restore(workspace.folder, self.plan, workspace))
        if kept is not None:
            self.samling.say("backups.done_undo", name=self.plan.backup.name)
        self.dismiss(kept is not None)
