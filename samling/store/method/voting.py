"""Dot voting in the store: started, votes given and taken back, closed.

Several votes of one person on the same bottleneck are allowed, as is usual where dots
are put up on a wall: it is how a person says that one thing matters most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import dropwhile

from samling.model import Bottleneck, InvalidField, NotFound, Phase, SamlingError, Vote, Voting
from samling.store.method.ordering import in_order
from samling.store.method.removal import remove
from samling.store.workspace import Workspace


def votings_of(workspace: Workspace, team: str) -> list[Voting]:
    """Returns the votings of a team, given by its id, the oldest first."""
    return sorted(
        workspace.all(Voting, team=team),
        key=lambda voting: (voting.held, voting.created, voting.id),
    )


def votes_of(workspace: Workspace, voting: Voting) -> list[Vote]:
    """Returns the votes of a voting in the order they were given."""
    return sorted(
        workspace.all(Vote, team=voting.team, voting=voting.id), key=lambda vote: vote.created
    )


def ballot_of(workspace: Workspace, voting: Voting) -> list[str]:
    """Returns the ids of the bottlenecks that can be voted for: number 1 first.

    While the voting is open, what has been found since it began comes last, unless the ballot
    was chosen. A bottleneck that is gone keeps its number.
    """
    ids = dict.fromkeys(voting.ballot)
    if not voting.closed and not voting.narrowed:
        ids |= dict.fromkeys(open_bottlenecks(workspace, voting.team))
    # After a merge there may be votes for bottlenecks that are not on this ballot.
    ids |= dict.fromkeys(vote.bottleneck for vote in votes_of(workspace, voting))
    return list(ids)


def open_bottlenecks(workspace: Workspace, team: str) -> list[str]:
    """Returns the ids of a team's open bottlenecks, by phase and then as they were found."""
    phases = [phase.id for phase in in_order(workspace.all(Phase, team=team))]
    places = {phase: place for place, phase in enumerate(phases)}
    found = [
        bottleneck for bottleneck in workspace.all(Bottleneck, team=team) if bottleneck.is_open
    ]
    found.sort(
        key=lambda bottleneck: (
            places.get(bottleneck.phase, len(places)),
            bottleneck.created,
            bottleneck.id,
        )
    )
    return [bottleneck.id for bottleneck in found]


def voter_of(voting: Voting, votes: Sequence[Vote]) -> int | None:
    """Returns the chair whose turn it is, from 1; None when all have voted.

    It is the first chair from `voting.voter` on with votes left.
    """
    used = Counter(vote.voter for vote in votes)
    waiting = dropwhile(
        lambda chair: used[chair] >= voting.dots, range(voting.voter, voting.people + 1)
    )
    return next(waiting, None)


def start_voting(
    workspace: Workspace,
    team: str,
    *,
    people: int,
    dots: int,
    gathering: str = "",
    chosen: Collection[str] | None = None,
    hidden: bool = False,
) -> Voting:
    """Stores and returns a new voting over the open bottlenecks of a team, given by its id.

    `chosen` are the ids of those that are voted on, None for all. Raises SamlingError while
    another is open and where there is nothing to vote for, and InvalidField.
    """
    with workspace.alone():
        if any(not voting.closed for voting in votings_of(workspace, team)):
            raise SamlingError("error.voting_open")
        there = open_bottlenecks(workspace, team)
        ballot = there if chosen is None else [id_ for id_ in there if id_ in chosen]
        if not ballot:
            raise SamlingError("error.voting_nothing")
        return workspace.put(
            Voting(
                team=team,
                held=workspace.today(),
                people=people,
                dots=dots,
                gathering=gathering,
                ballot=tuple(ballot),
                narrowed=ballot != there,
                hidden=hidden,
            )
        )


def give_vote(
    workspace: Workspace, voting: Voting, number: int, *, voter: int | None = None
) -> Vote:
    """Stores and returns a vote for the bottleneck with that number on the ballot.

    It is the vote of the chair whose turn it is, or of `voter`. Raises SamlingError when
    the voting is closed, no bottleneck has the number, it has been removed, or no vote is
    left; NotFound when the voting is gone.
    """
    with workspace.alone():
        voting = _open(workspace, voting)
        ballot, votes = ballot_of(workspace, voting), votes_of(workspace, voting)
        if not 1 <= number <= len(ballot):
            raise SamlingError("error.voting_number", number=number, count=len(ballot))
        try:
            stuck = workspace.get(Bottleneck, ballot[number - 1])
        except NotFound:
            raise SamlingError("error.voting_removed", number=number) from None
        chair = voter_of(voting, votes) if voter is None else voter
        if chair is None:
            raise SamlingError("error.voting_all_given")
        if not 1 <= chair <= voting.people:
            raise SamlingError("error.voting_chair", voter=chair, people=voting.people)
        if sum(given.voter == chair for given in votes) >= voting.dots:
            raise SamlingError("error.voting_used", voter=chair, dots=voting.dots)
        vote = Vote(team=voting.team, voting=voting.id, bottleneck=stuck.id, voter=chair)
        # A bottleneck added later gets its number for good, with all before it.
        late = stuck.id not in voting.ballot
        workspace.write(puts=[vote], changes=[(voting, {"ballot": tuple(ballot)})] if late else [])
        return workspace.get(Vote, vote.id)


