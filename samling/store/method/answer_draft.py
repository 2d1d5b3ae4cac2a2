"""The answers on one paper while they are typed in, kept as a draft by the words answered.

A statement that is reworded, added or moved meanwhile takes no answer from another.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import cast

from samling.model import EmployerKind, Evaluation, options
from samling.model.evaluation import AGREE_STEPS, NOT_RELEVANT
from samling.store.method.evaluation import folded

Values = dict[str, str]
_ANSWER = "answer:"


@dataclass(frozen=True)
class Paper:
    """One person's answers so far: those to statements by their text, None for unanswered.

    `at` is where one is: -1 at the employer, then the place of the statement from 0, and
    the number of statements at the comment.
    """

    employer: EmployerKind = "unknown"
    given: dict[str, int | None] = field(default_factory=dict)
    comment: str = ""
    at: int = -1

    @property
    def is_blank(self) -> bool:
        """True when nothing has been typed."""
        return self.at < 0 and not self.given and not self.comment

    def answers(self, evaluation: Evaluation) -> tuple[int | None, ...]:
        """Returns the answers in the order of the evaluation's statements."""
        return tuple(self.given.get(folded(statement.text)) for statement in evaluation.statements)

    def passed(self, evaluation: Evaluation, place: int) -> bool:
        """Returns whether the statement at `place` has been answered or left unanswered."""
        return folded(evaluation.statements[place].text) in self.given

    def answered(self, evaluation: Evaluation, answer: int | None) -> Paper:
        """Returns the paper with the statement at hand answered, and the next one at hand."""
        text = folded(evaluation.statements[self.at].text)
        return replace(self, given={**self.given, text: answer}, at=self.at + 1)

    def to_values(self) -> Values:
        """Returns the paper as a draft holds it."""
        given = {
            f"{_ANSWER}{text}": "" if answer is None else str(answer)
            for text, answer in self.given.items()
        }
        rest = {"employer": self.employer, "comment": self.comment, "at": str(self.at)}
        return {**rest, **given}


def paper_of(values: Values) -> Paper:
    """Returns the paper that a draft holds; what cannot be read of it is left out."""
    employer = values.get("employer", "")
    at = values.get("at", "")
    allowed = {str(step): step for step in range(NOT_RELEVANT, AGREE_STEPS + 1)}
    return Paper(
        employer=cast("EmployerKind", employer) if employer in options(EmployerKind) else "unknown",
        given={
            name.removeprefix(_ANSWER): allowed.get(value)
            for name, value in values.items()
            if name.startswith(_ANSWER)
        },
        comment=values.get("comment", ""),
        at=int(at) if at.isdecimal() and len(at) < 4 else -1,
    )
