"""Rows that are read without making records of them, for the search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from samling.model import Record
from samling.store.errors import naming_repair
from samling.store.files.lineage import Row
from samling.store.files.record_file import RecordFile
from samling.store.workspace import Workspace


class Stored(NamedTuple):
    """A row as it is stored, which nobody may change, and its file."""

    file: RecordFile
    row: Row


class FileRows(NamedTuple):
    """A file, what tells this version of it from others, and its rows; None where it is known."""

    file: RecordFile
    signature: object
    rows: dict[type[Record], list[Stored]] | None


def stored_rows(
    workspace: Workspace, kinds: Iterable[type[Record]], known: Mapping[RecordFile, object]
) -> list[FileRows]:
    """Returns the rows of each of some kinds, file by file; `known` are signatures of files.

    One look at the folder for all of them. A row is as it was written, by whichever program: its
    texts are not cleaned, and what follows of a role is not regarded.
    """
    found = []
    with naming_repair(workspace.folder):
        for file in workspace.files().every():
            signature = file.signature()
            rows = None
            if known.get(file) != signature:
                tables = file.tables()
                rows = {
                    kind: [Stored(file, row) for row in tables.get(kind.TABLE, {}).values()]
                    for kind in kinds
                }
            found.append(FileRows(file, signature, rows))
    return found
