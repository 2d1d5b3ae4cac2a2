"""The forms of Home: the network, a gathering, a team."""

from __future__ import annotations

from typing import Any

from samling.locale import format_date, format_time, t
from samling.model import (
    Gathering,
    GatheringKind,
    InvalidField,
    Organisation,
    OrganisationKind,
    Team,
    entered,
    options,
)
from samling.store import Workspace
from samling.store.method.team import check_title_free, start_team
from screens.forms.form import Field, Form, Values, choices


def organisations_text(organisations: tuple[Organisation, ...]) -> str:
    """Returns the organisations one a line, as the form shows them."""
    return "\n".join(f"{one.title}; {t(f'org_kind.{one.kind}')}" for one in organisations)


def parse_organisations(field: str, value: str) -> tuple[Organisation, ...]:
    """Returns the organisations written one a line as `title; kind`.

    Raises InvalidField when a kind is not one of the words for it.
    """
    words = {t(f"org_kind.{kind}"): kind for kind in options(OrganisationKind)}
    found = []
    for row in filter(str.strip, value.splitlines()):
        title, _, kind = row.partition(";")
        word = entered.choice(field, kind.strip().casefold() or next(iter(words)), list(words))
        title = entered.line(field, title, required=True)
        found.append(Organisation(title=title, kind=words[word]))  # type: ignore[arg-type]
    return tuple(found)


def network_form(workspace: Workspace) -> Form:
    """Returns the form that edits the network."""
    network = workspace.network
    fields = [
        Field("title", t("field.title"), network.title),
        Field("aim", t("field.aim"), network.aim, area=True),
        Field("starts", t("field.starts_on"), format_date(network.starts, "numeric")),
        Field("ends", t("field.ends_on"), format_date(network.ends, "numeric")),
        Field(
            "organisations",
            t("field.organisations"),
            organisations_text(network.organisations),
            area=True,
        ),
    ]

    def save(values: Values) -> None:
        workspace.change(
            network,
            title=values["title"],
            aim=values["aim"],
            starts=entered.day("starts", values["starts"]),
            ends=entered.day("ends", values["ends"]),
            organisations=parse_organisations("organisations", values["organisations"]),
        )

    return Form(t("form.network"), fields, save, draft="network", about=t("form.network_about"))


def gathering_form(
    workspace: Workspace, gathering: Gathering | None, gatherings: list[Gathering]
) -> Form:
    """Returns the form for a gathering, or for a new one when None."""
    number = gathering.number if gathering else max((g.number for g in gatherings), default=0) + 1
    fields = [
        Field("number", t("field.number"), str(number)),
        Field("title", t("field.title"), gathering.title if gathering else ""),
        Field(
            "kind",
            t("field.kind"),
            gathering.kind if gathering else "gathering",
            choices=choices("gathering_kind", GatheringKind),
        ),
        Field(
            "date",
            t("field.date"),
            format_date(gathering.date, "numeric") if gathering else "",
            hint=t("hint.date"),
        ),
        Field(
            "starts",
            t("field.starts"),
            format_time(gathering.starts) if gathering else "09:00",
            hint="09:00",
        ),
        Field("place", t("field.place"), gathering.place if gathering else ""),
        Field("theme", t("field.theme"), gathering.theme if gathering else "", area=True),
    ]

    def save(values: Values) -> None:
        number = entered.whole("number", values["number"])
        if any(one.number == number and one != gathering for one in gatherings):
            raise InvalidField("number", "error.number_taken", value=number)
        workspace.save(
            Gathering,
            gathering,
            number=number,
            title=values["title"],
            kind=values["kind"],
            date=entered.required_day("date", values["date"]),
            starts=entered.clock_time("starts", values["starts"]),
            place=values["place"],
            theme=values["theme"],
        )

    draft = f"gathering-{gathering.id if gathering else 'new'}"
    return Form(t("form.gathering"), fields, save, draft=draft)


def team_form(workspace: Workspace, team: Team | None) -> Form:
    """Returns the form for a team, or for a new one when None."""
    fields = [
        Field("title", t("field.team_title"), team.title if team else ""),
        Field("organisation", t("field.organisation"), team.organisation if team else ""),
        Field(
            "organisation_kind",
            t("field.organisation_kind"),
            team.organisation_kind if team else "hospital",
            choices=choices("org_kind", OrganisationKind),
        ),
        Field("pathway", t("field.pathway"), team.pathway if team else ""),
        Field("project", t("field.project"), team.project if team else "", area=True),
        Field("owner", t("field.owner_role"), team.owner if team else "", hint=t("hint.role")),
        Field("members", t("field.members"), str(team.members) if team else "4"),
    ]

    def save(values: Values) -> None:
        fields: dict[str, Any] = {
            **values,
            "members": entered.whole("members", values["members"]),
        }
        if team:
            check_title_free(workspace, values["title"], team)
            workspace.change(team, **fields)
        else:
            start_team(workspace, Team(slug="", **fields))

    draft = f"team-{team.id if team else 'new'}"
    return Form(t("form.team"), fields, save, draft=draft)
