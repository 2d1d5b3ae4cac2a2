"""Evaluations in the store: statements that stay in place once answered, and answers typed in."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from samling.model import (
    EmployerKind,
    Evaluation,
    InvalidField,
    Response,
    SamlingError,
    Statement,
)
from samling.model.evaluation import ANSWERS_FLOOR
from samling.model.rights import Access
from samling.store.answering import marks_file, read_marks
from samling.store.method.removal import remove
from samling.store.workspace import Workspace

Statements = list[Statement]


def folded(text: str) -> str:
    """Returns a text by which statements are told apart: case, spaces and end stops aside."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).rstrip(" .:;")


def evaluations_of(workspace: Workspace) -> list[Evaluation]:
    """Returns the evaluations of the network, the newest first."""
    return sorted(
        workspace.all(Evaluation),
        key=lambda evaluation: (evaluation.created, evaluation.id),
        reverse=True,
    )


def responses_to(workspace: Workspace, evaluation: Evaluation) -> list[Response]:
    """Returns the answers to an evaluation."""
    return workspace.all(Response, survey=evaluation.id)


def is_answered(workspace: Workspace, evaluation: Evaluation) -> bool:
    """Returns whether an evaluation has answers, or results received without them."""
    return evaluation.received is not None or bool(responses_to(workspace, evaluation))


def refuse_received(workspace: Workspace, evaluation: Evaluation) -> None:
    """Raises SamlingError for an evaluation whose results came without the answers.

    New answers beside them could not be told from those that are in the results already.
    """
    if evaluation.received is not None and not responses_to(workspace, evaluation):
        raise SamlingError("error.evaluation_received")


def add_statement(workspace: Workspace, evaluation: Evaluation, new: Statement) -> Evaluation:
    """Adds a statement at the end, which is allowed when there are answers too."""
    return _with(workspace, evaluation, lambda row: [*row, new])


def change_statement(
    workspace: Workspace, evaluation: Evaluation, place: int, old: Statement, new: Statement
) -> Evaluation:
    """Puts `new` in the place (from 0) of `old`.

    Raises InvalidField for a change of group once there are answers: what was answered as
    promoting cannot become hindering. SamlingError when `old` is not there any more.
    """
    if new.group != old.group and is_answered(workspace, evaluation):
        raise InvalidField("group", "error.statement_fixed")
    return _with(
        workspace, evaluation, lambda row: [*row[:place], new, *row[place + 1 :]], place, old
    )


def remove_statement(
    workspace: Workspace, evaluation: Evaluation, place: int, old: Statement
) -> Evaluation:
    """Removes the statement `old` at `place`; raises SamlingError once there are answers."""
    _refuse_answered(workspace, evaluation)
    return _with(workspace, evaluation, lambda row: [*row[:place], *row[place + 1 :]], place, old)


def move_statement(
    workspace: Workspace, evaluation: Evaluation, place: int, old: Statement, step: int
) -> bool:
    """Moves the statement `old` from `place`; False when it is at the end already.

    Raises SamlingError once there are answers.
    """
    _refuse_answered(workspace, evaluation)
    target = place + step
    if not 0 <= target < len(evaluation.statements):
        return False

    def moved(row: Statements) -> Statements:
        row.insert(target, row.pop(place))
        return row

    _with(workspace, evaluation, moved, place, old)
    return True


def change_evaluation(workspace: Workspace, evaluation: Evaluation, **fields: Any) -> Evaluation:
    """Changes an evaluation and returns it.

    Once there are answers, statements may be reworded and added to, but not removed, moved to
    another group or put in another order: raises SamlingError. InvalidField for two alike.
    """
    new = fields.get("statements", evaluation.statements)
    with workspace.alone():
        if new != evaluation.statements:
            if is_answered(workspace, evaluation):
                _refuse_moved(evaluation.statements, new)
            texts = [folded(statement.text) for statement in new]
            if len(set(texts)) < len(texts):
                raise InvalidField("statements", "error.statement_twice")
        return workspace.change(evaluation, **fields)


def _refuse_moved(old: Sequence[Statement], new: Sequence[Statement]) -> None:
    places = {folded(statement.text): place for place, statement in enumerate(old)}
    moved = any(
        places.get(folded(statement.text), place) != place for place, statement in enumerate(new)
    )
    groups = [statement.group for statement in old]
    if moved or groups != [statement.group for statement in new[: len(old)]]:
        raise SamlingError("error.statements_fixed")


