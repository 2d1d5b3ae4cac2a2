"""Rows that are read without making records of them, for the search."""

from __future__ import annotations

from collections.abc import Iterable
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


def stored_rows(
    workspace: Workspace, kinds: Iterable[type[Record]]
) -> dict[type[Record], list[Stored]]:
    """Returns the rows of each of some kinds, in the order of `Workspace.all`.

    One look at the folder for all of them. A row is as it was written, by whichever program: its
    texts are not cleaned, and what follows of a role is not regarded.
    """
    found: dict[type[Record], list[Stored]] = {kind: [] for kind in kinds}
    with naming_repair(workspace.folder):
        for file in workspace.files().every():
            tables = file.tables()
            for kind, rows in found.items():
                rows += [Stored(file, row) for row in tables.get(kind.TABLE, {}).values()]
    return found
