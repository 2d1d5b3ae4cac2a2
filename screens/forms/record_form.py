"""Forms for records: each field is declared once, with how it is shown and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date
from typing import Any

from samling.locale import format_date, format_number, t
from samling.model import Record, entered
from samling.report.records.day_entry import DayEntry
from samling.store.method.several import Several
from screens.forms.field import Field
from screens.forms.form import Form, Values

# Gets the field's name first, so that an error is shown at the field.
Reader = Callable[[str, str], object]
Choices = Sequence[tuple[str, str]]


def _as_typed(_: str, typed: str) -> str:
    # Text is returned as it is; the record cleans it and knows its limit.
    return typed


def _yes(_: str, chosen: str) -> bool:
    return chosen == "yes"


@dataclass(frozen=True)
class RecordField:
    """A field of a record: `show` turns its value into text, `read` text into its value.

    The functions below make the usual kinds. `label` is a key; `hint` is text, as it may be a
    mere example.
    """

    name: str
    label: str
    show: Callable[[Any], str] = str
    read: Reader = _as_typed
    choices: Choices = ()
    area: bool = False
    hint: str = ""
    day: DayEntry | None = None
    known: Sequence[str] = ()

    def shown(self, value: object) -> Field:
        """Returns the field for the form; None is shown as empty."""
        text = "" if value is None else self.show(value)
        offered = tuple(self.choices)
        known = tuple(self.known)
        label = t(self.label)
        return Field(
            self.name, label, text, offered, self.area, self.hint, day=self.day, known=known
        )


def line(name: str, label: str, *, hint: str = "", known: Sequence[str] = ()) -> RecordField:
    """Returns the field of a line of text, completed from those that are `known`."""
    return RecordField(name, label, hint=hint, known=known)


def role(name: str, label: str, known: Sequence[str]) -> RecordField:
    """Returns the field of an owner or a lead, completed from the roles used before."""
    return line(name, label, hint=t("hint.role"), known=known)


def text(name: str, label: str) -> RecordField:
    """Returns the field of a text of several lines."""
    return RecordField(name, label, area=True)


def day(
    name: str, label: str, entry: DayEntry, *, required: bool = False, hint: str | None = None
) -> RecordField:
    """Returns the field of a day, with dates as its example where no `hint` is given."""
    return RecordField(
        name,
        label,
        lambda value: format_date(value, "numeric"),
        entry.required if required else entry.read,
        hint=t("hint.date") if hint is None else hint,
        day=entry,
    )


def day_field(name: str, label: str, value: date | None, entry: DayEntry) -> Field:
    """Returns the field of a day for a form that is not made of the fields of one record."""
    return day(name, label, entry).shown(value)


def whole(name: str, label: str, *, read: Reader = entered.whole, hint: str = "") -> RecordField:
    """Returns the field of a whole number."""
    return RecordField(name, label, read=read, hint=hint)


def number(name: str, label: str, *, hint: str = "") -> RecordField:
    """Returns the field of a number, which may be left out."""
    return RecordField(name, label, format_number, entered.number, hint=hint)


def choice(name: str, label: str, offered: Choices) -> RecordField:
    """Returns the field of one of the choices `offered` (word shown, value)."""
    return RecordField(name, label, choices=offered)


def yes_no(name: str, label: str, *, no: str = "word.no", yes: str = "word.yes") -> RecordField:
    """Returns the field of a yes or no; the keys are of what each means."""
    offered = ((t(no), "no"), (t(yes), "yes"))
    return RecordField(name, label, lambda value: "yes" if value else "no", _yes, offered)


def link(name: str, label: str, none: str, records: Choices) -> RecordField:
    """Returns the field of a choice among `records` (words, id), or none (the key `none`)."""
    ids = [id_ for _, id_ in records]
    offered = ((t(none), ""), *records)
    # A record removed meanwhile cannot be chosen.
    return RecordField(name, label, lambda value: value if value in ids else "", choices=offered)


def new(kind: type[Record], /, **given: object) -> Mapping[str, object]:
    """Returns the values of a new record of `kind`: its defaults, and `given`."""
    by_itself = {
        field.name: field.default for field in fields(kind) if field.default is not MISSING
    }
    return by_itself | given


def shown_fields(
    asked: Sequence[RecordField], begun: Record | Mapping[str, object]
) -> Sequence[Field]:
    """Returns the fields with the values of a record, or of a new one."""
    if isinstance(begun, Record):
        return [field.shown(getattr(begun, field.name)) for field in asked]
    return [field.shown(begun.get(field.name)) for field in asked]


def read_fields(asked: Sequence[RecordField], values: Values) -> dict[str, Any]:
    """Returns the typed text as values of a record; raises InvalidField at the first error."""
    return {field.name: field.read(field.name, values[field.name]) for field in asked}


def record_form(
    title: str,
    asked: Sequence[RecordField],
    begun: Record | Mapping[str, object],
    save: Callable[..., object],
    *,
    draft: str,
    about: str = "",
    several: Callable[..., Several] | None = None,
    added: Callable[[Any], object] = lambda _: None,
) -> Form:
    """Returns the form that asks for these fields and hands their values to `save`.

    `begun` is the record, or what :func:`new` returns for one that is not there yet. For a new
    one `several` may get the values of all fields but the first, and returns how the lines
    pasted in the first become a record each; `added` gets the first of them.
    """

    def read_and_save(values: Values) -> None:
        save(**read_fields(asked, values))

    shown = shown_fields(asked, begun)
    if several is None or isinstance(begun, Record):
        return Form(title, shown, read_and_save, draft=draft, about=about)
    from screens.forms.several_form import SeveralForm

    def of_values(values: Values) -> Several:
        return several(**read_fields(asked[1:], values))

    first, *others = shown
    own = [replace(first, several=True), *others]
    form = SeveralForm(title, own, read_and_save, draft=draft, about=about)
    form.several, form.added = of_values, added
    return form