def add_response(
    workspace: Workspace,
    evaluation: Evaluation,
    employer: EmployerKind,
    answers: Sequence[int | None],
    comment: str,
) -> Response:
    """Stores one person's answers and returns them; raises as `new_response` does."""
    return workspace.put(new_response(workspace, evaluation, employer, answers, comment))


def new_response(
    workspace: Workspace,
    evaluation: Evaluation,
    employer: EmployerKind,
    answers: Sequence[int | None],
    comment: str,
) -> Response:
    """Returns one person's answers, to be stored.

    Raises SamlingError where nothing was answered and nothing written, where there are more
    answers than statements, and where the results came without answers; NotFound when the
    evaluation is gone; InvalidField.
    """
    current = workspace.get(Evaluation, evaluation.id)
    refuse_received(workspace, current)
    if all(answer is None for answer in answers) and not comment.strip():
        raise SamlingError("error.response_empty")
    if len(answers) > len(current.statements):
        raise SamlingError("error.evaluation_changed")
    return Response(
        survey=evaluation.id, employer=employer, answers=tuple(answers), comment=comment
    )


def hidden_evaluations(workspace: Workspace) -> frozenset[str]:
    """Returns the ids of the evaluations of which nothing is shown: too few have answered."""
    counts = Counter(response.survey for response in workspace.all(Response))
    return frozenset(id_ for id_, count in counts.items() if count < ANSWERS_FLOOR)


def shown_responses(workspace: Workspace) -> list[Response]:
    """Returns the answers to those evaluations that enough people have answered."""
    hidden = hidden_evaluations(workspace)
    return [response for response in workspace.all(Response) if response.survey not in hidden]


def comments_on(workspace: Workspace, evaluation: Evaluation) -> list[Response]:
    """Returns the responses that have a comment, in the order of the alphabet.

    So that the order says nothing of who wrote them. None where too few have answered.
    """
    found = responses_to(workspace, evaluation)
    found = [response for response in found if response.comment and len(found) >= ANSWERS_FLOOR]
    return sorted(found, key=lambda response: (response.comment.casefold(), response.id))


def set_comment(workspace: Workspace, response: Response, comment: str) -> None:
    """Gives a response another comment, or none; its answers stay.

    A response with neither answers nor a comment left is removed. Raises NotFound when it
    is gone already, and InvalidField.
    """
    current = workspace.get(Response, response.id)
    if not comment.strip() and all(answer is None for answer in current.answers):
        workspace.remove(current)
    else:
        workspace.change(current, comment=comment)


def remove_evaluation(workspace: Workspace, evaluation: Evaluation) -> None:
    """Removes an evaluation with its answers in one write, which one undo takes back."""
    remove(workspace, evaluation)


def _refuse_answered(workspace: Workspace, evaluation: Evaluation) -> None:
    if is_answered(workspace, evaluation):
        raise SamlingError("error.statements_fixed")


def _with(
    workspace: Workspace,
    evaluation: Evaluation,
    change: Callable[[Statements], Statements],
    place: int = 0,
    old: Statement | None = None,
) -> Evaluation:
    row = list(workspace.get(Evaluation, evaluation.id).statements)
    # Another program may have changed them since they were shown.
    if old is not None and row[place : place + 1] != [old]:
        raise SamlingError("error.evaluation_changed")
    changed = change(row)
    texts = [folded(statement.text) for statement in changed]
    if len(set(texts)) < len(texts):
        raise InvalidField("text", "error.statement_twice")
    return workspace.change(evaluation, statements=tuple(changed))


def has_answered(workspace: Workspace, evaluation: Evaluation) -> bool:
    """Returns whether the browser that this program is for has given its one answer already."""
    return workspace.writing().one_answer.has(evaluation.id)


def have_answered(
    workspace: Workspace, evaluation: Evaluation, accesses: Sequence[Access]
) -> list[bool]:
    """Returns the same for each of several browsers; raises NotSaved."""
    marks = read_marks(marks_file(workspace.folder))
    return [
        workspace.seen_by(access).writing().one_answer.has(evaluation.id, marks)
        for access in accesses
    ]
