"""The forms of the mapping: a phase, and a line of one of the lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samling.locale import t
from samling.model import EntryList, Level, MappingEntry, Phase, Scope, Team
from samling.store import Workspace
from samling.store.method.ordering import insert_after, next_position
from screens.forms.form import Field, Form, Values, choices


def phase_form(
    workspace: Workspace,
    team: Team,
    phase: Phase | None,
    before: Phase | None,
    saved: Callable[[Phase], None],
) -> Form:
    """Returns the form for a phase, or for a new one that goes behind `before`."""
    fields = [
        Field("title", t("field.phase_title"), phase.title if phase else ""),
        Field(
            "level",
            t("field.level"),
            phase.level if phase else "hospital",
            choices=choices("level", Level),
        ),
        Field("actors", t("field.actors"), phase.actors if phase else "", hint=t("hint.actors")),
        Field("transition", t("field.transition"), phase.transition if phase else "", area=True),
        Field(
            "description",
            t("field.phase_description"),
            phase.description if phase else "",
            area=True,
        ),
    ]

    def save(values: Values) -> None:
        read: dict[str, Any] = dict(values)
        if phase:
            saved(workspace.change(phase, **read))
        else:
            row = workspace.all(Phase, team=team.id)
            saved(insert_after(workspace, row, Phase(team=team.id, position=1, **read), before))

    draft = f"phase-{phase.id if phase else f'new-{team.id}'}"
    return Form(t("form.phase"), fields, save, draft=draft)


def entry_form(
    workspace: Workspace, phase: Phase, list_name: EntryList, entry: MappingEntry | None
) -> Form:
    """Returns the form for a line of a list, or for a new one at its end."""
    fields = [
        Field("text", t("field.text"), entry.text if entry else "", area=True),
        Field(
            "scope",
            t("field.scope"),
            entry.scope if entry else "own",
            choices=choices("scope", Scope),
        ),
        Field(
            "at_transition",
            t("field.at_transition"),
            "yes" if entry and entry.at_transition else "no",
            choices=((t("word.no"), "no"), (t("word.yes"), "yes")),
        ),
    ]

    def save(values: Values) -> None:
        read: dict[str, Any] = {**values, "at_transition": values["at_transition"] == "yes"}
        if entry:
            workspace.change(entry, **read)
            return
        row = workspace.all(MappingEntry, team=phase.team, phase=phase.id, list=list_name)
        read["position"] = next_position(row)
        workspace.put(MappingEntry(team=phase.team, phase=phase.id, list=list_name, **read))

    draft = f"entry-{entry.id if entry else f'new-{phase.id}-{list_name}'}"
    title = f"{t(f'mapping.list_{list_name}')} · {phase.title}"
    return Form(title, fields, save, draft=draft)
