"""The kinds of record that all teams share: notes, the library, evaluations, the network itself."""

from __future__ import annotations

from samling.model import (
    AgendaItem,
    Evaluation,
    Gathering,
    Network,
    Note,
    Phase,
    Resource,
    Response,
    Team,
)
from samling.model.kinds.kind import Acts, Kind, Link, Source
from samling.model.kinds.texts import free_text, of_evaluation, of_network, of_resource

NETWORK_KINDS = (
    Kind(
        record=Note,
        # A note with a team lies in the team's file, one without in the network's.
        files=("network", "team"),
        search=Source("notes", free_text("text")),
        links={
            "gathering": Link(Gathering, refusal="error.gathering_has_notes"),
            "item": Link(AgendaItem),
            "team": Link(Team),
            "phase": Link(Phase),
        },
        groups={"kind": "note_kind"},
        words={"text": "field.note_text", "item": "agenda.item"},
        listed_as="notes",
        columns=("written", "kind", "team", "phase", "text"),
    ),
    Kind(
        record=Resource,
        files=("network",),
        search=Source("library", of_resource),
        links={
            "gathering": Link(Gathering, refusal="error.gathering_has_library"),
            "shared_by": Link(Team),
        },
        groups={"kind": "resource_kind"},
        listed_as="library",
        columns=("title", "kind", "gathering", "shared_by", "tags", "link"),
    ),
    Kind(
        record=Evaluation,
        files=("network",),
        search=Source("evaluation", of_evaluation),
        links={"gathering": Link(Gathering, refusal="error.gathering_has_evaluations")},
        acts=Acts(derived=("received",)),
        listed_as="surveys",
        columns=("title", "gathering", "invited", "statements"),
    ),
    Kind(
        record=Response,
        files=("network",),
        search=Source("evaluation", free_text("comment")),
        links={"survey": Link(Evaluation, goes_along=True)},
        acts=Acts(fixed=("survey", "employer", "answers")),
        listed_as="responses",
        columns=("survey", "employer", "answers", "comment"),
        # Sorted by the comment, so that the order does not tell who wrote it.
        order=("survey", "comment"),
    ),
    Kind(
        record=Network,
        files=("network",),
        search=Source("home", of_network),
        words={"starts": "field.starts_on", "ends": "field.ends_on"},
        acts=Acts(
            derived=("as_of",),
            not_added="error.network_is_one",
            not_removed="error.network_is_one",
        ),
        listed_as="network",
        columns=("title", "starts", "ends", "organisations"),
    ),
)
