"""The form of a bottleneck, all of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samling.locale import format_date, t
from samling.model import (
    Bottleneck,
    Document,
    Effect,
    Extent,
    GoldStandard,
    Phase,
    Status,
    Team,
    entered,
)
from samling.report.bottlenecks.links import cycles_on
from samling.report.improvement import cycle_name
from samling.report.measures.rows import measures_of
from samling.report.page.columns import one_line
from samling.store import Workspace
from samling.store.method.ordering import in_order
from screens.forms.field import link_field
from screens.forms.form import Field, Form, Values, choices


def bottleneck_form(
    workspace: Workspace,
    team: Team,
    bottleneck: Bottleneck | None,
    phase: Phase | None,
    saved: Callable[[Bottleneck], object] = lambda _: None,
) -> Form:
    """Returns the form for a bottleneck, or for a new one in `phase`; `saved` gets it."""
    one = bottleneck
    phases = in_order(workspace.all(Phase, team=team.id))
    offered = [(each.title, each.id) for each in phases]
    chosen = one.phase if one else (phase.id if phase else "")
    fields = [
        Field("text", t("field.bottleneck"), one.text if one else "", area=True),
        link_field("phase", t("field.phase"), chosen, t("bottlenecks.no_phase"), offered),
        Field(
            "extent",
            t("field.extent"),
            one.extent if one else "unrated",
            choices=choices("extent", Extent),
        ),
        Field(
            "effect",
            t("field.effect"),
            one.effect if one else "unrated",
            choices=choices("effect", Effect),
        ),
        Field(
            "status",
            t("field.status"),
            one.status if one else "found",
            choices=choices("status", Status),
        ),
        Field("owner", t("field.owner"), one.owner if one else "", hint=t("hint.role")),
        Field(
            "due",
            t("field.due"),
            format_date(one.due, "numeric") if one else "",
            hint=t("hint.date"),
        ),
        Field("notes", t("field.notes"), one.notes if one else "", area=True),
        *_link_fields(workspace, team, one),
    ]

    def save(values: Values) -> None:
        read: dict[str, Any] = {**values, "due": entered.day("due", values["due"])}
        if one is None:
            read["team"] = team.id
        saved(workspace.save(Bottleneck, one, **read))

    draft = f"bottleneck-{one.id if one else f'new-{team.id}'}"
    return Form(t("form.bottleneck"), fields, save, draft=draft, about=_cycles(workspace, one))


def _link_fields(workspace: Workspace, team: Team, one: Bottleneck | None) -> list[Field]:
    standards = in_order(workspace.all(GoldStandard, team=team.id))
    documents = in_order(workspace.all(Document, team=team.id))
    return [
        link_field(
            "standard",
            t("field.standard"),
            one.standard if one else "",
            t("bottlenecks.no_standard"),
            [(one_line(each.statement), each.id) for each in standards],
        ),
        link_field(
            "document",
            t("field.document"),
            one.document if one else "",
            t("bottlenecks.no_document"),
            [(each.title, each.id) for each in documents],
        ),
        link_field(
            "measure",
            t("field.measure"),
            one.measure if one else "",
            t("improvement.no_measure"),
            [(each.title, each.id) for each in measures_of(workspace, team)],
        ),
    ]


def _cycles(workspace: Workspace, one: Bottleneck | None) -> str:
    found = cycles_on(workspace, one) if one else []
    names = ", ".join(cycle_name(each) for each in found)
    return t("bottlenecks.cycles", names=names) if names else ""
