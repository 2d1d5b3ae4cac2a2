"""What two laptops changed differently, until a person has chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from samling.model import InvalidField, Record
from samling.store.codec import KINDS, BadRecord, from_plain, to_plain, write_moment
from samling.store.record_file import RecordFile
from samling.store.versions import REMOVED, VERSION, Row, conflicts, content, times
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


def waiting(workspace: Workspace) -> list[Waiting]:
    """Returns all that waits for a choice, the network's first, then team by team."""
    found: list[Waiting] = []
    for file in workspace.files().every():
        for table, rows in file.tables().items():
            # Nearly all rows wait for nothing, and Home asks at each change.
            some = [row for row in rows.values() if "others" in row.get(VERSION, ())]
            for row in some if table in KINDS else ():
                found += [
                    _waiting(file, table, row, name, values)
                    for name, values in conflicts(row).items()
                ]
    return found


def _waiting(file: RecordFile, table: str, row: Row, name: str, values: list[Any]) -> Waiting:
    record = file.records(KINDS[table])[row["id"]]
    written = times(row, name)
    moments = tuple(written.get(repr(value), "") for value in values)
    return Waiting(record, name, tuple(values), moments)


def choose(workspace: Workspace, record: Record, field: str, value: Any) -> None:
    """Settles a field of a record at `value`, one of those that wait; one undo reopens it.

    Where the value of `removed` is True the record is removed. Raises NotFound when the
    record is gone, InvalidField where the value does not go with the record's others.
    """
    if field == REMOVED and value:
        workspace.remove(workspace.get(type(record), record.id))
        return
    with workspace.alone():
        current = workspace.get(type(record), record.id)
        row = to_plain(current)
        if field != REMOVED:
            row[field] = value
        stored = workspace.files().home(current).stored(current.TABLE, current.id)
        row = {**content(stored or {}), **row, "updated": write_moment(workspace.now())}
        try:
            from_plain(type(current), row)
        except BadRecord as error:
            raise InvalidField(field, "error.choice_alone") from error
        workspace.writing().choose(current, row, [field])
    workspace.refresh()
