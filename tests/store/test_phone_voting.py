"""Votes from phones: one set of dots a phone, counted beside those called out in the room."""

from __future__ import annotations

import stat
import tempfile
from collections import Counter
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samling.model import (
    Bottleneck,
    InvalidField,
    Network,
    NotFound,
    SamlingError,
    Team,
    Vote,
    Voting,
)
from samling.model.rights import Access, NotAllowed
from samling.model.voting import PEOPLE_LIMIT
from samling.report.voting.counts import count_votes, ranking, voting_line
from samling.store import Workspace, data_folder
from samling.store.errors import NotSaved
from samling.store.method.voting import (
    change_voting,
    close_voting,
    give_vote,
    remove_voting,
    start_voting,
    take_back,
)
from samling.store.phone_voting import forget_chairs
from tests.help.sampled import drawn
from tests.store.phone_votes import give_phone_vote, phone_ballot, take_back_phone_vote


def begun(folder: Path, people: int = 2, dots: int = 3) -> tuple[Workspace, Voting]:
    workspace = Workspace.create(folder, Network(title="Kols"))
    team = workspace.add_team(Team(title="Team", slug=""))
    for number in range(3):
        found = team.created + timedelta(minutes=number)
        workspace.put(Bottleneck(team=team.id, text=f"Flaskehals {number}", created=found))
    return workspace, start_voting(workspace, team.id, people=people, dots=dots)


@pytest.fixture
def room(tmp_path: Path) -> tuple[Workspace, Voting]:
    return begun(tmp_path / "w")


def phone(workspace: Workspace, *names: str) -> Workspace:
    """The workspace as a phone sees it that has just come in, known by those names."""
    return workspace.seen_by(Access("participant", devices=frozenset(names)))


def counted(workspace: Workspace, voting: Voting) -> dict[int, int]:
    count = count_votes(workspace, workspace.get(Voting, voting.id))
    return {choice.number: choice.votes for choice in count.choices}


ACTS = st.lists(
    st.tuples(st.sampled_from(("called", "uncalled", "given", "taken")), st.integers(0, 8)),
    max_size=25,
)


