"""A team's working process in the summary: from gold standard to self-assessment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from samling.model import (
    Action,
    Assessment,
    Document,
    Gathering,
    GoldStandard,
    PsfsPerson,
    Team,
    Vote,
    Voting,
)
from samling.report.psfs.results import (
    OUTSIDE_FROM,
    PersonResult,
    person_result,
    team_results,
)
from samling.report.summary.fields import Plain, by_age, gathered_part, record_part, rounded
from samling.store import Workspace
from samling.store.codec import R
from samling.store.method.documents import description_of
from samling.store.method.psfs import rounds_of


def process_part(
    workspace: Workspace,
    team: Team,
    phases: Mapping[str, int],
    numbers: Mapping[str, int],
    *,
    answers: bool,
) -> Plain:
    """Returns the parts of a team's process as JSON values, by their names in the summary.

    `phases` are the places of the team's phases by id, `numbers` the gatherings' numbers.
    The people of PSFS, and a result of fewer than three, stay with the team unless `answers`
    asks for them.
    """

    def of(kind: type[R]) -> list[R]:
        return by_age(workspace.all(kind, team=team.id))

    def in_phases(records: Iterable[Any]) -> list[Any]:
        return sorted(
            records, key=lambda record: (phases.get(record.phase, 10_000), record.position)
        )

    # A number is a name alone; the dates say which gathering came before which.
    days = {gathering.id: gathering.date for gathering in workspace.all(Gathering)}
    description = description_of(workspace, team.id)
    return {
        "actions": [
            record_part(action)
            for action in sorted(
                of(Action), key=lambda action: (action.bottleneck, action.position)
            )
        ],
        "votings": _votings(of(Voting), of(Vote), numbers),
        "gold_standard": [record_part(standard) for standard in in_phases(of(GoldStandard))],
        "documents": [record_part(document) for document in in_phases(of(Document))],
        "description": record_part(description) if description else None,
        "psfs": _psfs(workspace, of(PsfsPerson), answers=answers),
        "self_assessments": [
            gathered_part(
                assessment,
                numbers,
                date=days[assessment.gathering].isoformat()
                if assessment.gathering in days
                else None,
            )
            for assessment in sorted(
                of(Assessment), key=lambda assessment: days.get(assessment.gathering, date.max)
            )
        ],
    }


def _votings(votings: list[Voting], votes: list[Vote], numbers: Mapping[str, int]) -> list[Plain]:
    made = []
    for voting in votings:
        given = [vote for vote in votes if vote.voting == voting.id]
        counts = Counter(vote.bottleneck for vote in given)
        made.append(
            gathered_part(
                voting,
                numbers,
                votes=[record_part(vote) for vote in given],
                counts=[
                    {"bottleneck": bottleneck, "votes": count}
                    for bottleneck, count in sorted(
                        counts.items(), key=lambda pair: (-pair[1], pair[0])
                    )
                ],
            )
        )
    return made


def _psfs(workspace: Workspace, people: list[PsfsPerson], *, answers: bool) -> Plain:
    """Returns the results, and with `answers` the people; nothing that depends on today."""
    results = [
        person_result(
            person,
            rounds_of(workspace, person),
            # The day decides who is due, which is left out.
            date.min,
        )
        for person in sorted(
            people, key=lambda psfs_person: (psfs_person.code.casefold(), psfs_person.id)
        )
    ]
    team = team_results(results)
    told: Plain = {
        "first_mean": rounded(team.first_mean),
        "last_mean": rounded(team.last_mean),
        "mean_change": rounded(team.mean_change),
        "better": team.better,
        "worse": team.worse,
        "too_small": team.too_small,
    }
    if 0 < len(team.compared) < OUTSIDE_FROM and not answers:
        told = dict.fromkeys(told)
    people_part = [_person(one) for one in results] if answers else []
    return {"compared": len(team.compared), **told, "people": people_part}


def _person(result: PersonResult) -> Plain:
    return record_part(
        result.person,
        first=rounded(result.first),
        last=rounded(result.last),
        change=rounded(result.change),
        verdict=result.verdict,
        rounds=[record_part(round_, average=rounded(round_.average)) for round_ in result.rounds],
    )
