"""A team in the summary: its pathway and its improvement work, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samling.model import (
    Cycle,
    Driver,
    PathwayEntry,
    Phase,
    Team,
    driver_nodes,
    mapped,
    options,
    transitions,
)
from samling.model.pathway import EntryList
from samling.report.improvement import cycles_in_order
from samling.report.summary.fields import Plain
from samling.report.summary.tree.parts import Around, Row, plainly
from samling.store.method.improvement import aim_of
from samling.store.method.ordering import in_order

_LISTS = options(EntryList)


def phases_of(around: Around) -> list[Phase]:
    """Returns the phases of the team in their order."""
    team = around.nearest(Team)
    return in_order(around.workspace.all(Phase, team=team.id))


def mapped_phases(around: Around) -> Plain:
    """Returns how many of the phases are mapped."""
    return {"mapped": mapped(phases_of(around), around.linked(PathwayEntry))}


def phases(around: Around) -> Iterator[Row]:
    """Yields the phases in order, and whether the patient changes hands behind each."""
    ordered = phases_of(around)
    for phase, changes in zip(ordered, [*transitions(ordered), False], strict=False):
        yield phase, {"transition_follows": changes}


def entries(around: Around) -> Iterable[Row]:
    """Returns what was written to a phase, list by list."""
    return _listed(around.linked(PathwayEntry))


def unplaced(around: Around) -> Iterable[Row]:
    """Returns what was written to phases that have been removed since."""
    known = {phase.id for phase in phases_of(around)}
    return _listed(entry for entry in around.linked(PathwayEntry) if entry.phase not in known)


def _listed(found: Iterable[PathwayEntry]) -> Iterable[Row]:
    ordered = sorted(
        found,
        key=lambda entry: (_LISTS.index(entry.list), entry.position, entry.created, entry.id),
    )
    return plainly(ordered)


def aim(around: Around) -> Iterable[Row]:
    """Returns the aim of the team; of several (a merge) the newest."""
    found = aim_of(around.workspace, around.nearest(Team).id)
    return plainly([found] if found else [])


def drivers(around: Around) -> Iterator[Row]:
    """Yields the drivers as their diagram is read, each with its level."""
    team = around.nearest(Team)
    for node in driver_nodes(around.workspace.all(Driver, team=team.id)):
        yield node.driver, {"level": node.level}


def cycles(around: Around) -> Iterator[Row]:
    """Yields the cycles in their order, each with its stage."""
    team = around.nearest(Team)
    for cycle in cycles_in_order(around.workspace.all(Cycle, team=team.id)):
        yield cycle, {"stage": cycle.stage}
