"""Chooses what a file is rebuilt from: the file itself or the backup that is furthest along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from samling.store.files.change_log import START, Place
from samling.store.files.replaying import rows_in
from samling.store.files.table_file import CHECK, MADE_AT, ROWS_FORMAT, RUN, header_place
from samling.store.repair.salvage import Found, Log


@dataclass(frozen=True)
class Kept:
    """A backup's file: where it lies, and what is in it."""

    path: Path
    found: Found


@dataclass(frozen=True)
class Base:
    """The base of a rebuild: rows, their place in the changes, and their moment.

    `place` is None where the changes have no such place. `at` is a moment as stored.
    """

    found: Found
    place: Place | None
    at: str
    path: Path | None = None


def beginning(
    found: Found, log: Log, backups: Callable[[], Sequence[Kept]]
) -> tuple[Base, Sequence[Kept]]:
    """Returns what to begin with, and the backups: whichever has come furthest.

    The file itself where the changes go on from it, and all of these are whole; else the file
    or the backup that stands furthest in the changes. A clock decides it only among those of an
    older samling.
    """
    here = Base(found, place_in(found, log, is_backup=False), _newest(found))
    rest = log.since(here.place) if here.place is not None else None
    if is_believed(found) and rest is not None and not rest.damages:
        return here, ()
    kept = backups()
    there = [
        Base(copy.found, place_in(copy.found, log, is_backup=True), _made(copy.found), copy.path)
        for copy in kept
    ]
    every = [*([here] if is_believed(found) else []), *there]
    if not every:
        return Base(Found(), START, ""), ()
    # Of those that stand equally far the first is taken, which is the newest.
    return max(every, key=_reach), kept


def _reach(base: Base) -> tuple[int, int]:
    """Returns how far a file has come: in which history, and to which place of its changes."""
    header = base.found.header
    name = MADE_AT if base.path else "changes"
    has_place = name in header or base.path is None
    size = header_place(header, name).size if has_place else -1
    return run_of(base.found), size


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


def place_in(base: Found, log: Log, *, is_backup: bool) -> Place | None:
    """Returns where the changes begin that are not in the base; None where that is not known."""
    made_at: object = base.header.get(MADE_AT)
    if is_backup and not isinstance(made_at, dict):
        return None
    place = header_place(base.header, MADE_AT if is_backup else "changes")
    if place == START:
        of = made_at.get("of") if isinstance(made_at, dict) else base.header.get(CHECK, "")
        fits = log.changes[0].of == of if log.lines else not log.damages
        return START if fits else None
    return place if log.after(place) is not None else None


def run_of(found: Found) -> int:
    """Returns how often the history behind a file had been forgotten when it was written."""
    run = found.header.get(RUN, 0)
    return run if isinstance(run, int) else 0
