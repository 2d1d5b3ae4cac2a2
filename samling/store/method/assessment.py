"""The self-assessments in the store: one a team and gathering."""

from __future__ import annotations

from samling.model import Assessment
from samling.store.method.one_a_team import save_one
from samling.store.workspace import Workspace


def assessment_of(workspace: Workspace, team: str, gathering: str) -> Assessment | None:
    """Returns a team's assessment at a gathering, both given by id; of several the newest."""
    found = workspace.all(Assessment, team=team, gathering=gathering)
    return max(found, key=lambda assessment: (assessment.updated, assessment.id), default=None)


def assess(workspace: Workspace, team: str, gathering: str, **fields: object) -> Assessment:
    """Changes the assessment of a team at a gathering, or makes it; returns it.

    Raises InvalidField for a step that is not on its scale.
    """
    with workspace.alone():
        there = assessment_of(workspace, team, gathering)
        if there:
            return workspace.change(there, **fields)
        return workspace.put(Assessment(team=team, gathering=gathering, **fields))  # type: ignore[arg-type]


def reassess(workspace: Workspace, shown: Assessment, **fields: object) -> Assessment:
    """Changes what of an assessment is other than `shown`, as :func:`save_one` does."""
    team, gathering = shown.team, shown.gathering
    return save_one(workspace, shown, lambda: assessment_of(workspace, team, gathering), **fields)
