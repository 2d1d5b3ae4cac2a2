"""Bottlenecks: where the pathway stops, how large the work is and how it goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import ClassVar, Literal

from samling.model.checks import entered
from samling.model.record import TeamRecord

Extent = Literal["unrated", "simple", "extensive"]
Effect = Literal["unrated", "small", "large"]
Status = Literal["found", "in_work", "resolved", "parked"]

OPEN: tuple[Status, ...] = ("found", "in_work")


@dataclass(frozen=True, kw_only=True)
class Bottleneck(TeamRecord):
    """A bottleneck; `phase` and `entry` (the improvement area it came from) are ids or "".

    `standard`, `document` and `measure` are also ids or "": the entry of the gold standard
    that is not met, the document that would mend it, and the measure that shows it.
    `owner` is a role. `resolved_on` is the day it was resolved, None if it is not
    resolved or the day is unknown. `extent` and `effect` are unrated until the team has
    judged them.
    """

    TABLE: ClassVar[str] = "bottlenecks"
    DAY_OF: ClassVar[tuple[str, str, str] | None] = ("status", "resolved", "resolved_on")
    FOLLOWS: ClassVar[Mapping[str, str]] = MappingProxyType({"resolved_on": "status"})

    text: str
    phase: str = ""
    entry: str = ""
    extent: Extent = "unrated"
    effect: Effect = "unrated"
    status: Status = "found"
    owner: str = ""
    due: date | None = None
    notes: str = ""
    standard: str = ""
    document: str = ""
    measure: str = ""
    resolved_on: date | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(
            text=entered.text("text", self.text, required=True, limit=2_000),
            notes=entered.text("notes", self.notes),
        )
        self._clean_lines("owner")
        self._check_days("due", "resolved_on")
        self._clean_choices(extent=Extent, effect=Effect, status=Status)
        if self.status != "resolved":
            self._set(resolved_on=None)

    @property
    def is_open(self) -> bool:
        """True while it is found or in work."""
        return self.status in OPEN

    def is_overdue(self, today: date) -> bool:
        """True when it is open and its due date is before `today`."""
        return self.is_open and self.due is not None and self.due < today
