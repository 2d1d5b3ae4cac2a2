"""What the two screens of actions share: the table, and what is done to the one at the cursor."""

from __future__ import annotations

from samling.locale import t
from samling.model import Action, Bottleneck, Team
from samling.report.actions.rows import ActionRow, is_ready_to_resolve
from samling.store.method.actions import resolve, several_actions, toggle_done
from screens.actions.cells import action_cells, action_words
from screens.actions.form import action_form
from screens.forms.several import paste_entries
from screens.lists.list_place import ListPlace
from screens.widgets.plain import Static
from screens.widgets.record_table import Column

WIDE = 100


class ActionPlace(ListPlace[ActionRow]):
    """A table of actions with the whole of the one at the cursor below it."""

    NAME = "bottlenecks"
    FOR_TEAM = True
    DETAILS = "#action"

    def show_actions(self, columns: list[Column]) -> None:
        """Shows the rows at hand, or that there are none."""
        theme, wide = self.app.theme_variables, self.size.width >= WIDE
        self.fill(columns, (action_cells(row, columns, theme, wide=wide) for row in self.rows))
        self.refresh_bindings()

    def show_detail(self) -> None:
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

    def ask(self, team: Team, bottleneck: str = "") -> None:
        """Opens the form of a new action, and goes to it when it is saved."""
        workspace = self.session.workspace
        form = action_form(workspace, team, None, self.show_added, bottleneck=bottleneck)
        self.app.push_screen(form)

    def paste(self, team: Team, text: str, bottleneck: str = "") -> None:
        """Shows what a pasted text would be as actions, of the bottleneck of that id."""
        several = several_actions(self.session.workspace, team, bottleneck=bottleneck)
        paste_entries(self, t("form.action"), text, several, self.show_first)

    def edit_row(self, row: ActionRow) -> None:
        """Opens the form of an action."""
        form = action_form(self.session.workspace, row.team, row.record)
        self.app.push_screen(form)

    def action_mark(self) -> None:
        """Marks the action at the cursor done, or open again."""
        self.with_row(self._mark)

    def _mark(self, row: ActionRow) -> None:
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
