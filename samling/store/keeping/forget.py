"""Finds identity numbers in history (changes, removed records, backups), and deletes history.

After forgetting, the files contain today's records only.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from samling.model.checks.privacy import find_identity_numbers, masked, row_texts
from samling.store.codec import write_moment
from samling.store.errors import WorkspaceError
from samling.store.files.backups import Backup, listed, remove
from samling.store.files.change_log import HEADER, Tables, changes_path, read_changes
from samling.store.files.folders import UNDO
from samling.store.files.lineage import VERSION, Row, is_final, removed
from samling.store.files.record_file import TOMBSTONES, RecordFile
from samling.store.files.row_check import is_sound
from samling.store.files.table_file import load
from samling.store.keeping.loose_files import forget_loose, is_in_backup, loose_findings
from samling.store.keeping.privacy_check import StoredFinding
from samling.store.progress import Tell, counted, untold
from samling.store.workspace import Workspace


def earlier_findings(workspace: Workspace, tell: Tell = untold) -> list[StoredFinding]:
    """Returns the identity numbers in changes, in removed records and in backups.

    And in what else lies in the folder, such as copies that were merged, or a backup that can
    no longer be read. Each once for each file it lies in. Tells of each of today's files and
    each backup gone through.
    """
    found: dict[tuple[str, str, str, str], StoredFinding] = {}
    read = {file.path for file in workspace.files().every()}
    for path, tables in _sources(workspace, tell):
        read.add(path)
        name = path.relative_to(workspace.folder).as_posix()
        for table, rows in tables.items():
            for row in rows.values() if table != HEADER else ():
                kind = str(row.get("table", table))
                for finding in _in_row(name, kind, row):
                    found.setdefault(
                        (finding.file, finding.id, finding.field, finding.masked), finding
                    )
    for finding in loose_findings(workspace.folder, read):
        found.setdefault((finding.file, finding.id, finding.field, finding.masked), finding)
    return list(found.values())


def backups_with_numbers(workspace: Workspace, tell: Tell = untold) -> list[Backup]:
    """Returns the backups that hold an identity number, the newest first."""
    found = filter(is_in_backup, earlier_findings(workspace, tell))
    named = {finding.file.split("/")[1] for finding in found}
    return [backup for backup in listed(workspace.folder) if backup.name in named]


def forget(workspace: Workspace, backups: list[Backup]) -> int:
    """Deletes all history behind today's records for good; nothing can be undone afterwards.

    The changes beside the files, what removed records held, the `backups` given, and copies and
    drafts with an identity number that are of no use any more. Returns the number of backups
    taken away: one that people have put files of theirs in stays. Raises NotAllowed, NotSaved;
    what is there today is unharmed.
    """
    workspace.access.require("keep")
    with workspace.alone():
        for file in workspace.files().every():
            tables = file.tables()
            file.storage.fold()
            moment = write_moment(workspace.now())
            stones = {
                id_: row
                if is_final(row)
                else removed(row, str(row["table"]), "", moment, final=True)
                for id_, row in tables.get(TOMBSTONES, {}).items()
            }
            file.storage.begin({**tables, TOMBSTONES: stones} if stones else tables)
            file.begin_anew()
        workspace.writing().history.clear()
        gone = sum(map(remove, backups))
        forget_loose(workspace.folder)
        shutil.rmtree(workspace.folder / UNDO, ignore_errors=True)
    workspace.refresh()
    return gone


def _sources(workspace: Workspace, tell: Tell) -> Iterator[tuple[Path, Tables]]:
    all_of_it: list[RecordFile | Backup] = [*workspace.files().every(), *listed(workspace.folder)]
    for file in counted(all_of_it, tell):
        if isinstance(file, Backup):
            yield from _kept(file)
        else:
            yield file.path, {TOMBSTONES: file.tables().get(TOMBSTONES, {})}
            yield from _changed(changes_path(file.path))


def _kept(backup: Backup) -> Iterator[tuple[Path, Tables]]:
    for path in backup.files():
        with suppress(WorkspaceError):
            yield path, load(path).tables
        yield from _changed(changes_path(path))


def _changed(path: Path) -> Iterator[tuple[Path, Tables]]:
    with suppress(WorkspaceError):
        for change in read_changes(path)[0]:
            yield path, change.was
            yield path, change.set


def _in_row(file: str, table: str, row: Row) -> Iterator[StoredFinding]:
    # Values that wait for a choice are in the lineage.
    parts = {name: value for name, value in row.items() if name != VERSION}
    lineage = row.get(VERSION, {})
    # An invalid lineage may contain anything anywhere.
    others = _waiting(lineage) if is_sound(lineage) else {VERSION: lineage}
    for field, text in (*row_texts(parts), *row_texts(others)):
        for finding in find_identity_numbers(text):
            shape = masked(text, finding)
            yield StoredFinding(
                file, table, str(row.get("id", "")), field, finding.kind, finding.start, shape
            )


def _waiting(lineage: Mapping[str, Any]) -> dict[str, list[Any]]:
    others = lineage.get("others", {})
    return {name: [value for _, value in values] for name, values in others.items()}
