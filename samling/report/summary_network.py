"""What belongs to the whole network in the session summary: the evaluation, the library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from samling.model import Resource, StatementGroup, Survey
from samling.report.summary_fields import Plain, by_age, picked
from samling.report.survey_results import COMPARED, SurveyResults, ranked, survey_results
from samling.store import Workspace
from samling.store.codec import to_plain
from samling.store.surveys import responses_to

GROUPS: tuple[StatementGroup, ...] = get_args(StatementGroup)

_SURVEY = (
    "id",
    "title",
    "about",
    "gathering",
    "invited",
    "invited_hospital",
    "invited_municipality",
    "invited_other",
)
_RESOURCE = ("id", "title", "kind", "about", "link", "tags", "gathering", "shared_by")


def evaluation_part(workspace: Workspace, numbers: Mapping[str, int]) -> list[Plain]:
    """Returns the surveys with their results; `numbers` are those of the gatherings by id.

    What each person answered stays in the workspace: a summary goes out of the house, and a
    rare kind of employer beside a comment could tell who it was.
    """
    return [
        {
            **picked(to_plain(survey), _SURVEY),
            "gathering": numbers.get(survey.gathering),
            **_results(survey_results(survey, responses_to(workspace, survey))),
        }
        for survey in by_age(workspace.all(Survey))
    ]


def _results(results: SurveyResults) -> Plain:
    ranks = {
        one.number: rank
        for group in GROUPS
        for rank, one in enumerate(ranked(results.statements, group), start=1)
    }
    return {
        "answered": results.total.answered,
        "response_rate": results.total.rate,
        "employers": [
            {
                "employer": kind,
                "answered": one.answered,
                "response_rate": one.rate,
                "share": one.of_responders,
            }
            for kind, one in results.kinds.items()
        ],
        "statements": [
            {
                "group": one.statement.group,
                "text": one.statement.text,
                "counts": list(one.counts),
                "not_relevant": one.not_relevant,
                "unanswered": one.unanswered,
                "mean": one.mean,
                "agree": one.agree,
                "rank": ranks[one.number],
                **{
                    f"agree_{kind}": mine[one.number - 1].agree if mine else None
                    for kind in COMPARED
                    for mine in [results.by_kind.get(kind)]
                },
            }
            for one in results.statements
        ],
        "comments": list(results.comments),
    }


def library_part(workspace: Workspace, numbers: Mapping[str, int]) -> list[Plain]:
    """Returns the library; `numbers` are those of the gatherings by id."""
    resources = by_age(workspace.all(Resource))
    return [
        {**picked(to_plain(one), _RESOURCE), "gathering": numbers.get(one.gathering)}
        for one in resources
    ]
