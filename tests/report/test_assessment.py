"""Self-assessments: their scales, the store, and what they say over time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.locale import set_language
from samling.model import Assessment, Gathering, InvalidField
from samling.report.assessment import (
    RATED,
    Rated,
    Standing,
    all_assessment_slides,
    assessment_grid,
    assessment_slides,
    scores_of_all,
    standing,
    step_marks,
    step_text,
    step_value,
    step_words,
    stepped,
    steps_of,
)
from samling.store import Workspace
from samling.store.method.assessment import assess, assessment_of


@pytest.fixture
def workspace(network: Path) -> Workspace:
    return Workspace.open(network)


def gathering(workspace: Workspace, number: int) -> Gathering:
    return workspace.all(Gathering, number=number)[0]


@pytest.mark.parametrize(
    "fields", [{"anchoring": 0}, {"culture": 6}, {"progress": 0.0}, {"progress": 3.2}]
)
def test_a_step_off_its_scale_is_refused_and_nothing_is_stored(
    workspace: Workspace, fields: dict[str, float]
) -> None:
    team = workspace.teams()[0].id
    with pytest.raises(InvalidField):
        assess(workspace, team, gathering(workspace, 1).id, **fields)
    assert workspace.all(Assessment) == []


def test_there_is_one_a_team_and_gathering(workspace: Workspace) -> None:
    team, other = (owner.id for owner in workspace.teams())
    first = gathering(workspace, 1).id
    assess(workspace, team, first, anchoring=2)
    assess(workspace, team, first, progress=1.5, notes="Uenige")
    assess(workspace, other, first, anchoring=5)
    (assessment,) = workspace.all(Assessment, team=team)
    assert (assessment.anchoring, assessment.culture, assessment.progress, assessment.notes) == (
        2,
        None,
        1.5,
        "Uenige",
    )
    assert assessment_of(Workspace.open(workspace.folder), team, first) == assessment
    assert assessment_of(workspace, team, gathering(workspace, 2).id) is None


@given(st.sampled_from(RATED), st.lists(st.sampled_from([1, -1]), min_size=1, max_size=30))
def test_steps_stay_on_the_scale_and_each_has_words(name: Rated, ways: list[int]) -> None:
    step: float | None = None
    for way in ways:
        before, step = step, stepped(name, step, way)
        assert step in steps_of(name)
        if before is not None and before != step:
            assert (step > before) == (way > 0)
            assert step_words(name, step) != step_words(name, before)
    Assessment(team="t", gathering="g", **{name: step_value(name, step)})  # type: ignore[arg-type]


@given(st.lists(st.sampled_from([None, *steps_of("progress")]), max_size=12))
def test_a_step_has_the_same_height_wherever_it_stands(steps: list[float | None]) -> None:
    marks = step_marks("progress", steps, 5)
    known = [step for step in steps if step is not None][-5:]
    assert len(marks) == len(known)
    assert marks == "".join(step_marks("progress", [step], 1) for step in known)
    assert sorted(marks) == [mark for _, mark in sorted(zip(known, marks, strict=True))]


@pytest.mark.parametrize(
    ("now", "before", "way", "change"),
    [(3.0, 2.0, "up", 1.0), (2.0, 3.0, "down", -1.0), (2.0, 2.0, "same", 0.0)],
)
def test_a_standing_tells_its_way(now: float, before: float, way: str, change: float) -> None:
    assert (Standing(now, before).way, Standing(now, before).change) == (way, change)
    assert (Standing(now).way, Standing(now).change) == ("", None)


def test_the_score_is_compared_with_the_last_time_it_was_given(workspace: Workspace) -> None:
    team = workspace.teams()[0]
    assess(workspace, team.id, gathering(workspace, 1).id, progress=1.0)
    assess(workspace, team.id, gathering(workspace, 2).id, anchoring=3)
    assess(workspace, team.id, gathering(workspace, 3).id, progress=2.5)
    assert standing(workspace, team, "progress") == Standing(2.5, 1.0)
    assert standing(workspace, team, "progress", gathering(workspace, 2)) == Standing(1.0)
    grid = assessment_grid(workspace, team, None)
    assert grid.steps["progress"] == (1.0, None, 2.5, None)
    assert grid.standings["progress"][2] == Standing(2.5, 1.0)


def test_a_guidance_meeting_has_a_column_where_it_is_used(workspace: Workspace) -> None:
    team = workspace.teams()[0]
    meeting = workspace.put(Gathering(number=5, title="V1", kind="guidance", date=date(2030, 2, 1)))
    titles = ["FS1", "FS2", "FS3", "FS4"]
    assert [
        candidate.title for candidate in assessment_grid(workspace, team, None).gatherings
    ] == titles
    assert len(assessment_grid(workspace, team, meeting).gatherings) == 5
    assess(workspace, team.id, meeting.id, progress=2.0)
    shown, rows = scores_of_all(workspace, None)
    assert [candidate.title for candidate in shown] == ["FS1", "V1", "FS2", "FS3", "FS4"]
    assert [row.scores[1].now for row in rows] == [2.0, None]


def test_one_of_a_gathering_that_is_gone_harms_nothing(workspace: Workspace) -> None:
    team = workspace.teams()[0]
    assess(workspace, team.id, "borte", progress=2.0)
    assert standing(workspace, team, "progress") == Standing(None)
    assert assessment_grid(workspace, team, None).steps["progress"] == (None,) * 4


def test_numbers_are_written_as_the_language_does() -> None:
    assert step_text("progress", 3.0) == "3,0"
    assert step_text("culture", 3) == "3"
    set_language("en")
    assert step_text("progress", 3.0) == "3.0"
    assert step_text("progress", None) == "–"


def test_the_slides_show_the_score_large_and_then_the_factors(workspace: Workspace) -> None:
    team, first = workspace.teams()[0], gathering(workspace, 1)
    assert assessment_slides(workspace, team, first) == []
    assess(workspace, team.id, first.id, progress=1.0, data=2)
    whole, score, data = assessment_slides(workspace, team, first)
    assert (whole.headline, whole.number, whole.label) == (team.title, "1,0", "framdrift")
    assert whole.points == ("Data 2/5",)
    assert all_assessment_slides(workspace, first) == [whole]
    assert (score.number, score.headline) == ("1,0", "Teamet dannes")
    assert (data.number, data.headline) == ("2/5", "Data")
