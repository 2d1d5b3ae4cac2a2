"""The form of an action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samling.locale import format_date, t
from samling.model import Action, ActionStatus, Bottleneck, Team, entered
from samling.report.page.columns import one_line
from samling.store import Workspace
from samling.store.method.actions import save_action
from screens.forms.field import link_field
from screens.forms.form import Field, Form, Values, choices


def action_form(
    workspace: Workspace,
    team: Team,
    action: Action | None,
    saved: Callable[[Action], None],
    *,
    bottleneck: str = "",
) -> Form:
    """Returns the form for an action, or for a new one of the bottleneck of that id."""
    one = action or Action(team=team.id, text="-", bottleneck=bottleneck)
    stuck = [(one_line(each.text), each.id) for each in workspace.all(Bottleneck, team=team.id)]
    fields = [
        Field("text", t("field.action"), action.text if action else "", area=True),
        Field("owner", t("field.owner"), one.owner, hint=t("hint.role")),
        Field("due", t("field.due"), format_date(one.due, "numeric"), hint=t("hint.date")),
        Field(
            "status", t("field.status"), one.status, choices=choices("action_status", ActionStatus)
        ),
        Field(
            "done_on",
            t("field.done_on"),
            format_date(one.done_on, "numeric"),
            hint=t("hint.done_on"),
        ),
        link_field(
            "bottleneck",
            t("field.bottleneck"),
            one.bottleneck,
            t("improvement.no_bottleneck"),
            stuck,
        ),
    ]

    def save(values: Values) -> None:
        read: dict[str, Any] = {
            **values,
            "due": entered.day("due", values["due"]),
            "done_on": entered.day("done_on", values["done_on"]),
        }
        saved(save_action(workspace, team, action, **read))

    draft = f"action-{action.id if action else f'new-{team.id}-{bottleneck}'}"
    return Form(t("form.action"), fields, save, draft=draft)
