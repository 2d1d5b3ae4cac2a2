"""What the rounds of PSFS say: change for each person and activity, and for the team.

The first and the last round of a person are compared. The average is taken over the
activities scored in both of them and no others: an activity that came later, or was left
out once, would move the average though nothing has changed. The smallest detectable change
is that of Stratford et al. 1995 (see `samling/model/psfs.py`): 2 for an average, 3 for a
single activity, and so also for an "average" of one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from samling.model import PsfsPerson, PsfsRound
from samling.model.psfs import DETECTABLE_AVERAGE, DETECTABLE_ONE
from samling.store import Workspace
from samling.store.method.psfs import rounds_of

Verdict = Literal["better", "worse", "too_small"]
DueState = Literal["overdue", "due", "waiting", "ended"]
# A round is due from a week before its date on: it takes an appointment.
SOON = timedelta(days=7)
# A mean of one person is that person's own number, and is not shown as the team's.
MEAN_FROM = 2
"""The fewest people of whom a team itself sees a mean."""
OUTSIDE_FROM = 3
"""The fewest people whose result is told outside the team."""


@dataclass(frozen=True)
class ActivityResult:
    """An activity with its own first and last score, None where there is no such.

    `last`, `change` and `verdict` need a score in two rounds.
    """

    activity: str
    scores: tuple[int | None, ...]
    first: int | None
    last: int | None
    change: int | None
    verdict: Verdict | None


@dataclass(frozen=True)
class PersonResult:
    """A person with the rounds in order, and the first compared with the last.

    `activities` each have one score a round. `first` is the average of the first round,
    or, once there are two rounds, that of the `shared` activities scored in both; `last`
    and `change` are None until then. `due` is the day of the next round, None when ended.
    """

    person: PsfsPerson
    rounds: tuple[PsfsRound, ...]
    activities: tuple[ActivityResult, ...]
    shared: int
    first: float | None
    last: float | None
    change: float | None
    verdict: Verdict | None
    due: date | None
    state: DueState

    @property
    def is_due(self) -> bool:
        """True when a round is overdue or due within a week."""
        return self.state in ("overdue", "due")


@dataclass(frozen=True)
class TeamResults:
    """The people of a team, and the numbers over those that can be `compared`.

    `compared` have an activity scored in both the first and the last round; `once` have no
    second round yet; `apart` have one, but no such activity. The three are all the people.
    The means are None for fewer than two. `better`, `worse` and `too_small` are counts.
    """

    people: tuple[PersonResult, ...]
    compared: tuple[PersonResult, ...]
    once: int
    apart: int
    first_mean: float | None
    last_mean: float | None
    mean_change: float | None
    better: int
    worse: int
    too_small: int
    overdue: int
    due: int


def verdict_of(total: int, count: int) -> Verdict:
    """Returns what a change is, given as the sum of the changes of `count` activities.

    In whole numbers, so that no rounding decides at the limit.
    """
    limit = (DETECTABLE_ONE if count == 1 else DETECTABLE_AVERAGE) * count
    if abs(total) < limit:
        return "too_small"
    return "better" if total > 0 else "worse"


def person_result(person: PsfsPerson, rounds: Sequence[PsfsRound], today: date) -> PersonResult:
    """Returns what the rounds of a person, in the order of their dates, say on a day."""
    count = len(person.activities)
    # An activity added later has no scores in the rounds before.
    table = [[*round_.scores[:count], *[None] * (count - len(round_.scores))] for round_ in rounds]
    activities = tuple(
        _activity(words, tuple(row[place] for row in table))
        for place, words in enumerate(person.activities)
    )
    first = last = change = verdict = None
    pairs = _pairs(table)
    if pairs:
        first = math.fsum(before for before, _ in pairs) / len(pairs)
        last = math.fsum(after for _, after in pairs) / len(pairs)
        total = sum(after - before for before, after in pairs)
        change, verdict = total / len(pairs), verdict_of(total, len(pairs))
    elif len(table) == 1:
        scored = [score for score in table[0] if score is not None]
        first = math.fsum(scored) / len(scored) if scored else None
    due, state = _due(person, rounds, today)
    return PersonResult(
        person=person,
        rounds=tuple(rounds),
        activities=activities,
        shared=len(pairs),
        first=first,
        last=last,
        change=change,
        verdict=verdict,
        due=due,
        state=state,
    )


def _pairs(table: list[list[int | None]]) -> list[tuple[int, int]]:
    """Returns the scores of the first and the last round, of what was scored in both."""
    if len(table) < 2:
        return []
    return [
        (before, after)
        for before, after in zip(table[0], table[-1], strict=True)
        if before is not None and after is not None
    ]


def _activity(words: str, scores: tuple[int | None, ...]) -> ActivityResult:
    known = [score for score in scores if score is not None]
    first = known[0] if known else None
    if len(known) < 2:
        return ActivityResult(words, scores, first, None, None, None)
    change = known[-1] - known[0]
    return ActivityResult(words, scores, first, known[-1], change, verdict_of(change, 1))


def _due(
    person: PsfsPerson, rounds: Sequence[PsfsRound], today: date
) -> tuple[date | None, DueState]:
    if person.ended:
        return None, "ended"
    if not rounds:
        # The rounds may be lost in a merge of two copies: then one is due now.
        return today, "due"
    due = rounds[-1].date + timedelta(weeks=person.weeks)
    if due < today:
        return due, "overdue"
    return due, "due" if due - today < SOON else "waiting"


def team_results(people: Iterable[PersonResult]) -> TeamResults:
    """Returns the numbers over the people of a team, the due ones first."""
    rank = {"overdue": 0, "due": 1, "waiting": 2, "ended": 3}
    ordered = sorted(
        people,
        key=lambda person: (
            rank[person.state],
            person.due or date.max,
            person.person.code.casefold(),
        ),
    )
    compared = [person for person in ordered if person.change is not None]
    once = sum(len(person.rounds) < 2 for person in ordered)
    first = _mean([person.first for person in compared])
    last = _mean([person.last for person in compared])
    verdicts = [person.verdict for person in compared]
    states = [person.state for person in ordered]
    return TeamResults(
        people=tuple(ordered),
        compared=tuple(compared),
        once=once,
        apart=len(ordered) - len(compared) - once,
        first_mean=first,
        last_mean=last,
        mean_change=None if first is None or last is None else last - first,
        better=verdicts.count("better"),
        worse=verdicts.count("worse"),
        too_small=verdicts.count("too_small"),
        overdue=states.count("overdue"),
        due=states.count("due"),
    )


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return math.fsum(known) / len(known) if len(known) >= MEAN_FROM else None


def psfs_of(workspace: Workspace, team: str) -> TeamResults:
    """Returns the results of a team, given by its id, on the workspace's day."""
    today = workspace.today()
    return team_results(
        person_result(person, rounds_of(workspace, person), today)
        for person in workspace.all(PsfsPerson, team=team)
    )
