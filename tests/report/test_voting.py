"""Dot voting: the ballot, whose turn it is, what is refused, the counts; the board."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samling.model import Bottleneck, InvalidField, Network, SamlingError, Team, Vote, Voting
from samling.report.bottlenecks.board import board_of, moved, quarter_of, step
from samling.report.bottlenecks.board_layout import ballot_shape, pane, wrapped
from samling.report.bottlenecks.rows import bottleneck_rows
from samling.report.bottlenecks.slides import board_slides, bottleneck_slides, voting_slides
from samling.report.voting.counts import (
    VoteCount,
    bar,
    count_votes,
    ranking,
    typed_number,
    votes_by_bottleneck,
    voting_line,
)
from samling.store import Workspace
from samling.store.method.voting import (
    change_voting,
    close_voting,
    give_vote,
    pass_back,
    pass_on,
    remove_voting,
    start_voting,
    take_back,
    votings_of,
)
from tests.help.sampled import drawn


def made(folder: Path, stuck: int = 3) -> tuple[Workspace, Team]:
    workspace = Workspace.create(folder, Network(title="Kols"))
    team = workspace.add_team(Team(title="Team", slug=""))
    for number in range(1, stuck + 1):
        found = team.created + timedelta(minutes=number)
        workspace.put(Bottleneck(team=team.id, text=f"Flaskehals {number}", created=found))
    return workspace, team


@pytest.fixture
def room(tmp_path: Path) -> tuple[Workspace, Team]:
    return made(tmp_path / "w")


def counted(workspace: Workspace, voting: Voting) -> VoteCount:
    """The counts of a voting as it is stored now."""
    return count_votes(workspace, workspace.get(Voting, voting.id))


def votes(workspace: Workspace, voting: Voting) -> list[int]:
    return [choice.votes for choice in counted(workspace, voting).choices]


def test_the_turn_goes_round_and_comes_back(room: tuple[Workspace, Team]) -> None:
    workspace, team = room
    voting = start_voting(workspace, team.id, people=2, dots=2)
    give_vote(workspace, voting, 2)
    assert (counted(workspace, voting).voter, counted(workspace, voting).left) == (1, 1)
    # Two of one person on the same are allowed.
    give_vote(workspace, voting, 2)
    assert counted(workspace, voting).voter == 2
    give_vote(workspace, voting, 1)
    pass_on(workspace, voting)
    assert counted(workspace, voting).voter is None
    with pytest.raises(SamlingError, match="voting_all_given"):
        give_vote(workspace, voting, 1)
    pass_back(workspace, voting)
    assert counted(workspace, voting).voter == 2
    with pytest.raises(SamlingError, match="voting_none_before"):
        pass_back(workspace, voting)
    assert votes(workspace, voting) == [1, 2, 0]


def test_a_vote_taken_back_gives_the_turn_back(room: tuple[Workspace, Team]) -> None:
    workspace, team = room
    voting = start_voting(workspace, team.id, people=3, dots=2)
    with pytest.raises(SamlingError, match="voting_none_given"):
        take_back(workspace, voting)
    give_vote(workspace, voting, 3)
    pass_on(workspace, voting)
    assert counted(workspace, voting).voter == 2
    assert take_back(workspace, voting).voter == 1
    count = counted(workspace, voting)
    assert (count.voter, count.left, count.given, count.last) == (1, 2, 0, None)


@pytest.mark.parametrize(
    ("number", "voter", "error"),
    [
        (0, None, "voting_number"),
        (4, None, "voting_number"),
        (1, 1, "voting_used"),
        (1, 3, "voting_chair"),
    ],
)
def test_what_is_no_vote(
    room: tuple[Workspace, Team], number: int, voter: int | None, error: str
) -> None:
    workspace, team = room
    voting = start_voting(workspace, team.id, people=2, dots=1)
    give_vote(workspace, voting, 1)
    with pytest.raises(SamlingError, match=error):
        give_vote(workspace, voting, number, voter=voter)
    assert len(workspace.all(Vote)) == 1


def test_numbers_stay_when_bottlenecks_come_and_go(room: tuple[Workspace, Team]) -> None:
    workspace, team = room
    first, second, _ = workspace.all(Bottleneck)
    voting = start_voting(workspace, team.id, people=2, dots=3)
    give_vote(workspace, voting, 1)
    workspace.remove(first)
    workspace.change(second, status="resolved")
    late = workspace.put(Bottleneck(team=team.id, text="Kom til sist"))
    count = counted(workspace, voting)
    assert [choice.bottleneck and choice.bottleneck.text for choice in count.choices] == [
        None,
        "Flaskehals 2",
        "Flaskehals 3",
        "Kom til sist",
    ]
    with pytest.raises(SamlingError, match="voting_removed"):
        give_vote(workspace, voting, 1)
    give_vote(workspace, voting, 4)
    assert workspace.get(Voting, voting.id).ballot[-1] == late.id
    close_voting(workspace, voting)
    workspace.put(Bottleneck(team=team.id, text="For sent"))
    ranked = ranking(counted(workspace, voting))
    assert [(choice.rank, choice.choice.number, choice.choice.votes) for choice in ranked] == [
        (1, 1, 1),
        (1, 4, 1),
        (3, 2, 0),
        (3, 3, 0),
    ]
    assert ranked[0].choice.text == "(fjernet flaskehals)"
    assert voting_slides(workspace, team, workspace.get(Voting, voting.id))


def test_one_voting_at_a_time_and_the_old_ones_remain(room: tuple[Workspace, Team]) -> None:
    workspace, team = room
    first = start_voting(workspace, team.id, people=1, dots=1)
    with pytest.raises(SamlingError, match="voting_open"):
        start_voting(workspace, team.id, people=1, dots=1)
    give_vote(workspace, first, 3)
    close_voting(workspace, first)
    for refused in (close_voting, take_back, pass_on):
        with pytest.raises(SamlingError, match="voting_closed"):
            refused(workspace, first)
    second = start_voting(workspace, team.id, people=1, dots=1)
    stuck = [bottleneck.id for bottleneck in workspace.all(Bottleneck)]
    # One in which nobody has voted says nothing yet.
    assert votes_by_bottleneck(workspace, team.id) == dict(zip(stuck, (0, 0, 1), strict=True))
    give_vote(workspace, second, 1)
    assert votes_by_bottleneck(workspace, team.id)[stuck[0]] == 1
    rows = bottleneck_rows(workspace, team, sort_name="votes")
    assert [row.votes for row in rows] == [1, 0, 0]
    remove_voting(workspace, second)
    assert votings_of(workspace, team.id) == [workspace.get(Voting, first.id)]
    assert len(workspace.all(Vote)) == 1
    workspace.undo()
    assert len(workspace.all(Vote)) == 2


def test_nothing_to_vote_for(tmp_path: Path) -> None:
    workspace, team = made(tmp_path / "w", stuck=0)
    with pytest.raises(SamlingError, match="voting_nothing"):
        start_voting(workspace, team.id, people=1, dots=1)


def test_people_and_votes_change_but_not_below_what_was_given(
    room: tuple[Workspace, Team],
) -> None:
    workspace, team = room
    voting = start_voting(workspace, team.id, people=2, dots=2)
    for _ in range(3):
        give_vote(workspace, voting, 1)
    for people, dots, field in (
        (1, 2, "people"),
        (2, 1, "dots"),
        (0, 2, "people"),
        (2, 99, "dots"),
    ):
        with pytest.raises(InvalidField) as refused:
            change_voting(workspace, voting, people=people, dots=dots)
        assert refused.value.field == field
    assert change_voting(workspace, voting, people=4, dots=3).people == 4
    assert counted(workspace, voting).voter == 1
    close_voting(workspace, voting)
    with pytest.raises(SamlingError, match="voting_closed"):
        change_voting(workspace, voting, people=5, dots=3)
    assert counted(workspace, voting).voting.people == 4


STEPS = st.lists(
    st.one_of(st.integers(1, 5), st.sampled_from(["back", "on", "before"])), max_size=25
)


@settings(max_examples=drawn(25), deadline=None)
@given(people=st.integers(1, 3), dots=st.integers(1, 3), steps=STEPS)
def test_counts_never_exceed_and_undo_goes_the_same_way_back(
    people: int, dots: int, steps: list[int | str]
) -> None:
    acts = {"back": take_back, "on": pass_on, "before": pass_back}
    with tempfile.TemporaryDirectory() as holder:
        workspace, team = made(Path(holder) / "w", stuck=4)
        voting = start_voting(workspace, team.id, people=people, dots=dots)
        before, gave = votes(workspace, voting), False
        for score in steps:
            before, turn = votes(workspace, voting), counted(workspace, voting).voter
            gave = False
            try:
                if isinstance(score, int):
                    give_vote(workspace, voting, score)
                    gave = True
                else:
                    acts[score](workspace, voting)
            except SamlingError:
                assert votes(workspace, voting) == before
                assert counted(workspace, voting).voter == turn
            count = counted(workspace, voting)
            assert sum(votes(workspace, voting)) == count.given <= count.total == people * dots
            used = [vote.voter for vote in workspace.all(Vote)]
            assert all(used.count(chair) <= dots for chair in used)
            # What is on disk is what was acknowledged.
            assert votes(Workspace.open(workspace.folder), voting) == votes(workspace, voting)
        if gave:
            workspace.undo()
            assert votes(workspace, voting) == before


@given(st.integers(1, 40), st.integers(1, 40))
def test_every_number_can_be_typed(count: int, number: int) -> None:
    number = min(number, count)
    given = [typed_number(str(number)[:end], count) for end in range(1, len(str(number)) + 1)]
    # No vote for 1 on the way to 12, and at most Enter is missing at the end.
    assert set(given[:-1]) <= {None}
    assert given[-1] in (None, number)
    assert typed_number("0", count) is None


def test_bars_show_one_vote_and_none() -> None:
    assert (bar(10, 10, 20), bar(5, 10, 20), bar(1, 200, 20), bar(0, 10, 20)) == (
        "█" * 20,
        "█" * 10,
        "█",
        "",
    )
    assert bar(0, 0, 20) == ""


# The board


def test_a_bottleneck_is_moved_between_quarters() -> None:
    bottleneck = Bottleneck(team="t", text="x")
    assert moved(bottleneck, -1, 0) == moved(bottleneck, 0, 1) == {}
    assert moved(bottleneck, 1, 0) == {"extent": "simple", "effect": "large"}
    half = Bottleneck(team="t", text="x", extent="extensive")
    assert (quarter_of(half), moved(half, 1, 0)["extent"]) == ("unrated", "extensive")
    rated = Bottleneck(team="t", text="x", extent="simple", effect="large")
    assert quarter_of(rated) == "begin"
    assert moved(rated, 1, 0) == {"extent": "extensive"}
    assert moved(rated, 0, 1) == {"effect": "small"}
    assert moved(rated, 0, -1) == {}
    assert moved(rated, -1, 0) == {"extent": "unrated", "effect": "unrated"}


def test_the_board_shows_the_open_ones_by_votes(room: tuple[Workspace, Team]) -> None:
    workspace, team = room
    for bottleneck in workspace.all(Bottleneck):
        workspace.change(bottleneck, extent="simple", effect="large", due=date(2030, 1, 1))
    first, second, third = workspace.all(Bottleneck)
    voting = start_voting(workspace, team.id, people=1, dots=1)
    give_vote(workspace, voting, 2)
    workspace.change(third, status="parked")
    board = board_of(workspace, team)
    assert [row.record.id for row in board["begin"]] == [second.id, first.id]
    assert len(board_of(workspace, team, everything=True)["begin"]) == 3
    assert step(board, "begin", 1, 0, 1) == ("spare", 0)
    assert step(board, "spare", 0, 0, -1) == ("begin", 1)
    assert step(board, "begin", 1, 1, 0) == ("plan", 0)
    assert step(board, "begin", 1, -1, 0) == ("begin", 1)
    (slide,) = board_slides(team, board)
    assert (slide.headline, slide.number, slide.points) == (
        "Begynn her",
        "2",
        ("Flaskehals 2 (1 stemme)", "Flaskehals 1"),
    )
    rows = bottleneck_rows(workspace, team, sort_name="votes")
    assert [shown_slide.number for shown_slide in bottleneck_slides(rows)] == ["1", "", ""]


@given(
    st.lists(st.text("abc ", min_size=1, max_size=90), min_size=1, max_size=14),
    st.integers(5, 40),
    st.integers(1, 9),
    st.data(),
)
def test_the_one_at_the_cursor_is_in_sight(
    texts: list[str], width: int, height: int, data: st.DataObject
) -> None:
    chosen = data.draw(st.integers(0, len(texts) - 1))
    shown = pane(texts, chosen, width, height)
    items = [line.item for line in shown.lines]
    assert chosen in items
    assert len(shown.lines) <= height
    assert all(len(line.text) <= width for line in shown.lines)
    assert shown.above + len(set(items)) + shown.below == len(texts)


def test_what_is_cut_has_a_sign() -> None:
    assert wrapped("Ingen ringer pasienten hjem", 14, 1) == ["Ingen ringer…"]
    assert wrapped("Ingen ringer", 14, 1) == ["Ingen ringer"]
    assert wrapped("Ingen ringer pasienten hjem", 14, 2) == ["Ingen ringer", "pasienten hjem"]


@pytest.mark.parametrize(
    ("count", "rows", "pages"),
    [(1, 5, 1), (4, 5, 1), (7, 3, 1), (15, 3, 1), (30, 1, 1), (31, 3, 4), (60, 3, 8), (80, 3, 10)],
)
def test_numbers_are_as_large_as_there_is_room_for(count: int, rows: int, pages: int) -> None:
    shape = ballot_shape(count, 78, 15)
    assert (shape.rows, shape.pages) == (rows, pages)
    assert shape.down * shape.columns * pages >= count > shape.down * shape.columns * (pages - 1)
    assert shape.columns * (shape.digits + shape.text + 4) <= 78 or shape.columns == 1
    line = pages > 1
    assert shape.down * (shape.rows + shape.gap) - shape.gap + line <= 15


def test_a_voting_on_some_keeps_to_them_and_hides_its_votes_until_it_is_closed(
    network: Path,
) -> None:
    workspace = Workspace.open(network)
    team = workspace.teams()[0].id
    first, second, third = (
        workspace.put(Bottleneck(team=team, text=text)) for text in ("A", "B", "C")
    )
    with pytest.raises(SamlingError):
        start_voting(workspace, team, people=1, dots=1, chosen=["nobody's"])
    voting = start_voting(
        workspace, team, people=1, dots=2, chosen=[third.id, first.id], hidden=True
    )
    workspace.put(Bottleneck(team=team, text="D"))
    count = count_votes(workspace, voting)
    assert [choice.text for choice in count.choices] == ["A", "C"]
    assert "skjult til slutt" in voting_line(workspace, count)
    give_vote(workspace, voting, 2)
    assert votes_by_bottleneck(workspace, team) == {}
    close_voting(workspace, voting)
    assert votes_by_bottleneck(workspace, team) == {first.id: 0, third.id: 1}
    assert second.id not in votes_by_bottleneck(workspace, team)
