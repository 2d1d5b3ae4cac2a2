"""The gold standard: what is best practice in each phase of the pathway, and how we know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from samling.model.checks import entered
from samling.model.record import TeamRecord

SourceKind = Literal["research", "guideline", "users"]
Strength = Literal["unrated", "high", "moderate", "low", "very_low"]


@dataclass(frozen=True, kw_only=True)
class GoldStandard(TeamRecord):
    """A statement of best practice in a phase, given by its id.

    `kind` is where it comes from: research, a guideline or users' experience. `source`
    names it as a reader would look it up, `link` is where it lies, `year` when it was
    published. `strength` is the certainty of the evidence in the four steps of GRADE.
    """

    TABLE: ClassVar[str] = "gold_standard"

    phase: str
    statement: str
    kind: SourceKind = "research"
    source: str = ""
    link: str = ""
    year: int | None = None
    strength: Strength = "unrated"
    position: int = 1

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(statement=entered.text("statement", self.statement, required=True, limit=2_000))
        self._set(link=entered.line("link", self.link, limit=entered.LINK_LIMIT))
        self._clean_lines("source")
        self._clean_choices(kind=SourceKind, strength=Strength)
        if self.year is not None:
            entered.check_published("year", self.year)
