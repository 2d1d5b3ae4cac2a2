"""The records that others refer to, with their names and their places in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

from samling.model import Driver, Gathering, Record, Team, driver_nodes
from samling.model.kinds import Kind, kind_of
from samling.report.records.words import RowWords
from samling.store import Workspace

# Sort before and after all positions.
_FIRST, _LAST = -1, 1_000_000


class Others:
    """The records that others refer to: their names and positions."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.words = RowWords(workspace, {})
        self._places: dict[type[Record], dict[str, tuple[int, Any]]] = {}

    def of(self, kind: type[Record]) -> Mapping[str, tuple[int, Any]]:
        """Returns the records of a kind by id, each with its place in their order."""
        if kind not in self._places:
            ordered = in_order(self, kind_of(kind), self.workspace.all(kind))
            self._places[kind] = {
                record.id: (place, record) for place, record in enumerate(ordered)
            }
        return self._places[kind]

    def get(self, kind: type[Record], record_id: str) -> Any:
        """Returns the record of a kind with that id; None where it is gone."""
        return self.of(kind).get(record_id, (_FIRST, None))[1]

    def name(self, kind: type[Record], record_id: str) -> str:
        """Returns what commands call a record: a short name, a number, else its title."""
        record = self.get(kind, record_id)
        if isinstance(record, Team):
            return record.slug
        if isinstance(record, Gathering):
            return str(record.number)
        return self.words.title_of(record) if record else ""


def in_order(others: Others, kind: Kind, records: Sequence[Record]) -> Sequence[Record]:
    """Returns records of a kind in the declared order; equal ones by age."""
    ranks = [_rank(others, kind, name) for name in kind.order]

    def key(record: Record) -> tuple[object, ...]:
        return (*(rank(record) for rank in ranks), record.created, record.id)

    ordered = sorted(records, key=key)
    return _as_trees(ordered) if kind.record is Driver else ordered


def _rank(others: Others, kind: Kind, name: str) -> Callable[[Any], object]:
    """Returns the sort key of a record by one of its fields."""
    link, codes = kind.links.get(name), kind.codes(name)
    if link is not None:
        places = others.of(link.to)
        # An empty optional link sorts last; a required link whose record is gone sorts first.
        alone = _LAST if hasattr(kind.record, name) else _FIRST
        return lambda record: places.get(getattr(record, name), (alone, None))[0]
    if codes:
        return lambda record: codes.index(getattr(record, name))
    return lambda record: _folded(getattr(record, name))


def _folded(value: object) -> object:
    return value.casefold() if isinstance(value, str) else value


def _as_trees(drivers: Sequence[Any]) -> list[Driver]:
    """Returns drivers as the diagram of each team is read."""
    teams = groupby(drivers, key=lambda driver: driver.team)
    return [node.driver for _, own in teams for node in driver_nodes(list(own))]
