"""The list of bottlenecks: which to show, and in what order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samling.locale import sort_key
from samling.model import Bottleneck, Effect, Extent, Phase, Status, Team, options
from samling.report.actions.rows import ActionCount, counts_by_bottleneck
from samling.report.search.folding import has_words
from samling.report.voting.counts import votes_by_bottleneck
from samling.store import Workspace

FILTERS = (
    "all",
    "open",
    "found",
    "in_work",
    "resolved",
    "parked",
    "overdue",
    "actions_overdue",
    "simple",
)
SORTS = ("phase", "status", "due", "extent", "effect", "owner", "text", "votes")


@dataclass(frozen=True)
class BottleneckRow:
    """A bottleneck with its team, its phase if it has one, and whether it is overdue.

    `actions` tells how its actions stand.
    `votes` are those of the team's latest voting; None when it was not voted on.
    """

    record: Bottleneck
    team: Team
    phase: Phase | None
    overdue: bool
    actions: ActionCount
    votes: int | None = None


def bottleneck_rows(
    workspace: Workspace,
    team: Team | None,
    *,
    words: str = "",
    filter_name: str = "all",
    sort_name: str = "phase",
) -> list[BottleneckRow]:
    """Returns the rows of `team` (of all teams for None) that pass the filters.

    `words` must all be in the text, the notes or the owner. Empty values sort last.
    """
    today = workspace.today()
    teams = [team] if team else workspace.teams()
    rows = []
    for owner in teams:
        phases = {phase.id: phase for phase in workspace.all(Phase, team=owner.id)}
        counts = counts_by_bottleneck(workspace, owner)
        votes = votes_by_bottleneck(workspace, owner.id)
        rows += [
            BottleneckRow(
                found,
                owner,
                phases.get(found.phase),
                found.is_overdue(today),
                counts.get(found.id, ActionCount()),
                votes=votes.get(found.id),
            )
            for found in workspace.all(Bottleneck, team=owner.id)
        ]
    rows = [row for row in rows if _passes(row, filter_name) and _has(row.record, words)]
    return sorted(rows, key=lambda row: _order(row, sort_name))


def _passes(row: BottleneckRow, filter_name: str) -> bool:
    if filter_name == "open":
        return row.record.is_open
    if filter_name == "overdue":
        return row.overdue
    if filter_name == "actions_overdue":
        return row.actions.overdue > 0
    if filter_name == "simple":
        return row.record.is_open and row.record.extent == "simple"
    return filter_name in ("all", row.record.status)


def _has(record: Bottleneck, words: str) -> bool:
    return has_words(f"{record.text}\n{record.notes}\n{record.owner}", words)


def _order(row: BottleneckRow, sort_name: str) -> tuple[object, ...]:
    bottleneck = row.record
    phase = row.phase.position if row.phase else 10_000
    keys: dict[str, object] = {
        "phase": phase,
        "status": options(Status).index(bottleneck.status),
        "due": bottleneck.due or date.max,
        # Simple ones with a large effect first: begin where it is easy and helps.
        "extent": (bottleneck.extent == "unrated", options(Extent).index(bottleneck.extent)),
        "effect": -options(Effect).index(bottleneck.effect),
        "owner": (not bottleneck.owner, sort_key(bottleneck.owner)),
        "text": sort_key(bottleneck.text),
        "votes": (row.votes is None, -(row.votes or 0)),
    }
    return (keys[sort_name], phase, bottleneck.created, bottleneck.id)
