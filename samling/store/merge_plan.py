"""What a merge will do, record by record, before any of it is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from samling.model import SamlingError, Team
from samling.model.privacy import holds_identity_number
from samling.store.backups import Reason
from samling.store.change_log import Tables
from samling.store.codec import KINDS, BadRecord, from_plain
from samling.store.merge_source import SourceRefused, read_source
from samling.store.pack import Packed
from samling.store.record_file import RecordFile
from samling.store.telling import Tell, counted, untold
from samling.store.versions import (
    REMOVED,
    VERSION,
    Row,
    conflicts,
    content,
    is_final,
    is_removed,
    merge_rows,
)
from samling.store.workspace import Workspace
from samling.store.writer import by_table

# `refused` holds an identity number, or goes together with ours in no way.
Outcome = Literal["added", "changed", "removed", "conflict", "refused"]
OUTCOMES: tuple[Outcome, ...] = ("added", "changed", "removed", "conflict", "refused")


@dataclass(frozen=True)
class Merged:
    """What becomes of a record: its row `before` the merge and `after`, None where none is.

    `fields` are those that are other than before, or wait for a choice. `team` is an id, empty
    for the network's records. `outcome` is None where a person sees no difference: the copy
    has only told what it knew of.
    """

    table: str
    id: str
    team: str
    outcome: Outcome | None
    before: Row | None
    after: Row | None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class MergePlan:
    """What becomes of each record that is other than before, the network's first."""

    sources: tuple[Path, ...]
    records: tuple[Merged, ...] = ()
    new_teams: tuple[str, ...] = field(default=())

    def shown(self) -> list[Merged]:
        """Returns those that a person sees a difference in."""
        return [one for one in self.records if one.outcome is not None]

    def count(self, outcome: Outcome) -> int:
        """Returns the number of records with that outcome."""
        return sum(one.outcome == outcome for one in self.records)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return all(one.outcome == "refused" for one in self.records)


def plan_merge(workspace: Workspace, paths: Sequence[Path], tell: Tell = untold) -> MergePlan:
    """Returns what merging the files at `paths` would do, and tells of each; writes nothing.

    Raises WorkspaceError, FileRefused and SourceRefused, naming the first file that cannot
    be merged: one that is broken, foreign, or of another network.
    """
    return plan_of(workspace, [(path, read_source(path)) for path in counted(paths, tell)])


def plan_of(workspace: Workspace, sources: Sequence[tuple[Path, Packed]]) -> MergePlan:
    """Returns what merging the sources, each read from its path, would do."""
    ours = workspace.network.id
    known = {team.id for team in workspace.teams()}
    found: dict[tuple[str, str, str], tuple[Row | None, Row | None]] = {}
    refused: dict[tuple[str, str, str], Row] = {}
    for path, source in sources:
        if source.network_id not in ("", ours):
            raise SourceRefused("error.merge_other_network", file=str(path))
        for key, theirs in rows_of(source):
            before, here = found.get(key) or (_stored(workspace, *key),) * 2
            merged = merge_rows(here, theirs)
            if merged == here:
                continue
            if is_refused(key[1], merged):
                refused[key] = theirs
            else:
                found[key] = before, merged
    records = [
        *(_merged(key, before, after) for key, (before, after) in found.items()),
        *(
            Merged(key[1], key[2], key[0], "refused", _stored(workspace, *key), row)
            for key, row in refused.items()
        ),
    ]
    new = {
        team
        for _, source in sources
        for team, tables in source.teams.items()
        if team and any(tables.values())
    } - known
    return MergePlan(tuple(path for path, _ in sources), tuple(records), tuple(sorted(new)))


def merge(workspace: Workspace, plan: MergePlan, reason: Reason = "merge") -> None:
    """Does what the plan says, as one change, with a backup before it.

    What was written since it was made is kept: each record is merged anew with what is
    stored. Raises NotSaved with nothing lost.
    """
    if plan.is_empty:
        return
    with workspace.alone():
        rows: dict[RecordFile, list[tuple[str, Row]]] = {}
        new: dict[str, RecordFile] = {}
        for one in plan.records:
            if one.outcome == "refused" or one.after is None:
                continue
            file = _file(workspace, one.team, plan, new)
            row = merge_rows(file.stored(one.table, one.id), one.after)
            if row is not None and not is_refused(one.table, row):
                rows.setdefault(file, []).append((one.table, row))
        tables: dict[RecordFile, Tables] = {file: by_table(there) for file, there in rows.items()}
        workspace.writing().take_in(tables, reason)
    workspace.refresh()


def rows_of(source: Packed) -> Iterator[tuple[tuple[str, str, str], Row]]:
    """Yields each row of a source by its team (empty for the network), kind and id."""
    for team, tables in (("", source.network), *source.teams.items()):
        for table, rows in tables.items():
            for one, row in rows.items():
                yield (team, row["table"] if table == REMOVED else table, one), row


def _stored(workspace: Workspace, team: str, table: str, one: str) -> Row | None:
    file = _there(workspace, team)
    return file.stored(table, one) if file else None


def _there(workspace: Workspace, team: str) -> RecordFile | None:
    files = workspace.files()
    if not team:
        return files.network
    return files.find_team(team)


def _file(
    workspace: Workspace, team: str, plan: MergePlan, new: dict[str, RecordFile]
) -> RecordFile:
    file = _there(workspace, team) or new.get(team)
    if file is None:
        row = next((one.after for one in plan.records if one.id == team and one.after), {})
        file = new[team] = workspace.files().new_team(str(row.get("slug") or "team"))
    return file


def _merged(key: tuple[str, str, str], before: Row | None, after: Row | None) -> Merged:
    team, table, one = key
    there = before is not None and not is_removed(before)
    assert after is not None
    stays = not is_removed(after)
    old, new = content(before or {}), content(after)
    fields = tuple(name for name in new if new[name] != old.get(name))
    waiting = set(conflicts(after)) - set(conflicts(before) if before else ())
    outcome: Outcome | None = None
    if stays and waiting:
        outcome = "conflict"
        fields = (*sorted(waiting), *(name for name in fields if name not in waiting))
    elif stays and not there:
        outcome = "added"
    elif stays and fields:
        outcome = "changed"
    elif there and not stays:
        outcome = "removed"
    return Merged(table, one, team, outcome, before, after, fields)


def is_refused(table: str, row: Row | None) -> bool:
    """Returns whether a merged row must not be stored, or is no record of its kind."""
    if row is None or is_final(row) or set(row) == {"id", "table", "updated"}:
        return False
    if holds_identity_number([content(row), row.get(VERSION, {}).get("others")]):
        return True
    try:
        from_plain(KINDS[table], row)
    except (BadRecord, SamlingError):
        return True
    return False


def teams_named(workspace: Workspace, plan: MergePlan) -> dict[str, str]:
    """Returns the titles of the teams that the plan is about, by id; empty for none known."""
    titles = {team.id: team.title for team in workspace.teams()}
    for one in plan.records:
        if one.table == Team.TABLE and one.after and "title" in one.after:
            titles.setdefault(one.id, str(one.after["title"]))
    return titles
