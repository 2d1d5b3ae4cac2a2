"""The form of an action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samling.locale import t
from samling.model import Action, ActionStatus, Bottleneck, Team
from samling.report.page.columns import one_line
from samling.report.records.day_entry import DayEntry
from samling.report.records.owners import used_owners
from samling.store import Workspace
from samling.store.method.actions import save_action, several_actions
from samling.store.method.several import Several
from screens.forms.form import Form, choices
from screens.forms.record_form import choice, day, link, new, record_form, role, text


def action_form(
    workspace: Workspace,
    team: Team,
    action: Action | None,
    saved: Callable[[Action], object] = lambda _: None,
    *,
    bottleneck: str = "",
) -> Form:
    """Returns the form for an action, or for a new one of the bottleneck of that id."""
    stuck = [(one_line(found.text), found.id) for found in workspace.all(Bottleneck, team=team.id)]
    today = workspace.today()
    fields = [
        text("text", "field.action"),
        role("owner", "field.owner", used_owners(workspace, team.id)),
        day("due", "field.due", DayEntry(today)),
        choice("status", "field.status", choices("action_status", ActionStatus)),
        day("done_on", "field.done_on", DayEntry(today, "past"), hint=t("hint.done_on")),
        link("bottleneck", "field.bottleneck", "improvement.no_bottleneck", stuck),
    ]

    def save(**read: Any) -> None:
        saved(save_action(workspace, team, action, **read))

    def several(**read: Any) -> Several:
        return several_actions(workspace, team, **read)

    draft = f"action-{action.id if action else f'new-{team.id}-{bottleneck}'}"
    begun = action or new(Action, bottleneck=bottleneck)
    title = t("form.action")
    return record_form(title, fields, begun, save, draft=draft, several=several, added=saved)
