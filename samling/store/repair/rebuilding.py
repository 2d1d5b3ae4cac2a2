"""One file of a workspace put together again from all that is left of it.

The state is that of the file itself where it is whole, else of the newest whole backup, with
every whole change after it. What only the damaged file has is taken from it row by row, and
what copies and packs have is merged in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from samling.model import Team
from samling.model.checks.privacy import holds_identity_number
from samling.store.codec import KINDS, NETWORK_KINDS, TEAM_KINDS, to_plain
from samling.store.files.change_log import START, Change, Place, Tables, changes_path
from samling.store.files.folder_files import team_of
from samling.store.files.replaying import (
    merge_changes,
    merge_row,
    merged_in,
    rows_in,
    sound_rows,
    taken_out,
)
from samling.store.files.row_check import is_of
from samling.store.files.table_file import CHECK, MADE_AT, ROWS_FORMAT, RUN, header_place
from samling.store.files.versions import REMOVED, content
from samling.store.repair.hand_edits import Edit, edits_in
from samling.store.repair.salvage import Found, Log, read_found, read_log


@dataclass(frozen=True)
class Lost:
    """What could not be read: the number of changes, and the ids that stood in what is damaged.

    `gone` are those of which no record was found anywhere, `unsure` those of which an older
    version may have been. `is_short` where the changes do not go on from what was begun with:
    later ones may have been there.
    """

    changes: int = 0
    gone: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()
    is_short: bool = False


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


@dataclass(frozen=True)
class Kept:
    """A backup's file: where it lies, and what is in it."""

    path: Path
    found: Found


@dataclass(frozen=True)
class _Base:
    """What a file is put together from: rows, where in the changes they stand, and until when.

    `place` is None where the changes have no such place. `at` is a moment as stored.
    """

    found: Found
    place: Place | None
    at: str
    path: Path | None = None


def rebuilt(
    path: Path,
    purpose: str,
    backups: Callable[[], Sequence[Kept]],
    elsewhere: Sequence[Elsewhere] = (),
) -> Rebuilt:
    """Returns the file at `path` put together again; writes nothing.

    `backups` gives those that hold it whole, the newest first, `elsewhere` what copies, packs
    and changes that were put aside have.
    """
    known = {kind.TABLE for kind in (NETWORK_KINDS if purpose == "network" else TEAM_KINDS)}
    raw, log = read_found(path), read_log(changes_path(path))
    found = replace(raw, tables=sound_rows(raw.tables, known))
    base, kept = _base(found, log, backups)
    tables = _copied(sound_rows(base.found.tables, known))
    _replay(tables, log, base, known)
    used = [base.path] if base.path else []
    if base.place is None:
        # What an older samling kept says nothing of where in the changes it stood.
        used += [
            one.path
            for one in kept[:1]
            if MADE_AT not in one.found.header
            and merged_in(tables, sound_rows(one.found.tables, known))
        ]
    owner = "" if purpose == "network" else team_in(tables) or _team_named(path.stem, elsewhere)
    edits: list[Edit] = []
    alone: list[tuple[str, str]] = []
    if base.found is not found and is_believed(found):
        # What the changes have taken out since does not come back with it.
        gone = taken_out(log.changes)
        left = {
            table: {one: row for one, row in rows.items() if one not in gone}
            for table, rows in found.tables.items()
        }
        merged_in(tables, left)
    elif base.found is not found:
        if raw.is_whole and not log.damaged:
            edits = list(edits_in(raw, log, base.found, tables, owner))
        edited = {one.id for one in edits}
        alone = list(_only_there(tables, found, edited))
        for table, one in alone:
            merge_row(tables, table, one, found.tables[table][one])
    for source in elsewhere:
        theirs = sound_rows(source.tables, known) if source.team == owner else {}
        if merged_in(tables, theirs):
            used.append(source.path)
    _keep_to(owner, tables, path.stem)
    lost = replace(_lost(tables, found, log), is_short=base.place is None)
    header = {**found.header, **base.found.header}
    tables = {name: table for name, table in tables.items() if table}
    return Rebuilt(header, tables, log, tuple(alone), tuple(edits), lost, tuple(used))


def _replay(tables: Tables, log: Log, base: _Base, known: set[str]) -> None:
    """Makes the changes behind the base in `tables`; merges all where their place is not known."""
    after = log.after(base.place) if base.place is not None else None
    if after is None:
        merge_changes(tables, log.changes, base.at, known)
        return
    for change in after:
        replace(change, set=sound_rows(change.set, known)).apply(tables)


