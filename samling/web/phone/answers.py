"""The evaluation on the phones: what is half done stays on the phone, and is sent whole."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import cast

from samling.errors import NotFound, SamlingError
from samling.locale import first_upper, t
from samling.model import EmployerKind, Evaluation, options
from samling.model.checks.privacy import find_identity_numbers, find_warned
from samling.model.evaluation import AGREE_STEPS, NOT_RELEVANT
from samling.store import Workspace
from samling.store.method.evaluation import (
    add_response,
    folded,
    has_answered,
    responses_to,
)
from samling.web.phone.asked import Guest, NotAsked, filled
from samling.web.telling.showing import Asked

_STEPS = (*range(1, AGREE_STEPS + 1), NOT_RELEVANT)
# What is sent of a statement begins with this, and goes on with its mark.
_ANSWER = "answer-"


def mark_of_statement(text: str) -> str:
    """Returns by what a statement's answer is known: another once it is reworded."""
    return hashlib.sha256(folded(text).encode()).hexdigest()[:16]


class Answers:
    """The evaluation that is asked for, one answer a device; its results are never shown."""

    def html(self, workspace: Workspace, asked: Asked, guest: Guest) -> str:
        """Returns its statements, or that the phone has answered."""
        del guest
        evaluation = _asked_for(workspace, asked)
        if evaluation is None:
            return ""
        marks = [mark_of_statement(statement.text) for statement in evaluation.statements]
        kinds = [first_upper(t(f"employer.{kind}")) for kind in options(EmployerKind)]
        return filled(
            "answer",
            evaluation=evaluation,
            answered=has_answered(workspace, evaluation),
            statements=list(zip(marks, evaluation.statements, strict=True)),
            version=hashlib.sha256(" ".join(marks).encode()).hexdigest()[:16],
            employers=list(zip(options(EmployerKind), kinds, strict=True)),
            steps=[(step, first_upper(t(f"answer.{step}"))) for step in _STEPS],
        )

    def take(
        self, workspace: Workspace, asked: Asked, guest: Guest, sent: Mapping[str, str]
    ) -> str:
        """Stores the answers; raises NotAsked, and SamlingError with a sentence for the phone."""
        evaluation = _asked_for(workspace, asked)
        if evaluation is None or evaluation.id != sent.get("evaluation"):
            raise NotAsked
        given = {
            name.removeprefix(_ANSWER): value
            for name, value in sent.items()
            if name.startswith(_ANSWER)
        }
        marks = [mark_of_statement(statement.text) for statement in evaluation.statements]
        if set(marks) != set(given) and not has_answered(workspace, evaluation):
            raise SamlingError("phone.answer_changed")
        comment = sent.get("comment", "")
        _warn(guest, comment)
        allowed = {str(step): step for step in _STEPS}
        employer = sent.get("employer", "")
        answers = [allowed.get(given.get(mark, "")) for mark in marks]
        kind = cast("EmployerKind", employer if employer in options(EmployerKind) else "unknown")
        try:
            add_response(workspace, evaluation, kind, answers, comment)
        except NotFound:
            raise NotAsked from None
        guest.warned = ""
        return t("phone.answer_thanks")


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
