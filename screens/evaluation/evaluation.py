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
from samling.model import Response, StatementGroup, Survey, options
from samling.report.evaluation.results import (
    Difference,
    StatementResult,
    SurveyResults,
    by_difference,
    ranked,
    survey_results,
)
from samling.report.evaluation.slides import survey_slides
from samling.report.evaluation.words import kinds_words, rate_words, too_few_words
from samling.report.projector.slide import Slide
from samling.store.importing.answers import AnswerTable
from samling.store.importing.answers_plan import answer_plan
from samling.store.method.evaluation import remove_survey, responses_to, surveys_of
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
from screens.evaluation.comments import SurveyComments
from screens.evaluation.entry import SurveyEntry
from screens.evaluation.forms import answers_form, survey_form
from screens.evaluation.import_preview import SurveyImportPreview
from screens.evaluation.statements import SurveyStatements
from screens.forms.picker import Picker
from screens.frame.base import Place
from screens.widgets.plain import Static
from screens.widgets.record_table import Cell, RecordTable

Shown = StatementResult | Difference


class Evaluation(Place):
    """The response rate, the statements ranked in two groups, the one at the cursor."""

    NAME = "evaluation"
    HELP = "help.evaluation"
    CSS_PATH = "evaluation.tcss"
    AREA = "evaluation"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "enter_answers", "key.enter_answers"),
        Binding("v", "view(1)", "key.survey_view"),
        Binding("V", "view(-1)", "key.survey_view_back", show=False),
        Binding("k", "comments", "key.comments"),
        Binding("b", "statements", "key.statements", show=False),
        Binding("i", "import_file", "key.import"),
        Binding("a", "add", "key.new_survey", show=False),
        Binding("r", "edit", "key.edit", show=False),
        Binding("l", "choose", "key.choose_survey", show=False),
        Binding("x,delete", "remove", "key.remove", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.chosen = ""
        self.view: View = "all"
        self.results: SurveyResults | None = None
        self.shown: dict[str, Shown] = {}
        self.begun = ""

    def body(self) -> ComposeResult:
        """Puts the rate, the statements and the one at the cursor in a column."""
        yield Static(id="survey-title", classes="heading")
        yield Static(id="survey-rate")
        yield Static(id="survey-note", classes="muted")
        yield RecordTable(id="statements", enter="key.statements")
        yield Static(id="survey-none", classes="empty")
        with VerticalScroll(id="statement-scroll", can_focus=False):
            yield Static(id="statement")

    @property
    def survey(self) -> Survey | None:
        """The survey chosen, else the newest."""
        surveys = surveys_of(self.session.workspace)
        chosen = [candidate for candidate in surveys if candidate.id == self.chosen]
        return next(iter(chosen or surveys), None)

    def show(self) -> None:
        """Shows the results of the survey at hand."""
        survey = self.survey
        answers = responses_to(self.session.workspace, survey) if survey else []
        results = self.results = survey_results(survey, answers) if survey else None
        none, table = self.query_one("#survey-none", Static), self.query_one(RecordTable)
        none.display = results is None or not results.statements
        table.display = not none.display
        none.update(t("evaluation.no_survey" if results is None else "evaluation.no_statements"))
        self.query_one("#survey-title", Static).update(self._title(survey))
        rate, note = self.query_one("#survey-rate", Static), self.query_one("#survey-note", Static)
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

    def _title(self, survey: Survey | None) -> str:
        if survey is None:
            return t("place.evaluation")
        return f"{survey.title} · {t(f'evaluation.view_{self.view}')}"

    def _fill(self, table: RecordTable, results: SurveyResults) -> None:
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
        if self.shown and self.begun != results.survey.id:
            # Begins at a statement, not at the name of the group above it.
            self.begun = results.survey.id
            table.select(next(iter(self.shown)))

    def _in_group(self, results: SurveyResults, group: StatementGroup) -> Sequence[Shown]:
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
            group = [each for each in self.shown.values() if each.statement.group == current]
            words = t(f"evaluation.group_{current}")
            statement.update(t("evaluation.group_about", group=words, count=len(group)))

    def select(self, record_id: str) -> None:
        """Shows a survey, or that of a response, with what people wrote."""
        workspace = self.session.workspace
        surveys = [response.survey for response in workspace.all(Response, id=record_id)]
        self._choose(surveys[0] if surveys else record_id)
        if surveys:
            self.action_comments()

    def slides(self) -> Sequence[Slide]:
        """Returns the results in the view at hand, with the statement at the cursor by itself."""
        survey = self.survey
        if survey is None:
            return ()
        return survey_slides(self.session.workspace, survey, self._number, self.view)

    @property
    def _number(self) -> int:
        current = self.query_one(RecordTable).current
        return int(current) if current.isdecimal() else 0

    def _with_survey(self, ask: Callable[[Survey], object]) -> None:
        survey = self.survey
        if survey is None:
            self.samling.say("evaluation.no_survey_yet")
        else:
            ask(survey)

    def action_view(self, step: int) -> None:
        """Goes on from all to each kind of employer, to the two against each other."""
        self.view = VIEWS[(VIEWS.index(self.view) + step) % len(VIEWS)]
        self.reload()

    def action_add(self) -> None:
        """Asks for a new survey."""
        self.app.push_screen(survey_form(self.session.workspace, None, self._choose))

    def _choose(self, survey_id: str | None) -> None:
        if survey_id:
            self.chosen = survey_id
            self.reload()

    def action_edit(self) -> None:
        """Edits the survey at hand: its name, and how many were invited."""
        workspace = self.session.workspace
        self._with_survey(
            lambda survey: self.app.push_screen(survey_form(workspace, survey, self._choose))
        )

    def action_choose(self) -> None:
        """Offers the surveys to choose from."""

        def ask(survey: Survey) -> None:
            surveys = surveys_of(self.session.workspace)
            choices = [(offered.title, offered.id) for offered in surveys]
            self.app.push_screen(Picker(t("evaluation.choose"), choices, survey.id), self._choose)

        self._with_survey(ask)

    @on(DataTable.RowSelected)
    def _chosen(self) -> None:
        self.action_statements()

    def action_statements(self) -> None:
        """Shows the statements in their own order, to be edited."""
        number = self._number
        self._with_survey(lambda survey: self.app.push_screen(SurveyStatements(survey.id, number)))

    def action_enter_answers(self) -> None:
        """Types in answers from paper."""

        def ask(survey: Survey) -> None:
            if self.results and self.results.received:
                self.samling.say("error.survey_received")
            elif survey.statements:
                self.app.push_screen(SurveyEntry(survey.id))
            else:
                self.samling.say("evaluation.no_statements_yet")

        self._with_survey(ask)

    def action_comments(self) -> None:
        """Shows what people wrote."""
        if self.results and self.results.comments:
            self.app.push_screen(SurveyComments(self.results.survey.id))
        else:
            few = self.results if self.results and self.results.is_withheld else None
            if few:
                self.samling.say_words(too_few_words(few.total.answered))
            else:
                self.samling.say("evaluation.no_comments")

    def action_import_file(self) -> None:
        """Asks for a file of answers."""

        def ask(survey: Survey) -> None:
            if self.results and self.results.received:
                self.samling.say("error.survey_received")
                return

            def preview(table: AnswerTable) -> None:
                stored = responses_to(self.session.workspace, survey)
                plan = answer_plan(survey, stored, table)
                self.app.push_screen(SurveyImportPreview(plan))

            # Once the form is gone.
            read = partial(self.call_later, preview)
            self.app.push_screen(answers_form(survey, read))

        self._with_survey(ask)

    def action_remove(self) -> None:
        """Removes the survey at hand with its answers, after a yes where there are some."""

        def remove(survey: Survey, answer: str | None) -> None:
            if answer == "yes":
                workspace = self.session.workspace
                self.samling.done(lambda: remove_survey(workspace, survey), "said.removed")

        def ask(survey: Survey) -> None:
            count = survey_results(
                survey, responses_to(self.session.workspace, survey)
            ).total.answered
            if not count:
                remove(survey, "yes")
                return
            title = t("evaluation.remove", title=survey.title, count=count)
            choices = [(t("evaluation.remove_no"), "no"), (t("evaluation.remove_yes"), "yes")]
            self.app.push_screen(Picker(title, choices), lambda answer: remove(survey, answer))

        self._with_survey(ask)
