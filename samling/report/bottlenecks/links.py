"""The links of a bottleneck: where it comes from, what mends it, what shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from samling.model import (
    Bottleneck,
    Cycle,
    Document,
    GoldStandard,
    Measure,
    PathwayEntry,
    Phase,
    TeamRecord,
)
from samling.report.improvement import cycle_name, cycles_of
from samling.report.page.columns import one_line
from samling.store import Workspace

LinkKind = Literal["phase", "entry", "standard", "document", "measure", "cycle"]


@dataclass(frozen=True)
class Link:
    """A record that a bottleneck links to, or that links to it, in words on one line.

    `phase` is the phase that the record belongs to, if any. For a removed record `title` is
    "" and `phase` None.
    """

    kind: LinkKind
    id: str
    title: str
    phase: Phase | None = None

    @property
    def gone(self) -> bool:
        """True when what is linked to has been removed."""
        return not self.title


def links_of(workspace: Workspace, bottleneck: Bottleneck) -> list[Link]:
    """Returns the links of a bottleneck in the order of the method, its PDSA cycles last."""
    team = bottleneck.team
    phases = {phase.id: phase for phase in workspace.all(Phase, team=team)}
    named: list[tuple[LinkKind, str, Mapping[str, TeamRecord], str]] = [
        ("phase", bottleneck.phase, phases, "title"),
        ("entry", bottleneck.entry, _by_id(workspace, PathwayEntry, team), "text"),
        ("standard", bottleneck.standard, _by_id(workspace, GoldStandard, team), "statement"),
        ("document", bottleneck.document, _by_id(workspace, Document, team), "title"),
        ("measure", bottleneck.measure, _by_id(workspace, Measure, team), "title"),
    ]
    links = []
    for kind, record_id, known, field in named:
        if not record_id:
            continue
        found = known.get(record_id)
        title = one_line(getattr(found, field)) if found else ""
        within = record_id if kind == "phase" else getattr(found, "phase", "")
        links.append(Link(kind, record_id, title, phases.get(within)))
    return links + [
        Link("cycle", cycle.id, cycle_name(cycle)) for cycle in cycles_on(workspace, bottleneck)
    ]


def cycles_on(workspace: Workspace, bottleneck: Bottleneck) -> list[Cycle]:
    """Returns the PDSA cycles that work on a bottleneck, chain by chain."""
    found = cycles_of(workspace, bottleneck.team)
    return [cycle for cycle in found if cycle.bottleneck == bottleneck.id]


def _by_id(workspace: Workspace, kind: type[TeamRecord], team: str) -> dict[str, TeamRecord]:
    return {record.id: record for record in workspace.all(kind, team=team)}
