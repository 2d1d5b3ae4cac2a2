"""Finds what differs in a file from what samling wrote: edits by hand, or damage that looks so.

A file belongs to a place in its changes and may be older than any backup. So it is compared with
what had been written by then, not with later changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samling.model.checks.privacy import holds_identity_number
from samling.store.codec import KINDS
from samling.store.files.change_log import START, Change, Tables
from samling.store.files.lineage import VERSION, Row, content, is_removed
from samling.store.files.replaying import rows_in
from samling.store.files.row_check import is_of, is_row
from samling.store.files.table_file import CHECK, header_place
from samling.store.repair.salvage import Found, Log

# Fields that identify a record or its file, which cannot be edited by hand.
_NAMES = frozenset({"id", "created", "slug", "team"})


@dataclass(frozen=True)
class Edit:
    """A row that differs in the file from what samling had written there.

    `before` is None for one that was put in, `after` for one that was taken out. `refused` says
    why it cannot be taken over: "identity_number", or "unsound" where it is no record.
    """

    table: str
    id: str
    before: Row | None
    after: Row | None
    refused: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that differ."""
        old, new = content(self.before or {}), content(self.after or {})
        return tuple(name for name in {**old, **new} if old.get(name) != new.get(name))


@dataclass(frozen=True)
class _Then:
    """What samling had written of each row: known ids with their row, None where taken out.

    `unknown` are ids that only later changes name: the row they had by then is not known, but
    for those of which a change says what they were before.
    """

    rows: dict[str, tuple[str, Row | None]]
    unknown: frozenset[str]


def edits_in(found: Found, log: Log, base: Found, tables: Tables, owner: str) -> Iterator[Edit]:
    """Yields what the file that was `found`, every row as it stands in it, says otherwise.

    `base` is what it is put together from, and `tables` what came of that; `owner` the team
    that its rows must be of, empty for the network's file.
    """
    then = _then(found, log, base)
    there: set[str] = set()
    before: Row | None
    for table, id_, row in rows_in(found.tables):
        there.add(id_)
        if then is None:
            before = _unlike_all(id_, row, log, base, tables)
        elif id_ in then.unknown:
            continue
        else:
            before = then.rows.get(id_, ("", None))[1]
        if before is not None and before != row:
            yield Edit(table, id_, before, row, _refusal(table, id_, before, row, owner))
        elif then is not None and before is None and base.tables:
            yield Edit(table, id_, None, row, _refusal(table, id_, None, row, owner))
    for id_, (home, was) in then.rows.items() if then else ():
        is_gone = was is not None and id_ not in there and not is_removed(was)
        if is_gone and id_ in tables.get(home, {}):
            yield Edit(home, id_, was, None)


def _then(found: Found, log: Log, base: Found) -> _Then | None:
    """Returns what samling had written; None where the file's place in the changes is not known."""
    place = header_place(found.header)
    after = log.after(place)
    starts = place == START and bool(log.lines)
    if after is None or (starts and log.changes[0].of != found.header.get(CHECK, "")):
        return None
    rows: dict[str, tuple[str, Row | None]] = {}
    for change in log.changes[: len(log.lines) - len(after)]:
        rows |= {id_: (table, None) for table, ids in change.drop.items() for id_ in ids}
        rows |= {id_: (table, row) for table, id_, row in rows_in(change.set)}
    unknown: set[str] = set()
    for change in after:
        for id_ in _touched(change) - rows.keys() - unknown:
            was = next(((t, row) for t, name, row in rows_in(change.was) if name == id_), None)
            if was is not None:
                rows[id_] = was
            else:
                unknown.add(id_)
    for table, id_, row in rows_in(base.tables):
        if id_ not in unknown:
            rows.setdefault(id_, (table, row))
    return _Then(rows, frozenset(unknown))


def _touched(change: Change) -> set[str]:
    return {id_ for _, id_, _ in rows_in(change.set)} | {
        id_ for ids in change.drop.values() for id_ in ids
    }


def _unlike_all(id_: str, row: Row, log: Log, base: Found, tables: Tables) -> Row | None:
    """Returns the row of today where `row` is like none that is known; None where it may be one."""
    known = [
        there
        for group in (base.tables, *(change.set for change in log.changes))
        for _, name, there in rows_in(group)
        if name == id_
    ]
    known += [there for c in log.changes for _, name, there in rows_in(c.was) if name == id_]
    if not known or row in known:
        return None
    return next((rows[id_] for rows in tables.values() if id_ in rows), None)


def _refusal(table: str, id_: str, before: Row | None, row: Row, owner: str) -> str:
    """Returns why what was typed may not be stored; empty where it may."""
    if holds_identity_number({name: value for name, value in row.items() if name != VERSION}):
        return "identity_number"
    edit = Edit(table, id_, before, row)
    renamed = before is not None and bool(_NAMES & set(edit.fields))
    if renamed or not is_row(table, id_, row, KINDS) or not is_of(owner, table, row):
        return "unsound"
    return ""