@settings(max_examples=drawn(40), deadline=None)
@given(ACTS)
def test_room_and_phones_are_counted_together_and_know_nothing_of_each_other(
    acts: list[tuple[str, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace, voting = begun(Path(folder) / "w", people=2, dots=2)
        called: list[int] = []
        phones: list[list[int]] = [[], [], []]
        for act, about in acts:
            who, number = about // 3, about % 3
            bottleneck, mine = voting.ballot[number], phones[who]
            # Each time in a session of its own.
            its = phone(workspace, f"phone {who}")
            fits = {
                "called": len(called) < 4,
                "uncalled": bool(called),
                "given": len(mine) < 2,
                "taken": number in mine,
            }[act]
            with nullcontext() if fits else pytest.raises(SamlingError):
                if act == "called":
                    give_vote(workspace, voting, number + 1)
                elif act == "uncalled":
                    take_back(workspace, voting)
                elif act == "given":
                    give_phone_vote(its, voting.id, bottleneck)
                else:
                    take_back_phone_vote(its, voting.id, bottleneck)
            if fits and act in {"called", "given"}:
                (called if act == "called" else mine).append(number)
            elif fits:
                called.pop() if act == "uncalled" else mine.remove(number)
        count = count_votes(workspace, workspace.get(Voting, voting.id))
        every = Counter(called) + Counter(number for given_ in phones for number in given_)
        assert [choice.votes for choice in count.choices] == [every[place] for place in range(3)]
        assert sum(place.choice.votes for place in ranking(count)) == every.total()
        assert (count.given, count.by_phones) == (len(called), sum(map(len, phones)))
        assert count.phones == sum(map(bool, phones))
        turn = len(called) // 2 + 1
        assert count.voter == (turn if turn <= 2 else None)
        for who, given_ in enumerate(phones):
            seen = phone_ballot(phone(workspace, f"phone {who}"), voting.id)
            assert seen.given() == Counter(voting.ballot[number] for number in given_)


def test_a_phone_is_known_again_and_sees_its_own_votes_alone(
    room: tuple[Workspace, Voting],
) -> None:
    workspace, voting = room
    first, second = voting.ballot[:2]
    give_phone_vote(phone(workspace, "cookie", "key"), voting.id, first)
    # It came in again with the code, and later lost its other cookie.
    give_phone_vote(phone(workspace, "cookie", "new key"), voting.id, second)
    again = phone(Workspace.open(workspace.folder), "new key")
    assert phone_ballot(again, voting.id).given() == {first: 1, second: 1}
    other = phone(workspace, "another")
    give_phone_vote(other, voting.id, first)
    assert phone_ballot(other, voting.id).left == 2
    assert len(other.all(Vote)) == 1
    with pytest.raises(NotAllowed):
        other.remove(next(vote for vote in workspace.all(Vote) if vote.bottleneck == second))
    with pytest.raises(NotAllowed):
        other.change(voting, dots=20)
    with pytest.raises(NotAllowed):
        give_phone_vote(phone(workspace), voting.id, first)
    assert counted(workspace, voting) == {1: 2, 2: 1, 3: 0}
    # Neither the votes nor the file of the chairs tell which phone it was.
    [chairs] = (data_folder() / "serve").glob("*.chairs")
    assert len(chairs.read_text(encoding="ascii").splitlines()) == 4
    assert not any(name in chairs.read_text() for name in ("cookie", "key", voting.id))
    assert stat.S_IMODE(chairs.stat().st_mode) == 0o600
    assert {vote.voter for vote in workspace.all(Vote)} == {PEOPLE_LIMIT + 1, PEOPLE_LIMIT + 2}


def test_what_a_phone_cannot_do_is_a_sentence_and_changes_nothing(
    room: tuple[Workspace, Voting],
) -> None:
    workspace, voting = room
    first, second, _ = voting.ballot
    its = phone(workspace, "one")
    for _ in range(3):
        give_phone_vote(its, voting.id, first)
    for refused, why in ((first, "vote_used"), (second, "vote_used")):
        with pytest.raises(SamlingError, match=why):
            give_phone_vote(its, voting.id, refused)
    with pytest.raises(SamlingError, match="vote_none"):
        take_back_phone_vote(its, voting.id, second)
    workspace.remove(workspace.get(Bottleneck, second))
    with pytest.raises(SamlingError, match="vote_removed"):
        give_phone_vote(phone(workspace, "two"), voting.id, second)
    close_voting(workspace, voting)
    for act in (give_phone_vote, take_back_phone_vote):
        with pytest.raises(SamlingError, match="vote_closed"):
            act(its, voting.id, first)
    assert counted(workspace, voting) == {1: 3, 2: 0, 3: 0}
    workspace.undo()
    take_back_phone_vote(phone(workspace, "one"), voting.id, first)
    assert counted(workspace, voting)[1] == 2
    with pytest.raises(NotFound):
        give_phone_vote(its, "gone", first)


def test_the_room_has_its_own_chairs(room: tuple[Workspace, Voting]) -> None:
    workspace, voting = room
    for name in ("one", "two", "three"):
        give_phone_vote(phone(workspace, name), voting.id, voting.ballot[0])
    with pytest.raises(SamlingError, match="none_given"):
        take_back(workspace, voting)
    assert change_voting(workspace, voting, people=1, dots=3).people == 1
    give_phone_vote(phone(workspace, "one"), voting.id, voting.ballot[1])
    with pytest.raises(InvalidField):
        change_voting(workspace, voting, people=1, dots=1)
    count = count_votes(workspace, workspace.get(Voting, voting.id))
    assert count.given_words == "3 telefoner har gitt 4 stemmer", "none are called out"
    assert count.given_words in voting_line(workspace, count)


def test_the_chairs_are_forgotten_once_a_voting_is_closed_or_gone(
    room: tuple[Workspace, Voting], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, voting = room
    its = phone(workspace, "one")
    give_phone_vote(its, voting.id, voting.ballot[0])
    forget_chairs(workspace)
    # Also with the rights of one that sees no votings.
    forget_chairs(phone(workspace, "one"))
    assert phone_ballot(phone(workspace, "one"), voting.id).left == 2
    with monkeypatch.context() as full:
        full.setattr("samling.store.phone_voting.make_own_folder", Mock(side_effect=OSError))
        with pytest.raises(NotSaved):
            give_phone_vote(phone(workspace, "two"), voting.id, voting.ballot[0])
    assert counted(workspace, voting)[1] == 1, "no vote that would not be known again"
    close_voting(workspace, voting)
    forget_chairs(workspace)
    remove_voting(workspace, voting)
    assert not list((data_folder() / "serve").glob("*.chairs"))
