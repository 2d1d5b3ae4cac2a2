"""A form of the fields of a record, each told once: how it is shown, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from typing import Any

from samling.locale import format_date, format_number, t
from samling.model import Record, entered
from screens.forms.field import Field
from screens.forms.form import Form, Values

# Gets the field's name first, so that what is refused is told at the field.
Reader = Callable[[str, str], object]
Choices = Sequence[tuple[str, str]]


def _as_typed(_: str, typed: str) -> str:
    # The record cleans its texts itself, as it knows how long each may be.
    return typed


def _yes(_: str, chosen: str) -> bool:
    return chosen == "yes"


@dataclass(frozen=True)
class RecordField:
    """A field of a record: `show` makes its value a text, and `read` a text its value.

    The functions below make the usual kinds of it. `label` is the key of the label; `hint`
    is words, as it may be a bare example.
    """

    name: str
    label: str
    show: Callable[[Any], str] = str
    read: Reader = _as_typed
    choices: Choices = ()
    area: bool = False
    hint: str = ""

    def shown(self, value: object) -> Field:
        """Returns the field as the form has it; a value of None is an empty one."""
        text = "" if value is None else self.show(value)
        return Field(self.name, t(self.label), text, tuple(self.choices), self.area, self.hint)


def line(name: str, label: str, *, hint: str = "") -> RecordField:
    """Returns the field of a line of text."""
    return RecordField(name, label, hint=hint)


def text(name: str, label: str) -> RecordField:
    """Returns the field of a text of several lines."""
    return RecordField(name, label, area=True)


def day(
    name: str, label: str, *, read: Reader = entered.day, hint: str | None = None
) -> RecordField:
    """Returns the field of a day, with a date as its example where no `hint` is given."""
    example = t("hint.date") if hint is None else hint
    return RecordField(name, label, lambda value: format_date(value, "numeric"), read, hint=example)


def whole(name: str, label: str, *, read: Reader = entered.whole, hint: str = "") -> RecordField:
    """Returns the field of a whole number."""
    return RecordField(name, label, read=read, hint=hint)


def number(name: str, label: str, *, hint: str = "") -> RecordField:
    """Returns the field of a number, which may be left out."""
    return RecordField(name, label, format_number, entered.number, hint=hint)


def choice(name: str, label: str, offered: Choices) -> RecordField:
    """Returns the field of one of the choices `offered` (word shown, value)."""
    return RecordField(name, label, choices=offered)


def yes_no(name: str, label: str) -> RecordField:
    """Returns the field of what is so, or is not."""
    offered = ((t("word.no"), "no"), (t("word.yes"), "yes"))
    return RecordField(name, label, lambda value: "yes" if value else "no", _yes, offered)


def link(name: str, label: str, none: str, records: Choices) -> RecordField:
    """Returns the field of one of `records` (words, id), or none, which the key `none` tells."""
    ids = [each for _, each in records]
    offered = ((t(none), ""), *records)
    # A record that has been removed meanwhile cannot be chosen any more.
    return RecordField(name, label, lambda value: value if value in ids else "", choices=offered)


def new(kind: type[Record], /, **given: object) -> Mapping[str, object]:
    """Returns what a new record of `kind` begins with: what it has by itself, and `given`."""
    by_itself = {each.name: each.default for each in fields(kind) if each.default is not MISSING}
    return by_itself | given


def shown_fields(
    asked: Sequence[RecordField], begun: Record | Mapping[str, object]
) -> Sequence[Field]:
    """Returns the fields with the values of a record, or those that a new one begins with."""
    if isinstance(begun, Record):
        return [each.shown(getattr(begun, each.name)) for each in asked]
    return [each.shown(begun.get(each.name)) for each in asked]


def read_fields(asked: Sequence[RecordField], values: Values) -> dict[str, Any]:
    """Returns what was typed as values of a record; raises InvalidField at the first wrong one."""
    return {each.name: each.read(each.name, values[each.name]) for each in asked}


def record_form(
    title: str,
    asked: Sequence[RecordField],
    begun: Record | Mapping[str, object],
    save: Callable[..., object],
    *,
    draft: str,
    about: str = "",
) -> Form:
    """Returns the form that asks for these fields of a record and hands what was read to `save`.

    `begun` is the record, or what :func:`new` returns for one that is not there yet.
    """

    def read_and_save(values: Values) -> None:
        save(**read_fields(asked, values))

    return Form(title, shown_fields(asked, begun), read_and_save, draft=draft, about=about)
