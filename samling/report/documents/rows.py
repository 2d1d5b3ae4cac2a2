"""The list of documents: which to show, in what order, and what there is of each status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from samling.model import (
    Bottleneck,
    Document,
    DocumentKind,
    DocumentStatus,
    Phase,
    Team,
    options,
)
from samling.report.search.folding import has_words
from samling.store import Workspace

FILTERS = ("all", "unfinished", *options(DocumentStatus), "due")
# Documents for the whole pathway come after those of its phases, as when published.
_LAST = 1_000_000


@dataclass(frozen=True)
class DocumentRow:
    """A document with its team, its phase if it has one, and whether it is to be revised.

    `lost` is True if its phase has been removed; `waiting` are the open bottlenecks that it
    would mend.
    """

    record: Document
    team: Team
    phase: Phase | None
    lost: bool
    due: bool
    waiting: tuple[Bottleneck, ...]


@dataclass(frozen=True)
class DocumentCounts:
    """How many documents there are, by status, and how many are due for revision.

    `undescribed` of `phases` phases have no description to publish.
    """

    total: int
    by_status: dict[DocumentStatus, int]
    due: int
    phases: int
    undescribed: int


def document_rows(
    workspace: Workspace, team: Team | None, *, words: str = "", filter_name: str = "all"
) -> list[DocumentRow]:
    """Returns the documents of `team` (of all teams for None) that pass the filters.

    Sorted by team, phase, kind and position. `words` must all be in the title, the owner, the
    notes or the link.
    """
    return [
        row
        for owner in ([team] if team else workspace.teams())
        for row in _rows_of(workspace, owner)
        if _passes(row, filter_name) and _has(row.record, words)
    ]


def _rows_of(workspace: Workspace, team: Team) -> list[DocumentRow]:
    today = workspace.today()
    phases = {phase.id: phase for phase in workspace.all(Phase, team=team.id)}
    stuck = [
        bottleneck for bottleneck in workspace.all(Bottleneck, team=team.id) if bottleneck.is_open
    ]
    rows = [
        DocumentRow(
            record=document,
            team=team,
            phase=phases.get(document.phase),
            lost=bool(document.phase) and document.phase not in phases,
            due=document.is_due(today),
            waiting=tuple(bottleneck for bottleneck in stuck if bottleneck.document == document.id),
        )
        for document in workspace.all(Document, team=team.id)
    ]
    return sorted(rows, key=_order)


def _order(row: DocumentRow) -> tuple[object, ...]:
    document, kinds = row.record, options(DocumentKind)
    place = row.phase.position if row.phase else _LAST
    age = row.phase.created.isoformat() if row.phase else ""
    return (
        place,
        age,
        document.phase,
        kinds.index(document.kind),
        document.position,
        document.created,
        document.id,
    )


def _passes(row: DocumentRow, filter_name: str) -> bool:
    if filter_name == "due":
        return row.due
    if filter_name == "unfinished":
        return row.record.status != "approved"
    return filter_name in ("all", row.record.status)


def _has(record: Document, words: str) -> bool:
    return has_words(f"{record.title}\n{record.owner}\n{record.notes}\n{record.link}", words)


def document_counts(workspace: Workspace, team: Team | None) -> DocumentCounts:
    """Returns the counts of the documents and phases of `team`, or of all teams for None."""
    today = workspace.today()
    of_team = team.id if team else None
    documents = workspace.all(Document, team=of_team)
    phases = workspace.all(Phase, team=of_team)
    return DocumentCounts(
        total=len(documents),
        by_status=_by_status(documents),
        due=sum(document.is_due(today) for document in documents),
        phases=len(phases),
        undescribed=sum(not phase.description for phase in phases),
    )


def _by_status(documents: Iterable[Document]) -> dict[DocumentStatus, int]:
    found = Counter(document.status for document in documents)
    return {status: found[status] for status in options(DocumentStatus)}  # type: ignore[index,misc]
