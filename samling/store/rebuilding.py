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
from samling.model.privacy import holds_identity_number
from samling.store.change_log import START, Change, Place, Tables, changes_path
from samling.store.codec import KINDS, NETWORK_KINDS, TEAM_KINDS, to_plain
from samling.store.row_check import is_of, is_row
from samling.store.salvage import Found, Log, read_found, read_log, rows_in
from samling.store.table_file import CHECK, MADE_AT, ROWS_FORMAT, header_place, merge_row
from samling.store.versions import REMOVED, VERSION, Row, content, is_removed


@dataclass(frozen=True)
class Edit:
    """A row that differs in the file from what samling wrote there last.

    `before` is None for one that was put in, `after` for one that was taken out.
    """

    table: str
    id: str
    before: Row | None
    after: Row | None

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are other."""
        old, new = content(self.before or {}), content(self.after or {})
        return tuple(name for name in {**old, **new} if old.get(name) != new.get(name))


@dataclass(frozen=True)
class Lost:
    """What could not be read: the number of changes, and the ids that stood in what is damaged.

    `gone` are those of which no record was found anywhere, `unsure` those of which an older
    version may have been.
    """

    changes: int = 0
    gone: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()


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


def owner_of(tables: Tables) -> str:
    """Returns the id of the team, be it removed, that tables are of; empty for none."""
    if tables.get(Team.TABLE):
        return next(iter(tables[Team.TABLE]))
    stones = tables.get(REMOVED, {}).items()
    return next((one for one, row in stones if row.get("table") == Team.TABLE), "")


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


def rebuilt(
    path: Path,
    purpose: str,
    backups: Callable[[], Kept | None],
    elsewhere: Sequence[Elsewhere] = (),
) -> Rebuilt:
    """Returns the file at `path` put together again; writes nothing.

    `backups` gives the newest backup that holds it whole, `elsewhere` what copies, packs
    and changes that were put aside have.
    """
    known = {kind.TABLE for kind in (NETWORK_KINDS if purpose == "network" else TEAM_KINDS)}
    found, log = read_found(path), read_log(changes_path(path))
    found = replace(found, tables=sound_rows(found.tables, known))
    kept = None if _is_base(found) else backups()
    base = found if kept is None and _is_base(found) else (kept.found if kept else Found())
    tables = _copied(base.tables)
    place = _place(base, log, is_backup=kept is not None)
    _replay(tables, log, place, known)
    edits: list[Edit] = []
    alone: list[tuple[str, str]] = []
    if base is not found:
        if found.is_whole and not log.damaged:
            then = _copied(base.tables)
            _replay(then, _until(log, header_place(found.header)), place, known)
            edits = [one for one in _edits(then, tables, found) if one.before or kept]
        alone = list(_only_there(tables, found, {one.id for one in edits}))
        for table, one in alone:
            merge_row(tables, table, one, found.tables[table][one])
    used = [kept.path] if kept else []
    owner = "" if purpose == "network" else team_in(tables) or _team_named(path.stem, elsewhere)
    for source in elsewhere:
        theirs = sound_rows(source.tables, known) if source.team == owner else {}
        if merged_in(tables, theirs):
            used.append(source.path)
    _keep_to(owner, tables, path.stem)
    return Rebuilt(
        {**found.header, **base.header},
        {name: table for name, table in tables.items() if table},
        log,
        tuple(alone),
        tuple(edits),
        _lost(tables, found, log),
        tuple(used),
    )


def _is_base(found: Found) -> bool:
    """Returns whether a file can be believed: it vouches for itself, or is of before that."""
    version = found.header.get("format")
    older = isinstance(version, int) and version <= ROWS_FORMAT and CHECK not in found.header
    return found.is_vouched or (found.is_whole and older)


def _place(base: Found, log: Log, *, is_backup: bool) -> Place | None:
    """Returns where the changes begin that are not in the base; None where that is not known."""
    if not base.header:
        return START
    made_at: object = base.header.get(MADE_AT)
    if is_backup and not isinstance(made_at, dict):
        return None
    place = header_place(base.header, MADE_AT if is_backup else "changes")
    if place == START:
        of = made_at.get("of") if isinstance(made_at, dict) else base.header.get(CHECK, "")
        return START if log.lines and log.changes[0].of == of else None
    return place if log.after(place) is not None else None


def _replay(tables: Tables, log: Log, place: Place | None, known: set[str]) -> None:
    """Makes the changes after `place` in `tables`; merges all of them where that is not known."""
    changes = log.changes if place is None else log.after(place) or []
    for change in changes:
        sound = replace(change, set=sound_rows(change.set, known))
        if place is None:
            merged_in(tables, sound.set)
        else:
            sound.apply(tables)


def _until(log: Log, place: Place) -> Log:
    """Returns the changes up to a place; all where there is no such place."""
    after = log.after(place)
    return log if after is None else replace(log, lines=log.lines[: len(log.lines) - len(after)])


def _edits(then: Tables, now: Tables, found: Found) -> Iterable[Edit]:
    """Yields what the file says otherwise than it did when samling wrote it."""
    for table, one, row in rows_in(found.tables):
        before = then.get(table, {}).get(one)
        if before != row and now.get(table, {}).get(one) != row:
            yield Edit(table, one, before, row)
    for table, one, row in rows_in(then):
        elsewhere = any(one in rows for rows in found.tables.values())
        if not elsewhere and not is_removed(row) and one in now.get(table, {}):
            yield Edit(table, one, row, None)


def _only_there(tables: Tables, found: Found, edited: set[str]) -> Iterable[tuple[str, str]]:
    """Yields the table and the id of the rows that nothing but the damaged file has."""
    there = {one for _, one, _ in rows_in(tables)}
    for table, one, row in rows_in(found.tables):
        if one not in there and one not in edited and not holds_identity_number(row):
            yield table, one


def merged_in(tables: Tables, theirs: Tables) -> bool:
    """Merges rows into `tables`; whether any of it was news."""
    news = False
    for table, one, row in rows_in(theirs):
        before = _stored(tables, one)
        merge_row(tables, table, one, row)
        news |= _stored(tables, one) != before
    return news


def _stored(tables: Tables, one: str) -> Row | None:
    return next((rows[one] for rows in tables.values() if one in rows), None)


def sound_rows(tables: Tables, known: Collection[str]) -> Tables:
    """Returns the rows that are records of the kinds `known`, or tombstones of them."""
    return {
        table: {one: row for one, row in rows.items() if is_row(table, one, row, known)}
        for table, rows in tables.items()
        if table in known or table == REMOVED
    }


def team_in(tables: Tables) -> str:
    """Returns the id of the team that rows are of, or that most of them say they are of."""
    of = Counter(str(row.get("team", "")) for _, _, row in rows_in(tables))
    return owner_of(tables) or next((one for one, _ in of.most_common() if one), "")


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
    if owner and any(tables.values()) and owner_of(tables) != owner:
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


def is_edit_sound(edit: Edit) -> bool:
    """Returns whether what was typed by hand may be stored."""
    return edit.after is None or not holds_identity_number(
        {name: value for name, value in edit.after.items() if name != VERSION}
    )
