"""What belongs to the whole network in the summary, by what the summary is of."""

from __future__ import annotations

from collections.abc import Iterable

from samling.model import Gathering, Note, Resource, Team, in_time
from samling.report.summary.fields import Plain, by_age
from samling.report.summary.tree.parts import Around, Row, plainly

FORMAT = "samling-summary"
VERSION = 3


def head(around: Around) -> Plain:
    """Returns what tells the document from others."""
    scope = around.scope
    return {
        "format": FORMAT,
        "version": VERSION,
        "scope": scope.kind,
        "answers": scope.answers,
    }


def itself(around: Around) -> Iterable[Row]:
    """Returns the network."""
    return plainly([around.workspace.network])


def is_of_a_day(around: Around) -> bool:
    """Returns whether the summary is of one gathering."""
    return around.scope.gathering is not None


def is_whole(around: Around) -> bool:
    """Returns whether the summary is of the whole network."""
    return around.scope.kind == "network"


def day(around: Around) -> Iterable[Row]:
    """Returns the gathering that the summary is of."""
    gathering = around.scope.gathering
    return plainly([gathering] if gathering else [])


def other_days(around: Around) -> Iterable[Row]:
    """Returns the other gatherings, as they come."""
    own = around.scope.gathering
    gatherings = in_time(around.workspace.all(Gathering))
    return plainly(other for other in gatherings if own is None or other.id != own.id)


def notes(around: Around) -> Iterable[Row]:
    """Returns the notes of the network itself, or of the gathering; none for a team."""
    scope = around.scope
    if scope.team:
        return []
    # A note with a team stands with its team.
    found = by_age(note for note in around.workspace.all(Note) if not note.team)
    own = scope.gathering
    return plainly(note for note in found if own is None or note.gathering == own.id)


def library(around: Around) -> Iterable[Row]:
    """Returns the library, or what a team has shared."""
    team = around.scope.team
    found = by_age(around.workspace.all(Resource))
    return plainly(each for each in found if team is None or each.shared_by == team.id)


def teams(around: Around) -> Iterable[Row]:
    """Returns the teams, or the one that the summary is of."""
    workspace, team = around.workspace, around.scope.team
    return plainly([workspace.get(Team, team.id)] if team else workspace.teams())
