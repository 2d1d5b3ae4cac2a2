"""The form for an entry of the gold standard."""

from __future__ import annotations

from collections.abc import Callable

from samling.locale import t
from samling.model import GoldStandard, InvalidField, Phase, SourceKind, Strength, Team, entered
from samling.store import Workspace
from samling.store.method.gold_standard import save_standard
from screens.forms.form import Form, Values, choices
from screens.forms.record_form import (
    choice,
    line,
    link,
    new,
    read_fields,
    shown_fields,
    text,
    whole,
)


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
    titles = tuple(
        (f"{number} {known_phase.title}", known_phase.id)
        for number, known_phase in enumerate(phases, start=1)
    )
    chosen = entry.phase if entry else phase
    where = choice("phase", "field.phase", titles)
    if chosen not in [known_phase.id for known_phase in phases]:
        where = link("phase", "field.phase", "gold_standard.phase_gone", titles)
    fields = [
        text("statement", "field.best_practice"),
        choice("kind", "field.kind", choices("source_kind", SourceKind)),
        line("source", "field.source", hint=t("hint.source")),
        line("link", "field.link", hint=t("hint.link")),
        whole("year", "field.year", read=_year),
        choice("strength", "field.strength", choices("strength", Strength)),
        where,
    ]

    def save(values: Values) -> None:
        # Said first: without a phase there is nowhere to show the entry.
        if not values["phase"]:
            raise InvalidField("phase", "error.required")
        saved(save_standard(workspace, entry, team.id, **read_fields(fields, values)))

    draft = f"standard-{entry.id if entry else f'new-{phase}'}"
    begun = entry or new(GoldStandard, phase=phase, kind=kind)
    return Form(t("form.standard"), shown_fields(fields, begun), save, draft=draft)


def _year(field: str, typed: str) -> int | None:
    return entered.whole(field, typed.strip()) if typed.strip() else None
