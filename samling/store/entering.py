"""Records that a person or a file enters: checked against the rules over several fields."""

from __future__ import annotations

from samling.model import Record
from samling.model.checks.fitting import refuse_unfitting
from samling.store.codec import to_plain
from samling.store.files.lineage import Row
from samling.store.files.record_file import Put, RecordFile


def entered_put(file: RecordFile, record: Record) -> Put:
    """Returns the row to be stored for a record in its file.

    Unchanged fields keep their stored value exactly, also one that does not count in the
    record's present state (such as the unit of a p chart). Raises InvalidField if a changed
    field breaks a rule.
    """
    row = to_plain(record)
    before = file.raw(record.TABLE, record.id)
    if before is None:
        refuse_unfitting(record)
        return Put(record.TABLE, row)
    shown = to_plain(file.records(type(record))[record.id])
    touched = {name for name, value in row.items() if value != shown[name]}
    refuse_unfitting(record, touched)
    return Put(record.TABLE, {**row, **_untouched(record, before, touched)})


def _untouched(record: Record, before: Row, touched: set[str]) -> Row:
    decided = {name for name, leads in record.FOLLOWS.items() if leads in touched}
    return {name: value for name, value in before.items() if name not in touched | decided}
