"""The counts of a dot voting: the ballot, whose turn it is, and the ranking."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from samling.locale import format_date, t
from samling.model import Bottleneck, Gathering, Voting
from samling.store import Workspace
from samling.store.method.voting import ballot_of, voter_of, votes_of, votings_of

BAR = "█"


@dataclass(frozen=True)
class Choice:
    """A number on the ballot, its bottleneck (None when removed), and its votes so far."""

    number: int
    id: str
    bottleneck: Bottleneck | None
    votes: int

    @property
    def text(self) -> str:
        """The bottleneck's text on one line, or that it is gone."""
        if self.bottleneck is None:
            return t("voting.removed_bottleneck")
        return " ".join(self.bottleneck.text.split())


@dataclass(frozen=True)
class VoteCount:
    """A voting as it stands.

    `given` votes of `total` (people times dots) have been called out in the room. It is the turn
    of chair `voter`, who has `left` votes left; None and 0 when all have voted. `last` is the
    chair and the number of the last vote called out, or None. So many `phones` have given
    `by_phones` votes beside these.
    """

    voting: Voting
    choices: tuple[Choice, ...]
    given: int
    total: int
    voter: int | None
    left: int
    last: tuple[int, int] | None
    phones: int = 0
    by_phones: int = 0

    @property
    def given_words(self) -> str:
        """How many votes are given: of those called out, unless none are, and by phones."""
        called = t("voting.given", given=self.given, total=self.total)
        if not self.phones:
            return called
        phones = t("voting.phones", count=self.phones, votes=votes_words(self.by_phones))
        return f"{called} · {phones}" if self.given else phones


@dataclass(frozen=True)
class Ranked:
    """A place in the ranking; those of equal votes share it, and the next are passed over."""

    rank: int
    choice: Choice


def count_votes(workspace: Workspace, voting: Voting) -> VoteCount:
    """Returns the counts of a voting."""
    votes = votes_of(workspace, voting)
    found = {
        bottleneck.id: bottleneck for bottleneck in workspace.all(Bottleneck, team=voting.team)
    }
    counts = Counter(vote.bottleneck for vote in votes)
    ballot = ballot_of(workspace, voting)
    choices = tuple(
        Choice(number, bottleneck, found.get(bottleneck), counts[bottleneck])
        for number, bottleneck in enumerate(ballot, start=1)
    )
    voter = None if voting.closed else voter_of(voting, votes)
    called = [vote for vote in votes if not vote.is_phones]
    used = sum(vote.voter == voter for vote in called)
    last = (called[-1].voter, ballot.index(called[-1].bottleneck) + 1) if called else None
    return VoteCount(
        voting=voting,
        choices=choices,
        given=len(called),
        total=voting.people * voting.dots,
        voter=voter,
        left=0 if voter is None else voting.dots - used,
        last=last,
        phones=len({vote.voter for vote in votes if vote.is_phones}),
        by_phones=len(votes) - len(called),
    )


def ranking(count: VoteCount) -> list[Ranked]:
    """Returns the ballot by votes, the most first; of equal votes by number."""
    order = sorted(count.choices, key=lambda choice: (-choice.votes, choice.number))
    votes = [choice.votes for choice in order]
    return [Ranked(votes.index(choice.votes) + 1, choice) for choice in order]


def bar(votes: int, most: int, width: int) -> str:
    """Returns a bar of `votes` where `most` fill `width` cells; one vote is always seen."""
    return BAR * max(1, round(votes / most * width)) if votes and most else ""


def counted_voting(workspace: Workspace, team: str) -> Voting | None:
    """Returns the latest voting of a team in which a vote has been given, or None.

    One whose votes are not to be seen yet is passed over.
    """
    found = [
        voting
        for voting in votings_of(workspace, team)
        if not voting.is_secret and votes_of(workspace, voting)
    ]
    return found[-1] if found else None


def votes_by_bottleneck(workspace: Workspace, team: str) -> dict[str, int]:
    """Returns the votes of the latest voting by bottleneck, those without any among them.

    A bottleneck that was not on the ballot is left out. `team` is an id.
    """
    voting = counted_voting(workspace, team)
    if voting is None:
        return {}
    counts = Counter(vote.bottleneck for vote in votes_of(workspace, voting))
    return {bottleneck: counts[bottleneck] for bottleneck in ballot_of(workspace, voting)}


def votes_words(votes: int) -> str:
    """Returns a number of votes in words."""
    return t("voting.one_vote") if votes == 1 else t("voting.votes", n=votes)


def voting_line(workspace: Workspace, count: VoteCount) -> str:
    """Returns when and where a voting was held, and how many voted, in one line."""
    voting = count.voting
    parts = [format_date(voting.held)]
    parts += [
        gathering.title
        for gathering in workspace.all(Gathering)
        if gathering.id == voting.gathering
    ]
    parts.append(t("voting.room", people=voting.people, votes=votes_words(voting.dots)))
    parts.append(count.given_words)
    if voting.is_secret:
        parts.append(t("voting.is_secret"))
    return " · ".join(parts)


def typed_number(typed: str, count: int) -> int | None:
    """Returns the number that the digits `typed` stand for, once no other can be meant.

    None while a further digit may come: with 12 on the ballot, 1 may become 10, 11 or 12.
    """
    number = int(typed)
    return number if number and number * 10 > count else None
