"""What waits for a choice between two laptops' values, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from samling.locale import t
from samling.model import InvalidField, NotFound, Team
from samling.report.merge_list import masked
from samling.report.record_words import moment_words
from samling.report.row_words import RowWords, field_word, kind_words
from samling.store.choices import Waiting, choose, waiting
from samling.store.workspace import Workspace


@dataclass(frozen=True)
class ChoiceLine:
    """A field that waits: whose it is, what it is, and each value with when it was written."""

    key: str
    team: str
    kind: str
    title: str
    field: str
    values: tuple[str, ...]
    times: tuple[str, ...]
    waiting: Waiting


def choice_lines(workspace: Workspace) -> list[ChoiceLine]:
    """Returns all that waits for a choice, the network's first, then team by team."""
    words = RowWords(workspace, {})
    teams = {team.id: team.title for team in workspace.teams()}
    return [_line(words, teams, one) for one in waiting(workspace)]


def _line(words: RowWords, teams: Mapping[str, str], one: Waiting) -> ChoiceLine:
    record, table = one.record, type(one.record).TABLE
    team = record.id if isinstance(record, Team) else getattr(record, "team", "")
    return ChoiceLine(
        key=f"{record.id}.{one.field}",
        team=teams.get(team, t("merge.network")),
        kind=kind_words(table),
        title=words.title_of(record),
        field=field_word(table, one.field),
        values=tuple(words.value(table, one.field, value) for value in one.values),
        times=tuple(moment_words(when) if when else "" for when in one.times),
        waiting=one,
    )


def waiting_words(workspace: Workspace) -> str:
    """Returns how many choices wait, and the way to them; empty for none."""
    count = len(waiting(workspace))
    if not count:
        return ""
    return t("merge.some_wait", count=count)


def choose_by_number(workspace: Workspace, record: str, field: str, number: int) -> None:
    """Settles a field of the record with that id at the value of that number, from 1.

    The field may be named as the forms name it.
    Raises NotFound where no such choice waits, InvalidField where there is no such value.
    """
    found = [
        one
        for one in waiting(workspace)
        if one.record.id == record and field in (one.field, field_word(one.record.TABLE, one.field))
    ]
    if not found:
        raise NotFound("merge.error.no_choice", id=record[:40], field=field[:40])
    if not 1 <= number <= len(found[0].values):
        raise InvalidField("choose", "merge.error.no_value", count=len(found[0].values))
    choose(workspace, found[0].record, field, found[0].values[number - 1])


def choices_as_json(lines: list[ChoiceLine]) -> list[dict[str, Any]]:
    """Returns what waits as a list for JSON, the values in the order of their numbers."""
    return [
        {
            "id": line.waiting.record.id,
            "team": getattr(line.waiting.record, "team", ""),
            "kind": type(line.waiting.record).TABLE,
            "title": line.title,
            "field": line.waiting.field,
            "values": [masked(value) for value in line.waiting.values],
            "written": list(line.waiting.times),
        }
        for line in lines
    ]
