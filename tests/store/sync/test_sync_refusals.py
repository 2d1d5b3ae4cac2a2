"""What can go wrong with the database: a clear sentence, exit code 2, and no password shown."""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest

from samling.cli.main import main
from samling.locale import set_language
from samling.model import Note
from samling.store.workspace import Workspace
from tests.help.cli_driver import Captured, ran
from tests.help.postgres_server import PostgresServer
from tests.help.sync_driver import REFERENCE, in_database, line, name_of, stored

SECRET = "hemmelig@/é% 1"
QUOTED = "hemmelig%40%2F%C3%A9%25%201"


def said(capsys: Captured, folder: Path, to: str, *more: str) -> str:
    """Returns the sentence with which a sync is refused, in English."""
    before = stored(folder)
    assert main(["--lang", "en", "sync", str(folder), "--to", to, *more]) == 2
    set_language("nb")
    found = capsys.readouterr()
    assert found.out == ""
    assert found.err.count("\n") == 1
    assert "Traceback" not in found.err
    for part in (SECRET, QUOTED, "hemmelig", SECRET[-4:]):
        assert part not in found.err
    assert stored(folder) == before
    return found.err


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_nobody_answers(
    more: tuple[str, ...], network: Path, no_settings: None, capsys: Captured
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    address = f"postgresql://kari:{QUOTED}@127.0.0.1:{port}/programme"
    error = said(capsys, network, address, *more)
    assert f"No database answers at 127.0.0.1:{port}." in error
    assert main(["sync", str(network), "--to", address]) == 2
    assert f"Ingen database svarer på 127.0.0.1:{port}." in capsys.readouterr().err


def test_one_who_answers_never(network: Path, no_settings: None, capsys: Captured) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        address = f"host=127.0.0.1 port={port} user=kari connect_timeout=1 password='{SECRET}'"
        assert "did not answer in time" in said(capsys, network, address)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("postgresql://kari@nosuch.invalid/programme", "No machine called “nosuch.invalid”"),
        ("host=/nosuch dbname=programme user=kari", "No database answers at /nosuch."),
        ("service=nosuch", "is not in the service file"),
        ("postgresql://kari@localhost:12345678/programme", "cannot be read"),
        ("nonsense hemmelig", "cannot be read"),
        ("password='hemmelig", "cannot be read"),
        ("mysql://kari:hemmelig@localhost/programme", "cannot be read"),
        ("postgresql://kari:hemmelig/programme", "cannot be read"),
        ("postgresql://kari:x@hemmelig@localhost/programme", "cannot be read"),
        ("postgresql://kari:5/hemmelig@localhost/programme", "cannot be read"),
        ("postgresql://kari:5/hemmelig@localhost", "cannot be read"),
        ("postgresql://kari@localhost/programme?hemmelig=1", "cannot be read"),
        ("postgresql://kari@localhost/programme?sslmode=hemmelig", "cannot be read"),
        ("postgresql://kari@localhost/programme?connect_timeout=hemmelig", "cannot be read"),
        ("postgresql://kari@[::1/programme", "cannot be read"),
        ("postgresql://\udcff@localhost/programme", "cannot be read"),
    ],
)
def test_an_address_that_leads_nowhere(
    address: str, sentence: str, network: Path, no_settings: None, capsys: Captured
) -> None:
    assert sentence in said(capsys, network, address)


