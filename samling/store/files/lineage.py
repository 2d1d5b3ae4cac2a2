"""The version of a record: which writes its copies on several laptops have seen.

Each stored row carries its `lineage`. A *dot*, written "n.session", names one write: `session`
is a run of writes that nobody else came between, and `n` the record's logical counter, one
more than the greatest that the record has seen. So no clock decides what came after what.

Every field is a multi-value register (Shapiro, Preguiça, Baquero and Zawirski, "A
comprehensive study of convergent and commutative replicated data types", 2011): a value
that the other copy has seen and replaced is dropped, and values that neither has seen
replaced are both kept. One is shown in the row, the others wait in the lineage until a
person chooses. That a record was removed is such a field too, :data:`REMOVED`.

A row without a lineage is one write, known by the row's `updated`: so are all rows of
format 1, and every record that was never changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

Row = dict[str, Any]
Values = dict[str, Any]

VERSION = "lineage"
REMOVED = "removed"
# Fields that never wait for a choice: the later write wins.
SETTLED = frozenset({"id", "created", "updated", "position"})
# Keys of a row that are not fields to be merged.
OUTSIDE = frozenset({"updated", "table", VERSION})
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass
class _State:
    """A row taken apart: for each field its values by dot; `when` has the time of each dot.

    `table` is the record's table, known only for removed records.
    """

    fields: dict[str, Values]
    seen: dict[str, int]
    when: dict[str, str] = field(default_factory=dict)
    table: str = ""

    def has_seen(self, dot: str) -> bool:
        number, session = _parts(dot)
        return self.seen.get(session, -1) >= number

    def order(self, dot: str) -> tuple[int, str, str]:
        number, session = _parts(dot)
        return (number, self.when.get(dot, ""), session) if session else (0, f"{number:020}", "")


def merge_rows(ours: Row | None, theirs: Row | None) -> Row | None:
    """Merges two copies of one row; None stands for a copy that does not have it.

    Commutative, associative and idempotent.
    """
    if ours is None or theirs is None:
        return ours or theirs
    if is_final(ours) or is_final(theirs):
        # A record with a fixed id may be made anew after its history was forgotten.
        anew = [row for row in (ours, theirs) if not is_final(row) and _is_shared(row)]
        return (
            anew[0]
            if anew
            else max(
                (row for row in (ours, theirs) if is_final(row)), key=lambda row: row["updated"]
            )
        )
    if ours == theirs:
        return ours
    state, other = _state(ours), _state(theirs)
    fields = {
        name: _together(state, other, name)
        for name in dict.fromkeys((*state.fields, *other.fields))
    }
    seen = {
        session: max(state.seen.get(session, 0), other.seen.get(session, 0))
        for session in (*state.seen, *other.seen)
    }
    return _row(_State(fields, seen, {**state.when, **other.when}, state.table or other.table))


def written(
    before: Row | None,
    fields: Mapping[str, Any],
    session: str,
    chosen: Iterable[str] = (),
    others: Mapping[str, Iterable[Any]] | None = None,
) -> Row:
    """Returns the row `before` with the new `fields` written over it.

    `fields` include the record's `id` and `updated`, the time of this write. Fields in `chosen`
    are written even if unchanged, which settles a choice between values. `others` are further
    values that still wait for a choice.
    """
    if before is None or is_final(before):
        row = dict(fields)
        # A record with a fixed id, which two laptops may each have made.
        return _first(row, session) if _is_shared(row) else row
    state = _state(before)
    waiting = [(name, value) for name, values in (others or {}).items() for value in values]
    first = _next_number(state)
    # This write is the newest, so that its values are the ones shown.
    number = first + len(waiting)
    changed = {
        name
        for name, value in fields.items()
        if name not in OUTSIDE and (name not in state.fields or value != before.get(name))
    } | set(chosen)
    here = f"{number}.{session}"
    state.when[here] = fields["updated"]
    for name in changed - {REMOVED}:
        state.fields[name] = {here: fields[name]}
    if changed - SETTLED or not changed or is_removed(before):
        state.fields[REMOVED] = {here: False}
    for place, (name, value) in enumerate(waiting):
        dot = f"{first + place}.{session}"
        state.when[dot] = fields["updated"]
        state.fields.setdefault(name, {})[dot] = value
    state.seen[session] = number
    return _row(state)


def removed(before: Row, table: str, session: str, moment: str, *, final: bool = False) -> Row:
    """Returns the tombstone of a row: all its fields, marked as removed.

    So it can be merged with a copy that was changed meanwhile. A `final` tombstone has no
    fields, and no merge brings the record back.
    """
    if final or is_final(before):
        return {"id": before["id"], "table": table, "updated": moment, VERSION: {"final": True}}
    state = _state(before)
    number = _next_number(state)
    here = f"{number}.{session}"
    state.when[here] = moment
    state.seen[session] = number
    state.fields[REMOVED] = {here: True}
    state.table = table
    return _row(state)


def is_removed(row: Row) -> bool:
    """Returns whether a row is the tombstone of a removed record."""
    return "table" in row


def is_final(row: Row) -> bool:
    """Returns whether a row is a final tombstone: without fields, never brought back."""
    return bool(row.get(VERSION, {}).get("final"))


def conflicts(row: Row) -> dict[str, list[Any]]:
    """Returns the fields that two copies changed differently, with the values to choose from.

    The value shown in the row comes first. For :data:`REMOVED` they are False and True.
    """
    waiting = row.get(VERSION, {}).get("others")
    if not waiting or is_removed(row):
        return {}
    found: dict[str, list[Any]] = {}
    for name, others in waiting.items():
        if name in SETTLED:
            continue
        values = [False if name == REMOVED else row.get(name)]
        values += [value for _, value in others if value not in values]
        if len(values) > 1:
            found[name] = values
    return found


def content(row: Row) -> Row:
    """Returns the fields of a row without its lineage and its time."""
    return {name: value for name, value in row.items() if name not in OUTSIDE}


def times(row: Row, name: str) -> dict[str, str]:
    """Returns the time each value of a field was written, by the repr of the value."""
    state = _state(row)
    return {repr(value): state.when.get(dot, "") for dot, value in state.fields[name].items()}


def legacy_number(moment: str) -> int:
    """Returns the number of the one write of a row without a lineage: its time, in ms."""
    # A time before 1970 is wrong, and a dot cannot have a negative number.
    return max(0, round((datetime.fromisoformat(moment) - _EPOCH).total_seconds() * 1000))


def _next_number(state: _State) -> int:
    return 1 + max((count for session, count in state.seen.items() if session), default=0)


def _moment(number: int) -> str:
    moment = _EPOCH + timedelta(milliseconds=number)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _parts(dot: str) -> tuple[int, str]:
    number, _, session = dot.partition(".")
    return int(number), session


def _is_shared(row: Row) -> bool:
    return str(row["id"])[14:15] == "8"


def _first(row: Row, session: str) -> Row:
    return {**row, VERSION: {"seen": {session: 1}, "base": f"1.{session}"}}


def _together(state: _State, other: _State, name: str) -> Values:
    ours, theirs = state.fields.get(name), other.fields.get(name)
    if ours is None or theirs is None:
        # One row was written by a program that did not know the field yet.
        return ours or theirs or {}
    kept = {dot: value for dot, value in ours.items() if dot in theirs or not other.has_seen(dot)}
    kept |= {dot: value for dot, value in theirs.items() if dot in ours or not state.has_seen(dot)}
    return kept or {**ours, **theirs}


def _state(row: Row) -> _State:
    version = row.get(VERSION) or {}
    moment = row["updated"]
    if "seen" in version:
        seen, base = dict(version["seen"]), version["base"]
    else:
        number = legacy_number(moment)
        seen, base = {"": number}, f"{number}."
    at = version.get("at", {})
    fields: dict[str, Values] = {
        name: {at.get(name, base): value} for name, value in row.items() if name not in OUTSIDE
    }
    fields[REMOVED] = {at.get(REMOVED, base): is_removed(row)}
    for name, others in version.get("others", {}).items():
        fields.setdefault(name, {}).update((dot, value) for dot, value in others)
    when = dict(version.get("when", {}))
    for values in fields.values():
        for dot in values:
            number, session = _parts(dot)
            when.setdefault(dot, moment if session else _moment(number))
    return _State(fields, seen, when, row.get("table", ""))


def _row(state: _State) -> Row:
    row: Row = {}
    at: dict[str, str] = {}
    others: dict[str, list[Any]] = {}
    for name, values in state.fields.items():
        dots = sorted(values, key=state.order, reverse=True)
        if name == REMOVED:
            # Removed in one copy and changed in the other: it stays until a person has chosen.
            dots.sort(key=lambda dot: values[dot])
        else:
            row[name] = values[dots[0]]
        at[name] = dots[0]
        if len(dots) > 1:
            others[name] = [[dot, values[dot]] for dot in dots[1:]]
    if all(state.fields[REMOVED].values()):
        row["table"] = state.table
    used = {*at.values(), *(dot for waiting in others.values() for dot, _ in waiting)}
    last = max(used, key=state.order)
    row["updated"] = state.when[last]
    base = at["id"]
    version = {
        "seen": dict(sorted(state.seen.items())),
        "base": base,
        "at": {name: at[name] for name in sorted(at) if at[name] != base},
        "when": {dot: state.when[dot] for dot in sorted(used) if dot != last and _parts(dot)[1]},
        "others": {name: others[name] for name in sorted(others)},
    }
    version = {name: value for name, value in version.items() if value}
    if version != {"seen": {"": _parts(base)[0]}, "base": base}:
        row[VERSION] = version
    return row
