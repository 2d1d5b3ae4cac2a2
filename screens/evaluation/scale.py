"""What the answers of a file mean, where samling cannot tell: each is given a step."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from samling.locale import explain, t
from samling.model.evaluation import AGREE_STEPS
from samling.report.evaluation.scale_list import open_words, scale_cells, scale_headings
from samling.store.importing.answers_choices import AnswersAsked
from screens.frame.base import Dialogue
from screens.widgets.plain import Static
from screens.widgets.record_table import Column, RecordTable


class EvaluationScale(Dialogue[dict[str, int]]):
    """The answers with how often they stand there; ends with the step of each, or None."""

    HELP = "help.survey_scale"
    CSS_PATH = "scale.tcss"
    AREA = "survey_scale"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(step), f"step({step})", show=False) for step in range(AGREE_STEPS + 1)),
        Binding("delete,backspace", "no_step", show=False),
        Binding("ctrl+s,enter", "read", "key.read_file", priority=True),
    ]

    def __init__(self, question: AnswersAsked) -> None:
        super().__init__()
        self.question = question
        self.steps = {
            answer.key: answer.step for answer in question.answers if answer.step is not None
        }

    def compose(self) -> ComposeResult:
        """Puts why it is asked above the answers, and what is still open below them."""
        with Vertical(id="scale"):
            yield Static(t("answers.scale.title"), id="scale-title")
            yield Static(explain(self.question), id="scale-why")
            yield Static(t("answers.scale.about"), id="scale-about")
            yield RecordTable(id="scale-table")
            yield Static(id="scale-open")
            yield Static(t("answers.scale.keys"), id="scale-keys")

    def on_mount(self) -> None:
        """Shows the answers."""
        self._show()
        self.query_one(RecordTable).focus()

    def _show(self) -> None:
        answer, count, step = scale_headings()
        columns = [
            Column("answer", answer, 0),
            Column("count", count, 6, right=True),
            Column("step", step, 22, wide=28),
        ]
        rows = [
            (str(place), scale_cells(found, self.steps.get(found.key)))
            for place, found in enumerate(self.question.answers)
        ]
        self.query_one(RecordTable).fill(columns, rows)
        left = open_words(self.question.answers, self.steps)
        self.query_one("#scale-open", Static).update(left)

    def _key(self) -> str:
        """Returns the key of the answer at the cursor."""
        return self.question.answers[int(self.query_one(RecordTable).current)].key

    def action_step(self, step: int) -> None:
        """Gives the answer at the cursor a step, and goes to the next."""
        self.steps[self._key()] = step
        self._show()
        self.query_one(RecordTable).action_cursor_down()

    def action_no_step(self) -> None:
        """Takes the step of the answer at the cursor away."""
        self.steps.pop(self._key(), None)
        self._show()

    def action_read(self) -> None:
        """Ends once every answer has a step."""
        if open_words(self.question.answers, self.steps):
            self.app.bell()
        else:
            self.dismiss(self.steps)
