"""The form of an agenda item."""

from __future__ import annotations

from typing import Any

from samling.locale import t
from samling.model import (
    AgendaItem,
    Gathering,
    ItemKind,
    Work,
    entered,
    groups_text,
    parse_groups,
)
from samling.store import Workspace
from samling.store.method.ordering import insert_after
from screens.forms.form import Field, Form, Values, choices


def item_form(
    workspace: Workspace,
    gathering: Gathering,
    item: AgendaItem | None,
    before: AgendaItem | None,
) -> Form:
    """Returns the form for an item, or for a new one that goes behind `before`."""
    fields = [
        Field("title", t("field.title"), item.title if item else ""),
        Field(
            "kind",
            t("field.kind"),
            item.kind if item else "plenary",
            choices=choices("item_kind", ItemKind),
        ),
        Field("minutes", t("field.minutes"), str(item.minutes) if item else "", hint="30"),
        Field("lead", t("field.lead"), item.lead if item else "", hint=t("hint.role")),
        Field(
            "work", t("field.work"), item.work if item else "none", choices=choices("work", Work)
        ),
        Field(
            "groups",
            t("field.groups"),
            groups_text(item.groups) if item else "",
            area=True,
        ),
        Field("note", t("field.note"), item.note if item else "", area=True),
    ]

    def save(values: Values) -> None:
        read: dict[str, Any] = {
            **values,
            "minutes": entered.minutes("minutes", values["minutes"]),
            "groups": parse_groups("groups", values["groups"]),
        }
        if item:
            workspace.change(item, **read)
        else:
            row = workspace.all(AgendaItem, gathering=gathering.id)
            new = AgendaItem(gathering=gathering.id, position=1, **read)
            insert_after(workspace, row, new, before)

    draft = f"item-{item.id if item else f'new-{gathering.id}'}"
    return Form(t("form.item"), fields, save, draft=draft, about=t("form.item_about"))
