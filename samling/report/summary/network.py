"""What belongs to the whole network in the summary: the evaluation, the library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from samling.model import Evaluation, Resource, Response, StatementGroup, Team
from samling.report.evaluation.results import (
    COMPARED,
    EvaluationResults,
    StatementResult,
    evaluation_results,
    ranked,
)
from samling.report.summary.fields import Plain, by_age, gathered_part, record_part, rounded
from samling.store import Workspace
from samling.store.method.evaluation import responses_to

GROUPS: tuple[StatementGroup, ...] = get_args(StatementGroup)


def evaluation_part(
    workspace: Workspace, numbers: Mapping[str, int], *, answers: bool
) -> list[Plain]:
    """Returns the evaluations with their results; `numbers` are those of the gatherings by id.

    What each person answered stays in the workspace unless `answers` asks for it: a summary
    goes out of the house, and a rare kind of employer beside a comment could tell who it was.
    """
    made = []
    for evaluation in by_age(workspace.all(Evaluation)):
        found = responses_to(workspace, evaluation)
        results = evaluation_results(evaluation, found)
        part = gathered_part(evaluation, numbers, **rounded(_results(results)))
        # Of too few nothing goes out, not even asked for.
        part["responses"] = _responses(found) if answers and not results.is_withheld else None
        del part["received"]
        made.append(part)
    return made


def _responses(responses: list[Response]) -> list[Plain]:
    """Returns the answers by their random ids, and without the moments: neither tells who."""
    ordered = sorted(responses, key=lambda response: response.id)
    return [record_part(response, "created", "author") for response in ordered]


def _results(results: EvaluationResults) -> Plain:
    ranks = {
        statement.number: rank
        for group in GROUPS
        for rank, statement in enumerate(ranked(results.statements, group), start=1)
    }
    return {
        "answered": results.total.answered,
        "response_rate": results.total.rate,
        "employers": [
            {
                "employer": kind,
                "answered": rate.answered,
                "response_rate": rate.rate,
                "share": rate.of_responders,
            }
            for kind, rate in results.kinds.items()
        ],
        "statements": [
            _statement(results, statement, ranks[statement.number])
            for statement in results.statements
        ],
        "comments": list(results.comments),
    }


def _statement(results: EvaluationResults, statement: StatementResult, rank: int) -> Plain:
    of_kind = {
        kind: results.by_kind[kind][statement.number - 1] if kind in results.by_kind else None
        for kind in COMPARED
    }
    return {
        "group": statement.statement.group,
        "text": statement.statement.text,
        **_tally(statement),
        "mean": statement.mean,
        "agree": statement.agree,
        "rank": rank,
        **{f"agree_{kind}": mine.agree if mine else None for kind, mine in of_kind.items()},
        **{kind: _tally(mine) if mine else None for kind, mine in of_kind.items()},
    }


def _tally(statement: StatementResult) -> Plain:
    return {
        "counts": list(statement.counts),
        "not_relevant": statement.not_relevant,
        "unanswered": statement.unanswered,
    }


def library_part(
    workspace: Workspace, numbers: Mapping[str, int], team: Team | None = None
) -> list[Plain]:
    """Returns the library, or what a team has shared; `numbers` of the gatherings by id."""
    resources = by_age(workspace.all(Resource))
    return [
        gathered_part(resource, numbers)
        for resource in resources
        if team is None or resource.shared_by == team.id
    ]
