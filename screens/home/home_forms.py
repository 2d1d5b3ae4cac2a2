"""The forms of Home: the network, a gathering, a team."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from samling.locale import format_time, t
from samling.model import (
    Gathering,
    GatheringKind,
    OrganisationKind,
    Team,
    entered,
)
from samling.report.records.day_entry import DayEntry
from samling.report.records.owners import used_owners
from samling.report.records.typed_lists import organisations_text, parse_organisations
from samling.store import Workspace
from samling.store.method.gatherings import next_number, save_gathering
from samling.store.method.team import change_team, start_team
from screens.forms.form import Form, choices
from screens.forms.record_form import (
    RecordField,
    choice,
    day,
    line,
    new,
    record_form,
    role,
    text,
    whole,
)


def network_form(workspace: Workspace) -> Form:
    """Returns the form that edits the network."""
    network = workspace.network
    organisations = RecordField(
        "organisations", "field.organisations", organisations_text, parse_organisations, area=True
    )
    coming = DayEntry(workspace.today())
    fields = [
        line("title", "field.title"),
        text("aim", "field.aim"),
        day("starts", "field.starts_on", coming, hint=""),
        day("ends", "field.ends_on", coming, hint=""),
        day("kept_until", "field.kept_until", coming, hint=""),
        organisations,
    ]
    save, about = partial(workspace.change, network), t("form.network_about")
    return record_form(t("form.network"), fields, network, save, draft="network", about=about)


def gathering_form(
    workspace: Workspace,
    gathering: Gathering | None,
    saved: Callable[[Gathering], object] = lambda _: None,
) -> Form:
    """Returns the form for a gathering, or for a new one when None; `saved` is told of it."""
    fields = [
        whole("number", "field.number"),
        line("title", "field.title"),
        choice("kind", "field.kind", choices("gathering_kind", GatheringKind)),
        day("date", "field.date", DayEntry(workspace.today()), required=True),
        RecordField(
            "starts",
            "field.starts",
            format_time,
            entered.clock_time,
            hint=t("hint.eg", example="09:00"),
        ),
        whole("days", "field.days", read=entered.days),
        line("place", "field.place"),
        text("theme", "field.theme"),
    ]
    draft = f"gathering-{gathering.id if gathering else 'new'}"
    begun = gathering or new(Gathering, number=next_number(workspace))

    def save(**read: Any) -> None:
        saved(save_gathering(workspace, gathering, **read))

    return record_form(t("form.gathering"), fields, begun, save, draft=draft)


def team_form(
    workspace: Workspace, team: Team | None, saved: Callable[[Team], object] = lambda _: None
) -> Form:
    """Returns the form for a team, or for a new one when None; `saved` is told of a new one."""
    kinds = choices("org_kind", OrganisationKind)
    fields = [
        line("title", "field.team_title"),
        line("organisation", "field.organisation"),
        choice("organisation_kind", "field.organisation_kind", kinds),
        line("pathway", "field.pathway"),
        text("project", "field.project"),
        role("owner", "field.owner_role", used_owners(workspace)),
        whole("members", "field.members"),
    ]

    def save(**read: Any) -> None:
        if team:
            change_team(workspace, team, **read)
        else:
            saved(start_team(workspace, Team(slug="", **read)))

    draft = f"team-{team.id if team else 'new'}"
    return record_form(t("form.team"), fields, team or new(Team), save, draft=draft)
