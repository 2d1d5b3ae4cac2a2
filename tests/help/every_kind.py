"""A workspace with a record of every kind, each field filled in, made of what is declared."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, time
from graphlib import TopologicalSorter
from pathlib import Path
from types import UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from samling.model import Network, Record, Team, new_id, utc_now
from samling.model.evaluation import ANSWERS_FLOOR
from samling.model.kinds import DECLARED, Kind, kind_of
from samling.model.record import field_names
from samling.store import Workspace

R = TypeVar("R", bound=Record)

GIVEN = {"id", "created", "updated"}
# Where any value of the type will not do; None beside a value that another field has.
SPECIAL: dict[str, object] = {
    "chart": "i",
    "code": "AB12",
    "denominator": None,
    "invited": 90,
    "numerator": None,
    "received": None,
    "rules": "mdc",
    "slug": "kols",
    "trend": 6,
    "year": 2011,
}
_PLAIN: dict[object, object] = {
    bool: True,
    int: 2,
    float: 2.0,
    date: date(2030, 5, 2),
    datetime: utc_now(),
    time: time(8, 30),
}


def filled(folder: Path) -> Workspace:
    """Returns a workspace of one record of each kind, two where a kind refers to itself.

    Of answers five: nothing is shown of fewer.
    """
    network = _made(kind_of(Network), {})
    workspace = Workspace.create(folder, network)
    ids: dict[type[Record], str] = {Network: network.id}
    for kind in _needed_first():
        count = ANSWERS_FLOOR if kind.record.IS_ANONYMOUS else 1
        for _ in range(count + any(link.to is kind.record for link in kind.links.values())):
            record = _made(kind, ids)
            workspace.put(record)
            ids[kind.record] = record.id
    return workspace


def changed(record: R) -> R:
    """Returns a record with another text, or another number where it has no text."""
    kind = kind_of(type(record))
    names = [name for name in field_names(kind.record) if name not in {*GIVEN, "author"}]
    own = [name for name in names if name not in kind.links and not kind.codes(name)]
    texts = [name for name in own if isinstance(getattr(record, name), str) and name != "slug"]
    numbers = [name for name in own if type(getattr(record, name)) is int]
    name = (texts or numbers)[0]
    value: Any = getattr(record, name)
    return replace(record, **{name: f"{value}x" if texts else value + 1})


def _needed_first() -> list[Kind]:
    """Returns the kinds but the network's own, each behind those that it refers to."""
    graph = {
        kind.record: {link.to for link in kind.links.values()} - {kind.record} for kind in DECLARED
    }
    order = TopologicalSorter(graph).static_order()
    return [kind_of(record) for record in order if record is not Network]


def _made(kind: Kind, ids: dict[type[Record], str]) -> Any:
    hints = get_type_hints(kind.record)
    names = (field.name for field in fields(kind.record) if field.name not in GIVEN)
    return kind.record(**{name: _value(kind, name, hints[name], ids) for name in names})


def _value(kind: Kind, name: str, hint: object, ids: dict[type[Record], str]) -> Any:
    link, day_of = kind.links.get(name), kind.record.DAY_OF
    if link is not None:
        value = ids.get(link.to, "")
        return (value,) if get_origin(hint) is tuple else value
    if day_of is not None and name == day_of[0]:
        return day_of[1]
    return SPECIAL[name] if name in SPECIAL else _of_type(hint, f"{kind.table}-{name}")


def _of_type(hint: Any, words: str) -> Any:
    if hint is str:
        return words
    if get_origin(hint) is Literal:
        return get_args(hint)[-1]
    if get_origin(hint) in (tuple, UnionType):
        inner = _of_type(get_args(hint)[0], words)
        return (inner,) if get_origin(hint) is tuple else inner
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return hint(**{field.name: _of_type(hints[field.name], words) for field in fields(hint)})  # type: ignore[operator]
    return _PLAIN[hint]


def ids_of(workspace: Workspace, kind: Kind) -> set[str]:
    """Returns the ids of the records of a kind."""
    return {record.id for record in workspace.all(kind.record)}


def another_team(workspace: Workspace) -> Team:
    """Stores and returns a team that nothing belongs to."""
    return workspace.add_team(Team(id=new_id(), title="Tomt team", slug=""))
