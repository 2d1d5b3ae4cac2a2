"""What the two screens of actions share: the table, and what is done to the one at the cursor."""

from __future__ import annotations

from textual import on
from textual.widgets import DataTable

from samling.model import Action, Bottleneck, Team
from samling.report.actions.rows import ActionRow, is_ready_to_resolve
from samling.store.method.actions import resolve, toggle_done
from screens.actions.cells import action_cells, action_words
from screens.actions.form import action_form
from screens.frame.base import Place
from screens.widgets.plain import Static
from screens.widgets.record_table import Column, RecordTable

WIDE = 100


class ActionPlace(Place):
    """A table of actions with the whole of the one at the cursor below it."""

    NAME = "bottlenecks"
    FOR_TEAM = True

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ActionRow] = []

    def fill(self, columns: list[Column]) -> None:
        """Shows the rows at hand, or that there are none."""
        theme, wide = self.app.theme_variables, self.size.width >= WIDE
        table = self.query_one("#table", RecordTable)
        table.display = self.query_one("#action").display = bool(self.rows)
        self.query_one("#none").display = not self.rows
        table.fill(
            columns,
            [(row.record.id, action_cells(row, columns, theme, wide=wide)) for row in self.rows],
        )
        self.show_action()
        self.refresh_bindings()

    def row(self) -> ActionRow | None:
        """Returns the action at the cursor."""
        current = self.query_one("#table", RecordTable).current
        return next((row for row in self.rows if row.record.id == current), None)

    @on(DataTable.RowHighlighted, "#table")
    def show_action(self) -> None:
        """Shows the whole of the action at the cursor."""
        row = self.row()
        words = action_words(row, self.app.theme_variables) if row else ""
        self.query_one("#action", Static).update(words)

    def to_resolve(self) -> Bottleneck | None:
        """Returns the bottleneck that `s` marks resolved, None while there is none."""
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers to mark a bottleneck resolved only when all of its actions are done."""
        if action == "resolve":
            return self.is_mounted and self.to_resolve() is not None
        return super().check_action(action, parameters)

    def ask(self, team: Team, action: Action | None, bottleneck: str = "") -> None:
        """Opens the form of an action, and goes to it when it is saved."""

        def saved(made: Action) -> None:
            self.reload()
            self.query_one("#table", RecordTable).select(made.id)

        workspace = self.session.workspace
        self.app.push_screen(action_form(workspace, team, action, saved, bottleneck=bottleneck))

    @on(DataTable.RowSelected, "#table")
    def action_edit(self) -> None:
        """Edits the action at the cursor."""
        row = self.row()
        if row:
            self.ask(row.team, row.record)

    def action_mark(self) -> None:
        """Marks the action at the cursor done, or open again."""
        row = self.row()
        if row is None:
            return
        changed = self.samling.attempt(lambda: toggle_done(self.session.workspace, row.record))
        if changed is None:
            return
        self.toggled(row, changed)
        stuck = row.bottleneck
        if stuck and is_ready_to_resolve(self.session.workspace, stuck):
            self.samling.say("actions.all_done")
        elif changed.status == "done":
            self.samling.say("actions.marked_done")

    def toggled(self, row: ActionRow, changed: Action) -> None:
        """Is told of an action that was marked done, or open again."""

    def action_resolve(self) -> None:
        """Marks the bottleneck resolved, all of its actions being done."""
        stuck = self.to_resolve()
        if stuck:
            self.samling.done(
                lambda: resolve(self.session.workspace, stuck), "actions.bottleneck_resolved"
            )

    def action_remove(self) -> None:
        """Removes the action at the cursor."""
        row = self.row()
        if row:
            self.samling.done(lambda: self.session.workspace.remove(row.record), "said.removed")
