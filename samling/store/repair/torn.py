"""What can be read of changes that were cut short, at the end of `.changes` or kept in `.torn`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from samling.model.checks.privacy import holds_identity_number
from samling.patterns import pattern_of
from samling.store.codec import KINDS
from samling.store.files.change_log import (
    Change,
    Tables,
    changes_path,
    decoded_line,
    torn_lines,
    torn_path,
)
from samling.store.files.folder_files import purpose_of
from samling.store.files.replaying import merged_in, put_back, rows_in, sound_rows
from samling.store.files.workspace_files import is_there
from samling.store.repair.mentions import Mention, mentions, together
from samling.store.repair.rebuilding import Elsewhere, Rebuilt, team_in
from samling.store.repair.salvage import read_found, read_log

_AT = pattern_of(rb'^[0-9a-f]{8} \{"at":"([^"]*)"')
# What a line may lack at its end; its checksum tells whether it was that.
_ENDS = [quote + b"}" * count + b"\n" for quote in (b"", b'"') for count in range(10)]


@dataclass(frozen=True)
class TornOff:
    """What can be read of a file's torn lines: rows, and what the rest of them speaks of.

    `unsure` are the records (table and id) that no checksum vouches for, `unread` the number of
    lines of which no row could be read.
    """

    tables: Tables = field(default_factory=dict)
    unsure: list[tuple[str, str]] = field(default_factory=list)
    spoken: list[Mention] = field(default_factory=list)
    unread: int = 0

    def elsewhere(self, path: Path) -> Iterator[Elsewhere]:
        """Yields the rows as a source for the file at `path`, if there are any."""
        if self.tables:
            here = read_found(path).tables
            team = "" if purpose_of(path) == "network" else team_in(here) or team_in(self.tables)
            kept = torn_path(path)
            yield Elsewhere(kept if is_there(kept) else changes_path(path), team, self.tables)

    def told(self, found: Rebuilt) -> Rebuilt:
        """Returns the file put together, with what of the torn lines is to be looked over."""
        there = {id_ for _, id_, _ in rows_in(found.tables)}
        spoken = together(self.spoken)
        gone = {min(record.ids): record.title for record in spoken if not record.ids & there}
        lost = replace(
            found.lost,
            changes=found.lost.changes + self.unread,
            gone=found.lost.gone | gone.keys(),
            unsure=found.lost.unsure | {id_ for record in spoken for id_ in record.ids & there},
            titles={**found.lost.titles, **{id_: title for id_, title in gone.items() if title}},
        )
        taken = (record for record in self.unsure if record[1] in found.tables.get(record[0], {}))
        return replace(found, lost=lost, alone=tuple(dict.fromkeys((*found.alone, *taken))))


def torn_off(path: Path) -> TornOff:
    """Returns what can be read of the torn lines of the file at `path`; writes nothing."""
    log = read_log(changes_path(path))
    stays = put_back(log.changes)
    tables: Tables = {}
    unsure: list[tuple[str, str]] = []
    spoken: list[Mention] = []
    unread = 0
    for line in (*torn_lines(torn_path(path)), *([log.torn] if log.torn else [])):
        change = _completed(line)
        if change is None:
            change = _in_part(line)
            unsure += [(table, id_) for table, id_, _ in rows_in(change.set)]
            spoken += mentions(line)
            unread += not change.set
        for table, id_, row in rows_in(sound_rows(change.set, KINDS)):
            # What was taken back after it stays so.
            if stays.get(id_, "") < change.at:
                merged_in(tables, {table: {id_: row}})
    taken = {id_ for _, id_, _ in rows_in(tables)}
    spoken = [record for record in spoken if not record.ids & taken]
    return TornOff(tables, unsure, spoken, unread)


def _completed(line: bytes) -> Change | None:
    """Returns the change of a line that lacks only what ends every line."""
    return next((found for end in _ENDS if (found := decoded_line(line + end))), None)


def _in_part(line: bytes) -> Change:
    """Returns a change with those rows of a line that can be read whole."""
    at = _AT.match(line)
    tables: Tables = {}
    for record in mentions(line):
        if record.row and len(record.ids) == 1 and not holds_identity_number(dict(record.row)):
            tables.setdefault(record.table, {})[min(record.ids)] = dict(record.row)
    return Change(at[1].decode("utf-8", "replace") if at else "", sound_rows(tables, KINDS))
