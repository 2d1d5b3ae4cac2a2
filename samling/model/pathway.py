"""The patient pathway, home to home, and the rough mapping of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar, Literal

from samling.model.checks import entered
from samling.model.record import TeamRecord

Level = Literal["home", "primary", "municipality", "hospital"]
EntryList = Literal["good", "improve", "work"]
Scope = Literal["own", "cooperation"]


@dataclass(frozen=True, kw_only=True)
class Phase(TeamRecord):
    """A phase of the pathway; `position` orders them from 1, first symptom to follow-up.

    `level` is who has the patient. Where it changes from one phase to the next there is a
    transition, described in `transition` of the earlier phase. `actors` are those whom the
    patient meets; `description` is the published text about the phase.
    """

    TABLE: ClassVar[str] = "phases"

    position: int
    title: str
    level: Level = "hospital"
    actors: str = ""
    transition: str = ""
    description: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._clean_lines("title", "actors", required="title")
        self._set(
            transition=entered.text("transition", self.transition),
            description=entered.text("description", self.description),
        )
        self._clean_choices(level=Level)


@dataclass(frozen=True, kw_only=True)
class PathwayEntry(TeamRecord):
    """A line of the rough mapping of a phase.

    `list` is one of the three lists: what works well today, improvement areas, and the
    work as it is done. `scope` says whether it is in the team's own work or in
    cooperation with others; `at_transition` that it happens in the handover to the
    next phase.
    """

    TABLE: ClassVar[str] = "mapping"

    phase: str
    list: EntryList
    text: str
    scope: Scope = "own"
    at_transition: bool = False
    position: int = 1

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(text=entered.text("text", self.text, required=True, limit=2_000))
        self._clean_choices(list=EntryList, scope=Scope)


def transitions(phases: list[Phase]) -> list[bool]:
    """Returns, for each gap between neighbouring phases, whether care changes hands."""
    return [left.level != right.level for left, right in pairwise(phases)]


def mapped(phases: list[Phase], entries: list[PathwayEntry]) -> int:
    """Returns how many of the phases have both something good and something to improve."""
    good = {entry.phase for entry in entries if entry.list == "good"}
    improve = {entry.phase for entry in entries if entry.list == "improve"}
    return sum(phase.id in good and phase.id in improve for phase in phases)
