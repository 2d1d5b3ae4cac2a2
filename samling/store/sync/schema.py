"""The tables of a database that networks are collected in, brought up to date step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from samling.patterns import pattern_of
from samling.store.sync.driver import SyncError, in_transaction

if TYPE_CHECKING:
    import psycopg

_FOLDER = "migrations"
_NAME = pattern_of(r"(\d{4})_(\w+)\.sql")
# The row that everyone who changes the tables locks first: not all databases that speak
# PostgreSQL's protocol have its advisory locks.
_LOCK = 0


@dataclass(frozen=True)
class Migration:
    """A step from the version before to `version`, as SQL that may be run again."""

    version: int
    name: str
    sql: str


@cache
def migrations() -> tuple[Migration, ...]:
    """Returns the steps to the tables that this version of samling knows, the first first."""
    found = []
    for file in files("samling.store.sync").joinpath(_FOLDER).iterdir():
        match = _NAME.fullmatch(file.name)
        if match is not None:
            found.append(Migration(int(match[1]), match[2], file.read_text(encoding="utf-8")))
    return tuple(sorted(found, key=lambda migration: migration.version))


def bring_up_to_date(
    connection: psycopg.Connection[Any], steps: Sequence[Migration] | None = None
) -> int:
    """Makes the tables, or changes older ones; returns the version they had, 0 for none.

    Each step is a transaction of its own, under a lock, and takes nothing away. Tables that
    are as they should be are not touched, so a role without the right to change them will do.
    Raises SyncError when they are newer than this version of samling knows.
    """
    steps = migrations() if steps is None else steps
    known = steps[-1].version
    before = found = version(connection)
    if found > known:
        raise SyncError("sync.error.newer_schema", version=found, known=known)
    if found == known:
        return before
    try:
        _make_ground(connection)
        while found < known:
            step = next(migration for migration in steps if migration.version > found)
            found = in_transaction(connection, partial(_apply, connection, step))
    except _no_right() as error:
        key = "older_schema" if before else "not_set_up"
        role = connection.info.user
        raise SyncError(f"sync.error.{key}", version=before, known=known, role=role) from error
    if found > known:
        raise SyncError("sync.error.newer_schema", version=found, known=known)
    return before


def is_set_up(connection: psycopg.Connection[Any]) -> bool:
    """Returns whether there are tables; raises SyncError when they are newer than is known."""
    found, known = version(connection), migrations()[-1].version
    if found > known:
        raise SyncError("sync.error.newer_schema", version=found, known=known)
    return found > 0


def version(connection: psycopg.Connection[Any]) -> int:
    """Returns the version of the tables, 0 where there are none."""
    from psycopg.errors import InvalidSchemaName, UndefinedTable

    try:
        row = connection.execute("SELECT max(version) FROM samling.migrations").fetchone()
    except (UndefinedTable, InvalidSchemaName):
        return 0
    return (row[0] if row else None) or 0


def _make_ground(connection: psycopg.Connection[Any]) -> None:
    """Makes the schema and the table of the steps, with the row to lock."""

    def work() -> None:
        # Asked first: the right to make schemas is not needed where one was made for us.
        query = "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = 'samling'"
        if connection.execute(query).fetchone() is None:
            connection.execute("CREATE SCHEMA IF NOT EXISTS samling")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS samling.migrations ("
            "version integer NOT NULL PRIMARY KEY, name text NOT NULL, "
            "applied timestamptz NOT NULL DEFAULT now())"
        )
        connection.execute(
            "INSERT INTO samling.migrations (version, name) VALUES (%s, 'lock') "
            "ON CONFLICT DO NOTHING",
            [_LOCK],
        )

    in_transaction(connection, work)


def _apply(connection: psycopg.Connection[Any], step: Migration) -> int:
    """Takes the step unless another program has; returns the version afterwards."""
    connection.execute(
        "SELECT version FROM samling.migrations WHERE version = %s FOR UPDATE", [_LOCK]
    )
    found = version(connection)
    if found >= step.version:
        return found
    # Without parameters, so that a file may hold several statements.
    connection.execute(step.sql.encode())
    connection.execute(
        "INSERT INTO samling.migrations (version, name) VALUES (%s, %s)", [step.version, step.name]
    )
    return step.version


def _no_right() -> type[Exception]:
    from psycopg.errors import InsufficientPrivilege

    return InsufficientPrivilege
