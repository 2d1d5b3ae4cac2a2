"""The way from a file of answers to its preview, by the questions that it raises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from samling.locale import t
from samling.model import Evaluation
from samling.store.importing.answers import Found, look_at_answers
from samling.store.importing.answers_choices import AnswerChoices, AnswersAsked
from samling.store.importing.answers_plan import answer_plan
from samling.store.importing.roles.questions import TableAsked
from samling.store.method.evaluation import responses_to
from screens.evaluation.forms import answers_form
from screens.evaluation.import_preview import EvaluationImportPreview
from screens.evaluation.scale import EvaluationScale
from screens.forms.picker import Picker
from screens.frame.base import Place


class AnswersImport:
    """One import into an evaluation: what has been chosen so far for the content of a file."""

    def __init__(self, place: Place, evaluation: Evaluation) -> None:
        self.place = place
        self.evaluation = evaluation
        self.content = b""
        self.choices = AnswerChoices()

    def begin(self) -> None:
        """Asks for the file."""

        def read(content: bytes, found: Found) -> None:
            self.content = content
            # Once the form is gone.
            self.place.call_later(self._go_on, found)

        self.place.app.push_screen(answers_form(self.evaluation, read))

    def _go_on(self, found: Found) -> None:
        if isinstance(found, AnswersAsked):
            self.place.app.push_screen(EvaluationScale(found), self._scale_chosen)
        elif isinstance(found, TableAsked):
            sheets = [(way.label, way.label) for way in found.question.ways]
            self.place.app.push_screen(Picker(t("answers.sheet"), sheets), self._sheet_chosen)
        else:
            stored = responses_to(self.place.session.workspace, self.evaluation)
            plan = answer_plan(self.evaluation, stored, found)
            self.place.app.push_screen(EvaluationImportPreview(plan))

    def _scale_chosen(self, steps: Mapping[str, int] | None) -> None:
        if steps:
            self._look(replace(self.choices, scales=(steps, *self.choices.scales)))

    def _sheet_chosen(self, sheet: str | None) -> None:
        if sheet:
            self._look(replace(self.choices, sheet=sheet))

    def _look(self, choices: AnswerChoices) -> None:
        self.choices = choices
        found = self.place.samling.attempt(
            lambda: look_at_answers(self.evaluation, self.content, choices)
        )
        if found is not None:
            self._go_on(found)
