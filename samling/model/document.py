"""Professional content: the documents of a pathway, and its published description."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import ClassVar, Literal

from samling.model.checks import entered
from samling.model.record import TeamRecord

DocumentKind = Literal["procedure", "guideline", "information"]
DocumentStatus = Literal["missing", "draft", "in_review", "approved"]


@dataclass(frozen=True, kw_only=True)
class Document(TeamRecord):
    """A procedure, guideline or information material; `phase` is an id, "" for all phases.

    `owner` is a role; `link` is where it lies; `revise` the day it is to be looked at
    again, None where none is set. `approved_on` is the day it was approved, None if it is
    not approved or the day is unknown.
    """

    TABLE: ClassVar[str] = "documents"
    DAY_OF: ClassVar[tuple[str, str, str] | None] = ("status", "approved", "approved_on")
    FOLLOWS: ClassVar[Mapping[str, str]] = MappingProxyType({"approved_on": "status"})

    title: str
    kind: DocumentKind = "procedure"
    phase: str = ""
    status: DocumentStatus = "missing"
    version: str = ""
    link: str = ""
    owner: str = ""
    revise: date | None = None
    notes: str = ""
    position: int = 1
    approved_on: date | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        self._clean_lines("title", "version", "owner", required="title")
        self._set(
            link=entered.line("link", self.link, limit=entered.LINK_LIMIT),
            notes=entered.text("notes", self.notes),
        )
        self._clean_choices(kind=DocumentKind, status=DocumentStatus)
        if self.status != "approved":
            self._set(approved_on=None)
        self._check_days("revise", "approved_on")

    def is_due(self, today: date) -> bool:
        """True when its day of revision is before `today`."""
        return self.revise is not None and self.revise < today


@dataclass(frozen=True, kw_only=True)
class PathwayDescription(TeamRecord):
    """What stands above the phases in the published description of a pathway; one a team.

    `about` is what the pathway is, `for_whom` whom it is for, `owner` the role that answers
    for it, `version` and `approved` what is in force, `link` where it is published.
    """

    TABLE: ClassVar[str] = "descriptions"

    about: str = ""
    for_whom: str = ""
    owner: str = ""
    version: str = ""
    approved: date | None = None
    link: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._clean_lines("for_whom", "owner", "version")
        self._set(
            about=entered.text("about", self.about),
            link=entered.line("link", self.link, limit=entered.LINK_LIMIT),
        )
        self._check_days("approved")
