"""The kinds of record that a gathering begins from: teams, gatherings, the agenda, its clock."""

from __future__ import annotations

from samling.model import AgendaItem, ClockEvent, Gathering, Team
from samling.model.kinds.kind import Acts, Kind, Link, Source
from samling.model.kinds.texts import fields, of_item

GATHERING_KINDS = (
    Kind(
        record=Team,
        files=("team",),
        search=Source("home", fields("title", "project", "pathway", "organisation", "owner")),
        groups={"organisation_kind": "org_kind"},
        words={"title": "field.team_title"},
        acts=Acts(derived=("slug",), not_removed="error.team_stays"),
        listed_as="teams",
        columns=("slug", "title", "organisation", "pathway"),
    ),
    Kind(
        record=Gathering,
        files=("network",),
        search=Source("agenda", fields("title", "theme", "place")),
        groups={"kind": "gathering_kind"},
        acts=Acts(optional=("number",)),
        listed_as="gatherings",
        columns=("number", "date", "title", "place", "state"),
        order=("date", "number"),
    ),
    Kind(
        record=AgendaItem,
        files=("network",),
        search=Source("agenda", of_item),
        links={"gathering": Link(Gathering, refusal="error.gathering_has_agenda")},
        groups={"kind": "item_kind"},
        acts=Acts(fixed=("gathering",), first=("minutes",), row=("gathering",)),
        listed_as="agenda",
        columns=("gathering", "position", "title", "kind", "minutes"),
        order=("gathering", "position"),
    ),
    Kind(
        record=ClockEvent,
        files=("network",),
        search="what was done to the clock has no words",
        links={"gathering": Link(Gathering, goes_along=True), "item": Link(AgendaItem)},
        groups={"action": "clock_action"},
        words={"action": "field.what", "item": "agenda.item"},
        acts=Acts(
            # An event of another moment could come before what it follows from.
            fixed=("gathering", "action", "at", "item"),
            not_added="error.clock_driven",
        ),
        listed_as="clock",
        columns=("gathering", "at", "action", "item", "minutes"),
        order=("gathering", "at"),
    ),
)
