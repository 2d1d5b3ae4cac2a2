"""What of each kind of record is searched: its texts, and the place where it is shown.

A kind is either in `SOURCES` or, with the reason, in `LEFT_OUT`; a test holds it to that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

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

# A title, and what else there is to read. A record of free text has the text as its title.
Texts = tuple[str, str]


@dataclass(frozen=True)
class Source:
    """How a kind of record is searched.

    `place` shows it; `texts` yields a title and a body for each thing in a record that is
    found by itself; `shown_as` is the id that the place knows it by.
    """

    place: str
    texts: Callable[[Any], Iterable[Texts]]
    shown_as: Callable[[Any], str] = lambda record: record.id


def _fields(title: str, *names: str) -> Callable[[Any], Iterable[Texts]]:
    def texts(record: Any) -> Iterable[Texts]:
        parts = [getattr(record, name) for name in names]
        yield getattr(record, title), "\n".join(one for one in parts if one)

    return texts


def _free(name: str) -> Callable[[Any], Iterable[Texts]]:
    """Free text: its first line is the title. Nothing where nothing has been written."""

    def texts(record: Any) -> Iterable[Texts]:
        first, _, rest = getattr(record, name).partition("\n")
        if first:
            yield first, rest.strip()

    return texts


def _network(one: Network) -> Iterable[Texts]:
    yield one.title, "\n".join([one.aim, one.about, *(each.title for each in one.organisations)])


def _item(one: AgendaItem) -> Iterable[Texts]:
    groups = [f"{each.title} {each.place} {each.lead}" for each in one.groups]
    yield one.title, "\n".join([one.lead, one.note, *groups])


def _person(one: PsfsPerson) -> Iterable[Texts]:
    yield one.code, "\n".join(one.activities)


def _survey(one: Survey) -> Iterable[Texts]:
    yield one.title, one.about
    for statement in one.statements:
        yield statement.text, ""


def _resource(one: Resource) -> Iterable[Texts]:
    yield one.title, "\n".join([one.about, one.link, ", ".join(one.tags)])


SOURCES: dict[type[Record], Source] = {
    Team: Source("home", _fields("title", "project", "pathway", "organisation", "owner")),
    Gathering: Source("agenda", _fields("title", "theme", "place")),
    AgendaItem: Source("agenda", _item),
    Phase: Source("mapping", _fields("title", "description", "actors", "transition")),
    MappingEntry: Source("mapping", _free("text")),
    GoldStandard: Source("gold_standard", _fields("statement", "source", "link")),
    Bottleneck: Source("bottlenecks", _fields("text", "notes", "owner")),
    Action: Source("bottlenecks", _fields("text", "owner")),
    Document: Source("documents", _fields("title", "notes", "owner", "link", "version")),
    PathwayDescription: Source("documents", _fields("about", "for_whom", "owner", "link")),
    Measure: Source("measures", _fields("title", "definition")),
    Annotation: Source("measures", _free("text")),
    Observation: Source("measures", _fields("note", "excluded")),
    Aim: Source("improvement", _fields("what", "how_much", "for_whom")),
    Driver: Source("improvement", _free("text")),
    PdsaCycle: Source(
        "improvement", _fields("title", "plan", "prediction", "do", "study", "owner")
    ),
    PsfsPerson: Source("psfs", _person),
    PsfsRound: Source("psfs", _free("note"), lambda one: one.person),
    SelfAssessment: Source("assessment", _free("notes")),
    Note: Source("notes", _free("text")),
    Resource: Source("library", _resource),
    Survey: Source("evaluation", _survey),
    Response: Source("evaluation", _free("comment")),
    Network: Source("home", _network),
}

LEFT_OUT: dict[type[Record], str] = {
    ClockEvent: "what was done to the clock has no words",
    Voting: "a round of voting has numbers and a day, no words",
    Vote: "a dot has no words",
}
