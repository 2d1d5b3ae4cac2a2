"""The PSFS of a team in the summary; nothing that depends on today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from samling.model import PsfsPerson
from samling.report.psfs.results import PersonResult, person_result, team_results
from samling.report.summary.fields import Plain, rounded
from samling.report.summary.tree.parts import Around, Row
from samling.store.method.psfs import rounds_of


def _results(around: Around) -> list[PersonResult]:
    ordered = sorted(around.linked(PsfsPerson), key=lambda each: (each.code.casefold(), each.id))
    # The day decides who is due, which is left out.
    return [
        person_result(person, rounds_of(around.workspace, person), date.min) for person in ordered
    ]


def counts(around: Around) -> Plain:
    """Returns what all of the team have in common."""
    team = team_results(_results(around))
    return {
        "compared": len(team.compared),
        "first_mean": rounded(team.first_mean),
        "last_mean": rounded(team.last_mean),
        "mean_change": rounded(team.mean_change),
        "better": team.better,
        "worse": team.worse,
        "too_small": team.too_small,
    }


def people(around: Around) -> Iterator[Row]:
    """Yields the people by their codes, with how each has changed."""
    for result in _results(around):
        yield (
            result.person,
            {
                "first": rounded(result.first),
                "last": rounded(result.last),
                "change": rounded(result.change),
                "verdict": result.verdict,
            },
        )


def rounds(around: Around) -> Iterator[Row]:
    """Yields the rounds of a person, the first first, each with its average."""
    person = around.nearest(PsfsPerson)
    result = person_result(person, rounds_of(around.workspace, person), date.min)
    for scored in result.rounds:
        yield scored, {"average": rounded(scored.average)}
