"""The evaluation on the phones: what is half done stays on the phone, and is sent whole."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import cast

from samling.errors import SamlingError
from samling.locale import first_upper, t
from samling.model import EmployerKind, Evaluation, Response, options
from samling.model.checks.privacy import find_identity_numbers, find_warned
from samling.model.evaluation import AGREE_STEPS, NOT_RELEVANT
from samling.store import Workspace
from samling.store.method.evaluation import (
    folded,
    has_answered,
    have_answered,
    new_response,
    responses_to,
)
from samling.web.phone.asked import Guest, NotAsked, Reply, Sent, drawn, filled, put_all
from samling.web.telling.showing import Asked

_STEPS = (*range(1, AGREE_STEPS + 1), NOT_RELEVANT)
_ALLOWED = {str(step): step for step in _STEPS}
# What is sent of a statement begins with this, and goes on with its mark.
_ANSWER = "answer-"


def mark_of_statement(text: str) -> str:
    """Returns by what a statement's answer is known: another once it is reworded."""
    return hashlib.sha256(folded(text).encode()).hexdigest()[:16]


class Answers:
    """The evaluation that is asked for, one answer a device; its results are never shown."""

    def html(self, workspace: Workspace, asked: Asked, guests: Sequence[Guest]) -> list[str]:
        """Returns its statements, or to a phone that has answered that it has."""
        evaluation = _asked_for(workspace, asked)
        if evaluation is None:
            return [""] * len(guests)
        answered = have_answered(workspace, evaluation, [one.access for one in guests])
        return drawn(guests, answered, lambda has, lang: _page(evaluation, answered=has, lang=lang))

    def take(self, workspace: Workspace, asked: Asked, sent: Sequence[Sent]) -> list[Reply]:
        """Stores answers; refuses those to what is not asked, or has been changed since."""
        evaluation = _asked_for(workspace, asked)
        if evaluation is None:
            raise NotAsked
        marks = [mark_of_statement(statement.text) for statement in evaluation.statements]

        def made(one: Sent) -> Response:
            theirs = workspace.seen_by(one.guest.access)
            given = {
                name.removeprefix(_ANSWER): value
                for name, value in one.fields.items()
                if name.startswith(_ANSWER)
            }
            if one.get("evaluation") != evaluation.id:
                raise NotAsked
            if set(marks) != set(given) and not has_answered(theirs, evaluation):
                raise SamlingError("phone.answer_changed")
            comment, employer = one.get("comment"), one.get("employer")
            _warn(one.guest, comment)
            answers = [_ALLOWED.get(given.get(mark, "")) for mark in marks]
            kind = cast(
                "EmployerKind", employer if employer in options(EmployerKind) else "unknown"
            )
            return new_response(theirs, evaluation, kind, answers, comment)

        replies = put_all(workspace, sent, made, "phone.answer_thanks")
        for one, reply in zip(sent, replies, strict=True):
            if isinstance(reply, str):
                one.guest.warned = ""
        return replies


@lru_cache(maxsize=16)
def _page(evaluation: Evaluation, *, answered: bool, lang: str) -> str:
    """Returns what all phones are shown of it in `lang`, the language in use."""
    del lang
    marks = [mark_of_statement(statement.text) for statement in evaluation.statements]
    kinds = [first_upper(t(f"employer.{kind}")) for kind in options(EmployerKind)]
    return filled(
        "answer",
        evaluation=evaluation,
        answered=answered,
        statements=list(zip(marks, evaluation.statements, strict=True)),
        version=hashlib.sha256(" ".join(marks).encode()).hexdigest()[:16],
        employers=list(zip(options(EmployerKind), kinds, strict=True)),
        steps=[(step, first_upper(t(f"answer.{step}"))) for step in _STEPS],
    )


def _asked_for(workspace: Workspace, asked: Asked) -> Evaluation | None:
    """Returns the evaluation that is asked for, where it is there and can be answered."""
    found = workspace.all(Evaluation, id=asked.evaluation) if asked.evaluation else []
    evaluation = next(iter(found), None)
    if evaluation is None or not evaluation.statements:
        return None
    # Results that came without the answers take no more of them.
    is_closed = evaluation.received is not None and not responses_to(workspace, evaluation)
    return None if is_closed else evaluation


def _warn(guest: Guest, comment: str) -> None:
    """Raises SamlingError for a comment that may tell who somebody is, the first time."""
    found = find_warned(comment)
    if found and not find_identity_numbers(comment) and guest.warned != comment:
        guest.warned = comment
        raise SamlingError("phone.answer_contact", what=t(f"privacy.{found[0].kind}"))
