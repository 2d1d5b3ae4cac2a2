"""The shapes in which documents and pathway descriptions are written down."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from samling.model.document import DocumentKind, DocumentStatus


@dataclass(frozen=True)
class Paper:
    """A document; `phase` is a title, "" for all; `stuck` the bottleneck it would mend."""

    title: str
    kind: DocumentKind
    status: DocumentStatus
    phase: str = ""
    version: str = ""
    link: str = ""
    owner: str = ""
    revise: date | None = None
    notes: str = ""
    stuck: str = ""


@dataclass(frozen=True, kw_only=True)
class Published:
    """What a team has written of its pathway; `phases` are descriptions by title."""

    papers: tuple[Paper, ...]
    about: str = ""
    for_whom: str = ""
    owner: str = ""
    version: str = ""
    approved: date | None = None
    link: str = ""
    phases: dict[str, str] = field(default_factory=dict)
