"""What two laptops changed differently, or so that it does not go together, until one chooses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from samling.model import Record
from samling.model.checks.fitting import Rule, broken_rules, refuse_unfitting
from samling.model.checks.privacy import refuse_identity_numbers
from samling.store.codec import KINDS, from_plain, is_anonymous, to_plain, write_moment
from samling.store.files.record_file import RecordFile
from samling.store.files.versions import REMOVED, VERSION, Row, conflicts, content, times
from samling.store.method.evaluation import hidden_evaluations
from samling.store.workspace import Workspace


@dataclass(frozen=True)
class Waiting:
    """A field of a record with the values to choose from, the one shown first.

    `field` is `removed` where one removed the record and the other changed it; the values
    are then False and True. `times` are when each was written, in their order, as stored.
    """

    record: Record
    field: str
    values: tuple[Any, ...]
    times: tuple[str, ...]


@dataclass(frozen=True)
class Unfitting:
    """Fields of a record that a merge has brought together though they do not go together.

    `values` are those of the fields of the `rule`, in their order, and `times` when each was
    written. `ways` are what may be given up so that the rest fits, each as the new values of
    some fields; `removed` in one stands for the whole record.
    """

    record: Record
    rule: Rule
    values: tuple[Any, ...]
    times: tuple[str, ...]
    ways: tuple[Mapping[str, Any], ...]

    @property
    def field(self) -> str:
        """What it is chosen by: the names of its fields with + between."""
        return self.rule.name


def waiting(workspace: Workspace) -> list[Waiting | Unfitting]:
    """Returns all that waits for a choice, the network's first, then team by team.

    Answers to an evaluation that too few have answered wait until there are enough of them.
    """
    found: list[Waiting | Unfitting] = []
    for file in workspace.files().every():
        for table, rows in file.tables().items():
            if table not in KINDS:
                continue
            # Nearly all rows wait for nothing, and Home asks at each change.
            some = [row for row in rows.values() if "others" in row.get(VERSION, ())]
            if some and is_anonymous(table):
                hidden = hidden_evaluations(workspace)
                some = [row for row in some if row["survey"] not in hidden]
            if some:
                # Checks them: that of a file with a checksum has not been done.
                file.records(KINDS[table])
            for row in some:
                found += [
                    _waiting(file, table, row, name, values)
                    for name, values in conflicts(row).items()
                ]
            found += _unfitting(file, KINDS[table], rows)
    return found


def _waiting(file: RecordFile, table: str, row: Row, name: str, values: list[Any]) -> Waiting:
    record = file.records(KINDS[table])[row["id"]]
    written = times(row, name)
    moments = tuple(written.get(repr(value), "") for value in values)
    return Waiting(record, name, tuple(values), moments)


def _unfitting(
    file: RecordFile, kind: type[Record], rows: Mapping[str, Row]
) -> Iterable[Unfitting]:
    if not kind.RULES:
        return
    for id_, record in file.records(kind).items():
        for rule in broken_rules(record):
            yield _clash(record, rule, rows[id_])


def _clash(record: Record, rule: Rule, row: Row) -> Unfitting:
    plain = to_plain(record)
    values = tuple(plain[name] for name in rule.fields)
    moments = []
    for name in rule.fields:
        written = times(row, name) if name in row else {}
        moments.append(written.get(repr(row.get(name)), ""))
    return Unfitting(record, rule, values, tuple(moments), tuple(_ways(record, rule)))


def _ways(record: Record, rule: Rule) -> Iterable[Mapping[str, Any]]:
    """Yields the ways out that do not lead into another clash."""
    for way in rule.ways(record):
        if REMOVED in way:
            yield way
            continue
        after = broken_rules(replace(record, **way))  # type: ignore[arg-type]
        touched = {*rule.fields, *way}
        if all(touched.isdisjoint(broken.fields) for broken in after):
            yield way


def choose(workspace: Workspace, record: Record, field: str, value: Any) -> None:
    """Settles a field of a record at `value`, one of those that wait; one undo reopens it.

    Where the value of `removed` is True the record is removed. What the record's other
    fields do not go together with can be chosen all the same, and waits to be settled next.
    Raises NotFound when the record is gone, InvalidField for an identity number.
    """
    if field == REMOVED and value:
        workspace.remove(workspace.get(type(record), record.id))
        return
    _write(workspace, record, {} if field == REMOVED else {field: value}, [field])


def settle(workspace: Workspace, found: Unfitting, values: Mapping[str, Any]) -> None:
    """Settles fields that do not go together with new `values` of some of them.

    All the fields concerned count as decided: who settles it otherwise on another laptop
    meanwhile has to be asked again. Raises NotFound when the record is gone, InvalidField
    where they do not go together yet.
    """
    with workspace.alone():
        current = workspace.get(type(found.record), found.record.id)
        if values.get(REMOVED):
            workspace.remove(current)
            return
        made = replace(current, **values)
        refuse_unfitting(made, {*found.rule.fields, *values})
        plain = to_plain(made)
        row = workspace.files().home(current).stored(current.TABLE, current.id) or {}
        # A field with two values of its own to choose from is not decided by the way.
        left = conflicts(row).keys() - values.keys()
        chosen = [name for name in found.rule.fields if name not in left]
        _write(workspace, current, {name: plain[name] for name in values}, chosen)


def _write(
    workspace: Workspace, record: Record, values: Mapping[str, Any], chosen: Iterable[str]
) -> None:
    with workspace.alone():
        current = workspace.get(type(record), record.id)
        stored = workspace.files().home(current).stored(current.TABLE, current.id)
        # What is stored to the letter: another value may wait for it to hold again.
        row = {**to_plain(current), **content(stored or {}), **values}
        row["updated"] = write_moment(workspace.now())
        refuse_identity_numbers(from_plain(type(current), row))
        workspace.writing().choose(current, row, chosen)
    workspace.refresh()
