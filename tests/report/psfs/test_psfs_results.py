"""What the rounds of PSFS say: changes, averages, due dates, and the team's numbers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.model import PsfsPerson
from samling.report.psfs.results import person_result, team_results
from samling.report.psfs.words import average_words, change_words, round_table, said
from tests.help.psfs_samples import FIRST, TODAY, result

SCORE = st.integers(0, 10)
PAIRS = st.lists(st.tuples(SCORE, SCORE), min_size=1, max_size=5)
OPPOSITE = {"better": "worse", "worse": "better", "too_small": "too_small"}


def test_the_average_is_of_what_was_scored_both_times() -> None:
    person = result([2, 4, None], [5, None, 9])
    assert (person.first, person.last, person.shared) == (2, 5, 1)
    assert [each.change for each in person.activities] == [3, None, None]


def test_an_activity_added_later_has_its_own_first_score() -> None:
    person = result([2], [5, 4], [6, 8])
    assert (person.first, person.last, person.change) == (2, 6, 4)
    assert person.activities[1].scores == (None, 4, 8)
    assert (person.activities[1].first, person.activities[1].last) == (4, 8)


@pytest.mark.parametrize(
    ("rounds", "verdict"),
    [
        ([[4], [6]], "too_small"),
        ([[4], [7]], "better"),
        ([[4, 4], [6, 6]], "better"),
        ([[4, 4], [6, 5]], "too_small"),
        ([[6, 6, 6], [4, 4, 4]], "worse"),
        # 5/3 and 6/3: exact at the limit, whatever thirds are as floats.
        ([[1, 1, 0], [2, 3, 2]], "too_small"),
        ([[1, 1, 0], [3, 3, 2]], "better"),
    ],
)
def test_the_smallest_detectable_change(rounds: list[list[int | None]], verdict: str) -> None:
    assert result(*rounds).verdict == verdict


def test_no_change_without_two_rounds_that_share_an_activity() -> None:
    once, apart = result([3, 5]), result([3, None], [None, 8])
    assert (once.first, once.last, once.verdict) == (4, None, None)
    assert (apart.first, apart.last, apart.verdict) == (None, None, None)
    found = team_results([once, apart])
    assert (found.once, found.apart, found.compared, found.first_mean) == (1, 1, (), None)
    assert said(found).startswith(
        "0 av 2 kan sammenlignes. Skåret bare én gang: 1. "
        "Ingen aktivitet skåret både først og sist: 1."
    )


@pytest.mark.parametrize(
    ("days", "state"), [(27, "due"), (28, "due"), (29, "overdue"), (21, "waiting"), (22, "due")]
)
def test_a_round_is_due_from_a_week_before(days: int, state: str) -> None:
    person = result([3], today=FIRST + timedelta(days=days))
    assert (person.due, person.state) == (FIRST + timedelta(weeks=4), state)


def test_nothing_is_due_of_one_who_has_ended_and_at_once_without_rounds() -> None:
    assert (result([3], ended=True).due, result([3], ended=True).state) == (None, "ended")
    lost = person_result(PsfsPerson(team="t", code="K-07", activities=("gå",)), [], TODAY)
    assert (lost.due, lost.state, lost.first) == (TODAY, "due", None)
    assert round_table(lost, 4)[1] == ["gå", "–"]


def test_the_team_is_counted_and_the_mean_needs_two() -> None:
    better, worse, small = result([1, 1], [5, 5]), result([6, 6], [3, 3]), result([2], [3])
    alone = team_results([better])
    assert (alone.better, alone.first_mean, alone.mean_change) == (1, None, None)
    found = team_results([better, worse, small, result([4])])
    assert (found.better, found.worse, found.too_small, found.once) == (1, 1, 1, 1)
    assert found.first_mean == pytest.approx(3)
    assert found.last_mean == pytest.approx(11 / 3)
    assert "3 av 4 kan sammenlignes" in said(found)
    assert "fra 3,0 til 3,7 (+0,7)" in said(found)


def test_the_due_come_first_and_the_ended_last() -> None:
    codes = [
        person.person.code
        for person in team_results(
            [
                result([1], code="A1", ended=True),
                result([1], [2], [3], code="B2"),
                result([1], code="C3"),
                result([1], [2], code="D4"),
            ]
        ).people
    ]
    assert codes == ["C3", "D4", "B2", "A1"]


def test_of_many_rounds_the_first_and_the_latest_are_shown() -> None:
    head, activity, _ = round_table(result(*[[score] for score in range(8)]), 3)
    assert head == ["Aktivitet", "07.01.30", "24.06.30", "22.07.30", "Endring"]
    assert activity == ["aktivitet 1", "0", "6", "7", "+7 ▲ bedre"]


def test_changes_have_a_sign_and_nothing_has_none() -> None:
    rows = [[[3, 3], [6, 5]], [[6, 5], [3, 3]], [[3, 3], [3, 3]], [[3, 3]]]
    shown = [change_words(result(*row)).split()[0] for row in rows]
    assert shown == ["+2,5", "−2,5", "0,0", "–"]


def test_a_change_is_that_between_the_averages_shown() -> None:
    # From 1.5 to 4.75: by itself the change would be +3,2 or +3,3 by whim.
    person = result([1, 1, 2, 2], [5, 5, 5, 4])
    assert (average_words(person), change_words(person)) == ("1,5→4,8", "+3,3 ▲ bedre")
    other = result([1, 1, 1, 2], [3, 3, 3, 3])
    assert (average_words(other), change_words(other)) == ("1,3→3,0", "+1,7 · for liten")


@given(PAIRS)
def test_scores_reversed_give_the_opposite_change(pairs: list[tuple[int, int]]) -> None:
    before, after = zip(*pairs, strict=True)
    there, back = result(before, after), result(after, before)
    assert there.change is not None
    assert back.change is not None
    assert there.change == pytest.approx(-back.change)
    assert back.verdict == OPPOSITE[there.verdict or ""]
    assert -10 <= there.change <= 10
    assert there.first is not None
    assert there.last is not None
    assert min(before) <= there.first <= max(before)
    assert min(after) <= there.last <= max(after)


@given(st.lists(SCORE, min_size=1, max_size=5), st.integers(2, 5))
def test_constant_scores_give_no_change(scores: list[int], rounds: int) -> None:
    person = result(*[scores] * rounds)
    assert (person.change, person.verdict) == (0, "too_small")
    assert {each.change for each in person.activities} == {0}


@given(st.lists(PAIRS, max_size=12))
def test_the_counts_of_a_team_add_up(people: list[list[tuple[int, int]]]) -> None:
    made = [result(*zip(*pairs, strict=True)) for pairs in people]
    found = team_results(made)
    assert found.better + found.worse + found.too_small == len(found.compared) == len(people)
    assert (found.mean_change is None) == (len(people) < 2)
    if found.mean_change is not None:
        changes = [person.change or 0 for person in made]
        assert found.mean_change == pytest.approx(sum(changes) / len(changes))


def test_the_day_of_the_next_round_follows_the_weeks() -> None:
    person = PsfsPerson(team="t", code="K-07", activities=("gå",), weeks=6)
    rounds = result([3]).rounds
    assert person_result(person, rounds, TODAY).due == date(2030, 2, 18)
