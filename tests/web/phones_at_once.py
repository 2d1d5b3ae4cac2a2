"""A small network whose phones are asked everything, and what each of them sends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from samling.model import (
    Bottleneck,
    Contribution,
    Evaluation,
    Network,
    Note,
    Phase,
    Response,
    Team,
    Vote,
)
from samling.model.evaluation import Statement
from samling.model.rights import Access
from samling.store import Workspace
from samling.store.method.voting import start_voting
from samling.store.phone_voting import phone_ballots
from samling.web.phone.answers import mark_of_statement
from samling.web.phone.asked import Guest, Reply, Sent
from samling.web.phone.parts import PARTS
from samling.web.telling.showing import Asked

STATEMENTS = tuple(Statement(group="promoted", text=f"Påstand {number}") for number in range(3))
# Holds the number of nobody.
NUMBER = "Ring 01010750160"
# What is sent for each part: of a vote the place of its bottleneck, 9 for one that is not there.
VOTES = ((0, "more"), (1, "more"), (0, "less"), (1, "less"), (9, "more"))
TEXTS = ("Alle møtes på tunet", "Hvem ringer?", "", NUMBER, "x" * 1001)
COMMENTS = ("", "Godt hørt", "Ring meg på 22 22 22 22", NUMBER)


@dataclass
class Asking:
    """The network as the server has it open, and its phones by number."""

    workspace: Workspace
    asked: Asked
    guests: dict[int, Guest] = field(default_factory=dict)
    ballot: tuple[str, ...] = ()

    def guest(self, who: int) -> Guest:
        """The phone with that number; 0 and 3, and 1 and 4, are in one browser each."""
        names = {f"browser {who % 3}" if who < 6 else f"browser {who}", f"key {who}"}
        access = Access("participant", devices=frozenset(names))
        return self.guests.setdefault(who, Guest(access, "nb"))

    def form(self, part: str, what: int) -> Mapping[str, str]:
        """The fields of a form; `what` chooses one of those above."""
        if part == "vote":
            place, step = VOTES[what % len(VOTES)]
            bottleneck = self.ballot[place] if place < len(self.ballot) else "gone"
            return {"voting": self.asked.voting, "bottleneck": bottleneck, "step": step}
        if part == "answer":
            marks = [f"answer-{mark_of_statement(statement.text)}" for statement in STATEMENTS]
            return {
                "evaluation": self.asked.evaluation,
                "employer": "hospital",
                "comment": COMMENTS[what % len(COMMENTS)],
                **dict.fromkeys(marks, str(1 + what % 5)),
            }
        return {"phase": self.asked.phase, "kind": "good", "text": TEXTS[what % len(TEXTS)]}

    def send(self, part: str, sent: Sequence[tuple[int, int]]) -> list[Reply]:
        """Sends at once what each phone chooses, given by its number and `what` of `form`."""
        forms = [Sent(self.guest(who), self.form(part, what)) for who, what in sent]
        return PARTS[part].take(self.workspace, self.asked, forms)

    def stored(self) -> dict[str, Counter[object]]:
        """What is on disk of it all, without the ids."""
        there = Workspace.open(self.workspace.folder)
        team, phase = self.asked.team, self.asked.phase
        votes = there.all(Vote, team=team, voting=self.asked.voting)
        return {
            "vote": Counter(self.ballot.index(vote.bottleneck) for vote in votes),
            "answer": Counter((one.comment, one.answers) for one in there.all(Response)),
            "contribution": Counter(one.text for one in there.all(Contribution, phase=phase)),
            "question": Counter(note.text for note in there.all(Note)),
        }

    def seen(self, who: int) -> Counter[int]:
        """The dots that a phone sees as its own, by their places on the ballot."""
        its = Access("participant", devices=self.guest(who).access.devices)
        [seen] = phone_ballots(self.workspace, self.asked.voting, [its])
        return Counter({self.ballot.index(name): count for name, count in seen.given().items()})


def asking_all(folder: Path) -> Asking:
    """Makes the network in `folder`, with two dots for each phone."""
    workspace = Workspace.create(folder, Network(title="Kols"))
    team = workspace.add_team(Team(title="Team", slug=""))
    phase = workspace.put(Phase(team=team.id, position=1, title="Hjemme"))
    for number in range(2):
        found = team.created + timedelta(minutes=number)
        workspace.put(Bottleneck(team=team.id, text=f"Flaskehals {number}", created=found))
    voting = start_voting(workspace, team.id, people=1, dots=2)
    evaluation = workspace.put(Evaluation(title="Evaluering", statements=STATEMENTS))
    asked = Asked(
        team=team.id,
        phase=phase.id,
        voting=voting.id,
        evaluation=evaluation.id,
        questions=True,
    )
    return Asking(workspace, asked, ballot=voting.ballot)
