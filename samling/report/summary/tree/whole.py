"""The tree of the summary: which records stand where, described once.

:mod:`writing` writes it and :mod:`records` reads it, so that what is added here is in both.
"""

from __future__ import annotations

from collections.abc import Iterator

from samling.model import (
    Action,
    AgendaItem,
    Aim,
    Annotation,
    Assessment,
    Bottleneck,
    ClockEvent,
    Contribution,
    Cycle,
    Document,
    Driver,
    Evaluation,
    Gathering,
    GoldStandard,
    Measure,
    Network,
    Note,
    Observation,
    PathwayDescription,
    PathwayEntry,
    Phase,
    PsfsPerson,
    PsfsRound,
    Record,
    Resource,
    Response,
    Team,
    Vote,
    Voting,
)
from samling.model.kinds import kind_of
from samling.report.summary.tree import agenda, chart, evaluation, network, process, psfs, team
from samling.report.summary.tree.parts import Group, Part, Rows, Worked

_AGENDA: tuple[Part, ...] = (
    Worked(agenda.times),
    Rows("items", AgendaItem, taken=agenda.items),
    Rows("log", ClockEvent, taken=agenda.log),
)
_PATHWAY: tuple[Part, ...] = (
    Worked(team.mapped_phases),
    Rows(
        "phases",
        Phase,
        taken=team.phases,
        inside=(Rows("entries", PathwayEntry, taken=team.entries),),
    ),
    # What was written to a phase that has been removed since is not lost.
    Rows("unplaced", PathwayEntry, taken=team.unplaced),
)
_PSFS: tuple[Part, ...] = (
    Worked(psfs.counts),
    Rows(
        "people",
        PsfsPerson,
        taken=psfs.people,
        inside=(Rows("rounds", PsfsRound, taken=psfs.rounds),),
    ),
)
_TEAM: tuple[Part, ...] = (
    Group("pathway", _PATHWAY, fields={"title": "pathway"}),
    Rows("bottlenecks", Bottleneck),
    Rows("actions", Action, taken=process.actions),
    Rows("votings", Voting, inside=(Rows("votes", Vote), Worked(process.vote_counts))),
    Rows("gold_standard", GoldStandard, taken=process.gold_standard),
    Rows("documents", Document, taken=process.documents),
    Rows("description", PathwayDescription, taken=process.description, single=True),
    Group("psfs", _PSFS),
    Rows("self_assessments", Assessment, taken=process.assessments),
    Rows("notes", Note),
    # Neither the moment nor the author: they could tell who has written it.
    Rows("contributions", Contribution, taken=process.contributions, without=("created", "author")),
    Rows("aim", Aim, taken=team.aim, single=True),
    Rows("drivers", Driver, taken=team.drivers),
    Rows("pdsa", Cycle, taken=team.cycles),
    Rows(
        "measures",
        Measure,
        renamed={"chart": "chart_type"},
        inside=(
            Rows("observations", Observation, taken=chart.dated_observations),
            Rows("annotations", Annotation, taken=chart.dated_annotations),
            Worked(chart.computed),
        ),
    ),
)
SUMMARY: tuple[Part, ...] = (
    Worked(network.head),
    Rows("network", Network, taken=network.itself, single=True),
    Rows("gathering", Gathering, taken=network.day, single=True),
    Group("agenda", _AGENDA, beside="gathering", there=network.is_of_a_day),
    Rows(
        "gatherings",
        Gathering,
        taken=network.other_days,
        inside=(Group("agenda", _AGENDA, there=network.is_whole),),
    ),
    Rows("notes", Note, taken=network.notes),
    Rows(
        "evaluation",
        Evaluation,
        taken=evaluation.evaluations,
        without=("received",),
        back=evaluation.evaluation_fields,
        inside=(
            # Neither the moment nor the author: they could tell who has answered.
            Rows(
                "responses",
                Response,
                taken=evaluation.responses,
                there=evaluation.has_answers,
                without=("created", "author"),
            ),
        ),
    ),
    Rows("library", Resource, taken=network.library),
    Rows("teams", Team, taken=network.teams, inside=_TEAM),
)


def _walk(
    parts: tuple[Part, ...], path: str, around: frozenset[type[Record]]
) -> Iterator[tuple[type[Record], str, frozenset[type[Record]]]]:
    """Yields each kind with a path where it stands, and the kinds that enclose it there."""
    single = {part.name: part.kind for part in parts if isinstance(part, Rows) and part.single}
    for part in parts:
        if isinstance(part, Rows):
            yield part.kind, f"{path}{part.name}", around
            yield from _walk(part.inside, f"{path}{part.name}/", around | {part.kind})
        elif isinstance(part, Group):
            beside = {single[part.beside]} if part.beside else set()
            yield from _walk(part.inside, f"{path}{part.name}/", around | beside)


# The paths at which each kind stands.
PLACES: dict[type[Record], tuple[str, ...]] = {}
_AROUND: dict[type[Record], frozenset[type[Record]]] = {}
for _kind, _path, _around in _walk(SUMMARY, "", frozenset()):
    PLACES[_kind] = (*PLACES.get(_kind, ()), _path)
    _AROUND[_kind] = _AROUND.get(_kind, _around) & _around


def told_by_place(kind: type[Record]) -> frozenset[str]:
    """Returns the fields of a kind that follow from wherever its records stand."""
    around = _AROUND.get(kind, frozenset())
    return frozenset(name for name, link in kind_of(kind).links.items() if link.to in around)
