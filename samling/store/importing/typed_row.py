"""A row of a grid as it is typed: cell by cell, stored once it is whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from samling.model import InvalidField, Measure, Observation, entered
from samling.model.checks.typed_day import typed_day
from samling.store.drafts.drafts import Drafts
from samling.store.method.measures import save_observation
from samling.store.workspace import Workspace

NUMBERS = ("value", "numerator", "denominator")


@dataclass(frozen=True)
class Kept:
    """What became of a row: the observation stored, or the name of the field it waits for."""

    observation: Observation | None
    waits_for: str = ""


def keep_row(
    workspace: Workspace,
    measure: Measure,
    observation: Observation | None,
    typed: Mapping[str, str],
    proposed: date | None = None,
) -> Kept:
    """Stores a row when it is whole; `typed` holds the cells that were typed, by field.

    The other cells are those of `observation`, or of a new row, whose date is `proposed`
    until one is typed. A row is whole with its date and a value, with both counts, or with
    a note that says why the number is missing. Raises InvalidField for a cell that cannot
    be read, or a row that does not suit the measure; then nothing is stored.
    """
    fields = _fields(observation, typed, proposed, workspace.today())
    waits_for = _missing(measure, fields)
    if waits_for:
        return Kept(None, waits_for)
    return Kept(save_observation(workspace, measure, observation, **fields))


def _fields(
    observation: Observation | None,
    typed: Mapping[str, str],
    proposed: date | None,
    today: date,
) -> dict[str, Any]:
    fields: dict[str, Any] = {"date": proposed, "note": "", **dict.fromkeys(NUMBERS)}
    if observation is not None:
        fields = {name: getattr(observation, name) for name in fields}
    for name, text in typed.items():
        if name == "date":
            # A stored observation cannot lose its date; a new row takes the proposal back.
            day = typed_day(name, text, today, "past")
            if day is None and observation is not None:
                raise InvalidField(name, "error.required")
            fields[name] = day or proposed
        elif name in NUMBERS:
            fields[name] = entered.number(name, text)
        else:
            fields[name] = entered.text(name, text, limit=2_000)
    return fields


def _missing(measure: Measure, fields: dict[str, Any]) -> str:
    if (fields["numerator"] is None) != (fields["denominator"] is None):
        return "numerator" if fields["numerator"] is None else "denominator"
    if fields["value"] is None and fields["numerator"] is None and not fields["note"]:
        return "numerator" if measure.needs_counts else "value"
    return "" if fields["date"] is not None else "date"


Typed = dict[str, dict[str, str]]


def typed_of(values: Mapping[str, str]) -> Typed:
    """Returns the cells of a draft by row and column."""
    found: Typed = {}
    for cell, text in values.items():
        row, _, column = cell.partition(" ")
        found.setdefault(row, {})[column] = text
    return found


def keep_typed(drafts: Drafts, name: str, typed: Typed) -> bool:
    """Keeps the cells of rows that are not whole; forgets the draft when there are none.

    Returns False where they are not on disk.
    """
    cells = {f"{row} {key}": text for row, texts in typed.items() for key, text in texts.items()}
    if cells:
        return drafts.save(name, cells)
    drafts.clear(name)
    return True
