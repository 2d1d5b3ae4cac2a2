"""The tables of the database: made, brought up to date, left alone; and who may do what."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import psycopg
import pytest

from samling.model import Bottleneck, Note
from samling.store.sync.driver import SyncError, connected
from samling.store.sync.schema import Migration, bring_up_to_date, migrations
from samling.store.sync.sync import preview, sync
from samling.store.workspace import Workspace
from tests.help import ROOT
from tests.help.cli_driver import Captured, ran
from tests.help.postgres_server import PostgresServer
from tests.help.sync_driver import count_rows, in_database, name_of, stored

PAGE = (ROOT / "docs" / "sync.md").read_text(encoding="utf-8")
SQL = re.findall(r"```sql\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.fixture
def role(postgres: PostgresServer, database: str) -> str:
    """A role that may log in and nothing more; its name is also its password."""
    name = f"laptop_{name_of(database)}"
    with postgres.connect() as connection:
        connection.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{name}'")
    return name


def refusal(code: str, folder: Path, to: str) -> SyncError:
    with pytest.raises(SyncError) as refused:
        sync(Workspace.open(folder), to)
    assert refused.value.key == f"sync.error.{code}"
    return refused.value


def test_tables_of_the_first_version_are_brought_up_to_date(network: Path, database: str) -> None:
    known = migrations()
    assert [migration.version for migration in known] == list(range(1, len(known) + 1))
    with connected(database) as connection:
        assert bring_up_to_date(connection, known[:1]) == 0
    rows = stored(network)
    with psycopg.connect(database) as connection:
        # What a laptop of that time has sent.
        connection.execute("INSERT INTO samling.networks VALUES ('another', 1)")
        connection.execute(
            "INSERT INTO samling.records (network, id, team, kind, content, digest) "
            "VALUES ('another', 'a', '', 'notes', '{\"a\": 1.50}', 7)"
        )
    sync(Workspace.open(network), database)
    with psycopg.connect(database) as connection:
        found = connection.execute(
            "SELECT version, name FROM samling.migrations ORDER BY version"
        ).fetchall()
        indexes = connection.execute(
            "SELECT indexname FROM pg_indexes WHERE schemaname = 'samling'"
        ).fetchall()
    assert found == [(0, "lock"), *((migration.version, migration.name) for migration in known)]
    assert ("records_by_team",) in indexes
    assert in_database(database, "another") == {("", "notes", "a"): {"a": 1.5}}
    assert len(in_database(database)) == len(rows) + 1


def test_many_at_once_take_each_step_once(database: str) -> None:
    counted = "CREATE TABLE samling.counted (); "
    steps = [*migrations(), Migration(len(migrations()) + 1, "counted", counted)]
    found: list[int] = []

    def work() -> None:
        with connected(database) as connection:
            found.append(bring_up_to_date(connection, steps))

    at_once = [threading.Thread(target=work) for _ in range(12)]
    for thread in at_once:
        thread.start()
    for thread in at_once:
        thread.join(60)
    assert len(found) == 12
    with connected(database) as connection:
        query = "SELECT count(*) FROM samling.migrations"
        assert connection.execute(query).fetchone() == (len(steps) + 1,)


def test_a_step_that_fails_leaves_nothing_of_it(database: str) -> None:
    broken = Migration(3, "broken", "CREATE TABLE samling.half (); SELECT 1 / 0;")
    with pytest.raises(SyncError), connected(database) as connection:
        bring_up_to_date(connection, [*migrations(), broken])
    with connected(database) as connection:
        assert bring_up_to_date(connection) == 2
        assert connection.execute("SELECT to_regclass('samling.half')").fetchone() == (None,)


def test_newer_tables_are_refused_and_left_alone(network: Path, database: str) -> None:
    sync(Workspace.open(network), database)
    before = in_database(database)
    Workspace.open(network).put(Note(text="Hei"))
    with psycopg.connect(database) as connection:
        connection.execute("INSERT INTO samling.migrations VALUES (99, 'of the future')")
    error = refusal("newer_schema", network, database)
    assert error.params["version"] == 99
    with pytest.raises(SyncError, match="newer_schema"):
        preview(Workspace.open(network), database)
    assert in_database(database) == before


def test_records_of_a_newer_format_are_refused(network: Path, database: str) -> None:
    sync(Workspace.open(network), database)
    with psycopg.connect(database) as connection:
        connection.execute("UPDATE samling.networks SET format = 99")
    refusal("newer_format", network, database)
    with pytest.raises(SyncError, match="newer_format"):
        preview(Workspace.open(network), database)


def test_a_role_without_rights_is_told_what_to_ask_for(
    network: Path, database: str, postgres: PostgresServer, role: str
) -> None:
    mine = postgres.url(name_of(database), role, role)
    assert refusal("not_set_up", network, mine).params["role"] == role
    with connected(database) as connection:
        bring_up_to_date(connection, migrations()[:1])
    refusal("no_right", network, mine)
    with psycopg.connect(database) as connection:
        connection.execute(f"GRANT USAGE ON SCHEMA samling TO {role}")
        connection.execute(f"GRANT SELECT ON samling.migrations TO {role}")
    assert refusal("older_schema", network, mine).params["version"] == 1
    assert count_rows(database) == 0


def test_a_schema_that_was_made_for_us_will_do(
    network: Path, database: str, postgres: PostgresServer, role: str
) -> None:
    with psycopg.connect(database) as connection:
        connection.execute(f"CREATE SCHEMA samling AUTHORIZATION {role}")
    sync(Workspace.open(network), postgres.url(name_of(database), role, role))
    assert in_database(database) == stored(network)


def test_rights_by_network_as_the_page_sets_them_up(
    network: Path,
    kull_3: Path,
    database: str,
    postgres: PostgresServer,
    role: str,
    capsys: Captured,
) -> None:
    sync(Workspace.open(kull_3), database)
    ours, theirs = Workspace.open(network).network.id, Workspace.open(kull_3).network.id
    laptops, rights, kari, _ = (
        _of_this_test(ranked_statement, database, role) for ranked_statement in SQL
    )
    with psycopg.connect(database) as connection:
        connection.execute(laptops.encode())
        connection.execute(rights.encode())
        connection.execute(kari.replace(theirs, ours).encode())
    mine = postgres.url(name_of(database), f"kari_{role}", "change me")

    ran(capsys, "sync", network, "--to", mine)
    Workspace.open(network).put(Note(text="Fra Kari"))
    ran(capsys, "sync", network, "--to", mine)
    assert in_database(database, ours) == stored(network)
    # The other network can neither be seen nor written to.
    before = in_database(database, theirs)
    assert set(in_database(mine)) == set(stored(network))
    Workspace.open(kull_3).put(Note(text="Fra en uten rett"))
    error = refusal("no_right_network", kull_3, mine)
    assert error.params["network"] == theirs
    for statement in (
        f"UPDATE samling.records SET digest = 0 WHERE network = '{theirs}'",
        f"INSERT INTO samling.records VALUES ('{theirs}', 'x', '', 'notes', '{{}}', 1)",
        f"UPDATE samling.records SET network = '{theirs}' WHERE kind = 'notes'",
        f"INSERT INTO samling.rights VALUES ('{theirs}', current_user)",
        "DELETE FROM samling.records",
        "DROP TABLE samling.records",
    ):
        with psycopg.connect(mine) as connection:
            try:
                assert connection.execute(statement.encode()).rowcount == 0
            except psycopg.errors.InsufficientPrivilege:
                connection.rollback()
    assert in_database(database, theirs) == before

    with psycopg.connect(database) as connection:
        connection.execute("INSERT INTO samling.rights VALUES (%s, %s)", [theirs, f"kari_{role}"])
    ran(capsys, "sync", kull_3, "--to", mine)
    assert in_database(database, theirs) == stored(kull_3)


def _of_this_test(sql: str, database: str, role: str) -> str:
    """Returns SQL of the page with roles of this test's own: those of a server are shared."""
    return sql.replace("samling_laptops", f"laptops_{role}").replace("kari", f"kari_{role}")


def test_the_page_reads_what_is_open(kull_3: Path, database: str) -> None:
    workspace = Workspace.open(kull_3)
    sync(workspace, database)
    with psycopg.connect(database) as connection:
        found = connection.execute(SQL[-1].encode()).fetchall()
    still_open = [bottleneck for bottleneck in workspace.all(Bottleneck) if bottleneck.is_open]
    assert found == [(workspace.network.id, len(still_open))]
