"""What single people answered, kept with its day alone and in an order that tells nothing.

When an answer came, and which came first, could show who gave it: a person who stayed behind,
the first of the row. So rows of answers, and what is left of removed ones, have the day in the
place of every moment, and stand by a number worked out of their ids, which are random. They
have no line in the changes either: a change of an answer writes the file whole.

Rows that an older samling wrote are made such wherever they are read, so that two copies of one
compare as alike. A row of one write without a lineage is known by its moment: that becomes the
first of its day, in all copies the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from samling.store.codec import is_anonymous, write_moment
from samling.store.files.lineage import REMOVED, VERSION, Row

_Tables = dict[str, dict[str, Row]]
_MIDNIGHT = "T00:00:00.000Z"
_DAY_MS = 24 * 60 * 60 * 1000


def is_answer(table: str, row: Mapping[str, Any]) -> bool:
    """Returns whether a row of `table` is one person's answers, or what is left of them."""
    return is_anonymous(str(row.get("table", "")) if table == REMOVED else table)


def day_alone(tables: _Tables) -> _Tables:
    """Returns tables with the days alone in the rows of answers, these behind the others."""
    return {
        table: _settled(table, rows) if table == REMOVED or is_anonymous(table) else rows
        for table, rows in tables.items()
    }


def row_of_day(row: Row) -> Row:
    """Returns the row of an answer with the day in the place of each moment in it."""
    try:
        made = dict(row)
        for name in ("created", "updated"):
            if name in row:
                made[name] = _day(row[name])
        if row.get(VERSION):
            made[VERSION] = _lineage(row[VERSION])
    except (AttributeError, TypeError, ValueError):
        # Not a row: it is refused where rows are checked.
        return row
    return made


def has_answers(rows: _Tables, drop: Mapping[str, Iterable[str]], there: _Tables) -> bool:
    """Returns whether a change sets or drops answers; `there` are the tables it is made in."""
    dropped = {
        table: {one: there.get(table, {}).get(one, {}) for one in ids}
        for table, ids in drop.items()
    }
    return any(
        is_answer(table, row)
        for tables in (rows, dropped)
        for table, group in tables.items()
        for row in group.values()
    )


def without_answers(
    rows: _Tables, drop: Mapping[str, Iterable[str]], there: _Tables
) -> tuple[_Tables, dict[str, list[str]]]:
    """Returns what a change sets and drops besides answers; `there` as for :func:`has_answers`."""
    left = {
        table: {one: row for one, row in group.items() if not is_answer(table, row)}
        for table, group in rows.items()
    }
    gone = {
        table: [one for one in ids if not is_answer(table, there.get(table, {}).get(one, {}))]
        for table, ids in drop.items()
    }
    return (
        {table: group for table, group in left.items() if group},
        {table: ids for table, ids in gone.items() if ids},
    )


def _settled(table: str, rows: dict[str, Row]) -> dict[str, Row]:
    answers = {one: row_of_day(row) for one, row in rows.items() if is_answer(table, row)}
    if not answers:
        return rows
    others = {one: row for one, row in rows.items() if one not in answers}
    return others | {one: answers[one] for one in sorted(answers, key=_place)}


def _place(record_id: str) -> str:
    # The ids that an older samling gave sort by their time.
    return hashlib.sha256(record_id.encode("utf-8", "surrogatepass")).hexdigest()


def _day(moment: str) -> str:
    if moment.endswith(_MIDNIGHT):
        return moment
    return write_moment(datetime.fromisoformat(moment))[:10] + _MIDNIGHT


def _dot(dot: str) -> str:
    number, _, session = dot.partition(".")
    # A dot without a session is the moment of an only write, in milliseconds.
    return dot if session else f"{_first_of_day(int(number))}."


def _first_of_day(number: int) -> int:
    return number // _DAY_MS * _DAY_MS


def _lineage(lineage: dict[str, Any]) -> dict[str, Any]:
    made = dict(lineage)
    if "" in made.get("seen", {}):
        made["seen"] = {**made["seen"], "": _first_of_day(made["seen"][""])}
    if "base" in made:
        made["base"] = _dot(made["base"])
    if "at" in made:
        made["at"] = {name: _dot(dot) for name, dot in made["at"].items()}
    if "when" in made:
        made["when"] = {_dot(dot): _day(moment) for dot, moment in made["when"].items()}
    if "others" in made:
        made["others"] = {
            name: [[_dot(dot), value] for dot, value in values]
            for name, values in made["others"].items()
        }
    return made
