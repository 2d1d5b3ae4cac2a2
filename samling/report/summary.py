"""The session summary of a gathering: everything of the day as one JSON document.

The document has a schema (:mod:`samling.report.schema`), codes instead of words in any
language, and the same bytes for the same data: no time of export, no order by chance, and
numbers of 10 significant digits. `docs` and `samling schema` describe each field.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from samling.model import (
    Annotation,
    Bottleneck,
    Driver,
    Gathering,
    MappingEntry,
    Measure,
    Note,
    NotFound,
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
from samling.report.export_target import export_path
from samling.report.improvement_list import cycles_in_order
from samling.report.summary_agenda import agenda_part
from samling.report.summary_chart import measure_part
from samling.report.summary_fields import Plain, by_age, picked
from samling.report.summary_network import evaluation_part, library_part
from samling.report.summary_process import process_part
from samling.store import Workspace
from samling.store.atomic_file import replace_file
from samling.store.codec import to_plain
from samling.store.improvement import aim_of
from samling.store.ordering import in_order

FORMAT = "samling-summary"
VERSION = 2

_NETWORK = ("id", "title", "aim", "about", "starts", "ends", "as_of", "organisations")
_GATHERING = ("id", "number", "title", "kind", "date", "starts", "place", "theme")
_TEAM = (
    "id",
    "slug",
    "title",
    "organisation",
    "organisation_kind",
    "project",
    "owner",
    "members",
)
_PHASE = ("id", "position", "title", "level", "actors", "description")
_ENTRY = ("id", "phase", "list", "position", "text", "scope", "at_transition")
_BOTTLENECK = (
    "id",
    "text",
    "phase",
    "entry",
    "extent",
    "effect",
    "status",
    "owner",
    "due",
    "notes",
    "standard",
    "document",
    "measure",
    "resolved_on",
)
_AIM = ("id", "what", "how_much", "by_when", "for_whom", "measure")
_DRIVER = ("id", "parent", "position", "text", "cycle")
_CYCLE = (
    "id",
    "title",
    "number",
    "previous",
    "measure",
    "bottleneck",
    "plan",
    "prediction",
    "starts",
    "do",
    "study",
    "met",
    "act",
    "ended",
    "owner",
)
_NOTE = ("id", "created", "author", "kind", "text", "item", "phase")
_LISTS = options(EntryList)


def find_gathering(workspace: Workspace, number: int) -> Gathering:
    """Returns the gathering of that number; raises NotFound, naming those there are."""
    gatherings = sorted(workspace.all(Gathering), key=lambda one: (one.number, one.date, one.id))
    for gathering in gatherings:
        if gathering.number == number:
            return gathering
    known = ", ".join(str(one.number) for one in gatherings)
    if not known:
        raise NotFound("error.no_gatherings")
    raise NotFound("error.no_gathering", number=number, known=known)


def session_summary(workspace: Workspace, gathering_number: int) -> Plain:
    """Returns the summary of the gathering of that number as JSON values.

    Raises NotFound when there is no such gathering.
    """
    gathering = find_gathering(workspace, gathering_number)
    numbers = {one.id: one.number for one in workspace.all(Gathering)}
    notes = [one for one in workspace.all(Note, gathering=gathering.id) if not one.team]
    summary: Plain = {
        "format": FORMAT,
        "version": VERSION,
        "network": picked(to_plain(workspace.network), _NETWORK),
        "gathering": picked(to_plain(gathering), _GATHERING),
        "agenda": agenda_part(workspace, gathering),
        "notes": _notes(notes, numbers),
        "evaluation": evaluation_part(workspace, numbers),
        "library": library_part(workspace, numbers),
        "teams": [_team(workspace, team, numbers) for team in workspace.teams()],
    }
    rounded: Plain = _rounded(summary)
    return rounded


def summary_bytes(workspace: Workspace, gathering_number: int) -> bytes:
    """Returns the summary as UTF-8 JSON, the same bytes for the same data."""
    summary = session_summary(workspace, gathering_number)
    text = json.dumps(summary, ensure_ascii=False, indent=2, allow_nan=False)
    return (text + "\n").encode("utf-8")


def export_summary(workspace: Workspace, number: int, target: Path) -> Path:
    """Writes the summary of gathering `number` to `target`, whole or not at all.

    Returns the file's absolute path. Raises NotFound without such a gathering,
    ExportRefused where `target` is no ordinary file or belongs to the workspace itself,
    and NotSaved when the disk refuses.
    """
    path = export_path(target, "error.export_target", workspace.folder)
    replace_file(path, summary_bytes(workspace, number))
    return path


def _team(workspace: Workspace, team: Team, numbers: dict[str, int]) -> Plain:
    phases = in_order(workspace.all(Phase, team=team.id))
    places = {phase.id: place for place, phase in enumerate(phases)}
    entries = workspace.all(MappingEntry, team=team.id)
    observations = workspace.all(Observation, team=team.id)
    annotations = workspace.all(Annotation, team=team.id)
    return {
        **picked(to_plain(team), _TEAM),
        "pathway": _pathway(team, phases, entries),
        "bottlenecks": [
            picked(to_plain(one), _BOTTLENECK)
            for one in by_age(workspace.all(Bottleneck, team=team.id))
        ],
        **process_part(workspace, team, places, numbers),
        "notes": _notes(workspace.all(Note, team=team.id), numbers),
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
        "aim": picked(to_plain(aim), _AIM) if aim else None,
        "drivers": [
            {**picked(to_plain(one.driver), _DRIVER), "level": one.level}
            for one in driver_nodes(workspace.all(Driver, team=team.id))
        ],
        "pdsa": [
            {**picked(to_plain(one), _CYCLE), "stage": one.stage}
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
            {
                **picked(to_plain(phase), _PHASE),
                "transition_follows": changes[place],
                "transition": phase.transition,
                "entries": _entries([one for one in entries if one.phase == phase.id]),
            }
            for place, phase in enumerate(phases)
        ],
        # What was written to a phase that has been removed since is not lost.
        "unplaced": _entries([one for one in entries if one.phase not in known]),
    }


def _entries(entries: list[MappingEntry]) -> list[Plain]:
    ordered = sorted(
        entries, key=lambda one: (_LISTS.index(one.list), one.position, one.created, one.id)
    )
    return [picked(to_plain(one), _ENTRY) for one in ordered]


def _notes(notes: list[Note], numbers: dict[str, int]) -> list[Plain]:
    ordered = by_age(notes)
    return [
        {**picked(to_plain(one), _NOTE), "gathering": numbers.get(one.gathering)} for one in ordered
    ]


def _rounded(value: Any) -> Any:
    """Returns `value` with its numbers at 10 significant digits, whole ones as integers."""
    if isinstance(value, dict):
        return {name: _rounded(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(one) for one in value]
    if isinstance(value, float):
        short = float(f"{value:.10g}")
        return int(short) if short == int(short) else short
    return value
