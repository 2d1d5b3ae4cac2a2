"""The statements of a survey in their own order: added, reworded, moved, removed."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from samling.locale import t
from samling.model import Statement, Survey
from samling.store.method.evaluation import is_answered, move_statement, remove_statement
from screens.evaluation.forms import statement_form
from screens.lists.record_place import RecordPlace
from screens.widgets.plain import Static
from screens.widgets.record_table import Column, RecordTable


class SurveyStatements(RecordPlace):
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

    def __init__(self, survey_id: str, number: int = 0) -> None:
        super().__init__()
        self.survey_id = survey_id
        self.number = number
        self.survey: Survey | None = None

    def record(self) -> Survey:
        """Returns the survey; raises NotFound when it is gone."""
        return self.session.workspace.get(Survey, self.survey_id)

    def body(self) -> ComposeResult:
        """Puts the rule above the statements."""
        yield Static(id="statements-title", classes="heading")
        yield Static(id="statements-rule", classes="muted")
        yield RecordTable(id="survey-statements", enter="key.edit")
        yield Static(t("evaluation.no_statements_here"), classes="empty")

    def show(self) -> None:
        """Shows the statements; raises NotFound when the survey is gone."""
        workspace = self.session.workspace
        survey = self.survey = workspace.get(Survey, self.survey_id)
        answered = is_answered(workspace, survey)
        title = t("evaluation.statements_of", title=survey.title)
        self.query_one("#statements-title", Static).update(title)
        rule = self.query_one("#statements-rule", Static)
        rule.update(t("evaluation.rule_fixed" if answered else "evaluation.rule_free"))
        table = self.query_one(RecordTable)
        table.display = bool(survey.statements)
        self.query_one(".empty").display = not survey.statements
        columns = [
            Column("number", t("evaluation.column_number"), 3, right=True),
            Column("group", t("evaluation.column_group"), 8),
            Column("statement", t("evaluation.column_statement"), 0),
        ]
        rows = [
            (str(place), [str(place + 1), t(f"statement_group.{statement.group}"), statement.text])
            for place, statement in enumerate(survey.statements)
        ]
        table.fill(columns, rows)
        if self.number:
            table.select(str(self.number - 1))
            self.number = 0

    def action_leave(self) -> None:
        """Goes back to the results."""
        self.dismiss(None)

    def _current(self) -> tuple[Survey, int, Statement] | None:
        current = self.query_one(RecordTable).current
        if self.survey is None or not current:
            return None
        return self.survey, int(current), self.survey.statements[int(current)]

    def _select(self, place: int) -> None:
        self.reload()
        self.query_one(RecordTable).select(str(place))

    def action_add(self) -> None:
        """Asks for a new statement, at the end."""
        if self.survey is not None:
            form = statement_form(self.session.workspace, self.survey, None, self._select)
            self.app.push_screen(form)

    @on(DataTable.RowSelected)
    def action_edit(self) -> None:
        """Rewords the statement at the cursor."""
        found = self._current()
        if found:
            survey, place, _ = found
            form = statement_form(self.session.workspace, survey, place, self._select)
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
