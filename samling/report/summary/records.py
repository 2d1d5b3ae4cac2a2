"""The records that a session summary holds, made of it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from samling.model import (
    Action,
    AgendaItem,
    Aim,
    Annotation,
    Bottleneck,
    ClockEvent,
    Document,
    Driver,
    Gathering,
    GoldStandard,
    MappingEntry,
    Measure,
    Network,
    Note,
    Observation,
    PathwayDescription,
    PdsaCycle,
    Phase,
    PsfsPerson,
    PsfsRound,
    Record,
    Resource,
    Response,
    SelfAssessment,
    Survey,
    Team,
    Vote,
    Voting,
)
from samling.model.record import field_names
from samling.report.summary.fields import Plain
from samling.store.codec import BadRecord, R, from_plain

# Where the summary has another name, or another thing under the name, than the record.
_GATHERED = {"gathering": "gathering_id"}


@dataclass(frozen=True)
class SummaryRecords:
    """The network of a summary, its teams, and all else that lies in them."""

    network: Network
    teams: Sequence[Team]
    others: Sequence[Record]

    def all(self) -> Iterator[Record]:
        """Yields every record."""
        yield self.network
        yield from self.teams
        yield from self.others


def summary_records(summary: Plain) -> SummaryRecords:
    """Returns the records of a summary of today's format, checked against its schema.

    What was worked out is left: it is worked out again. Raises BadRecord, and InvalidField
    for what the records themselves refuse.
    """
    teams = [_made(Team, team, pathway=team["pathway"]["title"]) for team in summary["teams"]]
    return SummaryRecords(
        network=_made(Network, summary["network"]),
        teams=teams,
        others=[*_of_network(summary), *(one for team in summary["teams"] for one in _of(team))],
    )


def _made(kind: type[R], plain: Plain, renamed: Plain | None = None, **more: object) -> R:
    """Returns the record of `kind` with its fields as they stand in a part of the summary."""
    known = field_names(kind)
    fields = {name: plain[name] for name in known if name in plain}
    fields |= {name: plain[other] for name, other in (renamed or {}).items()}
    # As `updated` is set by the workspace when it writes.
    fields.setdefault("updated", plain.get("created"))
    try:
        return from_plain(kind, {**fields, **more})
    except (BadRecord, ArithmeticError) as error:
        where = f"{kind.TABLE}/{plain.get('id', '')}"
        raise BadRecord("error.bad_record", table=kind.TABLE, where=where) from error


def _of_network(summary: Plain) -> Iterator[Record]:
    day = summary["gathering"]
    if day is not None:
        yield from _gathering({**day, "agenda": summary["agenda"]})
    for other in summary["gatherings"]:
        yield from _gathering(other)
    for note in summary["notes"]:
        yield _made(Note, note, _GATHERED)
    for survey in summary["evaluation"]:
        yield from _survey(survey, summary["network"]["created"])
    for resource in summary["library"]:
        yield _made(Resource, resource, _GATHERED)


def _gathering(plain: Plain) -> Iterator[Record]:
    yield _made(Gathering, plain)
    agenda = plain["agenda"]
    if agenda is not None:
        for item in agenda["items"]:
            yield _made(AgendaItem, item, gathering=plain["id"])
        for event in agenda["log"]:
            yield _made(ClockEvent, event, gathering=plain["id"])


def _survey(plain: Plain, moment: str) -> Iterator[Record]:
    """Yields a survey with its answers, or with its results where the answers did not come."""
    statements = [{"group": one["group"], "text": one["text"]} for one in plain["statements"]]
    responses = plain["responses"] or []
    received = None if responses else _received(plain)
    yield _made(Survey, plain, _GATHERED, statements=statements, received=received)
    for one in responses:
        # The moments at which people answered do not go out of the house.
        yield _made(Response, one, survey=plain["id"], created=moment, updated=moment)


def _received(plain: Plain) -> Plain | None:
    """Returns the results as the survey keeps them; None where nobody has answered."""
    counts = {one["employer"]: one["answered"] for one in plain["employers"]}
    if not any(counts.values()) and not plain["comments"]:
        return None
    return {
        **counts,
        "statements": [
            {
                "total": _tally(one),
                "hospital": _tally(one["hospital"]),
                "municipality": _tally(one["municipality"]),
            }
            for one in plain["statements"]
        ],
        "comments": plain["comments"],
    }


def _tally(plain: Plain | None) -> Plain | None:
    if plain is None:
        return None
    return {name: plain[name] for name in ("counts", "not_relevant", "unanswered")}


def _of(team: Plain) -> Iterator[Record]:
    """Yields what lies in a team."""
    own = {"team": team["id"]}
    for phase in team["pathway"]["phases"]:
        yield _made(Phase, phase, **own)
        yield from _each(MappingEntry, phase["entries"], own)
    yield from _each(MappingEntry, team["pathway"]["unplaced"], own)
    yield from _each(Bottleneck, team["bottlenecks"], own)
    yield from _each(Action, team["actions"], own)
    yield from _each(GoldStandard, team["gold_standard"], own)
    yield from _each(Document, team["documents"], own)
    yield from _each(Driver, team["drivers"], own)
    yield from _each(PdsaCycle, team["pdsa"], own)
    yield from _each(PathwayDescription, _any(team["description"]), own)
    yield from _each(Aim, _any(team["aim"]), own)
    yield from _each(Note, team["notes"], own, _GATHERED)
    yield from _each(SelfAssessment, team["self_assessments"], own, _GATHERED)
    for voting in team["votings"]:
        yield _made(Voting, voting, _GATHERED, **own)
        yield from _each(Vote, voting["votes"], {**own, "voting": voting["id"]})
    for person in team["psfs"]["people"]:
        yield _made(PsfsPerson, person, **own)
        yield from _each(PsfsRound, person["rounds"], {**own, "person": person["id"]})
    for measure in team["measures"]:
        yield _made(Measure, measure, {"chart": "chart_type"}, **own)
        inside = {**own, "measure": measure["id"]}
        yield from _each(Observation, measure["observations"], inside)
        yield from _each(Annotation, measure["annotations"], inside)


def _each(
    kind: type[R], rows: Iterable[Plain], own: Plain, renamed: Plain | None = None
) -> Iterator[R]:
    for row in rows:
        yield _made(kind, row, renamed, **own)


def _any(plain: Plain | None) -> list[Plain]:
    return [plain] if plain is not None else []
