"""The statements of an evaluation in their own order: added, reworded, moved, removed."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from samling.locale import t
from samling.model import Evaluation, Statement
from samling.store.method.evaluation import is_answered, move_statement, remove_statement
from screens.evaluation.forms import statement_form
from screens.lists.record_place import RecordPlace
from screens.widgets.plain import Static
from screens.widgets.record_table import Column, RecordTable


class EvaluationStatements(RecordPlace):
    """One row a statement; once there are answers they stay where they are."""

    NAME = "evaluation"
    FOR_TEAM = False
    HELP = "help.survey_statements"
    CSS_PATH = "statements.tcss"
    AREA = "survey_statements"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "key.back"),
        Binding("a", "add", "key.add"),
        Binding("r", "edit", "key.edit", show=False),
        Binding("x,delete", "remove", "key.remove"),
        Binding("shift+up", "move(-1)", "key.move_up"),
        Binding("shift+down", "move(1)", "key.move_down"),
    ]

    def __init__(self, evaluation_id: str, number: int = 0) -> None:
        super().__init__()
        self.evaluation_id = evaluation_id
        self.number = number
        self.evaluation: Evaluation | None = None

    def record(self) -> Evaluation:
        """Returns the evaluation; raises NotFound when it is gone."""
        return self.session.workspace.get(Evaluation, self.evaluation_id)

    def body(self) -> ComposeResult:
        """Puts the rule above the statements."""
        yield Static(id="statements-title", classes="heading")
        yield Static(id="statements-rule", classes="muted")
        yield RecordTable(id="evaluation-statements", enter="key.edit", does="edit")
        yield Static(t("evaluation.no_statements_here"), classes="empty")

    def show(self) -> None:
        """Shows the statements; raises NotFound when the evaluation is gone."""
        workspace = self.session.workspace
        evaluation = self.evaluation = workspace.get(Evaluation, self.evaluation_id)
        answered = is_answered(workspace, evaluation)
        title = t("evaluation.statements_of", title=evaluation.title)
        self.query_one("#statements-title", Static).update(title)
        rule = self.query_one("#statements-rule", Static)
        rule.update(t("evaluation.rule_fixed" if answered else "evaluation.rule_free"))
        table = self.query_one(RecordTable)
        table.display = bool(evaluation.statements)
        self.query_one(".empty").display = not evaluation.statements
        columns = [
            Column("number", t("evaluation.column_number"), 3, right=True),
            Column("group", t("evaluation.column_group"), 8),
            Column("statement", t("evaluation.column_statement"), 0),
        ]
        rows = [
            (str(place), [str(place + 1), t(f"statement_group.{statement.group}"), statement.text])
            for place, statement in enumerate(evaluation.statements)
        ]
        table.fill(columns, rows)
        if self.number:
            table.select(str(self.number - 1))
            self.number = 0

    def action_leave(self) -> None:
        """Goes back to the results."""
        self.dismiss(None)

    def _current(self) -> tuple[Evaluation, int, Statement] | None:
        current = self.query_one(RecordTable).current
        if self.evaluation is None or not current:
            return None
        return self.evaluation, int(current), self.evaluation.statements[int(current)]

    def _select(self, place: int) -> None:
        self.reload()
        self.query_one(RecordTable).select(str(place))

    def action_add(self) -> None:
        """Asks for a new statement, at the end."""
        if self.evaluation is not None:
            form = statement_form(self.session.workspace, self.evaluation, None, self._select)
            self.app.push_screen(form)

    @on(DataTable.RowSelected)
    def action_edit(self) -> None:
        """Rewords the statement at the cursor."""
        found = self._current()
        if found:
            evaluation, place, _ = found
            form = statement_form(self.session.workspace, evaluation, place, self._select)
            self.app.push_screen(form)

    def action_move(self, step: int) -> None:
        """Moves the statement at the cursor."""
        found, workspace = self._current(), self.session.workspace
        if found and self.samling.attempt(lambda: move_statement(workspace, *found, step)):
            self._select(found[1] + step)

    def action_remove(self) -> None:
        """Removes the statement at the cursor."""
        found, workspace = self._current(), self.session.workspace
        if found:
            self.samling.done(lambda: remove_statement(workspace, *found), "said.removed")
