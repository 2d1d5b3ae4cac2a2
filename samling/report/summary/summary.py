"""The summary of a gathering, a team or the whole network as one JSON document.

The document has a schema (:mod:`samling.report.summary.schema`), codes instead of words in any
language, and the same bytes for the same data: no time of export, no order by chance, and
what was worked out with 10 significant digits. `samling schema` describes each field, and
:mod:`samling.report.summary.import_` makes a workspace of it again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from samling.model import Gathering, Note, Team, in_time
from samling.report.summary.agenda import agenda_part
from samling.report.summary.fields import (
    Plain,
    by_age,
    gathered_part,
    record_part,
    with_whole_numbers,
)
from samling.report.summary.network import evaluation_part, library_part
from samling.report.summary.team import team_part
from samling.store import Workspace
from samling.store.method.gatherings import find_gathering

FORMAT = "samling-summary"
VERSION = 3

ScopeKind = Literal["gathering", "team", "network"]


@dataclass(frozen=True)
class Scope:
    """What a summary is of: a gathering, a team, or with neither of them the whole network.

    `answers` says whether what single people answered goes out with it: to the evaluations,
    and in PSFS their activities and scores under their codes.
    """

    gathering: Gathering | None = None
    team: Team | None = None
    answers: bool = False

    @property
    def kind(self) -> ScopeKind:
        """The scope as the summary names it."""
        if self.gathering is not None:
            return "gathering"
        return "team" if self.team is not None else "network"


def of_gathering(workspace: Workspace, number: int) -> Scope:
    """Returns the scope of the gathering of that number; raises NotFound."""
    return Scope(gathering=find_gathering(workspace, number))


def make_summary(workspace: Workspace, scope: Scope) -> Plain:
    """Returns the summary as JSON values."""
    gatherings = in_time(workspace.all(Gathering))
    numbers = {gathering.id: gathering.number for gathering in gatherings}
    day = scope.gathering
    summary: Plain = {
        "format": FORMAT,
        "version": VERSION,
        "scope": scope.kind,
        "answers": scope.answers,
        "network": record_part(workspace.network),
        "gathering": record_part(day) if day else None,
        "agenda": agenda_part(workspace, day) if day else None,
        "gatherings": [
            _other(workspace, scope, gathering)
            for gathering in gatherings
            if not day or gathering.id != day.id
        ],
        "notes": [gathered_part(note, numbers) for note in _notes(workspace, scope)],
        "evaluation": []
        if scope.team
        else evaluation_part(workspace, numbers, answers=scope.answers),
        "library": library_part(workspace, numbers, scope.team),
        "teams": [
            team_part(workspace, team, numbers, answers=scope.answers)
            for team in _teams(workspace, scope)
        ],
    }
    whole: Plain = with_whole_numbers(summary)
    return whole


def summary_bytes(workspace: Workspace, scope: Scope) -> bytes:
    """Returns the summary as UTF-8 JSON, the same bytes for the same data."""
    summary = make_summary(workspace, scope)
    text = json.dumps(summary, ensure_ascii=False, indent=2, allow_nan=False)
    return (text + "\n").encode("utf-8")


def _other(workspace: Workspace, scope: Scope, gathering: Gathering) -> Plain:
    whole = scope.kind == "network"
    return record_part(gathering, agenda=agenda_part(workspace, gathering) if whole else None)


def _notes(workspace: Workspace, scope: Scope) -> Sequence[Note]:
    if scope.team:
        return []
    # A note with a team stands with its team.
    notes = by_age(note for note in workspace.all(Note) if not note.team)
    day = scope.gathering
    return [note for note in notes if note.gathering == day.id] if day else notes


def _teams(workspace: Workspace, scope: Scope) -> Sequence[Team]:
    return [workspace.get(Team, scope.team.id)] if scope.team else workspace.teams()
