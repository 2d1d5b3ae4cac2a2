"""The records that a list shows, in order."""

from __future__ import annotations

from collections.abc import Sequence

from samling.model import Gathering, Record, Response, Team
from samling.model.kinds import LISTED
from samling.report.evaluation.words import too_few_words
from samling.report.listing.others import Others, in_order
from samling.store import Workspace
from samling.store.method.evaluation import (
    evaluations_of,
    hidden_evaluations,
    responses_to,
    shown_responses,
)


def records_of(
    workspace: Workspace, listed_as: str, team: Team | None, gathering: Gathering | None
) -> Sequence[Record]:
    """Returns the records of a kind in order, of one team or gathering where given.

    Answers only to those surveys that enough people have answered.
    """
    kind = LISTED[listed_as]
    of_team, of_gathering = kind.link_to(Team), kind.link_to(Gathering)
    wanted = {of_team: team.id} if team else {}
    if gathering:
        wanted[of_gathering] = gathering.id
    if kind.record is Response:
        return in_order(Others(workspace), kind, shown_responses(workspace))
    return in_order(Others(workspace), kind, workspace.all(kind.record, **wanted))


def hidden_words(workspace: Workspace, listed_as: str) -> list[str]:
    """Returns a sentence for each evaluation of which nothing is listed: how many answered."""
    if LISTED[listed_as].record is not Response:
        return []
    hidden = hidden_evaluations(workspace)
    return [
        f"{evaluation.title}: {too_few_words(len(responses_to(workspace, evaluation)))}"
        for evaluation in evaluations_of(workspace)
        if evaluation.id in hidden
    ]