def _base(
    found: Found, log: Log, backups: Callable[[], Sequence[Kept]]
) -> tuple[_Base, Sequence[Kept]]:
    """Returns what to begin with, and the backups: whichever has come furthest.

    The file itself where the changes go on from it; else the file or the backup that stands
    furthest in the changes. A clock decides it only among those of an older samling.
    """
    here = _Base(found, _place(found, log, is_backup=False), _newest(found))
    if is_believed(found) and here.place is not None:
        return here, ()
    kept = backups()
    there = [
        _Base(one.found, _place(one.found, log, is_backup=True), _made(one.found), one.path)
        for one in kept
    ]
    every = [*([here] if is_believed(found) else []), *there]
    if not every:
        return _Base(Found(), START, ""), ()
    # Of those that stand equally far the first is taken, which is the newest.
    return max(every, key=_reach), kept


def _reach(base: _Base) -> tuple[int, int]:
    """Returns how far a file has come: in which history, and to which place of its changes."""
    header = base.found.header
    name = MADE_AT if base.path else "changes"
    run = header.get(RUN, 0)
    has_place = name in header or base.path is None
    size = header_place(header, name).size if has_place else -1
    return run if isinstance(run, int) else 0, size


def _made(found: Found) -> str:
    made = found.header.get(MADE_AT)
    at = made.get("at") if isinstance(made, dict) else None
    return at if isinstance(at, str) else _newest(found)


def _newest(found: Found) -> str:
    """Returns the moment of the newest row."""
    return max((str(row.get("updated", "")) for _, _, row in rows_in(found.tables)), default="")


def is_believed(found: Found) -> bool:
    """Returns whether a file can be believed: it vouches for itself, or is of before that."""
    version = found.header.get("format")
    older = isinstance(version, int) and version <= ROWS_FORMAT and CHECK not in found.header
    return found.is_vouched or (found.is_whole and older)


def _place(base: Found, log: Log, *, is_backup: bool) -> Place | None:
    """Returns where the changes begin that are not in the base; None where that is not known."""
    made_at: object = base.header.get(MADE_AT)
    if is_backup and not isinstance(made_at, dict):
        return None
    place = header_place(base.header, MADE_AT if is_backup else "changes")
    if place == START:
        of = made_at.get("of") if isinstance(made_at, dict) else base.header.get(CHECK, "")
        fits = log.changes[0].of == of if log.lines else not log.damaged
        return START if fits else None
    return place if log.after(place) is not None else None


def _only_there(tables: Tables, found: Found, edited: set[str]) -> Iterable[tuple[str, str]]:
    """Yields the table and the id of the rows that nothing but the damaged file has."""
    there = {one for _, one, _ in rows_in(tables)}
    for table, one, row in rows_in(found.tables):
        if one not in there and one not in edited and not holds_identity_number(row):
            yield table, one


def team_in(tables: Tables) -> str:
    """Returns the id of the team that rows are of, or that most of them say they are of."""
    of = Counter(str(row.get("team", "")) for _, _, row in rows_in(tables))
    return team_of(tables) or next((one for one, _ in of.most_common() if one), "")


def _team_named(slug: str, elsewhere: Sequence[Elsewhere]) -> str:
    """Returns the id of the team that is called so elsewhere; empty for none."""
    for source in elsewhere:
        for one, row in source.tables.get(Team.TABLE, {}).items():
            if row.get("slug") == slug:
                return one
    return ""


def _keep_to(owner: str, tables: Tables, name: str) -> None:
    """Has a file's rows be of its team alone, and of one that there is.

    What is of another would be written to the other's file; and a team of which only the
    notes are left is made again, under the name of its file.
    """
    for table, rows in tables.items():
        for one in [one for one, row in rows.items() if not is_of(owner, table, row)]:
            del rows[one]
    if owner and any(tables.values()) and team_of(tables) != owner:
        team = Team(id=owner, title=name, slug=name)
        tables[Team.TABLE] = {owner: to_plain(team)}


def _lost(tables: Tables, found: Found, log: Log) -> Lost:
    known = {one for _, one, _ in rows_in(tables)}
    for _, _, row in rows_in(tables):
        known |= {value for value in content(row).values() if isinstance(value, str)}
    ids = found.ids | log.ids
    records = {one for _, one, _ in rows_in(tables)}
    return Lost(log.damaged, frozenset(ids - known), frozenset(log.ids & records))


def _copied(tables: Tables) -> Tables:
    return {name: dict(rows) for name, rows in tables.items() if name in KINDS or name == REMOVED}


def marker(rebuilt: Rebuilt, tables: Tables, at: str) -> Change:
    """Returns the change that says what the repaired file has and its other changes do not.

    All of it where a change is damaged: what was in that is known from nowhere else.
    """
    told: Tables = {}
    for change in rebuilt.log.changes if not rebuilt.log.damaged else []:
        change.apply(told)
    rows: Tables = {}
    for table, one, row in rows_in(tables):
        if told.get(table, {}).get(one) != row:
            rows.setdefault(table, {})[one] = row
    gone = {
        table: [one for one in group if one not in tables.get(table, {})]
        for table, group in told.items()
    }
    return Change(at, rows, {table: ids for table, ids in gone.items() if ids}, why="repair")
