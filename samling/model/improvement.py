"""Improvement work: a team's aim, its driver diagram and its PDSA cycles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from samling.errors import InvalidField
from samling.model.checks import entered
from samling.model.checks.fitting import Rule, emptied
from samling.model.record import TeamRecord

Met = Literal["unknown", "yes", "partly", "no"]
Act = Literal["undecided", "adopt", "adapt", "abandon"]
Stage = Literal["plan", "do", "study", "act", "done"]
DriverLevel = Literal["primary", "secondary", "idea"]

LEVELS: tuple[DriverLevel, ...] = ("primary", "secondary", "idea")


@dataclass(frozen=True, kw_only=True)
class Cycle(TeamRecord):
    """A small test of a change: plan, do, study, act.

    `number` is its place in a chain of cycles, each born from the one before, whose id is
    `previous`. `measure` and `bottleneck` are ids or "". `prediction` is what the team
    expects before it tries; `met` says whether that came true, and `act` what the team
    does with the change. `owner` is a role.
    """

    TABLE: ClassVar[str] = "pdsa"
    RULES: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "error.ends_before_starts",
            "ended",
            ("starts", "ended"),
            lambda cycle: cycle.starts and cycle.ended and cycle.ended < cycle.starts,
            emptied("ended", "starts"),
        ),
    )

    title: str
    number: int = 1
    measure: str = ""
    previous: str = ""
    bottleneck: str = ""
    plan: str = ""
    prediction: str = ""
    starts: date | None = None
    do: str = ""
    study: str = ""
    met: Met = "unknown"
    act: Act = "undecided"
    ended: date | None = None
    owner: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._clean_lines("title", "owner", required="title")
        for name in ("plan", "prediction", "do", "study"):
            self._set(**{name: entered.text(name, getattr(self, name))})
        self._clean_choices(met=Met, act=Act)
        self._check_days("starts", "ended")
        if not 1 <= self.number <= 999:
            raise InvalidField("number", "error.cycle_number", value=self.number)

    @property
    def stage(self) -> Stage:
        """Where the cycle is, told from how far it has been written.

        Plan until it has a start; do until something is written about how it went; study
        until the result is written; then act.
        """
        if self.act != "undecided":
            return "done"
        if self.study or self.met != "unknown":
            return "act"
        if self.do:
            return "study"
        return "do" if self.starts else "plan"


@dataclass(frozen=True, kw_only=True)
class Aim(TeamRecord):
    """A team's aim: what, how much, by when and for whom; one per team.

    `measure` is the id of the measure that shows it, or "".
    """

    TABLE: ClassVar[str] = "aims"

    what: str
    how_much: str = ""
    by_when: date | None = None
    for_whom: str = ""
    measure: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._clean_lines("what", "how_much", "for_whom", required="what")
        self._check_days("by_when")


@dataclass(frozen=True, kw_only=True)
class Driver(TeamRecord):
    """A box of the driver diagram: what drives the aim, or a change that would move it.

    `parent` is the id of the driver above, "" for a primary driver; `position` orders
    those below one driver, from 1. `cycle` is the id of the PDSA cycle that tests it, or "".
    """

    TABLE: ClassVar[str] = "drivers"

    text: str
    parent: str = ""
    position: int = 1
    cycle: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._clean_lines("text", required="text")


@dataclass(frozen=True)
class DriverNode:
    """A driver in its tree, with its level.

    `lasts` has one bool per generation, the primary driver's first: whether that ancestor (or,
    last, the driver itself) is the last among its siblings.
    """

    driver: Driver
    level: DriverLevel
    lasts: tuple[bool, ...]


def driver_nodes(drivers: Sequence[Driver]) -> list[DriverNode]:
    """Returns the drivers as their tree is read, each parent before its children.

    A driver whose parent is gone, or that is its own ancestor, is shown as a primary driver,
    so that every stored driver is visible. Below the third level all are change ideas.
    """
    ordered = sorted(drivers, key=lambda driver: (driver.position, driver.created, driver.id))
    known = {driver.id: driver for driver in ordered}
    nodes: list[DriverNode] = []
    roots = [driver for driver in ordered if _is_root(driver, known)]

    def grow(row: list[Driver], lasts: tuple[bool, ...]) -> None:
        level = LEVELS[min(len(lasts), len(LEVELS) - 1)]
        for driver in row:
            here = (*lasts, driver is row[-1])
            nodes.append(DriverNode(driver, level, here))
            rooted = {root.id for root in roots}
            grow([low for low in ordered if low.parent == driver.id and low.id not in rooted], here)

    grow(roots, ())
    return nodes


def _is_root(driver: Driver, known: dict[str, Driver]) -> bool:
    above, seen = known.get(driver.parent), set[str]()
    while above is not None and above.id not in seen:
        if above.id == driver.id:
            return True
        seen.add(above.id)
        above = known.get(above.parent)
    return driver.parent not in known
