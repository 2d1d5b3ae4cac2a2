"""What a merge will do, record by record; planned before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from samling.model import Team
from samling.store.files.backups import Reason
from samling.store.files.change_log import Tables
from samling.store.files.lineage import (
    REMOVED,
    Row,
    conflicts,
    content,
    is_removed,
    merge_rows,
)
from samling.store.files.record_file import RecordFile
from samling.store.merging.pack import Packed
from samling.store.merging.refusal import Refusal, clashes, refusal, taken
from samling.store.merging.source import SourceRefused, read_source
from samling.store.progress import Tell, counted, untold
from samling.store.workspace import Workspace
from samling.store.writer import by_table

Outcome = Literal["added", "changed", "removed", "conflict", "refused"]
OUTCOMES: tuple[Outcome, ...] = ("added", "changed", "removed", "conflict", "refused")
# The key of a row: its team's id (empty for the network), its table and its id.
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Merged:
    """The plan for one record: its row `before` and `after` the merge, None if there is none.

    `fields` are those that differ from before or wait for a choice. `team` is an id, empty for
    the network's records. `outcome` is None if only the lineage changes, which a person does
    not see. For a refused record, `after` is the copy's row and `why` the reason.
    """

    table: str
    id: str
    team: str
    outcome: Outcome | None
    before: Row | None
    after: Row | None
    fields: tuple[str, ...] = ()
    why: Refusal | None = None


@dataclass(frozen=True)
class MergePlan:
    """The plan for each record that differs, the network's first."""

    sources: tuple[Path, ...]
    records: tuple[Merged, ...] = ()
    new_teams: tuple[str, ...] = field(default=())

    def shown(self) -> list[Merged]:
        """Returns the records in which a person sees a difference."""
        return [merged for merged in self.records if merged.outcome is not None]

    def count(self, outcome: Outcome) -> int:
        """Returns the number of records with that outcome."""
        return sum(merged.outcome == outcome for merged in self.records)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return all(merged.outcome == "refused" for merged in self.records)


def plan_merge(
    workspace: Workspace, paths: Sequence[Path], tell: Tell = untold, passphrase: str = ""
) -> MergePlan:
    """Returns what merging the files at `paths` would do, and tells of each; writes nothing.

    Raises what :func:`samling.store.merging.source.read_source` does, naming the first file
    that cannot be merged: one that is broken, foreign, or of another network.
    """
    sources = [(path, read_source(path, passphrase)) for path in counted(paths, tell)]
    return plan_of(workspace, sources)


def plan_of(workspace: Workspace, sources: Sequence[tuple[Path, Packed]]) -> MergePlan:
    """Returns what merging the sources, given by path, would do."""
    ours = workspace.network.id
    coming: dict[Key, list[Row]] = {}
    for path, source in sources:
        if source.network_id not in ("", ours):
            raise SourceRefused("error.merge_other_network", file=str(path))
        for key, theirs in rows_of(source):
            coming.setdefault(key, []).append(theirs)
    known = {team.id for team in workspace.teams()}
    records = [record for key, rows in coming.items() for record in _records(workspace, key, rows)]
    records = _with_their_teams(workspace, records)
    new = {merged.team for merged in records if merged.team and merged.why is None} - known
    return MergePlan(tuple(path for path, _ in sources), tuple(records), tuple(sorted(new)))


def _records(workspace: Workspace, key: Key, rows: list[Row]) -> Iterator[Merged]:
    """Yields the plan for one record from the rows that the sources have of it.

    The order of the rows does not matter: each is checked against all the others.
    """
    before = _stored(workspace, *key)
    after, left_out = taken(key[1], before, rows)
    if after is not None and after != before:
        yield _merged(key, before, after)
    for row, why in left_out[:1]:
        yield Merged(key[1], key[2], key[0], "refused", before, row, why=why)


def _with_their_teams(workspace: Workspace, records: list[Merged]) -> list[Merged]:
    """Returns the records, refusing those whose team is neither here nor in the merge."""
    coming = {merged.id for merged in records if merged.table == Team.TABLE and merged.why is None}
    here: dict[str, bool] = {}
    for merged in records:
        here.setdefault(merged.team, _there(workspace, merged.team) is not None)
    return [
        merged
        if here[merged.team] or merged.team in coming or merged.why is not None
        else replace(merged, outcome="refused", fields=(), why="no_team")
        for merged in records
    ]


def merge(workspace: Workspace, plan: MergePlan, reason: Reason = "merge") -> None:
    """Does what the plan says, as one change, with a backup before it.

    Each record is merged anew with what is stored by now, so later writes are kept. Raises
    NotSaved with nothing lost.
    """
    if plan.is_empty:
        return
    with workspace.alone():
        rows: dict[RecordFile, list[tuple[str, Row]]] = {}
        new: dict[str, RecordFile] = {}
        for merged in plan.records:
            if merged.outcome == "refused" or merged.after is None:
                continue
            file = _file(workspace, merged.team, plan, new)
            row = merge_rows(file.stored(merged.table, merged.id), merged.after)
            if row is not None and refusal(merged.table, row) is None:
                rows.setdefault(file, []).append((merged.table, row))
        tables: dict[RecordFile, Tables] = {file: by_table(there) for file, there in rows.items()}
        workspace.writing().take_in(tables, reason)
    workspace.refresh()


def rows_of(source: Packed) -> Iterator[tuple[Key, Row]]:
    """Yields each row of a source with its key."""
    for team, tables in (("", source.network), *source.teams.items()):
        for table, rows in tables.items():
            for id_, row in rows.items():
                yield (team, row["table"] if table == REMOVED else table, id_), row


def _stored(workspace: Workspace, team: str, table: str, id_: str) -> Row | None:
    file = _there(workspace, team)
    return file.stored(table, id_) if file else None


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
        row = next(
            (merged.after for merged in plan.records if merged.id == team and merged.after), {}
        )
        file = new[team] = workspace.files().new_team(str(row.get("slug") or "team"))
    return file


def _merged(key: Key, before: Row | None, after: Row | None) -> Merged:
    team, table, id_ = key
    there = before is not None and not is_removed(before)
    assert after is not None
    stays = not is_removed(after)
    old, new = content(before or {}), content(after)
    fields = tuple(name for name in new if new[name] != old.get(name))
    waiting = _to_choose(table, after) - (_to_choose(table, before) if before else set())
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
    return Merged(table, id_, team, outcome, before, after, fields)


def _to_choose(table: str, row: Row) -> set[str]:
    """Returns the fields that wait for a choice or break a rule."""
    return {*conflicts(row), *(name for rule in clashes(table, row) for name in rule.fields)}


def teams_named(workspace: Workspace, plan: MergePlan) -> dict[str, str]:
    """Returns the titles of the plan's teams by id; empty text if the title is unknown."""
    titles = {team.id: team.title for team in workspace.teams()}
    for merged in plan.records:
        if merged.table == Team.TABLE and merged.after and "title" in merged.after:
            titles.setdefault(merged.id, str(merged.after["title"]))
    return titles
