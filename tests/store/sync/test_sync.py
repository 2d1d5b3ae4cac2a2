"""A workspace and a database: what goes each way, and that nothing is lost on the way."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samling.cli.main import main
from samling.locale import set_language
from samling.model import Bottleneck, Evaluation, Network, Note, Observation, Response, Team
from samling.store.codec import to_plain
from samling.store.files.backups import listed
from samling.store.files.lineage import merge_rows
from samling.store.merging.choices import choose, waiting
from samling.store.merging.handover import begin_from
from samling.store.merging.pack import write_pack
from samling.store.sync import sync as syncing
from samling.store.sync.driver import connected
from samling.store.sync.records import digest, exchange, fetch
from samling.store.sync.schema import bring_up_to_date
from samling.store.sync.sync import sync
from samling.store.workspace import Workspace
from tests.help import ROOT
from tests.help.cli_driver import Captured, ran
from tests.help.sampled import drawn
from tests.help.sync_driver import count_rows, in_database, stored


@pytest.fixture
def laptops(network: Path, tmp_path: Path) -> tuple[Workspace, Workspace]:
    """The same network on two laptops."""
    shutil.copytree(network, tmp_path / "second")
    return Workspace.open(network), Workspace.open(tmp_path / "second")


def test_what_one_writes_the_other_gets(
    laptops: tuple[Workspace, Workspace], database: str, capsys: Captured
) -> None:
    first, second = laptops
    text = "Ring hjemmetjenesten før utskriving – «24 timer» 👍"
    note = first.put(Note(text=text))
    team = first.add_team(Team(title="Fall Ringerike", slug=""))
    first.put(Bottleneck(team=team.id, text="Ingen ringer"))
    said = ran(capsys, "sync", first.folder, "--to", database)
    assert "Nettverket var ikke i databasen fra før." in said
    assert f"Sendt: nye {len(stored(first.folder))}, endret 0" in said

    said = ran(capsys, "sync", second.folder, "--to", database)
    assert "Hentet: nye 3, endret 0, fjernet 0, med konflikt 0" in said
    assert stored(first.folder) == stored(second.folder) == in_database(database)
    assert second.get(Note, note.id).text == text
    assert [backup.reason for backup in listed(second.folder)] == ["sync"]
    assert second.all(Bottleneck, team=team.id)[0].text == "Ingen ringer"


def test_again_changes_nothing(laptops: tuple[Workspace, Workspace], database: str) -> None:
    first, second = laptops
    sync(first, database)
    before = in_database(database), stored(first.folder)
    for workspace in (first, second, first):
        account = sync(workspace, database)
        assert not account.added
        assert not account.changed
        assert account.received.is_empty
        assert not account.is_new_network
    assert (in_database(database), stored(first.folder)) == before
    assert listed(second.folder) == []


def test_different_fields_go_together_and_the_same_one_waits_for_a_choice(
    laptops: tuple[Workspace, Workspace], database: str, capsys: Captured
) -> None:
    first, second = laptops
    team = first.teams()[0]
    bottleneck = first.put(Bottleneck(team=team.id, text="Uklart ansvar"))
    sync(first, database)
    sync(second, database)
    first.change(first.get(Bottleneck, bottleneck.id), text="Uklart hvem som ringer")
    second.change(second.get(Bottleneck, bottleneck.id), owner="Koordinator", text="Ingen ringer")
    sync(first, database)
    said = ran(capsys, "sync", second.folder, "--to", database)
    assert "med konflikt 1\nKonflikter som venter på et valg: 1." in said
    sync(first, database)
    both = {"Uklart hvem som ringer", "Ingen ringer"}
    for workspace in laptops:
        assert workspace.get(Bottleneck, bottleneck.id).owner == "Koordinator"
        assert [set(found.values) for found in waiting(workspace)] == [both]

    choose(second, second.get(Bottleneck, bottleneck.id), "text", "Ingen ringer")
    sync(second, database)
    assert sync(first, database).waiting == 0
    assert first.get(Bottleneck, bottleneck.id).text == "Ingen ringer"
    assert stored(first.folder) == stored(second.folder) == in_database(database)


def test_what_was_removed_stays_removed(
    laptops: tuple[Workspace, Workspace], database: str
) -> None:
    first, second = laptops
    note = first.put(Note(text="Feil"))
    sync(first, database)
    sync(second, database)
    first.remove(first.get(Note, note.id))
    team = first.teams()[1]
    first.remove(team)
    sync(first, database)
    assert sync(second, database).received.count("removed") == 2
    sync(first, database)
    assert second.all(Note) == first.all(Note)
    assert team.id not in {owner.id for owner in second.teams()}
    assert stored(first.folder) == stored(second.folder) == in_database(database)


def test_a_preview_writes_nothing(
    laptops: tuple[Workspace, Workspace], database: str, capsys: Captured
) -> None:
    first, second = laptops
    said = ran(capsys, "sync", first.folder, "--to", database, "--dry-run")
    assert "Nettverket er ikke i databasen ennå." in said
    assert "Kols Bærum" in said
    assert count_rows(database) == 0
    sync(first, database)

    team = first.add_team(Team(title="Fall Ringerike", slug=""))
    sync(first, database)
    second.put(Note(text="Fra den andre"), Note(text="Og en til"))
    before = stored(second.folder), in_database(database)
    set_language("en")
    said = ran(capsys, "--lang", "en", "sync", second.folder, "--to", database, "--dry-run")
    rows = [" ".join(line.split()) for line in said.splitlines()]
    assert rows[:3] == [
        "what to send to receive",
        "The network itself 2 new -",
        "Fall Ringerike - 1 new",
    ]
    assert said.endswith("Run without --dry-run to do it.\n")
    assert (stored(second.folder), in_database(database)) == before
    sync(second, database)
    assert team.id in {owner.id for owner in second.teams()}
    assert "Nothing to send" in ran(
        capsys, "--lang", "en", "sync", second.folder, "--to", database, "--dry-run"
    )


def test_two_networks_in_one_database(
    network: Path, kull_3: Path, database: str, capsys: Captured
) -> None:
    ran(capsys, "sync", network, "--to", database)
    before = stored(network)
    ran(capsys, "sync", kull_3, "--to", database)
    ran(capsys, "sync", network, "--to", database)
    assert stored(network) == before == in_database(database, Workspace.open(network).network.id)
    sample = Workspace.open(kull_3).network.id
    assert stored(kull_3) == in_database(database, sample)
    assert count_rows(database) == len(before) + len(stored(kull_3))


def test_the_same_record_made_on_two_laptops_at_once(
    laptops: tuple[Workspace, Workspace], database: str
) -> None:
    first, second = laptops
    sync(first, database)
    key = ("", Note.TABLE, "7d0b9a5e-0000-8000-8000-000000000001")
    for workspace, text in ((first, "Fra den ene"), (second, "Fra den andre")):
        workspace.put(Note(id=key[2], text=text))
    ours, theirs = stored(first.folder)[key], stored(second.folder)[key]
    with connected(database) as one, connected(database) as other:
        # Both have looked, and have found that the database does not have the record.
        exchange(one, first.network.id, {key: ours}, [key], lambda _key, _row: False)
        done = exchange(other, first.network.id, {key: theirs}, [key], lambda _key, _row: False)
    assert in_database(database)[key] == done.received[key] == merge_rows(ours, theirs)


def test_an_identity_number_is_not_sent_and_not_received(
    laptops: tuple[Workspace, Workspace], database: str, capsys: Captured
) -> None:
    first, second = laptops
    sync(first, database)
    note = Note(text="Pasienten har 13097248022")
    with first.alone():
        first.writing().take_in(
            {first.files().network: {Note.TABLE: {note.id: to_plain(note)}}}, "merge"
        )
    said = left_out(capsys, "sync", first.folder, "--to", database)
    assert "Poster som ikke er sendt fordi de kan inneholde et fødselsnummer: 1." in said
    key = ("", Note.TABLE, note.id)
    assert key not in in_database(database)
    _put(database, first.network, key, note)
    said = left_out(capsys, "sync", second.folder, "--to", database)
    assert "som ikke er hentet fordi de kan inneholde et fødselsnummer: 1." in said
    assert "ikke er sendt" not in said
    assert key not in stored(second.folder)


def left_out(capsys: Captured, *words: object) -> str:
    """Runs a command that leaves something out, and says so with exit code 2; returns that."""
    assert main([str(word) for word in words]) == 2
    return capsys.readouterr().err


def _put(url: str, network: Network, key: tuple[str, str, str], note: Note) -> None:
    """Writes a row as a program that does not look would."""
    row = to_plain(note)
    with connected(url) as connection:
        exchange(connection, network.id, {key: row}, [key], lambda _key, _row: False)


def test_a_team_s_own_laptop_is_given_its_team_and_no_single_answers(
    kull_3: Path, tmp_path: Path, database: str
) -> None:
    whole = Workspace.open(kull_3)
    team, other = whole.teams()[:2]
    pack = write_pack(whole, team, tmp_path / "team.samling")
    part = begin_from(tmp_path / "part", pack)
    sync(whole, database)
    evaluation = part.all(Evaluation)[0]
    given = part.put(Response(survey=evaluation.id, answers=(3,) * len(evaluation.statements)))
    part.put(Bottleneck(team=team.id, text="Fra teamet"))
    whole.put(Bottleneck(team=team.id, text="Til teamet"), Note(text="Til alle"))
    whole.put(Bottleneck(team=other.id, text="Til et annet team"))
    sync(whole, database)
    assert len(sync(part, database).received.records) == 2
    assert [owner.id for owner in part.teams()] == [team.id]
    assert [response.id for response in part.all(Response)] == [given.id]
    assert {"Fra teamet", "Til teamet"} <= {bottleneck.text for bottleneck in part.all(Bottleneck)}
    assert sync(part, database).received.is_empty
    sync(whole, database)
    assert given.id in {response.id for response in whole.all(Response)}
    assert stored(kull_3) == in_database(database)


def test_a_team_that_is_only_half_there_waits(
    laptops: tuple[Workspace, Workspace], database: str
) -> None:
    first, second = laptops
    team = first.add_team(Team(title="Fall Ringerike", slug=""))
    first.put(Bottleneck(team=team.id, text="Ingen ringer"))
    sync(first, database)
    with psycopg.connect(database) as connection:
        connection.execute("DELETE FROM samling.records WHERE id = %s", [team.id])
    sync(second, database)
    assert team.id not in {owner.id for owner in Workspace.open(second.folder).teams()}
    # A database that has lost something gets it back from who has it.
    sync(first, database)
    sync(second, database)
    assert stored(first.folder) == stored(second.folder) == in_database(database)


def test_what_is_no_record_is_counted_and_left_alone(
    laptops: tuple[Workspace, Workspace], database: str, capsys: Captured
) -> None:
    first, second = laptops
    shutil.copytree(first.folder, first.folder.with_name("third"))
    third = Workspace.open(first.folder.with_name("third"))
    note = first.put(Note(text="Hei"))
    sync(first, database)
    sync(second, database)
    second.change(second.get(Note, note.id), text="Hei igjen")
    row = {**to_plain(note), "updated": "2030-02-01T00:00:00.000Z"}
    team = first.teams()[0]
    for content in (
        *("[]", "1e999", "[" * 5_000 + "]" * 5_000, '{"id": "x"}', '{"table": "notes"}'),
        json.dumps({**row, "text": 1}),
        json.dumps({**row, "id": team.id}),
        json.dumps({**row, "team": team.id}),
        json.dumps({**row, "table": "actions"}),
        json.dumps({**row, "lineage": {"seen": 3}}),
    ):
        with psycopg.connect(database) as connection:
            connection.execute(
                "UPDATE samling.records SET content = %s WHERE id = %s", [content, note.id]
            )
        for workspace in (second, third):
            before = stored(workspace.folder)
            said = left_out(capsys, "sync", workspace.folder, "--to", database, "--dry-run")
            assert "ikke kjenner igjen, og som ikke er rørt: 1." in said
            said = left_out(capsys, "sync", workspace.folder, "--to", database)
            assert "ikke kjenner igjen, og som ikke er rørt: 1." in said
            assert stored(workspace.folder) == before
        with psycopg.connect(database) as connection:
            found = connection.execute(
                "SELECT content::text FROM samling.records WHERE id = %s", [note.id]
            ).fetchone()
        assert found == (content,)


def test_a_kind_of_a_later_samling_does_not_stop_the_others(
    laptops: tuple[Workspace, Workspace], database: str
) -> None:
    first, second = laptops
    sync(first, database)
    with psycopg.connect(database) as connection:
        for kind, team in (("dreams", ""), ("network", ""), ("team", first.teams()[0].id)):
            connection.execute(
                "INSERT INTO samling.records (network, id, team, kind, content, digest) "
                "SELECT network, %s, %s, %s, content, 1 FROM samling.records "
                "WHERE kind = 'network' AND id = network",
                [f"of a later {kind}", team, kind],
            )
    first.put(Note(text="Hei"))
    sync(first, database)
    account = sync(second, database)
    assert (account.unknown, account.received.count("added")) == (3, 1)
    assert stored(first.folder) == stored(second.folder)


@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    value=st.floats(allow_nan=False, allow_infinity=False),
)
@settings(
    max_examples=drawn(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_row_comes_back_as_it_was_sent(database: str, text: str, value: float) -> None:
    note = {**to_plain(Note(text="x")), "text": f"x{text}", "tall": [value, 0, -0.0, 1e300]}
    key = ("", Note.TABLE, note["id"])
    with connected(database) as connection:
        bring_up_to_date(connection)
        exchange(connection, "n", {key: note}, [key], lambda _key, _row: False)
        (found,) = fetch(connection, "n", [key]).received.values()
    assert repr(found) == repr(note)
    assert digest(key, found) == digest(key, note)


def test_batches_of_one_are_the_same_as_a_large_one(
    laptops: tuple[Workspace, Workspace], database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syncing, "BATCH", 1)
    first, second = laptops
    team = first.teams()[0]
    first.put(*(Observation(**_point(team.id, day)) for day in range(1, 4)))
    told: list[tuple[int, int]] = []
    sync(first, database, lambda done, of: told.append((done, of)))
    total = len(stored(first.folder))
    assert told == [(number, total) for number in range(1, total + 1)]
    sync(second, database)
    assert stored(first.folder) == stored(second.folder) == in_database(database)


def _point(team: str, day: int) -> dict[str, object]:
    return {"team": team, "measure": "m", "date": date(2030, 1, day), "value": day / 3}


def test_the_driver_is_loaded_by_this_command_alone(network: Path, capsys: Captured) -> None:
    script = (
        "import sys\nfrom samling.cli.main import main\n"
        "code = main(sys.argv[1:])\nprint('psycopg' in sys.modules, code)"
    )
    for words, last in (
        (["note", str(network), "Hei"], "False 0"),
        (["sync", "--help"], "False 0"),
        (["sync", str(network), "--to", "postgresql://u@127.0.0.1:1/d"], "True 2"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", script, *words],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
            cwd=ROOT,
        )
        assert done.stdout.splitlines()[-1] == last
