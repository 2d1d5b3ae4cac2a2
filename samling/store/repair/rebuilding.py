"""One file of a workspace put together again from all that is left of it.

The state is that of the file itself where it is whole, else of the newest whole backup, with
every whole change after it. What only the damaged file has is taken from it row by row, and
what copies and packs have is merged in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from samling.model import Team
from samling.model.checks.privacy import holds_identity_number
from samling.store.codec import KINDS, NETWORK_KINDS, TEAM_KINDS, to_plain
from samling.store.files.change_log import Change, Tables, changes_path
from samling.store.files.folder_files import team_of
from samling.store.files.lineage import REMOVED
from samling.store.files.replaying import (
    merge_changes,
    merge_row,
    merged_in,
    rows_in,
    sound_rows,
    taken_out,
)
from samling.store.files.row_check import is_of, is_row
from samling.store.files.table_file import MADE_AT
from samling.store.repair.beginning import (
    Base,
    Kept,
    beginning,
    is_believed,
    place_in,
    run_of,
)
from samling.store.repair.hand_edits import Edit, edits_in
from samling.store.repair.losses import Lost, losses, unsound_in
from samling.store.repair.salvage import Found, Log, read_found, read_log


@dataclass(frozen=True)
class Rebuilt:
    """A file as it can be again: its header, its `tables`, and the whole lines of its changes.

    `alone` are the records (table and id) that only the damaged file itself had, `edits` what
    it says otherwise than samling wrote it: taken over only when a person says so.
    """

    header: dict[str, object]
    tables: Tables
    log: Log
    alone: tuple[tuple[str, str], ...] = ()
    edits: tuple[Edit, ...] = ()
    lost: Lost = field(default_factory=Lost)
    sources: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Elsewhere:
    """Rows of the network (`team` is empty) or of a team that lie somewhere else, at `path`."""

    path: Path
    team: str
    tables: Tables


def rebuilt(
    path: Path,
    purpose: str,
    backups: Callable[[], Sequence[Kept]],
    elsewhere: Sequence[Elsewhere] = (),
    owner: str = "",
) -> Rebuilt:
    """Returns the file at `path` put together again; writes nothing.

    `backups` gives those that hold it whole, the newest first, `elsewhere` what copies, packs
    and changes that were put aside have. `owner` is its team, where nothing of it may be here.
    """
    known = {kind.TABLE for kind in (NETWORK_KINDS if purpose == "network" else TEAM_KINDS)}
    raw, log = read_found(path), read_log(changes_path(path))
    found = replace(raw, tables=sound_rows(raw.tables, known))
    base, kept = beginning(found, log, backups)
    tables = _copied(sound_rows(base.found.tables, known))
    _replay(tables, log, base, known)
    rest = (log.since(base.place) if base.place is not None else None) or log
    used = [base.path] if base.path else []
    if base.place is None or rest.damages:
        # What an older samling kept says nothing of where in the changes it stood.
        used += [
            copy.path
            for copy in kept[:1]
            if MADE_AT not in copy.found.header
            and run_of(copy.found) >= run_of(base.found)
            and merged_in(tables, _left(sound_rows(copy.found.tables, known), log))
        ]
    if purpose == "network":
        owner = ""
    else:
        owner = team_in(tables) or owner or _team_named(path.stem, elsewhere)
    edits: list[Edit] = []
    alone: list[tuple[str, str]] = []
    if base.found is not found and is_believed(found):
        if base.place is None or place_in(found, log, is_backup=False) is None:
            merged_in(tables, _left(found.tables, log))
    elif base.found is not found:
        if raw.is_whole and not log.damages:
            edits = list(edits_in(raw, log, base.found, tables, owner))
        edited = {edit.id for edit in edits}
        alone = list(_only_there(tables, found, edited))
        for table, id_ in alone:
            merge_row(tables, table, id_, found.tables[table][id_])
    for source in elsewhere:
        theirs = sound_rows(source.tables, known) if source.team == owner else {}
        if merged_in(tables, theirs):
            used.append(source.path)
    alone += _heard(tables, rest, log, known, owner)
    _remove_heard(tables, rest, known)
    _keep_to(owner, tables, path.stem)
    begun = raw if base.found is found else base.found
    unsound = unsound_in((begun.tables, *(change.set for change in rest.changes)), known)
    lost = losses(tables, found, log, rest, unsound, is_short=base.place is None)
    header = {**found.header, **base.found.header}
    tables = {name: table for name, table in tables.items() if table}
    return Rebuilt(header, tables, log, tuple(alone), tuple(edits), lost, tuple(used))


def _replay(tables: Tables, log: Log, base: Base, known: set[str]) -> None:
    """Makes the changes behind the base in `tables`; merges all where their place is not known."""
    after = log.after(base.place) if base.place is not None else None
    if after is None:
        merge_changes(tables, log.changes, base.at, known)
        return
    for change in after:
        replace(change, set=sound_rows(change.set, known)).apply(tables)


def _left(tables: Tables, log: Log) -> Tables:
    """Returns the rows without those that the changes have taken out: these do not come back."""
    gone = taken_out(log.changes)
    return {
        table: {id_: row for id_, row in rows.items() if id_ not in gone}
        for table, rows in tables.items()
    }


def _heard(
    tables: Tables, rest: Log, log: Log, known: Collection[str], owner: str
) -> list[tuple[str, str]]:
    """Takes the rows that can be read in damaged changes and that nothing else has; names them."""
    there = {id_ for _, id_, _ in rows_in(tables)} | taken_out(log.changes)
    alone: list[tuple[str, str]] = []
    spoken = (id_ for damage in rest.damages for id_ in damage.mentions)
    for mention in (id_ for id_ in spoken if id_.row and len(id_.ids) == 1):
        row, id_ = dict(mention.row or {}), next(iter(mention.ids))
        is_sound = mention.table in known and is_row(mention.table, id_, row, known)
        if is_sound and is_of(owner, mention.table, row) and not holds_identity_number(row):
            if id_ not in there:
                alone.append((mention.table, id_))
            if id_ not in there or (mention.table, id_) in alone:
                merge_row(tables, mention.table, id_, row)
    return alone


def _remove_heard(tables: Tables, rest: Log, known: Collection[str]) -> None:
    """Has what damaged changes say was removed stay so, where no whole change says otherwise."""
    told = {id_ for change in rest.changes for _, id_, _ in rows_in(change.set)}
    for mention in (id_ for damage in rest.damages for id_ in damage.mentions):
        row, id_ = dict(mention.row or {}), min(mention.ids)
        if mention.table == REMOVED and id_ not in told and is_row(REMOVED, id_, row, known):
            merge_row(tables, REMOVED, id_, row)


def _only_there(tables: Tables, found: Found, edited: set[str]) -> Iterable[tuple[str, str]]:
    """Yields the table and the id of the rows that nothing but the damaged file has."""
    there = {id_ for _, id_, _ in rows_in(tables)}
    for table, id_, row in rows_in(found.tables):
        if id_ not in there and id_ not in edited and not holds_identity_number(row):
            yield table, id_


def team_in(tables: Tables) -> str:
    """Returns the id of the team that rows are of, or that most of them say they are of."""
    of = Counter(str(row.get("team", "")) for _, _, row in rows_in(tables))
    return team_of(tables) or next((id_ for id_, _ in of.most_common() if id_), "")


def _team_named(slug: str, elsewhere: Sequence[Elsewhere]) -> str:
    """Returns the id of the team that is called so elsewhere; empty for none."""
    for source in elsewhere:
        for id_, row in source.tables.get(Team.TABLE, {}).items():
            if row.get("slug") == slug:
                return id_
    return ""


def _keep_to(owner: str, tables: Tables, name: str) -> None:
    """Has a file's rows be of its team alone, and of one that there is.

    What is of another would be written to the other's file; and a team of which only the
    notes are left is made again, under the name of its file.
    """
    for table, rows in tables.items():
        for id_ in [id_ for id_, row in rows.items() if not is_of(owner, table, row)]:
            del rows[id_]
    if owner and any(tables.values()) and team_of(tables) != owner:
        team = Team(id=owner, title=name, slug=name)
        tables[Team.TABLE] = {owner: to_plain(team)}


def _copied(tables: Tables) -> Tables:
    return {name: dict(rows) for name, rows in tables.items() if name in KINDS or name == REMOVED}


def marker(rebuilt: Rebuilt, tables: Tables, at: str) -> Change:
    """Returns the change that says what the repaired file has and its other changes do not.

    All of it where a change is damaged: what was in that is known from nowhere else.
    """
    told: Tables = {}
    for change in rebuilt.log.changes:
        change.apply(told)
    rows: Tables = {}
    for table, id_, row in rows_in(tables):
        if rebuilt.log.damages or told.get(table, {}).get(id_) != row:
            rows.setdefault(table, {})[id_] = row
    gone = {
        table: [id_ for id_ in group if id_ not in tables.get(table, {})]
        for table, group in told.items()
    }
    return Change(at, rows, {table: ids for table, ids in gone.items() if ids}, why="repair")
