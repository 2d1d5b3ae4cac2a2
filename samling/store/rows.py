"""Rows that are read without making records of them, for the search."""

from __future__ import annotations

from typing import NamedTuple

from samling.store.errors import naming_repair
from samling.store.files.change_log import Tables
from samling.store.files.record_file import RecordFile
from samling.store.workspace import Workspace


class FileRows(NamedTuple):
    """A file, what tells this version of it from others, and its tables, not to be changed."""

    file: RecordFile
    version: object
    tables: Tables


def stored_rows(workspace: Workspace) -> list[FileRows]:
    """Returns what each file holds, with one look at the folder and at each file.

    A row is as it was written, by whichever program: its texts are not cleaned, and what follows
    of a role is not regarded.
    """
    found = []
    with naming_repair(workspace.folder):
        for file in workspace.files().every():
            tables = file.tables()
            found.append(FileRows(file, file.storage.version, tables))
    return found
