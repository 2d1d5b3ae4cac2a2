"""Sync with many at once, with a program that is killed, and on a line that breaks."""

from __future__ import annotations

import shutil
import signal
import subprocess
import threading
import time
from datetime import date
from pathlib import Path

import psycopg
import pytest

from samling.model import Bottleneck, Note
from samling.store.codec import to_plain
from samling.store.files.lineage import conflicts
from samling.store.method.start import start_network
from samling.store.sync import sync as syncing
from samling.store.sync.driver import SyncError, connected
from samling.store.sync.records import exchange
from samling.store.sync.sync import sync
from samling.store.workspace import Workspace
from tests.help.cli_driver import Captured, process
from tests.help.forked import Forked, forked
from tests.help.postgres_server import PostgresServer
from tests.help.sync_driver import count_rows, in_database, line, name_of, stored

ROUNDS = 2


Client = Forked | subprocess.Popen[bytes]


def client(*words: object) -> Client:
    """Starts another laptop."""
    return forked(*words, module="tests.help.sync_client")


def let_go(*clients: Client) -> None:
    """Has all sync, once each has changed what the others do not know of."""
    for program in clients:
        assert program.stdout is not None
        assert program.stdout.readline() == b"changed\n"
    for program in clients:
        assert program.stdin is not None
        program.stdin.write(b"\n")
        program.stdin.flush()


@pytest.mark.thorough
def test_ten_laptops_at_once_on_two_networks_end_up_with_the_same(
    network: Path, tmp_path: Path, database: str
) -> None:
    workspace = Workspace.open(network)
    team = workspace.teams()[0].id
    workspace.put(*(Bottleneck(team=team, text=f"Flaskehals {place}") for place in range(6)))
    second = start_network(
        tmp_path / "second",
        title="Kull 4",
        aim="",
        first_day=date(2031, 1, 7),
        place="Gol",
        teams=["Fall Gol"],
        with_templates=False,
    )
    starts = [network] * 7 + [second.folder] * 3
    folders = [tmp_path / f"laptop {number}" for number in range(10)]
    for start, folder in zip(starts, folders, strict=True):
        shutil.copytree(start, folder)
    # The tables are not there yet either: all want to make them.
    clients = [client(folder, database, number, ROUNDS) for number, folder in enumerate(folders)]
    let_go(*clients)
    for program in clients:
        _, said = program.communicate(timeout=120)
        assert program.returncode == 0, said.decode()

    for folder in folders:
        sync(Workspace.open(folder), database)
    for group in (folders[:7], folders[7:]):
        there = in_database(database, Workspace.open(group[0]).network.id)
        assert all(stored(folder) == there for folder in group)
    together = Workspace.open(folders[0])
    texts = {note.text for note in together.all(Note)}
    for number in range(7):
        for turn in range(ROUNDS):
            left = {f"{number}.{turn}.{place}" for place in range(8)} & texts
            assert left == {f"{number}.{turn}.{place}" for place in range(1, 8)}
    waits = [
        conflicts(row) for (_, kind, _), row in stored(folders[0]).items() if kind == "bottlenecks"
    ]
    # How many wait hangs on which laptops met; what all wrote alike never does.
    assert {name for wait in waits for name in wait} <= {"owner", "notes"}
    with psycopg.connect(database) as connection:
        steps = connection.execute("SELECT version FROM samling.migrations ORDER BY 1").fetchall()
    assert steps == [(0,), (1,), (2,)]


@pytest.mark.parametrize(
    "moments", [(1, 400), pytest.param((1, 400, 1200), marks=pytest.mark.thorough)]
)
def test_killed_while_sending_and_run_again(
    kull_3: Path, database: str, moments: tuple[int, ...]
) -> None:
    whole = stored(kull_3)
    for enough in moments:
        program = client(kull_3, database, 1, 1)
        let_go(program)
        _wait(program, database, enough)
        program.send_signal(signal.SIGKILL)
        program.wait(30)
        # The network and its teams come first, in whole batches; the workspace is as it was.
        assert set(_sizes(database)[:1]) == {7}
        assert max(_sizes(database)) == 7
        there = {kind for _, kind, _ in in_database(database)}
        assert there == {"network", "team"} if count_rows(database) < 13 else len(there) > 2
        assert whole.keys() <= stored(kull_3).keys()
    sync(Workspace.open(kull_3), database)
    assert stored(kull_3) == in_database(database)


