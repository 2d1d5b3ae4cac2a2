"""The fields of a record as they are given on the command line, `FIELD=VALUE`, by any language.

Read as the forms read them: a date in words, a choice by its word, another record by its name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from samling.cli.find import find_linked
from samling.cli.saying import told
from samling.errors import InvalidField, SamlingError, UsageRefused
from samling.locale import first_upper, has_key, language, languages, t, t_in
from samling.model import Record, TeamRecord
from samling.model.kinds import Kind, kind_of

if TYPE_CHECKING:
    from samling.store import Workspace

# What the store gives every record; whose file it lies in never changes.
_GIVEN = ("id", "created", "updated", "author")
_FOR_GOOD = "team"
_FROM_INPUT = "-"
# The language that the names of the fields are in.
_NAMES_IN = "en"
Act = Literal["add", "set"]


class Asked(NamedTuple):
    """A field that may be given: the kind whose field it is, and whether it must be given.

    `stays` if it is given when a record is added and cannot be set later.
    """

    name: str
    of: Kind
    is_needed: bool
    stays: bool

    @property
    def word(self) -> str:
        """What the forms call it, else the lists; its name where neither has it."""
        return first_upper(next((t(key).lstrip("– ") for key in self._keys), self.name))

    @property
    def said(self) -> str:
        """What a sentence calls it: in English its name, in other languages its word there."""
        word = self.word
        if language() == _NAMES_IN:
            return self.name
        return word if word[1:2].isupper() else f"{word[:1].lower()}{word[1:]}"

    @property
    def _keys(self) -> list[str]:
        keys = (self.of.word_key(self.name), f"field.{self.name}", f"cli.column.{self.name}")
        return [key for key in keys if has_key(key)]

    @property
    def choices(self) -> list[str]:
        """The words that it may have, where these are few."""
        return [t(self.of.code_key(self.name, code)) for code in self.of.codes(self.name)]

    @property
    def names(self) -> set[str]:
        """All that it may be called: its name, and its words in each language."""
        from samling.report.records.typed_field import plain_word

        words = [t_in(lang, key) for key in self._keys for lang in languages()]
        return {plain_word(name) for name in (self.name, *words)}

    @property
    def takes(self) -> str:
        """What is to be given, in words."""
        from samling.report.records.typed_field import types_of

        if has_key(f"cli.takes.{self.name}"):
            return t(f"cli.takes.{self.name}")
        if self.name in self.of.links:
            return t(f"search_kind.{self.of.links[self.name].to.TABLE}")
        if self.choices:
            return ", ".join(self.choices)
        types = [getattr(part, "__name__", "") for part in types_of(self.of.record, self.name)]
        known = ("tuple", "bool", "datetime", "date", "time", "float", "int")
        return t(f"cli.takes.{next((name for name in known if name in types), 'str')}")


def asked_of(kind: Kind) -> list[Asked]:
    """Returns the fields of a kind that may be given, those first that must be."""
    acts, found = kind.acts, []
    for field in fields(kind.record):
        name = field.name
        if name in (*_GIVEN, *acts.derived) or (name == "position" and not acts.row):
            continue
        bare = field.default is MISSING and field.default_factory is MISSING
        needed = name in acts.first or (bare and name not in (*acts.optional, "position"))
        found.append(Asked(name, kind, needed, name in (*acts.fixed, _FOR_GOOD)))
    more = [
        Asked(name, kind_of(of), name in acts.first, stays=True) for name, of in acts.more.items()
    ]
    return sorted([*found, *more], key=lambda asked: not asked.is_needed)


def split_words(words: Sequence[str], read: Callable[[], str]) -> dict[str, str]:
    """Returns what is written as FIELD=VALUE, by the field; `read` gives what a - stands for.

    Raises UsageRefused for a word without =, for a field that comes twice, and for two of -.
    """
    found: dict[str, str] = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign or not name.strip():
            raise UsageRefused("cli.error.no_field_value", word=word[:40])
        if name in found:
            raise UsageRefused("cli.error.field_twice", field=name[:40])
        found[name] = value
    if [*found.values()].count(_FROM_INPUT) > 1:
        raise UsageRefused("cli.error.two_inputs")
    return {name: read() if value == _FROM_INPUT else value for name, value in found.items()}


def read_given(
    workspace: Workspace, kind: Kind, given: Mapping[str, str], record: Record | None = None
) -> dict[str, Any]:
    """Returns the values of what was given of a new record of a kind, or of `record`.

    Raises UsageRefused for a field that is not there, follows from others or is fixed, and
    SamlingError, which names the field, for a value that is not allowed.
    """
    asked = [(_named(kind, name, record), typed) for name, typed in given.items()]
    names = [field.name for field, _ in asked]
    if twice := next((name for name in names if names.count(name) > 1), ""):
        said = next(field.said for field, _ in asked if field.name == twice)
        raise UsageRefused("cli.error.field_twice", field=said)
    order = [*kind.links, *names]
    values: dict[str, Any] = {}
    # What a record is of comes first: the others are looked for there.
    for field, typed in sorted(asked, key=lambda each: order.index(each[0].name)):
        known = {**({} if record is None else vars(record)), **values}
        try:
            values[field.name] = _value(workspace, field, typed, known)
        except InvalidField as error:
            raise at_field(error, kind, given) from error
        if record is None:
            values = {**_team_of(workspace, field, values), **values}
    if record is None:
        values = {**_only_team(workspace, kind, values), **values}
        needed = [field for field in asked_of(kind) if field.is_needed]
        lacking = [field.said for field in needed if field.name not in values]
        if lacking:
            raise UsageRefused(
                "cli.error.lacking_fields", fields=", ".join(lacking), kind=_kind(kind)
            )
    return values


def at_field(error: InvalidField, kind: Kind, given: Mapping[str, object]) -> SamlingError:
    """Returns the error of a value as a sentence that begins with its field, as it was typed."""
    from samling.report.records.typed_field import plain_word

    field = next((field for field in asked_of(kind) if field.name == error.field), None)
    said = field.said if field else error.field
    typed = (name for name in given if field and plain_word(name) in field.names)
    return SamlingError("cli.error.at_field", field=next(typed, said)[:40], reason=told(error))


def _kind(kind: Kind) -> str:
    return t(f"cli.list.{kind.listed_as}")


def _named(kind: Kind, name: str, record: Record | None) -> Asked:
    from difflib import get_close_matches

    from samling.report.records.typed_field import plain_word

    wanted, there = plain_word(name), asked_of(kind)
    found = [field for field in there if wanted in field.names]
    # Its own name wins over a word that two fields have.
    found = [field for field in found if plain_word(field.name) == wanted] or found
    if not found and wanted in {plain_word(other) for other in (*_GIVEN, *kind.acts.derived)}:
        raise UsageRefused("cli.error.derived_field", field=name[:40])
    if not found:
        open_ = [field for field in there if record is None or not field.stays]
        by_name = {known: field for field in open_ for known in field.names}
        near = [by_name[known] for known in get_close_matches(wanted, by_name, n=1)]
        key = "cli.error.near_field" if near else "cli.error.no_such_field"
        listed = ", ".join(field.said for field in open_)
        words = {"field": name[:40], "kind": _kind(kind), "known": listed}
        raise UsageRefused(key, **words, near=near[0].said if near else "")
    if record is not None and found[0].stays:
        raise UsageRefused("cli.error.fixed_field", field=name[:40], kind=_kind(kind))
    return found[0]


def _value(workspace: Workspace, field: Asked, typed: str, known: Mapping[str, Any]) -> object:
    from samling.report.records.typed_field import read_typed, types_of

    link = field.of.links.get(field.name)
    if link is None:
        return read_typed(field.of.record, field.name, typed, workspace.today())
    if tuple in types_of(field.of.record, field.name):
        parts = [part for part in typed.replace("\n", ";").split(";") if part.strip()]
        return tuple(find_linked(workspace, link.to, part.strip(), known).id for part in parts)
    return find_linked(workspace, link.to, typed, known).id if typed.strip() else ""


def _team_of(workspace: Workspace, field: Asked, values: Mapping[str, Any]) -> dict[str, str]:
    """Returns the team of the record that a new one is linked to, where that has one."""
    link = field.of.links.get(field.name)
    if link is None or not issubclass(link.to, TeamRecord) or not values[field.name]:
        return {}
    ids = values[field.name]
    found: Any = workspace.get(link.to, ids if isinstance(ids, str) else ids[0])
    return {_FOR_GOOD: found.team}


def _only_team(workspace: Workspace, kind: Kind, values: Mapping[str, Any]) -> dict[str, str]:
    """Returns the team of a new record of a team, where the network has but one."""
    teams = workspace.teams()
    is_of_team = issubclass(kind.record, TeamRecord) and _FOR_GOOD not in values
    return {_FOR_GOOD: teams[0].id} if is_of_team and len(teams) == 1 else {}


def given_by_samling(kind: Kind, words: Mapping[str, object]) -> list[str]:
    """Returns which fields of a JSON object the store gives, as `samling list` prints them."""
    has_place = bool(kind.acts.row)
    ours = {*_GIVEN, *kind.acts.derived, *(() if has_place else ("position",))}
    return [name for name in words if name in ours]


def typed_json(
    kind: Kind, words: Mapping[str, object], renamed: Mapping[str, str]
) -> dict[str, str]:
    """Returns the fields of a JSON object as they are typed, without those that the store gives.

    `renamed` are the ids of records that have got another one, as they were stored anew: who
    refers to one of these is to refer to it by the new. Raises UsageRefused for a list or an
    object where the field takes one value, and for a truth value or a number where it takes none.
    """
    from samling.report.records.typed_field import types_of

    left_out = given_by_samling(kind, words)
    words = {name: value for name, value in words.items() if name not in left_out}
    for name in kind.links.keys() & words.keys():
        parts = words[name]
        if isinstance(parts, list):
            words[name] = [renamed.get(str(part), part) for part in parts]
        else:
            words[name] = renamed.get(str(parts), parts)
    for name, value in words.items():
        if value is None or isinstance(value, str):
            continue
        field = _named(kind, name, None)
        types = types_of(field.of.record, field.name)
        if isinstance(value, list | dict):
            if tuple not in types:
                raise UsageRefused("cli.error.one_value", field=name[:40])
        elif bool not in types and (isinstance(value, bool) or _is_text(field, types)):
            takes, shown = field.takes, json_text(value)[:40]
            raise UsageRefused("cli.error.other_kind", field=name[:40], takes=takes, value=shown)
    return {name: json_text(value) for name, value in words.items()}


def _is_text(field: Asked, types: Sequence[object]) -> bool:
    """Returns whether a field takes text as it is, in which a number would lose its quotes."""
    return field.name not in field.of.links and str in types and {int, float}.isdisjoint(types)


def json_text(value: object) -> str:
    """Returns a value of JSON as it is typed: of a list the parts a line each."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return "\n".join(json_text(part) or _FROM_INPUT for part in value)
        case {"date": day, "value": level}:
            return f"{day} = {level}"
        case dict():
            return "; ".join(json_text(part) for part in value.values())
        case _:
            return str(value)
