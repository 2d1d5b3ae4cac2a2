"""The forms of the mapping: a phase, and a line of one of the lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samling.locale import t
from samling.model import EntryList, Level, PathwayEntry, Phase, Scope, Team
from samling.store import Workspace
from samling.store.method.pathway import add_phase, save_entry
from samling.store.method.several import Several
from screens.forms.form import Form, choices
from screens.forms.record_form import choice, line, new, record_form, text, yes_no


def phase_form(
    workspace: Workspace,
    team: Team,
    phase: Phase | None,
    before: Phase | None,
    saved: Callable[[Phase], None],
) -> Form:
    """Returns the form for a phase, or for a new one that goes behind `before`."""
    fields = [
        line("title", "field.phase_title"),
        choice("level", "field.level", choices("level", Level)),
        line("actors", "field.actors", hint=t("hint.actors")),
        text("transition", "field.transition"),
        text("description", "field.phase_description"),
    ]

    def save(**read: Any) -> None:
        if phase:
            saved(workspace.change(phase, **read))
        else:
            saved(add_phase(workspace, team.id, before, **read))

    draft = f"phase-{phase.id if phase else f'new-{team.id}'}"
    return record_form(t("form.phase"), fields, phase or new(Phase), save, draft=draft)


def entry_form(
    workspace: Workspace,
    phase: Phase,
    list_name: EntryList,
    entry: PathwayEntry | None,
    saved: Callable[[PathwayEntry], object] = lambda _: None,
) -> Form:
    """Returns the form for a line of a list, or for a new one at its end, told to `saved`."""
    fields = [
        text("text", "field.text"),
        choice("scope", "field.scope", choices("scope", Scope)),
        yes_no("at_transition", "field.at_transition"),
    ]

    def save(**read: Any) -> None:
        if entry:
            workspace.change(entry, **read)
            return
        of: dict[str, Any] = {"phase": phase.id, "list": list_name}
        saved(save_entry(workspace, phase.team, None, **of, **read))

    def several(**read: Any) -> Several:
        return several_entries(workspace, phase, list_name, **read)

    draft = f"entry-{entry.id if entry else f'new-{phase.id}-{list_name}'}"
    begun = entry or new(PathwayEntry)
    title = list_title(phase, list_name)
    return record_form(title, fields, begun, save, draft=draft, several=several)


def list_title(phase: Phase, list_name: EntryList) -> str:
    """Returns the name of a list, with that of its phase."""
    return f"{t(f'pathway_list.{list_name}')} · {phase.title}"


def several_entries(
    workspace: Workspace, phase: Phase, list_name: EntryList, **fields: Any
) -> Several:
    """Returns how lines of text become lines of a list, at its end."""
    of: dict[str, Any] = {"team": phase.team, "phase": phase.id, "list": list_name}
    return Several(
        lambda text, place: PathwayEntry(**of, **fields, text=text, position=place),
        lambda: workspace.all(PathwayEntry, **of),
    )
