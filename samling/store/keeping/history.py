"""The earlier versions of a record, read from the changes beside its file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from samling.model import Gathering, NotFound, Record, Team
from samling.model.checks.privacy import holds_identity_number
from samling.store.codec import KINDS, BadRecord, from_plain, is_anonymous, write_moment
from samling.store.files.change_log import HEADER, Change, changes_path, changes_with
from samling.store.files.lineage import Row, content, is_final, is_removed
from samling.store.files.record_file import TOMBSTONES, RecordFile
from samling.store.workspace import Workspace


@dataclass(frozen=True)
class Version:
    """An earlier version of a record: `fields` as stored, None if it was removed.

    `at` is the moment it was written on this laptop, as stored; `why` is empty for an
    ordinary change, else undo, redo, merge, import, restore, sync or choice. `changed` names the
    fields that are other than in the version before.
    """

    at: str
    why: str
    fields: Row | None
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """A stored or removed record: its table, its row, and the file it lies in."""

    file: RecordFile
    table: str
    row: Row

    @property
    def id(self) -> str:
        """The record's."""
        return str(self.row["id"])

    @property
    def is_removed(self) -> bool:
        """Whether it is removed."""
        return is_removed(self.row)


def find_known(workspace: Workspace, record_id: str) -> Known:
    """Returns the record with that id, be it removed.

    Raises NotFound, also for what one person answered: it has no history.
    """
    for file in workspace.files().every():
        for table, rows in file.tables().items():
            row = rows.get(record_id) if table != HEADER else None
            if row is None:
                continue
            known = Known(file, row["table"] if table == TOMBSTONES else table, row)
            if _sees(workspace, known):
                if is_anonymous(known.table):
                    raise NotFound("error.answer_history")
                return known
    raise NotFound("error.no_such_record", id=record_id[:60])


def removed_records(workspace: Workspace) -> list[Known]:
    """Returns the removed records that can be brought back, the last removed first.

    Those that the role may not write are left out.
    """
    found = [
        Known(file, row["table"], row)
        for file in workspace.files().every()
        for row in file.tables().get(TOMBSTONES, {}).values()
        # Older versions removed records without keeping their fields.
        if not is_final(row) and len(content(row)) > 1 and row["table"] in KINDS
        if not is_anonymous(row["table"])
    ]
    found = [known for known in found if _sees(workspace, known) and _may_bring(workspace, known)]
    return sorted(found, key=lambda known: str(known.row["updated"]), reverse=True)


def removed_gatherings(workspace: Workspace) -> list[Gathering]:
    """Returns the removed gatherings and guidance meetings as they were last.

    `updated` is the moment of the removal. Every role may see a gathering. One that has been
    forgotten, or was removed by a version that kept no fields, is not among them.
    """
    found = []
    for row in workspace.files().network.tables().get(TOMBSTONES, {}).values():
        if row["table"] == Gathering.TABLE and not is_final(row):
            with suppress(BadRecord):
                found.append(from_plain(Gathering, row))
    return found


def removed_of_team(workspace: Workspace, team: Team) -> list[Record]:
    """Returns the removed records of a team as they were last, of those that the role may see.

    What has been forgotten, or was removed by a version that kept no fields, is not among them.
    """
    found: list[Record] = []
    for file in workspace.files().every():
        for row in file.tables().get(TOMBSTONES, {}).values():
            known = Known(file, row["table"], row)
            is_whole = (
                row["table"] in KINDS and not is_final(row) and not is_anonymous(row["table"])
            )
            if is_whole and _team_of(known) == team.id and _sees(workspace, known):
                with suppress(BadRecord):
                    found.append(from_plain(KINDS[row["table"]], row))
    return found


def _sees(workspace: Workspace, known: Known) -> bool:
    return workspace.access.sees_of(known.table, _team_of(known), known.id)


def _may_bring(workspace: Workspace, known: Known) -> bool:
    """Returns whether the role may bring back a removed record: any, or only its own team's."""
    access = workspace.access
    return access.may("keep") or (access.may("own_team") and access.team == _team_of(known))


def _team_of(known: Known) -> str:
    """Returns the id of the team whose file a record lies in; "" for the network's."""
    return next(iter(known.file.records(Team)), "") if known.file.purpose == "team" else ""


def versions(workspace: Workspace, record: Record) -> list[Version]:
    """Returns the versions of a record, the newest, which is the one stored, first.

    A record that was never changed has one. Raises NotFound.
    """
    file = workspace.files().home(record)
    stored = file.stored(record.TABLE, record.id)
    return versions_of(Known(file, record.TABLE, stored or {"id": record.id}))


def versions_of(known: Known) -> list[Version]:
    """Returns the versions of a record that may be removed, the newest first."""
    found: list[Version] = []
    for change in () if is_anonymous(known.table) else _changes(known):
        was = change.was.get(known.table, {}).get(known.id)
        if was and not found:
            # An older line, or one from elsewhere, may lack the time.
            found.append(Version(str(was.get("updated", change.at)), "", content(was), ()))
        row = _row(change, known)
        if row is not None:
            _add(found, Version(change.at, change.why, _fields(row), ()))
        elif known.id in change.drop.get(known.table, []):
            _add(found, Version(change.at, change.why, None, ()))
    row = known.row
    if not found and "updated" in row:
        if is_removed(row) and not is_final(row):
            # The changes do not have it, but the tombstone does.
            found.append(Version(row["updated"], "", content(row), ()))
        found.append(Version(row["updated"], "", _fields(row), ()))
    return found[::-1]


def bring_back(workspace: Workspace, known: Known, fields: Row) -> Record:
    """Stores an earlier version of a record again, and returns the record.

    A change as any other, that one undo takes back; a removed record is there again.
    Raises InvalidField where the version holds what is not stored any more, BadRecord where
    it is not a record of today, and NotSaved.
    """
    kind = KINDS[known.table]
    row = {**fields, "id": known.id, "updated": write_moment(workspace.now())}
    return workspace.put(from_plain(kind, row))


def _changes(known: Known) -> Iterator[Change]:
    return changes_with(changes_path(known.file.path), known.id)


def _row(change: Change, known: Known) -> Row | None:
    row = change.set.get(known.table, {}).get(known.id)
    stone = change.set.get(TOMBSTONES, {}).get(known.id)
    return row or (stone if stone is not None and stone.get("table") == known.table else None)


def _fields(row: Row) -> Row | None:
    return None if is_removed(row) else content(row)


def _add(found: list[Version], new: Version) -> None:
    """Adds a version, unless nothing has changed in it.

    A version with an identity number is skipped, so that the number is never shown.
    """
    if holds_identity_number(new.fields):
        return
    before = found[-1].fields if found else None
    if found and before == new.fields:
        return
    old, fields = before or {}, new.fields or {}
    changed = tuple(name for name in fields if fields[name] != old.get(name)) if found else ()
    found.append(Version(new.at, new.why, new.fields, changed))
