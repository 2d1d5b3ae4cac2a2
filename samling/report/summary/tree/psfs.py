"""The PSFS of a team in the summary; nothing that depends on today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from samling.model import PsfsPerson
from samling.report.psfs.results import (
    OUTSIDE_FROM,
    PersonResult,
    person_result,
    team_results,
)
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
    """Returns what all of the team have in common.

    A result of fewer than three stays with the team unless `answers` are asked for.
    """
    team = team_results(_results(around))
    told: Plain = {
        "first_mean": rounded(team.first_mean),
        "last_mean": rounded(team.last_mean),
        "mean_change": rounded(team.mean_change),
        "better": team.better,
        "worse": team.worse,
        "too_small": team.too_small,
    }
    if 0 < len(team.compared) < OUTSIDE_FROM and not around.scope.answers:
        told = dict.fromkeys(told)
    return {"compared": len(team.compared), **told}


def people(around: Around) -> Iterator[Row]:
    """Yields the people by their codes, with how each has changed, where they are asked for."""
    for result in _results(around) if around.scope.answers else ():
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
