"""The earlier versions of a record, read from the changes beside its file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from samling.model import Record
from samling.store.change_log import START, Change, changes_path, read_changes
from samling.store.record_file import TOMBSTONES
from samling.store.versions import Row, content, is_removed
from samling.store.workspace import Workspace


@dataclass(frozen=True)
class Version:
    """A record as it once was: `fields` as stored, None where it was removed.

    `at` is the moment it was written on this laptop, as stored; `why` is empty for an
    ordinary change, else undo, merge, import, restore, sync or choice. `changed` names the
    fields that are other than in the version before.
    """

    at: str
    why: str
    fields: Row | None
    changed: tuple[str, ...]


def versions(workspace: Workspace, record: Record) -> list[Version]:
    """Returns the versions of a record, the newest, which is the one stored, first.

    A record that was never changed has one. Raises BrokenFile and NotFound.
    """
    file = workspace.files().home(record)
    found: list[Version] = []
    for change in _changes(changes_path(file.path)):
        was = change.was.get(record.TABLE, {}).get(record.id)
        if was is not None and not found:
            found.append(Version(was["updated"], "", content(was), ()))
        row = _row(change, record)
        if row is not None:
            fields = None if is_removed(row) else content(row)
            _add(found, Version(change.at, change.why, fields, ()))
        elif record.id in change.drop.get(record.TABLE, []):
            _add(found, Version(change.at, change.why, None, ()))
    stored = file.stored(record.TABLE, record.id)
    if not found and stored is not None:
        found.append(Version(stored["updated"], "", content(stored), ()))
    return found[::-1]


def _changes(path: Path) -> list[Change]:
    return read_changes(path, START)[0]


def _row(change: Change, record: Record) -> Row | None:
    row = change.set.get(record.TABLE, {}).get(record.id)
    stone = change.set.get(TOMBSTONES, {}).get(record.id)
    return row or (stone if stone is not None and stone["table"] == record.TABLE else None)


def _add(found: list[Version], new: Version) -> None:
    """Adds a version, unless nothing of it is other than before."""
    before = found[-1].fields if found else None
    if found and before == new.fields:
        return
    old, fields = before or {}, new.fields or {}
    changed = tuple(name for name in fields if fields[name] != old.get(name)) if found else ()
    found.append(Version(new.at, new.why, new.fields, changed))
