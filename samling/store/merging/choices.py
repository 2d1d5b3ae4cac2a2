"""What waits for a person: fields that two laptops changed, and rules that a merge broke."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from samling.model import Record, Team
from samling.model.checks.fitting import Rule, broken_rules, refuse_unfitting
from samling.model.checks.privacy import refuse_identity_numbers
from samling.store.codec import KINDS, from_plain, is_anonymous, to_plain, write_moment
from samling.store.files.lineage import REMOVED, VERSION, Row, conflicts, content, times
from samling.store.files.record_file import RecordFile
from samling.store.method.evaluation import hidden_evaluations
from samling.store.workspace import Workspace


@dataclass(frozen=True)
class Waiting:
    """A field of a record with the values to choose from; the shown value comes first.

    `field` is `removed` if one laptop removed the record and the other changed it; the values
    are then False and True. `times` are when each value was written, as stored.
    """

    record: Record
    field: str
    values: tuple[Any, ...]
    times: tuple[str, ...]


@dataclass(frozen=True)
class Unfitting:
    """Fields of a record that break a `rule` after a merge.

    `values` and `times` (when each was written) are in the order of the rule's fields. `ways`
    are the ways to mend it, each as new values of some fields; the field `removed` means
    removing the whole record.
    """

    record: Record
    rule: Rule
    values: tuple[Any, ...]
    times: tuple[str, ...]
    ways: tuple[Mapping[str, Any], ...]

    @property
    def field(self) -> str:
        """The name used to choose it: its fields joined by +."""
        return self.rule.name


def waiting(workspace: Workspace) -> list[Waiting | Unfitting]:
    """Returns everything that waits for a choice, the network's first, then team by team.

    A browser with the role of a team is told what waits in its own file, and the lower roles
    nothing. Answers to an evaluation wait until enough people have answered it.
    """
    found: list[Waiting | Unfitting] = []
    access = workspace.access
    for file in workspace.files().every():
        # Both values are told, so only to those who may choose between them.
        if not access.may("merge") and access.team not in file.records(Team):
            continue
        for table, rows in file.tables().items():
            if table not in KINDS:
                continue
            # A quick test: nearly all rows wait for nothing, and Home asks at each change.
            some = [row for row in rows.values() if "others" in row.get(VERSION, ())]
            if some and is_anonymous(table):
                hidden = hidden_evaluations(workspace)
                some = [row for row in some if row.get("survey") not in hidden]
            if some:
                # This checks the rows, which is not done when a file with a checksum is opened.
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
    """Yields the ways to mend the rule that do not break another one."""
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

    If `field` is `removed` and the value True, the record is removed. A value that breaks a
    rule can be chosen too; the rule then waits to be settled. Raises NotFound if the record is
    gone, InvalidField for an identity number.
    """
    if field == REMOVED and value:
        workspace.remove(workspace.get(type(record), record.id))
        return
    _write(workspace, record, {} if field == REMOVED else {field: value}, [field])


def settle(workspace: Workspace, found: Unfitting, values: Mapping[str, Any]) -> None:
    """Settles fields that break a rule by new `values` for some of them.

    All fields of the rule count as decided, so a different decision on another laptop becomes a
    new choice. Raises NotFound if the record is gone, InvalidField if the rule is still broken.
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
        # A field with two values of its own still waits for its own choice.
        left = conflicts(row).keys() - values.keys()
        chosen = [name for name in found.rule.fields if name not in left]
        _write(workspace, current, {name: plain[name] for name in values}, chosen)


def _write(
    workspace: Workspace, record: Record, values: Mapping[str, Any], chosen: Iterable[str]
) -> None:
    with workspace.alone():
        current = workspace.get(type(record), record.id)
        stored = workspace.files().home(current).stored(current.TABLE, current.id)
        # The stored value exactly.
        row = {**to_plain(current), **content(stored or {}), **values}
        row["updated"] = write_moment(workspace.now())
        refuse_identity_numbers(from_plain(type(current), row))
        workspace.writing().choose(current, row, chosen)
    workspace.refresh()
