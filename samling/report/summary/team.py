"""A team in the summary: its pathway, its bottlenecks and its improvement work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from samling.model import (
    Annotation,
    Bottleneck,
    Cycle,
    Driver,
    Measure,
    Note,
    Observation,
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
from samling.report.summary.chart import measure_part
from samling.report.summary.fields import Plain, by_age, gathered_part, record_part
from samling.report.summary.process import process_part
from samling.store import Workspace
from samling.store.method.improvement import aim_of
from samling.store.method.ordering import in_order

_LISTS = options(EntryList)


def team_part(
    workspace: Workspace, team: Team, numbers: Mapping[str, int], *, answers: bool
) -> Plain:
    """Returns a team with all of its work; `numbers` are those of the gatherings by id.

    With `answers` also the people of PSFS, under their codes.
    """
    phases = in_order(workspace.all(Phase, team=team.id))
    places = {phase.id: place for place, phase in enumerate(phases)}
    observations = workspace.all(Observation, team=team.id)
    annotations = workspace.all(Annotation, team=team.id)
    return {
        **record_part(team),
        "pathway": _pathway(team, phases, workspace.all(PathwayEntry, team=team.id)),
        "bottlenecks": [
            record_part(bottleneck)
            for bottleneck in by_age(workspace.all(Bottleneck, team=team.id))
        ],
        **process_part(workspace, team, places, numbers, answers=answers),
        "notes": [
            gathered_part(note, numbers) for note in by_age(workspace.all(Note, team=team.id))
        ],
        **_improvement(workspace, team),
        "measures": [
            measure_part(
                measure,
                [observation for observation in observations if observation.measure == measure.id],
                [annotation for annotation in annotations if annotation.measure == measure.id],
            )
            for measure in by_age(workspace.all(Measure, team=team.id))
        ],
    }


def _improvement(workspace: Workspace, team: Team) -> Plain:
    aim = aim_of(workspace, team.id)
    return {
        "aim": record_part(aim) if aim else None,
        "drivers": [
            record_part(node.driver, level=node.level)
            for node in driver_nodes(workspace.all(Driver, team=team.id))
        ],
        "pdsa": [
            record_part(cycle, stage=cycle.stage)
            for cycle in cycles_in_order(workspace.all(Cycle, team=team.id))
        ],
    }


def _pathway(team: Team, phases: list[Phase], entries: list[PathwayEntry]) -> Plain:
    known = {phase.id for phase in phases}
    changes = [*transitions(phases), False]
    return {
        "title": team.pathway,
        "mapped": mapped(phases, entries),
        "phases": [
            record_part(
                phase,
                transition_follows=changes[place],
                entries=_entries(entry for entry in entries if entry.phase == phase.id),
            )
            for place, phase in enumerate(phases)
        ],
        # What was written to a phase that has been removed since is not lost.
        "unplaced": _entries(entry for entry in entries if entry.phase not in known),
    }


def _entries(entries: Iterable[PathwayEntry]) -> list[Plain]:
    ordered = sorted(
        entries,
        key=lambda entry: (_LISTS.index(entry.list), entry.position, entry.created, entry.id),
    )
    return [record_part(entry) for entry in ordered]