def take_back(workspace: Workspace, voting: Voting) -> Vote:
    """Removes and returns the last vote called out; the turn goes back to whose it was.

    Raises SamlingError when none has been given, or the voting is closed.
    """
    with workspace.alone():
        voting = _open(workspace, voting)
        votes = [vote for vote in votes_of(workspace, voting) if not vote.is_phones]
        if not votes:
            raise SamlingError("error.voting_none_given")
        remove_vote(workspace, votes[-1])
        return votes[-1]


def remove_vote(workspace: Workspace, vote: Vote) -> None:
    """Removes a vote, of whose chair it becomes the turn again if that had passed.

    Raises SamlingError when the voting is closed.
    """
    with workspace.alone():
        voting = _open(workspace, workspace.get(Voting, vote.voting))
        turn = min(vote.voter, voting.voter)
        changes = [(voting, {"voter": turn})] if turn != voting.voter else []
        workspace.write(changes=changes, removes=[vote])


def number_of(workspace: Workspace, voting: Voting, bottleneck: str) -> int:
    """Returns the number on the ballot of a bottleneck, given by its id; or SamlingError."""
    ballot = ballot_of(workspace, voting)
    if bottleneck not in ballot:
        raise SamlingError("error.voting_not_on_ballot")
    return ballot.index(bottleneck) + 1


def pass_on(workspace: Workspace, voting: Voting) -> None:
    """Gives the turn to the next person, even if the current one has votes left.

    Raises SamlingError when all have voted, or the voting is closed.
    """
    with workspace.alone():
        voting = _open(workspace, voting)
        chair = voter_of(voting, votes_of(workspace, voting))
        if chair is None:
            raise SamlingError("error.voting_all_given")
        workspace.change(voting, voter=chair + 1)


def pass_back(workspace: Workspace, voting: Voting) -> None:
    """Gives the turn back to the nearest person before who has votes left.

    Raises SamlingError when nobody has, or the voting is closed.
    """
    with workspace.alone():
        voting = _open(workspace, voting)
        votes = votes_of(workspace, voting)
        used = Counter(vote.voter for vote in votes)
        chair = voter_of(voting, votes) or voting.people + 1
        before = [earlier for earlier in range(1, chair) if used[earlier] < voting.dots]
        if not before:
            raise SamlingError("error.voting_none_before")
        workspace.change(voting, voter=before[-1])


def change_voting(workspace: Workspace, voting: Voting, *, people: int, dots: int) -> Voting:
    """Changes how many vote and how many votes each has, and returns the voting.

    Raises InvalidField where votes have been given that there would be no room for, and
    SamlingError when the voting is closed.
    """
    voting = _open(workspace, voting)
    votes = votes_of(workspace, voting)
    used = Counter(vote.voter for vote in votes)
    last = max((vote.voter for vote in votes if not vote.is_phones), default=0)
    if people < last:
        raise InvalidField("people", "error.voting_too_few_people", voter=last)
    if dots < max(used.values(), default=0):
        raise InvalidField("dots", "error.voting_too_few_dots", dots=max(used.values()))
    return workspace.change(voting, people=people, dots=dots)


def close_voting(workspace: Workspace, voting: Voting) -> Voting:
    """Closes a voting and returns it; raises SamlingError when it is closed already."""
    with workspace.alone():
        voting = _open(workspace, voting)
        return workspace.change(voting, closed=True, ballot=tuple(ballot_of(workspace, voting)))


def remove_voting(workspace: Workspace, voting: Voting) -> None:
    """Removes a voting with its votes, in one change."""
    remove(workspace, voting)


def _open(workspace: Workspace, voting: Voting) -> Voting:
    """Returns the voting as it is stored now."""
    voting = workspace.get(Voting, voting.id)
    refuse_closed(voting)
    return voting


def refuse_closed(voting: Voting) -> None:
    """Raises SamlingError for a voting that is closed."""
    if voting.closed:
        raise SamlingError("error.voting_closed")
