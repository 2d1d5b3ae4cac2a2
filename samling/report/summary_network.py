"""What belongs to the whole network in the session summary: the evaluation, the library."""

from __future__ import annotations

from collections.abc import Mapping

from samling.model import Resource, Response, Survey
from samling.report.summary_fields import Plain, by_age, picked
from samling.store import Workspace
from samling.store.codec import to_plain

_SURVEY = (
    "id",
    "title",
    "about",
    "gathering",
    "invited",
    "invited_hospital",
    "invited_municipality",
    "invited_other",
    "statements",
)
_RESPONSE = ("employer", "answers", "comment")
_RESOURCE = ("id", "title", "kind", "about", "link", "tags", "gathering", "shared_by")


def evaluation_part(workspace: Workspace, numbers: Mapping[str, int]) -> list[Plain]:
    """Returns the surveys with their answers; `numbers` are those of the gatherings by id.

    The answers are in the order of their random ids, so that nobody who knows who handed
    in first can tell whose they are.
    """
    surveys = by_age(workspace.all(Survey))
    responses = sorted(workspace.all(Response), key=lambda one: one.id)
    return [
        {
            **picked(to_plain(survey), _SURVEY),
            "gathering": numbers.get(survey.gathering),
            "responses": [
                picked(to_plain(one), _RESPONSE) for one in responses if one.survey == survey.id
            ],
        }
        for survey in surveys
    ]


def library_part(workspace: Workspace, numbers: Mapping[str, int]) -> list[Plain]:
    """Returns the library; `numbers` are those of the gatherings by id."""
    resources = by_age(workspace.all(Resource))
    return [
        {**picked(to_plain(one), _RESOURCE), "gathering": numbers.get(one.gathering)}
        for one in resources
    ]
