"""Fields that two laptops have left so that they do not go together, to be corrected."""

from __future__ import annotations

from collections.abc import Callable

from samling.locale import first_upper, t
from samling.report.exchange.choices import ChoiceLine
from samling.report.records.typed_field import as_typed, day_entry, is_day, offered, read_typed
from samling.report.records.words import field_word
from samling.store import Workspace
from samling.store.merging.choices import Unfitting, settle
from screens.forms.form import Field, Form, Values


def unfitting_form(
    workspace: Workspace, line: ChoiceLine, found: Unfitting, settled: Callable[[], None]
) -> Form:
    """Returns the form with the fields as they are, and tells `settled` when they fit."""
    record = found.record
    kind, today = type(record), workspace.today()
    fields = [
        Field(
            name,
            field_word(kind.TABLE, name),
            as_typed(getattr(record, name)),
            day=day_entry(kind, name, today) if is_day(kind, name) else None,
            choices=tuple((first_upper(word), code) for word, code in offered(kind, name)),
        )
        for name in found.rule.fields
    ]

    def save(values: Values) -> None:
        read = {name: read_typed(kind, name, typed, today) for name, typed in values.items()}
        new = {name: value for name, value in read.items() if value != getattr(record, name)}
        settle(workspace, found, new)
        settled()

    title = f"{line.team} · {line.kind} · {line.title}"
    about = f"{t('form.unfitting_about')} {line.reason}"
    return Form(title, fields, save, about=about)
