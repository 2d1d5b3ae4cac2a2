"""What an import of answers will add and refuse, before anything is written."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import DataTable

from samling.locale import t
from samling.report.evaluation.import_list import (
    answer_cells,
    answer_counts_text,
    answer_headings,
    column_notes,
)
from samling.store.importing.answers_plan import AnswerPlan, PlannedAnswer, write_answers
from screens.frame.base import Dialogue
from screens.session.signs import OUTCOME_SIGNS
from screens.widgets.plain import Static
from screens.widgets.record_table import Cell, Column, RecordTable

_COLOURS = {"added": "success", "alike": "warning", "refused": "error"}
_SIGNS = {**OUTCOME_SIGNS, "alike": "="}


class EvaluationImportPreview(Dialogue[bool]):
    """A row for each line of the file; those that are alike are left, or taken too by `d`."""

    HELP = "help.survey_import_preview"
    CSS_PATH = "../measures/import_preview.tcss"
    AREA = "survey_import_preview"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,enter", "write", "key.write", priority=True),
        Binding("d", "again", "key.alike_too"),
    ]

    def __init__(self, plan: AnswerPlan) -> None:
        super().__init__()
        self.plan = plan
        self.again = False

    def compose(self) -> ComposeResult:
        """Puts the rows in a box, what is to be known of the columns and the counts below."""
        with Vertical(id="import"):
            title = t("import.title", measure=self.plan.evaluation.title)
            yield Static(title, id="import-title")
            yield RecordTable(id="import-table")
            with VerticalScroll(id="import-detail"):
                yield Static(id="import-row")
            notes = "\n".join(column_notes(self.plan))
            yield Static(notes, id="import-notes")
            yield Static(answer_counts_text(self.plan), id="import-counts")
            yield Static(id="import-keys")

    def on_mount(self) -> None:
        """Shows the rows."""
        line, outcome, employer, answers, what = answer_headings()
        columns = [
            Column("line", line, 5, right=True),
            Column("outcome", outcome, 9),
            Column("employer", employer, 12),
            Column("answers", answers, 20, wide=40),
            Column("what", what, 0),
        ]
        table = self.query_one(RecordTable)
        rows = [(str(place), self._row(answer)) for place, answer in enumerate(self.plan.rows)]
        table.fill(columns, rows)
        table.focus()
        self._show_keys()

    def _row(self, planned: PlannedAnswer) -> list[Cell]:
        line, outcome, *rest = answer_cells(planned)
        colour = self.app.theme_variables[_COLOURS[planned.outcome]]
        return [line, Text(f"{_SIGNS[planned.outcome]} {outcome}", style=colour), *rest]

    def _show_keys(self) -> None:
        count = self.plan.writes(again=self.again)
        words = (
            t("evaluation_import.keys", count=count)
            if count
            else t("evaluation_import.keys_nothing")
        )
        if self.plan.count("alike"):
            key = (
                "evaluation_import.keys_not_again" if self.again else "evaluation_import.keys_again"
            )
            words = f"{words}   {t(key)}"
        self.query_one("#import-keys", Static).update(words)

    @on(DataTable.RowHighlighted)
    def _moved(self) -> None:
        # A reason is longer than its cell.
        current = self.query_one(RecordTable).current
        words = answer_cells(self.plan.rows[int(current)])[-1] if current else ""
        self.query_one("#import-row", Static).update(words)
        self.query_one("#import-detail").scroll_home(animate=False)

    def action_again(self) -> None:
        """Takes the rows that are alike too, or leaves them again."""
        self.again = not self.again and self.plan.count("alike") > 0
        self._show_keys()

    def action_write(self) -> None:
        """Writes the new answers."""
        if not self.plan.writes(again=self.again):
            self.dismiss(False)
            return
        workspace = self.session.workspace
        written = self.samling.attempt(
            lambda: write_answers(workspace, self.plan, again=self.again)
        )
        if written is not None:
            self.samling.say("evaluation_import.done_undo", count=written)
        self.dismiss(written is not None)
