"""PSFS in the store: codes that tell nothing, rounds of one a day, activities that stay."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.model import InvalidField, PsfsPerson, PsfsRound, SamlingError
from samling.store import Workspace
from samling.store.method.psfs import (
    change_person,
    check_code,
    read_score,
    read_scores,
    remove_last_round,
    remove_person,
    rounds_of,
    save_round,
    start_person,
    suggested_code,
)

DAY, LATER = date(2020, 1, 6), date(2020, 2, 3)


@pytest.fixture
def workspace(network: Path) -> Workspace:
    return Workspace.open(network)


def start(
    workspace: Workspace,
    code: str = "K-07",
    activities: tuple[str, ...] = ("gå trappene", "bære handleposer"),
    scores: tuple[int | None, ...] = (3, 4),
) -> PsfsPerson:
    team = workspace.teams()[0].id
    return start_person(workspace, team, code=code, activities=activities, day=DAY, scores=scores)


def test_a_person_comes_with_the_first_round_and_goes_with_all(workspace: Workspace) -> None:
    person = start(workspace)
    save_round(workspace, person, None, day=LATER, scores=(5, None), note="Ringt")
    assert [round_.scores for round_ in rounds_of(workspace, person)] == [(3, 4), (5, None)]
    assert remove_person(workspace, person) == 2
    assert workspace.all(PsfsRound) == workspace.all(PsfsPerson) == []
    workspace.undo()
    assert len(workspace.all(PsfsRound)) == 2
    # The person and the first round were one write.
    workspace.undo()
    workspace.undo()
    assert workspace.all(PsfsRound) == workspace.all(PsfsPerson) == []


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("010256", "birth"),
        ("01.02.56", "birth"),
        ("K-010256", "birth"),
        ("01025612345", "birth"),
        ("\uff10\uff11\uff10\uff12\uff15\uff16", "birth"),
        ("K-1956", "birth"),
        ("Kari", "name"),
        ("kari-07", "name"),
        ("ÅSE1", "name"),
        ("KN", "name"),
    ],
)
def test_a_code_that_might_tell_who_it_is_is_refused(
    workspace: Workspace, code: str, reason: str
) -> None:
    with pytest.raises(InvalidField) as refused:
        start(workspace, code)
    assert (refused.value.field, refused.value.key) == ("code", f"error.psfs_code_{reason}")
    assert workspace.all(PsfsPerson) == workspace.all(PsfsRound) == []


def test_a_code_is_for_one_of_the_team(workspace: Workspace) -> None:
    person = start(workspace, "KT42")
    with pytest.raises(InvalidField, match="psfs_code_taken"):
        start(workspace, " kt42 ")
    other = start(workspace, "KT43")
    with pytest.raises(InvalidField, match="psfs_code_taken"):
        change_person(workspace, other, code="kt42")
    assert change_person(workspace, person, code="kt42").code == "kt42"
    # Another team may have it.
    start_person(
        workspace, workspace.teams()[1].id, code="KT42", activities=["gå"], day=DAY, scores=[1]
    )


def test_a_code_is_suggested_that_is_free(workspace: Workspace) -> None:
    team = workspace.teams()[0].id
    start(workspace, "AA00")
    letters, digits = cycle("AAAB"), cycle("00")
    code = suggested_code(workspace, team, lambda signs: next(letters if "A" in signs else digits))
    assert code == "AB00"
    check_code(workspace, team, suggested_code(workspace, team), None)
    # With a choice that never changes, three digits are tried in the end.
    assert suggested_code(workspace, team, lambda signs: signs[0]) == "AA000"


def test_a_person_has_one_round_a_day(workspace: Workspace) -> None:
    person = start(workspace)
    with pytest.raises(InvalidField, match="psfs_round_there"):
        save_round(workspace, person, None, day=DAY, scores=(5, 5))
    later = save_round(workspace, person, None, day=LATER, scores=(5, 5))
    with pytest.raises(InvalidField, match="psfs_round_there"):
        save_round(workspace, person, later, day=DAY, scores=(5, 5))
    assert save_round(workspace, person, later, day=LATER, scores=(6, 5)).scores == (6, 5)


def test_a_day_that_is_still_to_come_is_refused(workspace: Workspace) -> None:
    person, today = start(workspace), workspace.today()
    # Still to come also where midnight passes.
    ahead = today + timedelta(days=2)
    with pytest.raises(InvalidField) as refused:
        save_round(workspace, person, None, day=ahead, scores=(5, 5))
    assert (refused.value.field, refused.value.key) == ("date", "error.psfs_round_ahead")
    kept = save_round(workspace, person, None, day=today, scores=(5, 5))
    with pytest.raises(InvalidField):
        save_round(workspace, person, kept, day=ahead, scores=(5, 5))
    team = person.team
    with pytest.raises(InvalidField):
        start_person(workspace, team, code="K-08", activities=("gå",), day=ahead, scores=(3,))
    assert len(workspace.all(PsfsPerson)) == 1
    assert [round_.date for round_ in rounds_of(workspace, person)] == [DAY, today]


@pytest.mark.parametrize("scores", [(3,), (3, 4, 5), ()])
def test_each_activity_needs_its_score(workspace: Workspace, scores: tuple[int, ...]) -> None:
    with pytest.raises(InvalidField):
        start(workspace, scores=scores)
    person = start(workspace)
    with pytest.raises(InvalidField):
        save_round(workspace, person, None, day=LATER, scores=scores)
    assert len(workspace.all(PsfsRound)) == 1


def test_activities_with_scores_are_reworded_and_added_to(workspace: Workspace) -> None:
    person = start(workspace)
    grown = change_person(
        workspace, person, activities=("gå trappene hjemme", "bære handleposer", "danse")
    )
    assert len(grown.activities) == 3
    for wrong, key in (
        (("bære handleposer", "gå trappene hjemme", "danse"), "moved"),
        (("bære handleposer",), "removed"),
        (("gå trappene hjemme",), "removed"),
    ):
        with pytest.raises(InvalidField, match=f"psfs_activity_{key}"):
            change_person(workspace, grown, activities=wrong)
    # What nobody has scored yet may go again.
    assert len(change_person(workspace, grown, activities=grown.activities[:2]).activities) == 2


def test_the_last_round_goes_but_not_the_only_one(workspace: Workspace) -> None:
    person = start(workspace)
    with pytest.raises(SamlingError, match="psfs_only_round"):
        remove_last_round(workspace, person)
    save_round(workspace, person, None, day=LATER, scores=(5, 5))
    assert remove_last_round(workspace, person).date == LATER
    assert [round_.date for round_ in rounds_of(workspace, person)] == [DAY]


def test_scores_are_read_from_a_line() -> None:
    assert read_scores(" 7 4, -;0  10 ") == (7, 4, None, 0, 10)
    for wrong in ("11", "x", "-1", "3.5", "123"):
        with pytest.raises(InvalidField, match="psfs_score"):
            read_score("scores", wrong)
    with pytest.raises(InvalidField) as refused:
        read_score("scores", "17054026641")
    assert "17054026641" not in str(refused.value.params)


@given(st.lists(st.none() | st.integers(0, 10), max_size=5))
def test_scores_written_are_read_again(scores: list[int | None]) -> None:
    line = " ".join("-" if score is None else str(score) for score in scores)
    assert read_scores(line) == tuple(scores)


ID = "17054026-6410-4000-8000-000022225555"


def test_the_link_to_a_person_is_no_text_to_look_for_numbers_in(workspace: Workspace) -> None:
    team = workspace.teams()[0].id
    # The digits of an id may be eleven digits that are an identity number, or eight of a phone.
    person = PsfsPerson(id=ID, team=team, code="K-07", activities=("gå",))
    workspace.put(person)
    kept = save_round(workspace, person, None, day=DAY, scores=(3,))
    assert kept.person == person.id
