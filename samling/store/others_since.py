"""What others have written since a change: undo and redo leave it as it is, and tell of it.

A record that the change added stays where somebody has changed it, or has written something that
refers to it: without it their text would be gone, or would hang on nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from samling.model.kinds import DECLARED
from samling.store.files.lineage import Row, conflicts, content, is_removed
from samling.store.files.record_file import Put, RecordFile
from samling.store.undo import Came, Step, is_there

Rows = Mapping[Came, Row | None]
Puts = Mapping[Came, Put]


def held_by_others(
    gone: Sequence[Step],
    rows: Rows,
    puts: Puts,
    files: Iterable[RecordFile],
    forgotten: Collection[Came],
    *,
    only_newer: bool,
) -> set[Came]:
    """Returns those of the records that would be `gone` that stay, as others have written on them.

    `rows` are the records of the change as they are now, `puts` as they will be, and `forgotten`
    are those that go in any case. With `only_newer` what referred to a record before the change
    does not hold it.
    """
    there = {step.name: step for step in gone if is_there(rows[step.name])}
    held = {name for name, step in there.items() if not _is_unmoved(rows[name], step.after)}
    after = {name: step.after or {} for name, step in there.items()}
    since = {name: row.get("updated", "") if only_newer else "" for name, row in after.items()}
    links = list(_links(since, puts, files))
    held |= {to for by, to in links if by not in {*there, *forgotten}}
    # What was added together hangs together: a team does not lose its phases.
    while more := _tied(links, held) & there.keys() - held:
        held |= more
    return held


def is_left(step: Step, now: Row | None, put: Put | None, held: Collection[Came]) -> bool:
    """Returns whether others have written so that a step is not taken back, or not all of it.

    `now` is the row as it was before, and `put` the one to be stored.
    """
    before, after = step.before, step.after
    if is_alike(before, after) or now == before:
        # It changed nothing, or never came on disk.
        return False
    if before is None or is_removed(before):
        return step.name in held or step.exact or not is_there(now)
    if put is None:
        return True
    if now is None or after is None or not (is_there(now) and is_there(after)):
        return False
    mine = [name for name, value in content(before).items() if value != after.get(name)]
    return any(now.get(name) not in (before[name], after.get(name)) for name in mine)


def is_alike(row: Row | None, other: Row | None) -> bool:
    """Returns whether two rows of a record differ in nothing but their lineage."""
    if row is None or other is None:
        return row is other
    return (is_removed(row), content(row), conflicts(row)) == (
        is_removed(other),
        content(other),
        conflicts(other),
    )


def _tied(links: Iterable[tuple[Came, Came]], held: set[Came]) -> set[Came]:
    """Returns the records at the other ends of the links of those `held`."""
    return {end for ends in links if not held.isdisjoint(ends) for end in ends}


def _is_unmoved(row: Row | None, other: Row | None) -> bool:
    """Returns whether two rows are alike, wherever in its list somebody has moved the record."""
    rows = [each and {**each, "position": None} for each in (row, other)]
    return is_alike(*rows)


def _links(
    since: Mapping[Came, str], puts: Puts, files: Iterable[RecordFile]
) -> Iterator[tuple[Came, Came]]:
    """Yields each link to a record of `since` that is newer than its time: from what, to what."""
    tables = {table for table, _ in since}
    fields = [
        (kind.table, name, link.to.TABLE)
        for kind in DECLARED
        for name, link in kind.links.items()
        if link.to.TABLE in tables
    ]
    if not fields:
        return
    rows = {
        (table, id_): row
        for file in files
        for table in {table for table, _, _ in fields}
        for id_, row in file.tables().get(table, {}).items()
    }
    rows |= {name: put.row for name, put in puts.items()}
    for table, field, to in fields:
        for by, row in rows.items():
            value = row.get(field) if by[0] == table else None
            for id_ in map(str, value if isinstance(value, list) else [value]):
                if row["updated"] > since.get((to, id_), "~"):
                    yield by, (to, id_)
