"""Records that have a place in a row: agenda items, phases, drivers, documents and the like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from samling.model import AgendaItem, Document, Driver, MappingEntry, Phase
from samling.store.workspace import Workspace

P = TypeVar("P", AgendaItem, Document, Driver, MappingEntry, Phase)


def in_order(records: Sequence[P]) -> list[P]:
    """Returns the records by their position; those of equal position by their age."""
    return sorted(records, key=lambda record: (record.position, record.created, record.id))


def next_position(records: Sequence[P]) -> int:
    """Returns the position behind the last of `records`; 1 where there are none."""
    return max((record.position for record in records), default=0) + 1


def put_in_order(workspace: Workspace, records: Sequence[P]) -> None:
    """Stores the records with positions 1, 2, 3 ... in the order given, in one write."""
    placed = [replace(record, position=place) for place, record in enumerate(records, start=1)]
    changed = [new for new, old in zip(placed, records, strict=True) if new != old]
    if changed:
        workspace.put(*changed)


def insert_after(workspace: Workspace, records: Sequence[P], new: P, before: P | None) -> P:
    """Stores `new` behind `before` in the row `records` (at the end for None); returns it."""
    row = in_order(records)
    place = next((i for i, one in enumerate(row, 1) if before and one.id == before.id), len(row))
    row.insert(place, new)
    # `new` is not stored yet, so it is written whether its position changes or not.
    placed = [replace(one, position=number) for number, one in enumerate(row, start=1)]
    known = {one.id: one.position for one in records}
    workspace.put(*(one for one in placed if known.get(one.id) != one.position))
    return next(one for one in placed if one.id == new.id)


def move(workspace: Workspace, records: Sequence[P], record: P, step: int) -> bool:
    """Moves `record` `step` places in its row; False when it is at the end already."""
    row = in_order(records)
    place = next(i for i, one in enumerate(row) if one.id == record.id)
    target = place + step
    if not 0 <= target < len(row):
        return False
    row.insert(target, row.pop(place))
    put_in_order(workspace, row)
    return True
