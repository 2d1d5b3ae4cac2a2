"""What restoring a backup would do, file by file and record by record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from samling.store.codec import KINDS
from samling.store.files.backups import Backup
from samling.store.files.change_log import Tables
from samling.store.files.lineage import Row
from samling.store.repair.plan import FileRepair
from samling.store.repair.rebuilding import Rebuilt

# A record comes back, changes, or is removed.
Outcome = Literal["back", "changed", "gone"]


OUTCOMES: tuple[Outcome, ...] = ("back", "changed", "gone")


@dataclass(frozen=True)
class Restored:
    """A record that differs between backup and now; `row` is the one to show to a person."""

    table: str
    outcome: Outcome
    row: Row


@dataclass(frozen=True)
class FilePlan:
    """What becomes of one file: rows put and dropped by table, and what a person sees of it.

    `copy` is the backup's file, and `target` the workspace's. `repair` is how that is put
    together first where it cannot be read; `aside` are further files that are put aside.
    """

    copy: Path
    target: Path
    rows: Tables
    drop: dict[str, list[str]]
    records: tuple[Restored, ...]
    repair: FileRepair | None = None
    aside: tuple[Path, ...] = ()


@dataclass(frozen=True)
class RestorePlan:
    """What restoring a backup would do.

    `kept` are the files of the teams that came since, which stay, `unreadable` those of the
    backup that cannot be read, and `files` all others. `mended` are those of them that were put
    together from their changes and from older backups.
    """

    backup: Backup
    files: tuple[FilePlan, ...]
    kept: tuple[str, ...] = ()
    unreadable: tuple[Path, ...] = field(default=())
    mended: Mapping[Path, Rebuilt] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether all is as in the backup."""
        return not any(file.rows or file.drop or file.repair or file.aside for file in self.files)

    @property
    def broken(self) -> list[Path]:
        """The files that are put aside."""
        return [
            path
            for file in self.files
            for path in (*([file.target] if file.repair else []), *file.aside)
        ]

    @property
    def later(self) -> int:
        """The number of records that were added or changed after it, and are not kept."""
        return sum(record.outcome != "back" for file in self.files for record in file.records)

    def counts(self) -> dict[str, dict[Outcome, int]]:
        """Returns how many records of each kind come back, are other, and go."""
        found: dict[str, dict[Outcome, int]] = {}
        for file in self.files:
            for record in file.records:
                kind = found.setdefault(record.table, dict.fromkeys(OUTCOMES, 0))
                kind[record.outcome] += 1
        return {table: found[table] for table in KINDS if table in found}
