"""Validates stored rows: the fields of their kind, their own id, and a consistent lineage.

Rows come from files that other programs and people may have changed. Invalid rows are refused
where they are read, so that no later code has to check them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from samling.model import Record, Team
from samling.patterns import pattern_of
from samling.store.codec import KINDS, BadRecord, from_plain
from samling.store.files.json_reading import FLAT, is_deep
from samling.store.files.lineage import OUTSIDE, REMOVED, VERSION, Row, content, is_removed

_SESSION = pattern_of(r"[0-9a-zA-Z]{0,16}")
_DOT = pattern_of(r"([0-9]{1,15})\.([0-9a-zA-Z]{0,16})")
_TOO_GREAT = 10**15
# Milliseconds of the years 1900 to 2199: a row without a lineage is identified by its time.
_TIMES = range(-2_208_988_800_000, 7_258_118_400_000)
_FINAL = {"final": True}


def is_row(table: str, record_id: str, row: Row, known: Collection[str]) -> bool:
    """Returns whether `row` may lie under `record_id` in `table`, or is a tombstone.

    `known` are the tables of the file; a row of any other is none.
    """
    if table == REMOVED:
        return is_stone(record_id, row, known)
    if table not in known:
        return False
    try:
        return from_plain(KINDS[table], row).id == record_id and is_versioned(table, row)
    except BadRecord:
        return False


def are_shaped(tables: Mapping[str, Mapping[str, Row]]) -> bool:
    """Returns whether all rows have the common fields, and all tombstones are valid.

    Far quicker than :func:`is_row`: for files with samling's checksum, whose records are
    checked as they are made. The lineages of records are left to :func:`is_stored`.
    """
    return all(map(_are_shaped, tables, tables.values()))


def _are_shaped(table: str, rows: Mapping[str, Row]) -> bool:
    if table == REMOVED:
        return all(is_buried(id_, row) for id_, row in rows.items()) and not is_deep(rows)
    if table not in KINDS:
        return not is_deep(rows)
    # One plain loop for speed: it visits every row each time a file is opened.
    for id_, row in rows.items():
        if (
            row.get("id") != id_
            or "table" in row
            or type(row.get("updated")) is not str
            or type(row.get(VERSION, _FINAL)) is not dict
        ):
            return False
        is_flat = FLAT.issuperset(map(type, row.values()))
        if not is_flat and any(map(is_deep, content(row).values())):
            return False
    return True


def is_buried(record_id: str, row: Row) -> bool:
    """Returns whether a row may be a tombstone, without a check of the record's fields in it."""
    kind = row.get("table")
    return isinstance(kind, str) and kind in KINDS and is_stored(record_id, row)


def is_stored(record_id: str, row: Row) -> bool:
    """Returns whether a row has its id, its time and a valid lineage, so that it can be merged."""
    return (
        row.get("id") == record_id
        and _is_moment(row.get("updated"))
        and (VERSION not in row or is_sound(row[VERSION]))
    )


def is_stone(record_id: str, row: Row, known: Collection[str]) -> bool:
    """Returns whether a row is a tombstone of a table in `known`, with the time of the removal."""
    kind, lineage = row.get("table"), row.get(VERSION)
    if row.get("id") != record_id or not isinstance(kind, str) or kind not in known:
        return False
    if not _is_moment(row.get("updated")) or (VERSION in row and not is_sound(lineage)):
        return False
    if set(row) - {VERSION} == {"id", "table", "updated"}:
        # An empty tombstone: from format 1, or final.
        return lineage is None or lineage == _FINAL
    try:
        from_plain(KINDS[kind], row)
    except BadRecord:
        return False
    return lineage != _FINAL and _has_fitting_others(KINDS[kind], row)


def is_versioned(table: str, row: Row) -> bool:
    """Returns whether a row is a record of `table`, with a valid lineage or none."""
    if is_removed(row):
        return False
    if VERSION not in row:
        return True
    lineage = row[VERSION]
    return (
        is_sound(lineage)
        and lineage != _FINAL
        and ("others" not in lineage or _has_fitting_others(KINDS[table], row))
    )


def is_of(team: str, table: str, row: Row) -> bool:
    """Returns whether a row may lie in the file of `team`, an id; "" is the network's file."""
    return bool(row.get("team", team) == team) and (table != Team.TABLE or row.get("id") == team)


def is_sound(lineage: Any) -> bool:
    """Returns whether a value from a file is a valid lineage.

    Every write that it names must be among those it has seen, so that the next write is newer.
    """
    if not isinstance(lineage, dict) or "final" in lineage:
        return bool(lineage == _FINAL)
    seen, at, when, others = (lineage.get(name, {}) for name in ("seen", "at", "when", "others"))
    if not all(isinstance(part, dict) for part in (seen, at, when, others)):
        return False
    if not all(_is_seen(*pair) for pair in seen.items()):
        return False
    dots = [lineage.get("base"), *at.values(), *when]
    # A field of which no value waits is not named; merging needs one of each that is.
    are_lists = all(isinstance(values, list) and values for values in others.values())
    if not are_lists or not OUTSIDE.isdisjoint({**at, **others}):
        return False
    waiting = [value for values in others.values() for value in values]
    if not all(isinstance(pair, list) and len(pair) == 2 for pair in waiting) or is_deep(waiting):
        return False
    dots += [dot for dot, _ in waiting]
    are_truths = all(isinstance(value, bool) for _, value in others.get(REMOVED, ()))
    fitting = all(_is_dot(dot, seen) for dot in dots) and all(map(_is_moment, when.values()))
    return are_truths and fitting


def _is_seen(session: str, number: Any) -> bool:
    if type(number) is not int or not _SESSION.fullmatch(session):
        return False
    return 0 <= number < _TOO_GREAT if session else number in _TIMES


def _is_dot(value: Any, seen: dict[str, int]) -> bool:
    found = _DOT.fullmatch(value) if isinstance(value, str) else None
    return found is not None and int(found[1]) <= seen.get(found[2], -1)


def _is_moment(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return False
    return moment.tzinfo is not None and 1900 <= moment.year < 2200


def _has_fitting_others(kind: type[Record], row: Row) -> bool:
    """Returns whether the values that wait for a choice are valid for their fields.

    So the row stays valid whichever of them a merge shows or a person chooses.
    """
    lineage = row.get(VERSION)
    others = lineage.get("others", {}) if isinstance(lineage, dict) else {}
    return all(
        isinstance(value, bool) if name == REMOVED else _may_hold(kind, row, name, value)
        for name, values in others.items()
        for _, value in values
    )


def _may_hold(kind: type[Record], row: Row, name: str, value: Any) -> bool:
    if name in ("id", "team"):
        return bool(value == row.get(name))
    try:
        from_plain(kind, {**row, name: value})
    except BadRecord:
        return False
    return True