def test_who_one_is(
    network: Path,
    database: str,
    postgres: PostgresServer,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    name = name_of(database)
    role = f"kari_{name}"
    with postgres.connect() as connection:
        secret = SECRET.replace("'", "''")
        connection.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{secret}'".encode())
        connection.execute(f"CREATE ROLE gone_{name} NOLOGIN PASSWORD 'hemmelig'".encode())
        connection.execute(f"GRANT CREATE ON DATABASE {name} TO {role}".encode())
    address = postgres.url(name, role)
    assert "asks for a password for the role" in said(capsys, network, address)
    assert f"did not accept the role “{role}”" in said(
        capsys, network, postgres.url(name, role, "hemmelig2")
    )
    assert "does not let the role" in said(
        capsys, network, postgres.url(name, f"gone_{name}", "hemmelig")
    )
    missing = said(capsys, network, postgres.url("nosuch", role, SECRET))
    assert "does not have the database “nosuch”" in missing

    # The password in the address, in the variables, and in the file that only one may read.
    assert "Sendt:" in ran(capsys, "sync", network, "--to", postgres.url(name, role, SECRET))
    monkeypatch.setenv("PGPASSWORD", SECRET)
    ran(capsys, "sync", network, "--to", address)
    monkeypatch.setenv("PGHOST", str(postgres.folder))
    monkeypatch.setenv("PGUSER", role)
    monkeypatch.setenv("PGDATABASE", name)
    ran(capsys, "sync", network, "--to", "")
    ran(capsys, "sync", network, "--to", "postgresql://")
    for each_name in ("PGPASSWORD", "PGHOST", "PGUSER", "PGDATABASE"):
        monkeypatch.delenv(each_name)
    passwords, services = tmp_path / "pgpass", tmp_path / "services"
    passwords.write_text(f"*:*:*:{role}:{SECRET}\n", encoding="utf-8")
    passwords.chmod(0o600)
    services.write_text(
        f"[samling]\nhost={postgres.folder}\ndbname={name}\nuser={role}\n", encoding="utf-8"
    )
    monkeypatch.setenv("PGPASSFILE", str(passwords))
    monkeypatch.setenv("PGSERVICEFILE", str(services))
    ran(capsys, "sync", network, "--to", "service=samling")
    for file in network.rglob("*.*"):
        assert file.is_dir() or b"hemmelig" not in file.read_bytes()


def test_tls(network: Path, database: str, postgres: PostgresServer, capsys: Captured) -> None:
    path = f"/{name_of(database)}?sslmode"
    mine, other = REFERENCE / "server.pem", REFERENCE / "stranger.pem"
    with line(postgres.socket) as port:
        address = f"postgresql://programme:{QUOTED}@localhost:{port}{path}"
        assert "do not agree on encryption" in said(capsys, network, f"{address}=require")
    with line(postgres.socket, tls=True) as port:
        address = f"postgresql://programme:{QUOTED}@localhost:{port}{path}=verify-full"
        assert "could not be made (" in said(capsys, network, f"{address}&sslrootcert={other}")
        assert "Check sslmode and sslrootcert" in said(capsys, network, address)
        by_number = address.replace("localhost", "127.0.0.1")
        assert "could not be made (" in said(capsys, network, f"{by_number}&sslrootcert={mine}")
        ran(capsys, "sync", network, "--to", f"{address}&sslrootcert={mine}")
    assert in_database(database) == stored(network)


@pytest.mark.parametrize(
    ("address", "variables", "mode"),
    [
        ("postgresql://kari@db.example.org/d", {}, "require"),
        ("postgresql://kari@db.example.org,localhost/d", {}, "require"),
        ("postgresql://kari@10.1.2.3/d", {}, "require"),
        ("postgresql://", {"PGHOST": "db.example.org"}, "require"),
        ("postgresql://kari@db.example.org/d?sslmode=disable", {}, None),
        ("postgresql://kari@db.example.org/d", {"PGSSLMODE": "prefer"}, None),
        ("service=samling", {}, None),
        ("postgresql://kari@localhost/d", {}, None),
        ("postgresql://kari@127.0.0.1/d", {}, None),
        ("postgresql://kari@[::1]/d", {}, None),
        ("host=/run/postgresql dbname=d", {}, None),
    ],
)
def test_a_line_to_another_machine_is_encrypted_or_not_made(
    address: str,
    variables: dict[str, str],
    mode: str | None,
    network: Path,
    no_settings: None,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    asked: dict[str, Any] = {}

    def connect(to: str, **settings: Any) -> None:
        asked.update(settings, to=to)
        raise psycopg.OperationalError("connection refused")

    monkeypatch.setattr(psycopg, "connect", connect)
    assert "answers" in said(capsys, network, address)
    assert asked["to"] == address
    assert asked.get("sslmode") == mode


def test_a_copy_that_can_only_be_read(
    network: Path, database: str, postgres: PostgresServer, capsys: Captured
) -> None:
    ran(capsys, "sync", network, "--to", database)
    with postgres.connect() as connection:
        name = name_of(database)
        connection.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on".encode())
    Workspace.open(network).put(Note(text="Hei"))
    assert "can only be read" in said(capsys, network, database)


def test_a_table_that_is_not_as_it_should_be(
    network: Path, database: str, capsys: Captured
) -> None:
    ran(capsys, "sync", network, "--to", database)
    with psycopg.connect(database) as connection:
        connection.execute("ALTER TABLE samling.records DROP COLUMN digest")
    assert "answered with an error (column" in said(capsys, network, database)


def test_without_the_driver(
    network: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [module for module in sys.modules if module.split(".")[0] == "psycopg"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    error = said(capsys, network, "service=samling")
    assert 'Run: pip install "psycopg[binary]"' in error


def test_without_an_address(network: Path, capsys: Captured) -> None:
    assert main(["sync", str(network)]) == 2
    assert "--to mangler: " in capsys.readouterr().err
