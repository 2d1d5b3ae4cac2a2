"""The published description of a pathway, as a tree worked out from the records.

:mod:`description_page` makes a page of it, which is then written to a file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from samling.model import (
    Document,
    DocumentKind,
    DocumentStatus,
    GoldStandard,
    Level,
    PathwayDescription,
    Phase,
    SourceKind,
    Strength,
    Team,
    options,
)
from samling.report.gold_standard import standards_in_order
from samling.store import Workspace
from samling.store.method.documents import description_of
from samling.store.method.ordering import in_order


@dataclass(frozen=True)
class Source:
    """Where statements come from; `number` is its place in the list, from 1."""

    number: int
    kind: SourceKind
    text: str
    link: str
    year: int | None


@dataclass(frozen=True)
class StatementLine:
    """What should happen; `source` is the number of its source, 0 where none is named."""

    text: str
    kind: SourceKind
    year: int | None
    strength: Strength
    source: int


@dataclass(frozen=True)
class DocumentLine:
    """A document as it is listed."""

    title: str
    kind: DocumentKind
    status: DocumentStatus
    version: str
    link: str


@dataclass(frozen=True)
class PhasePart:
    """A phase as it is published.

    `transition` describes the move to the next phase, `onward` ("" in the last one);
    `handed_to` is who has the patient there, if that changes.
    """

    number: int
    title: str
    level: Level
    actors: str
    description: str
    statements: tuple[StatementLine, ...]
    documents: tuple[DocumentLine, ...]
    transition: str
    onward: str
    handed_to: Level | None


@dataclass(frozen=True)
class PublishedDescription:
    """All of a pathway's description; `documents` are those for the whole of it.

    `written` is the day it was put together, `drafts` whether documents that are not
    approved are listed.
    """

    title: str
    team: str
    organisation: str
    about: str
    for_whom: str
    owner: str
    version: str
    approved: date | None
    link: str
    phases: tuple[PhasePart, ...]
    documents: tuple[DocumentLine, ...]
    sources: tuple[Source, ...]
    written: date
    drafts: bool

    @property
    def undescribed(self) -> int:
        """How many of the phases have no description."""
        return sum(not part.description for part in self.phases)


def published_of(workspace: Workspace, team: Team, *, drafts: bool = False) -> PublishedDescription:
    """Returns the description of a stored team's pathway."""
    return published_description(
        team,
        description_of(workspace, team.id),
        workspace.all(Phase, team=team.id),
        workspace.all(GoldStandard, team=team.id),
        workspace.all(Document, team=team.id),
        written=workspace.today(),
        drafts=drafts,
    )


def published_description(
    team: Team,
    description: PathwayDescription | None,
    phases: Sequence[Phase],
    standards: Sequence[GoldStandard],
    documents: Sequence[Document],
    *,
    written: date,
    drafts: bool = False,
) -> PublishedDescription:
    """Returns the description from a team's records, which may be in any order.

    Only approved documents are published, or all with `drafts`. A document whose phase was
    removed is listed with those for the whole pathway. A source named by several statements is
    listed once, at its first mention.
    """
    row = in_order(phases)
    head = description or PathwayDescription(team=team.id)
    published = [
        document for document in _documents_in_order(documents) if drafts or _is_approved(document)
    ]
    known = {level.id for level in row}
    sources: dict[tuple[str, str, int | None], Source] = {}
    levels = {left.id: right for left, right in pairwise(row)}
    parts = []
    for number, phase in enumerate(row, start=1):
        onward = levels.get(phase.id)
        parts.append(
            PhasePart(
                number=number,
                title=phase.title,
                level=phase.level,
                actors=phase.actors,
                description=phase.description,
                statements=tuple(
                    _statement(standard, sources) for standard in _of(phase, standards)
                ),
                documents=tuple(
                    _line(document) for document in published if document.phase == phase.id
                ),
                transition=phase.transition,
                onward=onward.title if onward else "",
                handed_to=onward.level if onward and onward.level != phase.level else None,
            )
        )
    return PublishedDescription(
        title=team.pathway or team.title,
        team=team.title,
        organisation=team.organisation,
        about=head.about,
        for_whom=head.for_whom,
        owner=head.owner,
        version=head.version,
        approved=head.approved,
        link=head.link,
        phases=tuple(parts),
        documents=tuple(_line(document) for document in published if document.phase not in known),
        sources=tuple(sources.values()),
        written=written,
        drafts=drafts,
    )


def _is_approved(document: Document) -> bool:
    return document.status == "approved"


def _documents_in_order(documents: Sequence[Document]) -> list[Document]:
    kinds = options(DocumentKind)
    return sorted(in_order(documents), key=lambda document: kinds.index(document.kind))


def _of(phase: Phase, standards: Sequence[GoldStandard]) -> list[GoldStandard]:
    # In the same order as on the screen.
    return standards_in_order([standard for standard in standards if standard.phase == phase.id])


def _statement(
    standard: GoldStandard, sources: dict[tuple[str, str, int | None], Source]
) -> StatementLine:
    number = 0
    if standard.source or standard.link:
        name = (standard.source.casefold(), standard.link, standard.year)
        if name not in sources:
            sources[name] = Source(
                len(sources) + 1,
                standard.kind,
                standard.source or standard.link,
                standard.link,
                standard.year,
            )
        number = sources[name].number
    return StatementLine(
        standard.statement, standard.kind, standard.year, standard.strength, number
    )


def _line(document: Document) -> DocumentLine:
    return DocumentLine(
        document.title, document.kind, document.status, document.version, document.link
    )
