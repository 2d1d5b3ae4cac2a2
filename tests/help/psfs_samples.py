"""People and rounds of PSFS for the tests: built by scores alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from samling.model import PsfsPerson, PsfsRound
from samling.report.psfs.results import PersonResult, person_result

FIRST = date(2030, 1, 7)
TODAY = date(2030, 3, 1)


def result(
    *rounds: Sequence[int | None], code: str = "K-07", today: date = TODAY, ended: bool = False
) -> PersonResult:
    """Returns the result of a person whose rounds lie four weeks apart, from 7 January 2030."""
    count = max(len(round_) for round_ in rounds)
    activities = tuple(f"aktivitet {number}" for number in range(1, count + 1))
    person = PsfsPerson(team="t", code=code, activities=activities, ended=ended)
    made = [
        PsfsRound(
            team="t",
            person=person.id,
            date=FIRST + timedelta(weeks=4 * number),
            scores=tuple(scores),
        )
        for number, scores in enumerate(rounds)
    ]
    return person_result(person, made, today)
