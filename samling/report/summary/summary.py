"""The summary of a gathering, a team or the whole network as one JSON document.

The document has a schema (:mod:`samling.report.summary.schema`), codes instead of words in any
language, and the same bytes for the same data: no time of export, no order by chance, and
what was worked out with 10 significant digits. `samling schema` describes each field, and
:mod:`samling.report.summary.import_` makes a workspace of it again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

from samling.model import Gathering, Team
from samling.report.summary.fields import Plain, with_whole_numbers
from samling.report.summary.tree.parts import Around
from samling.report.summary.writing import written
from samling.store import Workspace
from samling.store.method.gatherings import find_gathering

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


def teams_of(workspace: Workspace, scope: Scope) -> list[Team]:
    """Returns the team of a scope as it is stored, or all teams; raises NotFound."""
    return [workspace.get(Team, scope.team.id)] if scope.team else workspace.teams()


def of_gathering(workspace: Workspace, number: int) -> Scope:
    """Returns the scope of the gathering of that number; raises NotFound."""
    return Scope(gathering=find_gathering(workspace, number))


def make_summary(workspace: Workspace, scope: Scope) -> Plain:
    """Returns the summary as JSON values; raises NotAllowed for answers asked for by a guest.

    A guest of a team may ask for those of its own team, which are of PSFS alone.
    """
    if scope.answers:
        # What single people answered leaves by the facilitator alone.
        own = scope.team is not None and scope.team.id == workspace.access.team
        workspace.access.require("own_team" if own and scope.kind == "team" else "network")
    numbers = {gathering.id: gathering.number for gathering in workspace.all(Gathering)}
    whole: Plain = with_whole_numbers(written(Around(workspace, scope, numbers)))
    return whole


def summary_bytes(workspace: Workspace, scope: Scope) -> bytes:
    """Returns the summary as UTF-8 JSON, the same bytes for the same data."""
    summary = make_summary(workspace, scope)
    text = json.dumps(summary, ensure_ascii=False, indent=2, allow_nan=False)
    return (text + "\n").encode("utf-8")
