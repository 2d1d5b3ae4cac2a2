"""The form for an entry of the gold standard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samling.locale import t
from samling.model import (
    GoldStandard,
    InvalidField,
    Phase,
    SourceKind,
    Strength,
    Team,
    entered,
)
from samling.store import Workspace
from samling.store.method.gold_standard import save_standard
from screens.forms.field import link_field
from screens.forms.form import Field, Form, Values, choices


def standard_form(
    workspace: Workspace,
    team: Team,
    phases: list[Phase],
    entry: GoldStandard | None,
    saved: Callable[[GoldStandard], None],
    *,
    phase: str = "",
    kind: SourceKind = "research",
) -> Form:
    """Returns the form for an entry, or for a new one of `kind` in a phase given by its id.

    An entry whose phase has been removed gets one of `phases`, those of the pathway.
    """
    titles = tuple((f"{number} {one.title}", one.id) for number, one in enumerate(phases, start=1))
    chosen = entry.phase if entry else phase
    where = Field("phase", t("field.phase"), chosen, choices=titles)
    if chosen not in [one.id for one in phases]:
        where = link_field("phase", t("field.phase"), "", t("gold.phase_gone"), titles)
    fields = [
        Field("statement", t("field.best_practice"), entry.statement if entry else "", area=True),
        Field(
            "kind",
            t("field.kind"),
            entry.kind if entry else kind,
            choices=choices("source_kind", SourceKind),
        ),
        Field("source", t("field.source"), entry.source if entry else "", hint=t("hint.source")),
        Field("link", t("field.link"), entry.link if entry else "", hint=t("hint.link")),
        Field("year", t("field.year"), f"{entry.year or ''}" if entry else ""),
        Field(
            "strength",
            t("field.strength"),
            entry.strength if entry else "unrated",
            choices=choices("strength", Strength),
        ),
        where,
    ]

    def save(values: Values) -> None:
        if not values["phase"]:
            raise InvalidField("phase", "error.required")
        year = values["year"].strip()
        read: dict[str, Any] = {**values, "year": entered.whole("year", year) if year else None}
        saved(save_standard(workspace, entry, team.id, **read))

    draft = f"standard-{entry.id if entry else f'new-{phase}'}"
    return Form(t("form.standard"), fields, save, draft=draft)
