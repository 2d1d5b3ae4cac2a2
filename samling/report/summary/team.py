"""A team in the session summary: its pathway, its bottlenecks and its improvement work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from samling.model import (
    Annotation,
    Bottleneck,
    Driver,
    MappingEntry,
    Measure,
    Note,
    Observation,
    PdsaCycle,
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
        "pathway": _pathway(team, phases, workspace.all(MappingEntry, team=team.id)),
        "bottlenecks": [
            record_part(one) for one in by_age(workspace.all(Bottleneck, team=team.id))
        ],
        **process_part(workspace, team, places, numbers, answers=answers),
        "notes": [gathered_part(one, numbers) for one in by_age(workspace.all(Note, team=team.id))],
        **_improvement(workspace, team),
        "measures": [
            measure_part(
                measure,
                [one for one in observations if one.measure == measure.id],
                [one for one in annotations if one.measure == measure.id],
            )
            for measure in by_age(workspace.all(Measure, team=team.id))
        ],
    }


def _improvement(workspace: Workspace, team: Team) -> Plain:
    aim = aim_of(workspace, team.id)
    return {
        "aim": record_part(aim) if aim else None,
        "drivers": [
            record_part(one.driver, level=one.level)
            for one in driver_nodes(workspace.all(Driver, team=team.id))
        ],
        "pdsa": [
            record_part(one, stage=one.stage)
            for one in cycles_in_order(workspace.all(PdsaCycle, team=team.id))
        ],
    }


def _pathway(team: Team, phases: list[Phase], entries: list[MappingEntry]) -> Plain:
    known = {phase.id for phase in phases}
    changes = [*transitions(phases), False]
    return {
        "title": team.pathway,
        "mapped": mapped(phases, entries),
        "phases": [
            record_part(
                phase,
                transition_follows=changes[place],
                entries=_entries(one for one in entries if one.phase == phase.id),
            )
            for place, phase in enumerate(phases)
        ],
        # What was written to a phase that has been removed since is not lost.
        "unplaced": _entries(one for one in entries if one.phase not in known),
    }


def _entries(entries: Iterable[MappingEntry]) -> list[Plain]:
    ordered = sorted(
        entries, key=lambda one: (_LISTS.index(one.list), one.position, one.created, one.id)
    )
    return [record_part(one) for one in ordered]
