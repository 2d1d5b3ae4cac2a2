"""What waits for a choice between two laptops' values, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from samling.locale import t
from samling.model import InvalidField, NotFound, Team
from samling.report.records.titles import moment_words
from samling.report.records.typed_field import read_typed
from samling.report.records.words import RowWords, differing, field_word, kind_words, shown_value
from samling.store.codec import to_plain
from samling.store.files.lineage import REMOVED
from samling.store.merging.choices import Unfitting, Waiting, choose, settle, waiting
from samling.store.workspace import Workspace


@dataclass(frozen=True)
class ChoiceLine:
    """A field that waits: its record, its name, and each value with the time it was written.

    For a broken rule `field` names all its fields, `values` are theirs with their names,
    `reason` says what is wrong, and `ways` are the numbered ways to mend it.
    """

    key: str
    team: str
    kind: str
    title: str
    field: str
    values: tuple[str, ...]
    times: tuple[str, ...]
    waiting: Waiting | Unfitting
    reason: str = ""
    ways: tuple[str, ...] = ()

    def beside(self, width: int) -> str:
        """Returns the values beside each other, where they differ if not all fits in `width`.

        Those of a broken rule are several fields and no versions of one; they are only cut.
        """
        between = " ≠ " if self.reason else " ↔ "
        gaps = len(between) * (len(self.values) - 1)
        if self.reason or sum(map(len, self.values)) + gaps <= width:
            return between.join(self.values)
        return between.join(differing(self.values, (width - gaps) // len(self.values)))


def choice_lines(workspace: Workspace) -> list[ChoiceLine]:
    """Returns all that waits for a choice, the network's first, then team by team."""
    words = RowWords(workspace, {})
    teams = {team.id: team.title for team in workspace.teams()}
    return [_line(words, teams, choice) for choice in waiting(workspace)]


def _line(words: RowWords, teams: Mapping[str, str], choice: Waiting | Unfitting) -> ChoiceLine:
    record, table = choice.record, type(choice.record).TABLE
    team = record.id if isinstance(record, Team) else getattr(record, "team", "")
    line = ChoiceLine(
        key=f"{record.id}.{choice.field}",
        team=teams.get(team, t("merge.network")),
        kind=kind_words(table),
        title=words.title_of(record),
        field=field_word(table, choice.field),
        values=tuple(words.value(table, choice.field, value) for value in choice.values),
        times=tuple(moment_words(when) if when else "" for when in choice.times),
        waiting=choice,
    )
    return line if isinstance(choice, Waiting) else _unfitting(words, line, choice)


def _unfitting(words: RowWords, line: ChoiceLine, clash: Unfitting) -> ChoiceLine:
    table = clash.record.TABLE
    plain = to_plain(clash.record)
    return replace(
        line,
        field=_fields_word(clash),
        values=tuple(
            f"{field_word(table, name)}: {words.value(table, name, plain[name])}"
            for name in clash.rule.fields
        ),
        reason=t(clash.rule.key, **clash.rule.params(clash.record)),
        ways=tuple(_way(words, clash, way) for way in clash.ways),
    )


def _fields_word(clash: Unfitting) -> str:
    return " + ".join(field_word(clash.record.TABLE, name) for name in clash.rule.fields)


def _way(words: RowWords, clash: Unfitting, way: Mapping[str, Any]) -> str:
    if REMOVED in way:
        return t("merge.remove_record")
    table, plain = clash.record.TABLE, to_plain(clash.record)
    return "; ".join(
        f"{field_word(table, name)}: {words.value(table, name, plain[name])} → "
        f"{words.value(table, name, value)}"
        for name, value in way.items()
    )


def waiting_words(workspace: Workspace) -> str:
    """Returns how many choices wait, and the way to them; empty for none."""
    count = len(waiting(workspace))
    if not count:
        return ""
    return t("merge.some_wait", count=count)


def choose_by_number(workspace: Workspace, record: str, field: str, number: int) -> None:
    """Settles a field of the record with that id at the value of that number, from 1.

    The field may have its name in the forms. For a broken rule, named by its fields joined by +
    or by one of them, `number` is the way to mend it. Raises NotFound if no such choice waits,
    InvalidField if there is no such value.
    """
    found = _named(workspace, record, field)
    offered = found.values if isinstance(found, Waiting) else found.ways
    if not 1 <= number <= len(offered):
        key = "merge.error.no_value" if offered else "merge.error.no_way"
        raise InvalidField("choose", key, count=len(offered))
    if isinstance(found, Waiting):
        choose(workspace, found.record, found.field, found.values[number - 1])
    else:
        settle(workspace, found, found.ways[number - 1])


def correct(workspace: Workspace, record: str, field: str, typed: str) -> None:
    """Sets one field of a broken rule, in the record of that id, to a new value.

    Raises NotFound if the field is in no broken rule, and InvalidField.
    """
    for clash in waiting(workspace):
        if isinstance(clash, Unfitting) and clash.record.id == record:
            for name in clash.rule.fields:
                if field in (name, field_word(clash.record.TABLE, name)):
                    value = read_typed(type(clash.record), name, typed, workspace.today())
                    settle(workspace, clash, {name: value})
                    return
    raise NotFound("merge.error.nothing_to_correct", id=record[:40], field=field[:40])


def _named(workspace: Workspace, record: str, field: str) -> Waiting | Unfitting:
    found = [choice for choice in waiting(workspace) if choice.record.id == record]
    for choice in found:
        words = field_word(choice.record.TABLE, choice.field) if isinstance(choice, Waiting) else ""
        if field in (choice.field, words):
            return choice
    for clash in found:
        if isinstance(clash, Unfitting):
            names = [field_word(clash.record.TABLE, name) for name in clash.rule.fields]
            if field in (_fields_word(clash), *clash.rule.fields, *names):
                return clash
    raise NotFound("merge.error.no_choice", id=record[:40], field=field[:40])


def choices_as_json(lines: list[ChoiceLine]) -> list[dict[str, Any]]:
    """Returns what waits as a list for JSON, the values in the order of their numbers."""
    return [_as_json(line) for line in lines]


def _as_json(line: ChoiceLine) -> dict[str, Any]:
    from samling.report.exchange.merge import masked

    choice = line.waiting
    found = {
        "id": choice.record.id,
        "team": getattr(choice.record, "team", ""),
        "kind": type(choice.record).TABLE,
        "title": line.title,
        "field": choice.field,
        "values": [
            masked(shown_value(type(choice.record).TABLE, choice.field, value))
            for value in choice.values
        ],
        "written": list(choice.times),
    }
    if isinstance(choice, Unfitting):
        found |= {
            "fields": list(choice.rule.fields),
            "reason": line.reason,
            "ways": [dict(way) for way in choice.ways],
        }
    return found