def _sizes(url: str) -> list[int]:
    """Returns how many records each transaction wrote, the first first."""
    query = "SELECT count(*) FROM samling.records GROUP BY changed ORDER BY changed"
    with psycopg.connect(url) as connection:
        return [int(row[0]) for row in connection.execute(query)]


def _wait(program: Client, url: str, enough: int) -> None:
    last = time.monotonic() + 60
    while count_rows(url) < enough:
        assert program.poll() is None
        assert time.monotonic() < last
        time.sleep(0.002)


def test_a_line_that_always_breaks_is_got_through_bit_by_bit(
    network: Path,
    tmp_path: Path,
    database: str,
    postgres: PostgresServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
) -> None:
    monkeypatch.setattr(syncing, "BATCH", 20)
    other = tmp_path / "other"
    shutil.copytree(network, other)
    workspace = Workspace.open(network)
    team = workspace.teams()[0].id
    workspace.put(*(Bottleneck(team=team, text=f"{number} " + "x" * 400) for number in range(300)))
    name = name_of(database)
    for folder, sign in ((network, "Sendt: "), (other, "hentet: ")):
        runs = [_broken_off(folder, name, postgres, capsys)]
        while runs[-1]:
            runs.append(_broken_off(folder, name, postgres, capsys))
            assert len(runs) < 25
        assert len(runs) > 2
        assert any(sign in run and f"{sign}0" not in run for run in runs)
    assert stored(network) == stored(other) == in_database(database)


def _broken_off(folder: Path, name: str, server: PostgresServer, capsys: Captured) -> str:
    """Syncs over a line that is cut after a hundred kilobytes; returns what was said of it."""
    from samling.cli.main import main

    with line(server.socket, cut_after=100_000) as port:
        address = f"postgresql://programme@127.0.0.1:{port}/{name}?sslmode=disable"
        code = main(["sync", str(folder), "--to", address])
    said = capsys.readouterr()
    assert code == (2 if said.err else 0)
    assert "ble brutt" in said.err or not said.err
    return said.err


def test_a_broken_line_is_told_in_one_sentence(
    kull_3: Path, database: str, postgres: PostgresServer
) -> None:
    with line(postgres.socket, cut_after=30_000) as port:
        address = f"postgresql://programme:hemmelig@127.0.0.1:{port}/{name_of(database)}"
        done = process("sync", str(kull_3), "--to", address)
    assert done.returncode == 2
    (said,) = done.stderr.decode().splitlines()
    assert said.startswith(f"Forbindelsen til 127.0.0.1:{port} ble brutt. Sendt: 0, hentet: 0;")


