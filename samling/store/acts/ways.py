"""Any kind added, changed and removed by the functions that the screens call.

What is registered for no kind is done plainly.
"""

from __future__ import annotations

from typing import Any

from samling.model import InvalidField, NotFound, Record, SamlingError
from samling.model.kinds import DECLARED, kind_of
from samling.model.record import is_named
from samling.store.acts import adapters, adapters_asked, registered
from samling.store.method import removal
from samling.store.method.ordering import in_order, move
from samling.store.workspace import Workspace

# Imported for what they register.
_REGISTERING = (adapters, adapters_asked)


def add(workspace: Workspace, kind: type[Record], /, **fields: Any) -> Record:
    """Stores a new record of a kind as the app does, and returns it.

    With a `position` it goes to that place in its row, else to the end. To be called inside
    :func:`as_one`. Raises SamlingError, InvalidField and NotSaved.
    """
    acts = kind_of(kind).acts
    if acts.not_added:
        raise SamlingError(acts.not_added)
    at = fields.pop("position", None) if acts.row else None
    way = registered.ADDED.get(kind)
    made = way(workspace, **fields) if way else workspace.put(kind(**fields))
    return _placed(workspace, made, at)


def change(workspace: Workspace, record: Record, /, **fields: Any) -> Record:
    """Changes a record as the app does, and returns it; a new `position` moves it in its row.

    To be called inside :func:`as_one`. Raises SamlingError, InvalidField and NotSaved.
    """
    at = fields.pop("position", None) if kind_of(type(record)).acts.row else None
    way = registered.CHANGED.get(type(record))
    if fields:
        changed = way(workspace, record, **fields) if way else workspace.change(record, **fields)
        record = changed
    return _placed(workspace, record, at)


def remove(workspace: Workspace, record: Record) -> None:
    """Removes a record with what goes along; raises SamlingError where something is in the way."""
    acts = kind_of(type(record)).acts
    if acts.not_removed:
        raise SamlingError(acts.not_removed)
    registered.REMOVED.get(type(record), removal.remove)(workspace, record)


def _placed(workspace: Workspace, record: Any, at: int | None) -> Record:
    """Moves a record to the place `at` in its row, from 1; beyond the end is last."""
    if at is None:
        return record  # type: ignore[no-any-return]
    if at < 1:
        raise InvalidField("position", "error.place_from_one", value=at)
    kind = type(record)
    of = {name: getattr(record, name) for name in kind_of(kind).acts.row}
    row: Any = in_order(workspace.all(kind, **of))
    there = [each.id for each in row].index(record.id)
    move(workspace, row, record, min(at, len(row)) - 1 - there)
    found: Record = workspace.get(kind, record.id)
    return found


def find_any(workspace: Workspace, wanted: str) -> Record:
    """Returns the record with an id, or with the last signs of one, four or more.

    Raises NotFound, also where several ids end so.
    """
    end = wanted.strip().lower()
    found = [
        record
        for kind in DECLARED
        for record in workspace.all(kind.record)
        if is_named(record.id, end)
    ]
    if len(found) != 1:
        raise NotFound("error.several_ids" if found else "error.no_such_id_end", id=wanted[:60])
    return found[0]
