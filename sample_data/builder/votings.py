"""Dot votings that some teams held at the first two gatherings; all votes are invented."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from samling.model import Bottleneck, Record, Team, Vote, Voting
from sample_data.builder.network import DAYS, gathering_id
from sample_data.builder.stamps import Pen, oslo

_DOTS = 3
# At the end of the work with the bottlenecks.
_HELD = {1: "13:36", 2: "14:14"}


@dataclass(frozen=True)
class Round:
    """A voting at a gathering: `people` in the order of their chairs.

    Each is the numbers they called out, on the ballot that `ballot` gives by the places of
    the bottlenecks in the team's list, from 0.
    """

    gathering: int
    ballot: tuple[int, ...]
    people: tuple[tuple[int, ...], ...]


_ROUNDS: Mapping[str, Sequence[Round]] = {
    "KOLS Bærum og Asker": (
        # One of five kept a vote to herself, and one put two on the same.
        Round(1, (0, 2, 3, 4, 6), ((1, 1, 2), (1, 4), (4, 1, 2), (2, 1, 5), (1, 4, 3))),
        Round(
            2,
            (2, 3, 6, 0, 1, 5),
            ((4, 5, 1), (5, 5, 1), (4, 1, 2), (5, 1, 6), (4, 5, 3)),
        ),
    ),
    "Hoftebrudd Drammen": (
        Round(
            2,
            (0, 1, 2, 3, 4, 5, 6, 7),
            ((1, 2, 6), (1, 1, 3), (2, 6, 7), (1, 2, 3), (2, 5, 6)),
        ),
    ),
    "Risikofylt alkoholbruk Bærum": (
        Round(2, (0, 1, 2, 3, 4, 5), ((1, 3, 3), (1, 2, 3), (3, 4, 1), (2, 1, 5))),
    ),
}


def voting_records(made: Sequence[Record]) -> Iterator[Record]:
    """Yields the votings of the team whose records are `made`, each with its votes."""
    team = next(round_ for round_ in made if isinstance(round_, Team))
    stuck = [round_ for round_ in made if isinstance(round_, Bottleneck)]
    for round_ in _ROUNDS.get(team.title, ()):
        pen = Pen(team.title, oslo(DAYS[round_.gathering], _HELD[round_.gathering]))
        pen.pace = timedelta(seconds=7)
        ballot = tuple(stuck[place].id for place in round_.ballot)
        voting = Voting(
            **pen.stamp("voting", team.slug, str(round_.gathering)),
            team=team.id,
            held=DAYS[round_.gathering],
            people=len(round_.people),
            dots=_DOTS,
            gathering=gathering_id(round_.gathering),
            closed=True,
            ballot=ballot,
            voter=len(round_.people) + 1,
        )
        yield voting
        for chair, numbers in enumerate(round_.people, start=1):
            for place, number in enumerate(numbers):
                yield Vote(
                    **pen.stamp("vote", voting.id, str(chair), str(place)),
                    team=team.id,
                    voting=voting.id,
                    bottleneck=ballot[number - 1],
                    voter=chair,
                )
