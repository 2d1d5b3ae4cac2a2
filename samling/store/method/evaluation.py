"""Surveys in the store: statements that stay in place once answered, and answers typed in."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence

from samling.model import (
    EmployerKind,
    InvalidField,
    Response,
    SamlingError,
    Statement,
    Survey,
)
from samling.model.survey import ANSWERS_FLOOR
from samling.store.method.removal import remove
from samling.store.workspace import Workspace

Statements = list[Statement]


def folded(text: str) -> str:
    """Returns a text by which statements are told apart: case, spaces and end stops aside."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).rstrip(" .:;")


def surveys_of(workspace: Workspace) -> list[Survey]:
    """Returns the surveys of the network, the newest first."""
    return sorted(
        workspace.all(Survey), key=lambda survey: (survey.created, survey.id), reverse=True
    )


def responses_to(workspace: Workspace, survey: Survey) -> list[Response]:
    """Returns the answers to a survey."""
    return workspace.all(Response, survey=survey.id)


def is_answered(workspace: Workspace, survey: Survey) -> bool:
    """Returns whether a survey has answers, or results received without them."""
    return survey.received is not None or bool(responses_to(workspace, survey))


def refuse_received(workspace: Workspace, survey: Survey) -> None:
    """Raises SamlingError for a survey whose results came without the answers.

    New answers beside them could not be told from those that are in the results already.
    """
    if survey.received is not None and not responses_to(workspace, survey):
        raise SamlingError("error.survey_received")


def add_statement(workspace: Workspace, survey: Survey, new: Statement) -> Survey:
    """Adds a statement at the end, which is allowed when there are answers too."""
    return _with(workspace, survey, lambda row: [*row, new])


def change_statement(
    workspace: Workspace, survey: Survey, place: int, old: Statement, new: Statement
) -> Survey:
    """Puts `new` in the place (from 0) of `old`.

    Raises InvalidField for a change of group once there are answers: what was answered as
    promoting cannot become hindering. SamlingError when `old` is not there any more.
    """
    if new.group != old.group and is_answered(workspace, survey):
        raise InvalidField("group", "error.statement_fixed")
    return _with(workspace, survey, lambda row: [*row[:place], new, *row[place + 1 :]], place, old)


def remove_statement(workspace: Workspace, survey: Survey, place: int, old: Statement) -> Survey:
    """Removes the statement `old` at `place`; raises SamlingError once there are answers."""
    _refuse_answered(workspace, survey)
    return _with(workspace, survey, lambda row: [*row[:place], *row[place + 1 :]], place, old)


def move_statement(
    workspace: Workspace, survey: Survey, place: int, old: Statement, step: int
) -> bool:
    """Moves the statement `old` from `place`; False when it is at the end already.

    Raises SamlingError once there are answers.
    """
    _refuse_answered(workspace, survey)
    target = place + step
    if not 0 <= target < len(survey.statements):
        return False

    def moved(row: Statements) -> Statements:
        row.insert(target, row.pop(place))
        return row

    _with(workspace, survey, moved, place, old)
    return True


def add_response(
    workspace: Workspace,
    survey: Survey,
    employer: EmployerKind,
    answers: Sequence[int | None],
    comment: str,
) -> Response:
    """Stores one person's answers and returns them.

    Raises SamlingError where nothing was answered and nothing written, where there are more
    answers than statements, and where the results came without answers; NotFound when the
    survey is gone; InvalidField.
    """
    current = workspace.get(Survey, survey.id)
    refuse_received(workspace, current)
    if all(answer is None for answer in answers) and not comment.strip():
        raise SamlingError("error.response_empty")
    if len(answers) > len(current.statements):
        raise SamlingError("error.survey_changed")
    return workspace.put(
        Response(survey=survey.id, employer=employer, answers=tuple(answers), comment=comment)
    )


def hidden_surveys(workspace: Workspace) -> frozenset[str]:
    """Returns the ids of the surveys of whose answers nothing is shown: too few have answered."""
    counts = Counter(one.survey for one in workspace.all(Response))
    return frozenset(survey for survey, count in counts.items() if count < ANSWERS_FLOOR)


def shown_responses(workspace: Workspace) -> list[Response]:
    """Returns the answers to those surveys that enough people have answered."""
    hidden = hidden_surveys(workspace)
    return [one for one in workspace.all(Response) if one.survey not in hidden]


def comments_on(workspace: Workspace, survey: Survey) -> list[Response]:
    """Returns the responses that have a comment, in the order of the alphabet.

    So that the order says nothing of who wrote them. None where too few have answered.
    """
    found = responses_to(workspace, survey)
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


def remove_survey(workspace: Workspace, survey: Survey) -> None:
    """Removes a survey with its answers in one write, which one undo takes back."""
    remove(workspace, survey)


def _refuse_answered(workspace: Workspace, survey: Survey) -> None:
    if is_answered(workspace, survey):
        raise SamlingError("error.statements_fixed")


def _with(
    workspace: Workspace,
    survey: Survey,
    change: Callable[[Statements], Statements],
    place: int = 0,
    old: Statement | None = None,
) -> Survey:
    row = list(workspace.get(Survey, survey.id).statements)
    # Another program may have changed them since they were shown.
    if old is not None and row[place : place + 1] != [old]:
        raise SamlingError("error.survey_changed")
    changed = change(row)
    texts = [folded(statement.text) for statement in changed]
    if len(set(texts)) < len(texts):
        raise InvalidField("text", "error.statement_twice")
    return workspace.change(survey, statements=tuple(changed))