def test_interrupted_by_a_person_what_came_is_kept(
    kull_3: Path, tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    shutil.copytree(kull_3, other)
    workspace = Workspace.open(kull_3)
    workspace.put(*(Note(text=f"Notat {number}") for number in range(30)))
    sync(workspace, database)
    monkeypatch.setattr(syncing, "BATCH", 10)

    def broken(done: int, _of: int) -> None:
        if done == 20:
            raise KeyboardInterrupt

    with pytest.raises(SyncError) as stopped:
        sync(Workspace.open(other), database, broken)
    assert stopped.value.params == {"sent": 0, "received": 20}
    assert len(Workspace.open(kull_3).all(Note)) - len(Workspace.open(other).all(Note)) == 10
    sync(Workspace.open(other), database)
    assert stored(kull_3) == stored(other)


def test_a_row_that_another_holds_is_waited_for(network: Path, database: str) -> None:
    workspace = Workspace.open(network)
    team = workspace.teams()[0].id
    bottleneck = workspace.put(Bottleneck(team=team, text="Uklart"))
    sync(workspace, database)
    workspace.change(workspace.get(Bottleneck, bottleneck.id), owner="Koordinator")
    held, let_go = threading.Event(), threading.Event()

    def hold() -> None:
        with psycopg.connect(database) as connection:
            connection.execute(
                "SELECT 1 FROM samling.records WHERE id = %s FOR UPDATE", [bottleneck.id]
            )
            held.set()
            let_go.wait(20)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(20)
    with psycopg.connect(database, autocommit=True) as watcher:
        syncs = threading.Thread(target=sync, args=(workspace, database))
        syncs.start()
        waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        while watcher.execute(waiting).fetchone() == (0,):
            assert syncs.is_alive()
        let_go.set()
    syncs.join(30)
    holder.join(30)
    assert in_database(database)[team, "bottlenecks", bottleneck.id]["owner"] == "Koordinator"


def test_a_row_that_becomes_visible_late_is_not_missed(
    network: Path, tmp_path: Path, database: str
) -> None:
    other = tmp_path / "other"
    shutil.copytree(network, other)
    first, second = Workspace.open(network), Workspace.open(other)
    sync(first, database)
    early = Note(text="Skrevet først, synlig sist")
    key = ("", Note.TABLE, early.id)
    with connected(database) as slow:
        with slow.transaction():
            row = to_plain(early)
            exchange(slow, first.network.id, {key: row}, [key], lambda _key, _row: False)
            late = first.put(Note(text="Skrevet sist, synlig først"))
            sync(first, database)
            sync(second, database)
            assert [note.id for note in second.all(Note)] == [late.id]
        assert sync(second, database).received.count("added") == 1
    assert {note.id for note in second.all(Note)} == {early.id, late.id}


def test_a_server_that_is_stopped_in_the_middle(network: Path, database: str) -> None:
    workspace = Workspace.open(network)
    sync(workspace, database)
    workspace.put(Note(text="Hei"))

    def cut(done: int, _of: int) -> None:
        del done
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE application_name = 'samling' AND datname = current_database()"
            )

    workspace.put(*(Note(text=f"Notat {number}") for number in range(600)))
    with pytest.raises(SyncError) as broken:
        sync(workspace, database, cut)
    assert broken.value.key == "sync.error.broken_off"
    assert broken.value.params["sent"] == 500
    sync(workspace, database)
    assert stored(network) == in_database(database)


def test_a_database_that_has_all_serializable(
    network: Path, tmp_path: Path, database: str, postgres: PostgresServer
) -> None:
    with postgres.connect() as connection:
        change = f"ALTER DATABASE {name_of(database)} SET default_transaction_isolation"
        connection.execute(f"{change} = 'serializable'".encode())
    workspace = Workspace.open(network)
    team = workspace.teams()[0].id
    shared = [
        workspace.put(Bottleneck(team=team, text=f"Flaskehals {place}")) for place in range(6)
    ]
    folders = [tmp_path / f"laptop {number}" for number in range(5)]
    for folder in folders:
        shutil.copytree(network, folder)
    failed: list[BaseException] = []

    def work(number: int) -> None:
        try:
            mine = Workspace.open(folders[number])
            for turn in range(3):
                for bottleneck in shared:
                    mine.change(mine.get(Bottleneck, bottleneck.id), owner=f"{number}.{turn}")
                sync(mine, database)
        except BaseException as error:
            failed.append(error)

    at_once = [threading.Thread(target=work, args=(number,)) for number in range(5)]
    for thread in at_once:
        thread.start()
    for thread in at_once:
        thread.join(60)
    assert failed == []
    for folder in folders:
        sync(Workspace.open(folder), database)
    there = in_database(database)
    assert all(stored(folder) == there for folder in folders)
