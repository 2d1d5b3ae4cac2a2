"""Replays changes on the rows that a file is put together from, or makes one of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from samling.store.codec import KINDS
from samling.store.errors import BrokenFile
from samling.store.files.change_log import HEADER, Change, Tables
from samling.store.files.day_alone import has_answers, without_answers
from samling.store.files.lineage import REMOVED, Row, is_removed, merge_rows
from samling.store.files.row_check import is_row

# The reasons of changes that may put older rows back exactly.
_BACKWARDS = frozenset({"undo", "redo", "restore"})


def merge_changes(tables: Tables, changes: Sequence[Change], at: str, known: set[str]) -> None:
    """Merges changes into `tables` when it is unknown how many of them are already in.

    For each row, the last change is compared with the row in `tables`. A row that was dropped or
    put back after `at`, the moment of the tables, is taken from the change; else the newer
    version wins, and concurrent versions are merged. `known` are the names of the file's tables.
    """
    for id_, (table, row, why, moment) in _last_words(changes, known).items():
        here = _stored(tables, id_)
        is_later = moment > at
        if row is None:
            if is_later:
                _drop(tables, id_)
        elif here is None or (is_later and why in _BACKWARDS):
            _drop(tables, id_)
            tables.setdefault(table, {})[id_] = row
        else:
            merge_row(tables, table, id_, row)


def merge_into(tables: Tables, found: list[Change], path: Path) -> None:
    """Merges the valid rows of another file's changes into `tables`; raises BrokenFile."""
    for change in found:
        for table, rows in change.set.items():
            for name, row in rows.items():
                here = tables.get(table, {}).get(name)
                both = (row, here) if here is not None else (row,)
                if not all(is_row(table, name, version, KINDS) for version in both):
                    raise BrokenFile("error.broken_changes", file=str(path))
    newest = max(
        (str(row.get("updated", "")) for _, _, row in rows_in(tables)),
        default="",
    )
    merge_changes(tables, found, newest, {*KINDS})


def taken_out(changes: Sequence[Change]) -> set[str]:
    """Returns the ids of rows that the changes have dropped and not set again."""
    gone: set[str] = set()
    for change in changes:
        gone |= {id_ for ids in change.drop.values() for id_ in ids}
        gone -= {id_ for _, id_, _ in rows_in(change.set)}
    return gone


def put_back(changes: Sequence[Change], why: Collection[str] = _BACKWARDS) -> dict[str, str]:
    """Returns the ids of rows last set or dropped by a change with such a reason, and when."""
    found: dict[str, str] = {}
    for change in changes:
        dropped = (id_ for ids in change.drop.values() for id_ in ids)
        for id_ in (*(id_ for _, id_, _ in rows_in(change.set)), *dropped):
            if change.why in why:
                found[id_] = change.at
            else:
                found.pop(id_, None)
    return found


def _last_words(
    changes: Sequence[Change], known: set[str]
) -> dict[str, tuple[str, Row | None, str, str]]:
    """Returns the last change of each row by id: table, row (None if dropped), why, when."""
    last: dict[str, tuple[str, Row | None, str, str]] = {}
    for change in changes:
        for table, ids in change.drop.items():
            last |= dict.fromkeys(ids, (table, None, change.why, change.at))
        for table, id_, row in rows_in(sound_rows(change.set, known)):
            last[id_] = (table, row, change.why, change.at)
    return last


def _drop(tables: Tables, id_: str) -> None:
    for table, rows in tables.items():
        if table != HEADER:
            rows.pop(id_, None)


def merged_in(tables: Tables, theirs: Tables) -> bool:
    """Merges rows into `tables`; returns whether that changed anything."""
    news = False
    for table, id_, row in rows_in(theirs):
        before = _stored(tables, id_)
        if merge_rows(before, row) != before:
            merge_row(tables, table, id_, row)
            news = True
    return news


def _stored(tables: Tables, id_: str) -> Row | None:
    return next((rows[id_] for rows in tables.values() if id_ in rows), None)


def sound_rows(tables: Tables, known: Collection[str]) -> Tables:
    """Returns the rows that are valid records of the tables `known`, or valid tombstones."""
    return {
        table: {id_: row for id_, row in rows.items() if is_row(table, id_, row, known)}
        for table, rows in tables.items()
        if table in known or table == REMOVED
    }


def merge_row(tables: Tables, table: str, name: str, row: Row) -> None:
    """Merges a row, from its own table or that of the tombstones, into `tables`."""
    kind = row["table"] if is_removed(row) else table
    here = tables.get(kind, {}).get(name) or tables.get(REMOVED, {}).get(name)
    merged = merge_rows(here, row)
    assert merged is not None
    home, other = (REMOVED, kind) if is_removed(merged) else (kind, REMOVED)
    tables.get(other, {}).pop(name, None)
    tables.setdefault(home, {})[name] = merged


def rows_in(tables: Tables) -> Iterator[tuple[str, str, Row]]:
    """Yields each row of tables with its table and its id."""
    for table, rows in tables.items():
        for id_, row in rows.items():
            yield table, id_, row


def one_change(changes: Sequence[Change]) -> Change:
    """Returns the change that does what several do one after the other."""
    rows: Tables = {}
    drop: dict[str, dict[str, None]] = {}
    was: Tables = {}
    for change in changes:
        for table, ids in change.drop.items():
            drop.setdefault(table, {}).update(dict.fromkeys(ids))
            for id_ in ids:
                rows.get(table, {}).pop(id_, None)
        for table, group in change.set.items():
            rows.setdefault(table, {}).update(group)
        for table, group in change.was.items():
            was[table] = group | was.get(table, {})
    gone = {table: list(ids) for table, ids in drop.items()}
    why = next((change.why for change in changes if change.why), "")
    return Change(changes[-1].at, rows, gone, was, why)


@dataclass
class Held:
    """The changes of a file that wait to be written as one.

    `told` is what they change besides answers, which no line of the changes may tell of;
    `is_whole` that there are answers, so that the file is to be written whole, and `is_final`
    that it is to be written whole afterwards.
    """

    changes: list[Change] = field(default_factory=list)
    told: list[Change] = field(default_factory=list)
    is_whole: bool = False
    is_final: bool = False

    def add(self, change: Change, there: Tables, *, is_final: bool) -> None:
        """Adds a change; `there` are the tables that it is made in."""
        self.changes.append(change)
        self.is_final |= is_final
        if has_answers(change.set, change.drop, there):
            self.is_whole = True
            rows, drop = without_answers(change.set, change.drop, there)
            was, _ = without_answers(change.was, {}, there)
            change = replace(change, set=rows, drop=drop, was=was)
        if change.set or change.drop:
            self.told.append(change)
