"""A team's working process in the summary: from actions to self-assessment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from samling.model import (
    Action,
    Assessment,
    Contribution,
    Document,
    Gathering,
    GoldStandard,
    Team,
    Vote,
)
from samling.report.summary.fields import Plain
from samling.report.summary.tree.parts import Around, Row, plainly
from samling.report.summary.tree.team import phases_of
from samling.store.method.documents import description_of

# Behind all phases.
_LAST = 10_000


def actions(around: Around) -> Iterable[Row]:
    """Returns the actions, bottleneck by bottleneck."""
    found = around.linked(Action)
    found.sort(key=lambda action: (action.bottleneck, action.position))
    return plainly(found)


def vote_counts(around: Around) -> Plain:
    """Returns how many votes each bottleneck had in a voting, the most first."""
    counts = Counter(vote.bottleneck for vote in around.linked(Vote))
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return {"counts": [{"bottleneck": bottleneck, "votes": count} for bottleneck, count in ordered]}


def gold_standard(around: Around) -> Iterable[Row]:
    """Returns the statements of the gold standard, phase by phase."""
    return _in_phases(around, around.linked(GoldStandard))


def documents(around: Around) -> Iterable[Row]:
    """Returns the documents, phase by phase."""
    return _in_phases(around, around.linked(Document))


def _in_phases(around: Around, found: Iterable[GoldStandard | Document]) -> Iterable[Row]:
    places = {phase.id: place for place, phase in enumerate(phases_of(around))}
    ordered = sorted(found, key=lambda each: (places.get(each.phase, _LAST), each.position))
    return plainly(ordered)


def description(around: Around) -> Iterable[Row]:
    """Returns the description of the pathway; of several (a merge) the newest."""
    found = description_of(around.workspace, around.nearest(Team).id)
    return plainly([found] if found else [])


def contributions(around: Around) -> Iterable[Row]:
    """Returns what was written on phones, in an order that tells nothing of who came first."""
    return plainly(sorted(around.linked(Contribution), key=lambda each: each.id))


def assessments(around: Around) -> Iterator[Row]:
    """Yields what the team wrote about itself, with the days of the gatherings."""
    # A number is a name alone; the dates say which gathering came before which.
    days = {gathering.id: gathering.date for gathering in around.workspace.all(Gathering)}
    found = around.linked(Assessment)
    for assessment in sorted(found, key=lambda each: days.get(each.gathering, date.max)):
        day = days.get(assessment.gathering)
        yield assessment, {"date": day.isoformat() if day else None}
