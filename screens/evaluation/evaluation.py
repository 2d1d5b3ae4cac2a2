"""The evaluation: who answered, and what promoted and hindered the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import DataTable

from samling.locale import t
from samling.model import Evaluation, Response, StatementGroup, options
from samling.report.evaluation.results import (
    Difference,
    EvaluationResults,
    StatementResult,
    by_difference,
    evaluation_results,
    ranked,
)
from samling.report.evaluation.slides import evaluation_slides
from samling.report.evaluation.words import kinds_words, no_comments_words, rate_words
from samling.report.projector.slide import Slide
from samling.store.method.evaluation import (
    evaluations_of,
    has_answered,
    remove_evaluation,
    responses_to,
)
from samling.web.telling.showing import View as OnWall
from screens.evaluation.cells import (
    VIEWS,
    View,
    difference_cells,
    difference_words,
    group_cells,
    is_withheld,
    result_words,
    statement_cells,
    statement_columns,
    view_note,
)
from screens.evaluation.comments import EvaluationComments
from screens.evaluation.entry import EvaluationEntry
from screens.evaluation.forms import evaluation_form
from screens.evaluation.importing import AnswersImport
from screens.evaluation.statements import EvaluationStatements
from screens.forms.picker import Picker
from screens.frame.base import Place
from screens.widgets.plain import Static
from screens.widgets.record_table import Cell, RecordTable

Shown = StatementResult | Difference


class EvaluationPlace(Place):
    """The response rate, the statements ranked in two groups, the one at the cursor."""

    NAME = "evaluation"
    HELP = "help.evaluation"
    CSS_PATH = "evaluation.tcss"
    AREA = "evaluation"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "enter_answers", "key.enter_answers"),
        Binding("v", "view(1)", "key.evaluation_view"),
        Binding("V", "view(-1)", "key.evaluation_view_back", show=False),
        Binding("k", "comments", "key.comments"),
        Binding("b", "statements", "key.statements", show=False),
        Binding("i", "import_file", "key.import"),
        Binding("a", "add", "key.new_evaluation", show=False),
        Binding("r", "edit", "key.edit", show=False),
        Binding("l", "choose", "key.choose_evaluation", show=False),
        Binding("x,delete", "remove", "key.remove", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.chosen = ""
        self.view: View = "all"
        self.results: EvaluationResults | None = None
        self.shown: dict[str, Shown] = {}
        self.begun = ""

    def body(self) -> ComposeResult:
        """Puts the rate, the statements and the one at the cursor in a column."""
        yield Static(id="evaluation-title", classes="heading")
        yield Static(id="evaluation-rate")
        yield Static(id="evaluation-note", classes="muted")
        yield RecordTable(id="statements", enter="key.statements")
        yield Static(id="evaluation-none", classes="empty")
        with VerticalScroll(id="statement-scroll", can_focus=False):
            yield Static(id="statement")

    @property
    def evaluation(self) -> Evaluation | None:
        """The evaluation chosen, else the newest."""
        evaluations = evaluations_of(self.session.workspace)
        chosen = [candidate for candidate in evaluations if candidate.id == self.chosen]
        return next(iter(chosen or evaluations), None)

    def show(self) -> None:
        """Shows the results of the evaluation at hand."""
        evaluation = self.evaluation
        answers = responses_to(self.session.workspace, evaluation) if evaluation else []
        results = self.results = evaluation_results(evaluation, answers) if evaluation else None
        none, table = self.query_one("#evaluation-none", Static), self.query_one(RecordTable)
        none.display = results is None or not results.statements
        table.display = not none.display
        none.update(t("evaluation.no_statements" if results else "evaluation.no_evaluation"))
        self.query_one("#evaluation-title", Static).update(self._title(evaluation))
        rate = self.query_one("#evaluation-rate", Static)
        note = self.query_one("#evaluation-note", Static)
        rate.display = note.display = results is not None
        if results is None:
            self.shown = {}
            table.fill(statement_columns(self.view), [])
        else:
            words = [rate_words(results), kinds_words(results)]
            rate.update("\n".join(filter(None, words)))
            note.update(view_note(results, self.view))
            self._fill(table, results)
        self._show_statement()

    def _title(self, evaluation: Evaluation | None) -> str:
        if evaluation is None:
            return t("place.evaluation")
        return f"{evaluation.title} · {t(f'evaluation.view_{self.view}')}"

    def _fill(self, table: RecordTable, results: EvaluationResults) -> None:
        theme, wide = self.app.theme_variables, self.wide
        columns = statement_columns(self.view)
        rows: list[tuple[str, Sequence[Cell]]] = []
        self.shown = {}
        for group in options(StatementGroup):
            row = self._in_group(results, group)  # type: ignore[arg-type]
            if row:
                rows.append((group, group_cells(group, len(columns), theme)))  # type: ignore[arg-type]
            for result in row:
                if isinstance(result, Difference):
                    key, cells = str(result.hospital.number), difference_cells(result, wide=wide)
                else:
                    key, cells = str(result.number), statement_cells(result, wide=wide, theme=theme)
                self.shown[key] = result
                rows.append((key, cells))
        table.fill(columns, rows)
        if self.shown and self.begun != results.evaluation.id:
            # Begins at a statement, not at the name of the group above it.
            self.begun = results.evaluation.id
            table.select(next(iter(self.shown)))

    def _in_group(self, results: EvaluationResults, group: StatementGroup) -> Sequence[Shown]:
        if is_withheld(results, self.view):
            return []
        if self.view == "apart":
            apart = results.differences or ()
            return by_difference(gap for gap in apart if gap.statement.group == group)
        found = results.statements if self.view == "all" else results.by_kind[self.view]
        return ranked(found, group)

    @on(DataTable.RowHighlighted)
    def _show_statement(self) -> None:
        current = self.query_one(RecordTable).current
        result = self.shown.get(current)
        self.query_one("#statement-scroll").display = bool(current)
        theme, width = self.app.theme_variables, self.size.width - 4
        statement = self.query_one("#statement", Static)
        if isinstance(result, Difference):
            statement.update(difference_words(result, width, theme))
        elif result is not None:
            statement.update(result_words(result, width, theme))
        elif current in options(StatementGroup):
            group = [shown for shown in self.shown.values() if shown.statement.group == current]
            words = t(f"evaluation.group_{current}")
            statement.update(t("evaluation.group_about", group=words, count=len(group)))

    def select(self, record_id: str) -> None:
        """Shows an evaluation, or that of a response, with what people wrote."""
        workspace = self.session.workspace
        evaluations = [response.survey for response in workspace.all(Response, id=record_id)]
        self._choose(evaluations[0] if evaluations else record_id)
        if evaluations:
            self.action_comments()

    def on_wall(self) -> OnWall:
        """Shows the results on the wall, in the view at hand."""
        found = self.evaluation
        return OnWall("evaluation", "", found.id, self.view) if found else super().on_wall()

    def slides(self) -> Sequence[Slide]:
        """Returns the results in the view at hand, and the statement at the cursor."""
        found, workspace = self.evaluation, self.session.workspace
        return evaluation_slides(workspace, found, self._number, self.view) if found else ()

    @property
    def _number(self) -> int:
        current = self.query_one(RecordTable).current
        return int(current) if current.isdecimal() else 0

    def _with_evaluation(self, ask: Callable[[Evaluation], object]) -> None:
        evaluation = self.evaluation
        if evaluation is None:
            self.samling.say("evaluation.no_evaluation_yet")
        else:
            ask(evaluation)

    def action_view(self, step: int) -> None:
        """Goes on from all to each kind of employer, to the two against each other."""
        self.view = VIEWS[(VIEWS.index(self.view) + step) % len(VIEWS)]
        self.reload()

    def action_add(self) -> None:
        """Asks for a new evaluation."""
        self.app.push_screen(evaluation_form(self.session.workspace, None, self._choose))

    def _choose(self, evaluation_id: str | None) -> None:
        if evaluation_id:
            self.chosen = evaluation_id
            self.reload()

    def action_edit(self) -> None:
        """Edits the evaluation at hand: its name, and how many were invited."""
        form = partial(evaluation_form, self.session.workspace, saved=self._choose)
        self._with_evaluation(lambda evaluation: self.app.push_screen(form(evaluation)))

    def action_choose(self) -> None:
        """Offers the evaluations to choose from."""

        def ask(evaluation: Evaluation) -> None:
            evaluations = evaluations_of(self.session.workspace)
            choices = [(offered.title, offered.id) for offered in evaluations]
            picker = Picker(t("evaluation.choose"), choices, evaluation.id)
            self.app.push_screen(picker, self._choose)

        self._with_evaluation(ask)

    @on(DataTable.RowSelected)
    def _chosen(self) -> None:
        self.action_statements()

    def action_statements(self) -> None:
        """Shows the statements in their own order, to be edited."""
        show, number = self.app.push_screen, self._number
        self._with_evaluation(lambda shown: show(EvaluationStatements(shown.id, number)))

    def action_enter_answers(self) -> None:
        """Types in answers from paper."""

        def ask(evaluation: Evaluation) -> None:
            if self.results and self.results.received:
                self.samling.say("error.evaluation_received")
            elif has_answered(self.session.workspace, evaluation):
                self.samling.say("access.error.answered")
            elif evaluation.statements:
                self.app.push_screen(EvaluationEntry(evaluation.id))
            else:
                self.samling.say("evaluation.no_statements_yet")

        self._with_evaluation(ask)

    def action_comments(self) -> None:
        """Shows what people wrote."""
        if self.results and self.results.comments:
            self.app.push_screen(EvaluationComments(self.results.evaluation.id))
        else:
            self.samling.say_words(no_comments_words(self.results))

    def action_import_file(self) -> None:
        """Asks for a file of answers."""

        def ask(evaluation: Evaluation) -> None:
            if self.results and self.results.received:
                self.samling.say("error.evaluation_received")
                return
            AnswersImport(self, evaluation).begin()

        self._with_evaluation(ask)

    def action_remove(self) -> None:
        """Removes the evaluation at hand with its answers, after a yes where there are some."""

        def remove(evaluation: Evaluation, answer: str | None) -> None:
            if answer == "yes":
                workspace = self.session.workspace
                self.samling.done(lambda: remove_evaluation(workspace, evaluation), "said.removed")

        def ask(evaluation: Evaluation) -> None:
            answers = responses_to(self.session.workspace, evaluation)
            count = evaluation_results(evaluation, answers).total.answered
            if not count:
                remove(evaluation, "yes")
                return
            title = t("evaluation.remove", title=evaluation.title, count=count)
            choices = [(t("evaluation.remove_no"), "no"), (t("evaluation.remove_yes"), "yes")]
            self.app.push_screen(Picker(title, choices), lambda answer: remove(evaluation, answer))

        self._with_evaluation(ask)
