"""The shapes in which the sample is written down, before it becomes records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise
from typing import Literal

from samling.model.agenda import ItemKind, Work
from samling.model.bottleneck import Effect, Extent, Status
from samling.model.improvement import Act, Met
from samling.model.measure import AnnotationKind, ChartKind, Direction, Frequency, MeasureKind
from samling.model.network import OrganisationKind
from samling.model.note import NoteKind
from samling.model.pathway import EntryList, Level
from sample_data.builder.series import Point

# Transitions were mapped at the second gathering, but for what is "early".
Flag = Literal["together", "crossing", "early"]


@dataclass(frozen=True)
class ItemText:
    """An item of an agenda; each group is (title, room, who leads it, and who is in it)."""

    title: str
    kind: ItemKind
    minutes: int
    lead: str = ""
    work: Work = "none"
    note: str = ""
    groups: tuple[tuple[str, ...], ...] = ()
    locked: time | None = None
    goal: str = ""
    instruction: str = ""
    materials: str = ""


@dataclass(frozen=True)
class Entry:
    """A line of the mapping; `mark` names it for the bottleneck that came from it."""

    list: EntryList
    text: str
    together: bool
    crossing: bool
    early: bool = False
    mark: str = ""


@dataclass(frozen=True)
class PhaseText:
    """A phase of the pathway with its three lists."""

    title: str
    level: Level
    actors: str
    transition: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class Stuck:
    """A bottleneck; `source` is the mark of an improvement area or the title of a phase."""

    text: str
    source: str = ""
    extent: Extent = "unrated"
    effect: Effect = "unrated"
    status: Status = "found"
    owner: str = ""
    due: date | None = None
    notes: str = ""
    touched: date | None = None


@dataclass(frozen=True)
class Mark:
    """Something that happened, written on the chart."""

    date: date
    kind: AnnotationKind
    text: str


@dataclass(frozen=True, kw_only=True)
class Gauge:
    """A measure with its points."""

    title: str
    definition: str
    kind: MeasureKind
    chart: ChartKind
    unit: str = "%"
    direction: Direction = "up"
    target: float | None = None
    source: str = ""
    points: Sequence[Point] = ()
    marks: Sequence[Mark] = ()

    @property
    def frequency(self) -> Frequency:
        """How often it is observed, told from the usual step between its points."""
        days = [point.date for point in self.points]
        steps = Counter((b - a).days for a, b in pairwise(days))
        usual = steps.most_common(1)[0][0] if steps else 0
        known: dict[int, Frequency] = {7: "week", 14: "fortnight"}
        return known.get(usual, "month" if usual > 14 else "none")


@dataclass(frozen=True)
class Jot:
    """A note taken at a gathering, in the item of that number (0: outside the agenda)."""

    gathering: int
    item: int
    clock: str
    kind: NoteKind
    text: str
    phase: str = ""
    author: str = ""


@dataclass(frozen=True)
class AimText:
    """What a team will reach; `measure` is the title of the measure that shows it."""

    what: str
    how_much: str
    by_when: date
    for_whom: str
    measure: str


@dataclass(frozen=True)
class Box:
    """A driver at level 1, 2 or 3; `cycle` is the mark of the cycle that tests it."""

    text: str
    level: int = 1
    cycle: str = ""


@dataclass(frozen=True, kw_only=True)
class CycleText:
    """A PDSA cycle; `mark` names it, `after` is the mark of the one it was born from."""

    title: str
    measure: str
    mark: str = ""
    after: str = ""
    stuck: str = ""
    plan: str
    prediction: str
    starts: date | None = None
    do: str = ""
    study: str = ""
    met: Met = "unknown"
    act: Act = "undecided"
    ended: date | None = None
    owner: str = ""


@dataclass(frozen=True)
class Improving:
    """The improvement work of a team, the drivers as their tree is read."""

    aim: AimText
    drivers: tuple[Box, ...]
    cycles: tuple[CycleText, ...]


@dataclass(frozen=True, kw_only=True)
class TeamText:
    """A team and all that it has done."""

    title: str
    organisation: str
    organisation_kind: OrganisationKind = "hospital"
    pathway: str
    project: str
    owner: str
    members: int
    phases: tuple[PhaseText, ...] = ()
    stuck: tuple[Stuck, ...] = ()
    gauges: tuple[Gauge, ...] = ()
    jots: tuple[Jot, ...] = ()
    improving: Improving | None = None


def phase(
    title: str, level: Level, actors: str, *entries: Entry, transition: str = ""
) -> PhaseText:
    """Returns a phase; `transition` tells how it is left."""
    return PhaseText(title, level, actors, transition, entries)


def _entry(where: EntryList, text: str, flags: tuple[Flag, ...], mark: str = "") -> Entry:
    return Entry(where, text, "together" in flags, "crossing" in flags, "early" in flags, mark)


def good(text: str, *flags: Flag) -> Entry:
    """Returns something that works well today."""
    return _entry("good", text, flags)


def improve(text: str, *flags: Flag, mark: str = "") -> Entry:
    """Returns an improvement area."""
    return _entry("improve", text, flags, mark)


def work(text: str, *flags: Flag) -> Entry:
    """Returns a line of the work as it is done."""
    return _entry("work", text, flags)
