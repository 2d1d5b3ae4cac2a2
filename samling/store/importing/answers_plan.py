"""What an import of answers will do, row by row, before any of it is done.

A response has no identity, so a row counts as imported before if an identical response is
stored: the same kind of employer, answers and comment. Equal rows are counted: of five, with
three stored, two are new. That is right for a file imported twice and for one that has grown.
Two people who answered identically in two files are reported as alike, and a person decides
whether to take both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from samling.model import Evaluation, Response, SamlingError
from samling.store.importing.answers import AnswerRow, AnswerTable
from samling.store.importing.plan import ImportRefused
from samling.store.method.evaluation import refuse_received, responses_to
from samling.store.workspace import Workspace

AnswerOutcome = Literal["added", "alike", "refused"]
ANSWER_OUTCOMES: tuple[AnswerOutcome, ...] = ("added", "alike", "refused")

_Likeness = tuple[str, tuple[int | None, ...], str]


@dataclass(frozen=True)
class PlannedAnswer:
    """What becomes of a row; a refused one has the reason in `refusal`."""

    row: AnswerRow
    outcome: AnswerOutcome
    refusal: SamlingError | None = None


@dataclass(frozen=True)
class AnswerPlan:
    """What becomes of each row, in the order of the file; `table` tells of the columns."""

    evaluation: Evaluation
    table: AnswerTable
    rows: tuple[PlannedAnswer, ...]

    def count(self, outcome: AnswerOutcome) -> int:
        """Returns the number of rows with that outcome."""
        return sum(answer.outcome == outcome for answer in self.rows)

    def writes(self, *, again: bool) -> int:
        """Returns how many responses are written; `again` takes those that are alike too."""
        return self.count("added") + (self.count("alike") if again else 0)


def answer_plan(
    evaluation: Evaluation, responses: Iterable[Response], table: AnswerTable
) -> AnswerPlan:
    """Returns what importing `table` into `evaluation` will do; touches nothing."""
    there = Counter(_likeness(response) for response in responses)
    rows = []
    for row in table.rows:
        if row.refusal is not None:
            rows.append(PlannedAnswer(row, "refused", row.refusal))
            continue
        like = _likeness(row)
        if there[like] > 0:
            there[like] -= 1
            rows.append(PlannedAnswer(row, "alike"))
        else:
            rows.append(PlannedAnswer(row, "added"))
    return AnswerPlan(evaluation, table, tuple(rows))


def write_answers(workspace: Workspace, plan: AnswerPlan, *, again: bool = False) -> int:
    """Writes the new responses with one write, which one undo takes back.

    `again` writes those that are alike too. Returns the number written. Raises
    ImportRefused when the evaluation or its answers have changed since the plan was made,
    NotFound when the evaluation is gone, SamlingError for results that came without answers.
    """
    with workspace.alone():
        evaluation = workspace.get(Evaluation, plan.evaluation.id)
        refuse_received(workspace, evaluation)
        now = answer_plan(evaluation, responses_to(workspace, evaluation), plan.table)
        if evaluation.statements != plan.evaluation.statements or now.rows != plan.rows:
            raise ImportRefused("evaluation_import.error.stale")
        taken = ("added", "alike") if again else ("added",)
        made = [
            Response(
                survey=evaluation.id,
                employer=answer.row.employer,
                answers=answer.row.answers,
                comment=answer.row.comment,
            )
            for answer in plan.rows
            if answer.outcome in taken
        ]
        # Sorted by random ids, as the order in the file may show who answered.
        made.sort(key=lambda response: response.id)
        if made:
            workspace.put(*made, why="import")
        return len(made)


def _likeness(response: Response | AnswerRow) -> _Likeness:
    answers = list(response.answers)
    # A statement added later is unanswered in what was there before.
    while answers and answers[-1] is None:
        answers.pop()
    return response.employer, tuple(answers), response.comment
