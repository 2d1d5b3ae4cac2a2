"""Records that have a place in a row: items, phases, entries, drivers, actions ..."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from samling.model import (
    Action,
    AgendaItem,
    Document,
    Driver,
    GoldStandard,
    PathwayEntry,
    Phase,
    Record,
)
from samling.store.workspace import Workspace

Changes = list[tuple[Record, Mapping[str, object]]]
P = TypeVar("P", Action, AgendaItem, Document, Driver, GoldStandard, PathwayEntry, Phase)


def in_order(records: Sequence[P]) -> list[P]:
    """Returns the records by their position; those of equal position by their age."""
    return sorted(records, key=lambda record: (record.position, record.created, record.id))


def next_position(records: Sequence[P]) -> int:
    """Returns the position behind the last of `records`; 1 where there are none."""
    return max((record.position for record in records), default=0) + 1


def put_in_order(workspace: Workspace, records: Sequence[P]) -> None:
    """Stores the records with positions 1, 2, 3 ... in the order given, in one write."""
    workspace.write(
        changes=[
            (record, {"position": place})
            for place, record in enumerate(records, start=1)
            if record.position != place
        ]
    )


def insert_after(workspace: Workspace, records: Sequence[P], new: P, before: P | None) -> P:
    """Stores `new` behind `before` in the row `records` (at the end for None); returns it."""
    place, others = _room(records, new, before)
    workspace.write(puts=[replace(new, position=place)], changes=others)
    return workspace.get(type(new), new.id)


def move_after(
    workspace: Workspace, records: Sequence[P], record: P, before: P | None, **fields: object
) -> None:
    """Puts a stored record behind `before` in another row, with new `fields` of its own."""
    place, others = _room(records, record, before)
    own: Changes = [(record, {**fields, "position": place})]
    workspace.write(changes=own + others)


def _room(records: Sequence[P], new: P, before: P | None) -> tuple[int, Changes]:
    """Returns the position of `new`, and the others that have to move for it."""
    row = [record for record in in_order(records) if record.id != new.id]
    place = next(
        (i for i, record in enumerate(row, 1) if before and record.id == before.id), len(row)
    )
    row.insert(place, new)
    return place + 1, [
        (record, {"position": number})
        for number, record in enumerate(row, start=1)
        if record.id != new.id and record.position != number
    ]


def move(workspace: Workspace, records: Sequence[P], record: P, step: int) -> bool:
    """Moves `record` `step` places in its row; False when it is at the end already."""
    row = in_order(records)
    place = next(i for i, sibling in enumerate(row) if sibling.id == record.id)
    target = place + step
    if not 0 <= target < len(row):
        return False
    row.insert(target, row.pop(place))
    put_in_order(workspace, row)
    return True
