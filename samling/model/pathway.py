"""The patient pathway, home to home, the rough mapping of it, and what phones sent for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType
from typing import ClassVar, Literal

from samling.model.checks import entered
from samling.model.record import TeamRecord, day_of, new_random_id

Level = Literal["home", "primary", "municipality", "hospital"]
EntryList = Literal["good", "improve", "work"]
Scope = Literal["own", "cooperation"]
ContributionKind = Literal["good", "better"]
ContributionStatus = Literal["new", "placed", "aside"]
# Which list of the mapping each kind belongs in.
LIST_OF: Mapping[ContributionKind, EntryList] = {"good": "good", "better": "improve"}
# In characters: what is typed with a thumb, and is read aloud in one breath or two.
CONTRIBUTION_LIMIT = 1_000


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


@dataclass(frozen=True, kw_only=True)
class Contribution(TeamRecord):
    """What one unknown person wrote about a phase: what is good there, or should be better.

    `phase` and `gathering` are ids, "" where not tied. `status` says what the facilitator has
    done with it; `placed_as` is the id of the entry that it became, or was joined into with
    others. As with a Response the id is random, and `created` and `updated` are the beginning
    of their day in UTC, so that nothing tells who wrote it or in which order.
    """

    TABLE: ClassVar[str] = "contributions"
    IS_ANONYMOUS: ClassVar[bool] = True
    FOLLOWS: ClassVar[Mapping[str, str]] = MappingProxyType({"placed_as": "status"})

    id: str = field(default_factory=new_random_id)
    phase: str = ""
    gathering: str = ""
    kind: ContributionKind
    text: str
    status: ContributionStatus = "new"
    placed_as: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(created=day_of(self.created), updated=day_of(self.updated))
        text = entered.text("text", self.text, required=True, limit=CONTRIBUTION_LIMIT)
        self._set(text=text)
        self._clean_choices(kind=ContributionKind, status=ContributionStatus)


def transitions(phases: list[Phase]) -> list[bool]:
    """Returns, for each gap between neighbouring phases, whether care changes hands."""
    return [left.level != right.level for left, right in pairwise(phases)]


def mapped(phases: list[Phase], entries: list[PathwayEntry]) -> int:
    """Returns how many of the phases have both something good and something to improve."""
    good = {entry.phase for entry in entries if entry.list == "good"}
    improve = {entry.phase for entry in entries if entry.list == "improve"}
    return sum(phase.id in good and phase.id in improve for phase in phases)
