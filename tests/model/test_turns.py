"""The timer beside the agenda: turns of the same length, one after the other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from samling.model import InvalidField
from samling.model.day.turns import Turns, ends_at
from samling.report.gatherings.turns import read_turns

START = datetime(2030, 3, 4, 9, 0, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_a_turn_runs_rests_and_is_over_once() -> None:
    turns = Turns(("A", "B"), 180.0).toggled(START)
    assert (turns.name, turns.following, turns.left(at(30))) == ("A", "B", 150)
    assert [turns.level(at(seconds)) for seconds in (30, 150, 175, 181)] == [
        "calm",
        "fifth",
        "twentieth",
        "over",
    ]
    resting = turns.toggled(at(60))
    assert resting.left(at(600)) == 120
    assert not resting.is_over(at(600))
    again = resting.toggled(at(600))
    assert again.left(at(630)) == 90
    assert again.is_over(at(721))
    assert ends_at(again, at(630)) == at(630 + 90 + 180)


def test_the_next_turn_has_all_its_time_and_runs() -> None:
    turns = Turns(("A", "B"), 180.0, is_told=True).stepped(1, at(200))
    assert (turns.name, turns.following, turns.left(at(210))) == ("B", "", 170)
    assert not turns.is_told
    assert turns.stepped(1, at(220)) == turns
    assert turns.stepped(-1, at(220)).name == "A"
    assert Turns((), 60.0, used=60.0).stepped(1, START).left(START) == 60


def test_a_turn_made_longer_rings_again_and_never_ends_by_a_key() -> None:
    over = Turns(("A",), 60.0, since=START, is_told=True)
    longer = over.longer(1, at(70))
    assert longer.left(at(70)) == 50
    assert longer.is_over(at(121))
    assert Turns(("A",), 60.0, since=START).longer(-1, at(10)).left(at(10)) == 15


def test_it_is_read_as_typed() -> None:
    assert read_turns("1,5", " A \n\nB").names == ("A", "B")
    assert read_turns("1,5", "").allotted == 90


@pytest.mark.parametrize("minutes", ["", "0", "tre", "1441"])
def test_impossible_minutes_are_told(minutes: str) -> None:
    with pytest.raises(InvalidField):
        read_turns(minutes, "A")
