"""A dot voting on the phones: each has its own dots, and sees no others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samling.errors import NotFound, SamlingError
from samling.locale import speaking, t
from samling.model import Bottleneck
from samling.store import Workspace
from samling.store.phone_voting import PhoneBallot, PhoneVote, phone_ballots, store_phone_votes
from samling.web.phone.asked import Guest, NotAsked, Reply, Sent, drawn, filled_once
from samling.web.telling.showing import Asked


@dataclass(frozen=True)
class Line:
    """A number on the ballot, its bottleneck by id and text, and the phone's own votes for it."""

    number: int
    id: str
    text: str
    is_there: bool
    votes: int


class Votes:
    """The voting that is asked for; counts of others are never shown."""

    def html(self, workspace: Workspace, asked: Asked, guests: Sequence[Guest]) -> list[str]:
        """Returns the ballot with each phone's own votes, or that the voting is closed."""
        try:
            accesses = [guest.access for guest in guests]
            ballots = phone_ballots(workspace, asked.voting, accesses) if asked.voting else []
        except NotFound:
            ballots = []
        if not ballots:
            return [""] * len(guests)
        texts = {
            bottleneck.id: " ".join(bottleneck.text.split())
            for bottleneck in workspace.all(Bottleneck, team=ballots[0].voting.team)
        }
        return drawn(guests, ballots, lambda seen, lang: _page(seen, texts, lang))

    def take(self, workspace: Workspace, asked: Asked, sent: Sequence[Sent]) -> list[Reply]:
        """Gives votes and takes them back; refuses those for a voting that is not asked for."""
        if not asked.voting:
            raise NotAsked
        votes = [
            PhoneVote(one.guest.access, one.get("bottleneck"), is_back=one.get("step") == "less")
            if one.get("voting") == asked.voting
            else NotAsked()
            for one in sent
        ]
        try:
            found = store_phone_votes(workspace, asked.voting, votes)
        except NotFound:
            # Removed since it was asked for.
            raise NotAsked from None
        return [_reply(*each) for each in zip(sent, found, strict=True)]


def _reply(sent: Sent, seen: PhoneBallot | SamlingError) -> Reply:
    if isinstance(seen, SamlingError):
        return seen
    key = "phone.vote_taken" if sent.get("step") == "less" else "phone.vote_given"
    with speaking(sent.guest.lang):
        return t(key, left=seen.left, dots=seen.voting.dots)


def _page(seen: PhoneBallot, texts: Mapping[str, str], lang: str) -> str:
    given = seen.given()
    lines = tuple(
        Line(
            number,
            bottleneck,
            texts.get(bottleneck, t("voting.removed_bottleneck")),
            bottleneck in texts,
            given[bottleneck],
        )
        for number, bottleneck in enumerate(seen.ballot, start=1)
    )
    return filled_once(lang, "vote", voting=seen.voting, lines=lines, left=seen.left)
