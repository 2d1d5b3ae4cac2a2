"""A dot voting on the phones: each has its own dots, and sees no others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samling.errors import NotFound
from samling.locale import t
from samling.model import Bottleneck
from samling.store import Workspace
from samling.store.phone_voting import give_phone_vote, phone_ballot, take_back_phone_vote
from samling.web.phone.asked import Guest, NotAsked, filled
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

    def html(self, workspace: Workspace, asked: Asked, guest: Guest) -> str:
        """Returns the ballot with the phone's own votes, or that the voting is closed."""
        del guest
        if not asked.voting:
            return ""
        try:
            seen = phone_ballot(workspace, asked.voting)
        except NotFound:
            return ""
        texts = {
            bottleneck.id: " ".join(bottleneck.text.split())
            for bottleneck in workspace.all(Bottleneck, team=seen.voting.team)
        }
        given = seen.given()
        lines = [
            Line(
                number,
                bottleneck,
                texts.get(bottleneck, t("voting.removed_bottleneck")),
                bottleneck in texts,
                given[bottleneck],
            )
            for number, bottleneck in enumerate(seen.ballot, start=1)
        ]
        return filled("vote", voting=seen.voting, lines=lines, left=seen.left)

    def take(
        self, workspace: Workspace, asked: Asked, guest: Guest, sent: Mapping[str, str]
    ) -> str:
        """Gives a vote or takes one back; raises NotAsked for a voting that is not asked for."""
        del guest
        voting, bottleneck = sent.get("voting", ""), sent.get("bottleneck", "")
        if not voting or voting != asked.voting:
            raise NotAsked
        try:
            if sent.get("step") == "less":
                take_back_phone_vote(workspace, voting, bottleneck)
                return t("phone.vote_taken")
            give_phone_vote(workspace, voting, bottleneck)
        except NotFound:
            # Removed since it was asked for.
            raise NotAsked from None
        return t("phone.vote_given")
