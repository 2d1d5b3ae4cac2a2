"""The form of an agenda item."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samling.locale import format_time, t
from samling.model import AgendaItem, Gathering, ItemKind, Work, entered, groups_text, parse_groups
from samling.report.records.owners import used_leads
from samling.store import Workspace
from samling.store.method.gatherings import add_item
from screens.forms.form import Form, choices
from screens.forms.record_form import RecordField, choice, line, new, record_form, role, text, whole


def item_form(
    workspace: Workspace,
    gathering: Gathering,
    item: AgendaItem | None,
    before: AgendaItem | None,
    saved: Callable[[AgendaItem], object] = lambda _: None,
) -> Form:
    """Returns the form for an item, or for a new one that goes behind `before`.

    `saved` is told of the new one.
    """
    fields = [
        line("title", "field.title"),
        choice("kind", "field.kind", choices("item_kind", ItemKind)),
        whole("minutes", "field.minutes", read=entered.minutes, hint=t("hint.eg", example=30)),
        RecordField(
            "locked", "field.locked", format_time, entered.maybe_clock_time, hint=t("hint.locked")
        ),
        *_day(gathering, item),
        role("lead", "field.lead", used_leads(workspace)),
        choice("work", "field.work", choices("work", Work)),
        RecordField("groups", "field.groups", groups_text, parse_groups, area=True),
        line("goal", "field.goal"),
        text("instruction", "field.instruction"),
        text("materials", "field.materials"),
        text("note", "field.note"),
    ]

    def save(**read: Any) -> None:
        if item:
            workspace.change(item, **read)
        else:
            saved(add_item(workspace, gathering.id, before, **read))

    draft = f"item-{item.id if item else f'new-{gathering.id}'}"
    # How long a new item takes is not guessed at.
    begun = item or new(AgendaItem, minutes=None, day=before.day if before else 1)
    about = t("form.item_about")
    return record_form(t("form.item"), fields, begun, save, draft=draft, about=about)


def _day(gathering: Gathering, item: AgendaItem | None) -> list[RecordField]:
    """Returns the field of the day, for a gathering of several."""
    if gathering.days == 1 and (item is None or item.day == 1):
        return []
    return [whole("day", "field.day", read=entered.days)]
