"""Packing, merging and choosing on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samling.cli.main import main
from samling.model import Action, Bottleneck, Note, Team
from samling.report.exchange.choices import choice_lines
from samling.store import Workspace
from samling.store.merging.choices import waiting
from samling.store.merging.pack import write_pack
from samling.store.merging.plan import merge, plan_merge
from tests.help.cli_driver import Captured, process, ran
from tests.help.older_format import make_older
from tests.help.two_laptops import HERE, THERE, TwoLaptops, two_laptops


@pytest.fixture
def laptops(tmp_path: Path) -> TwoLaptops:
    return two_laptops(tmp_path)


def refused(capsys: Captured, *words: object) -> str:
    assert main([str(word) for word in words]) == 2
    return capsys.readouterr().err


def test_a_team_is_packed_merged_and_what_both_changed_is_chosen(
    laptops: TwoLaptops, capsys: Captured
) -> None:
    laptops.apart()
    stick = laptops.folder / "stick"
    (stick / "kols.samling").unlink()
    pack = ran(capsys, "pack", laptops.there.folder, "--team", "kols", "-o", stick).strip()
    assert Path(pack).parent == stick
    here = laptops.here.folder
    shown = ran(capsys, "merge", here, stick, "--yes")
    assert ["ny", "tiltak", "Ring før lunsj"] in [
        line.split(maxsplit=2) for line in shown.splitlines()
    ]
    assert "Målnivå: – → 12,5" in shown
    assert "Diagram: " in shown
    assert f"{THERE} eller {HERE}" in shown or f"{HERE} eller {THERE}" in shown
    assert "Nye: 1, endres: 1, fjernes: 0, konflikter: 1, avvist: 0" in shown
    assert "Ett valg venter (0 8)." in shown
    assert "Alt er her fra før" in ran(capsys, "merge", here, pack)
    listed = json.loads(ran(capsys, "conflicts", here, "--json"))
    assert [(row["id"], row["field"]) for row in listed] == [(laptops.stuck.id, "text")]
    number = listed[0]["values"].index(THERE) + 1
    said = ran(capsys, "conflicts", here, "--choose", laptops.stuck.id, "text", number)
    assert said == "Valgt.\nIngenting venter på et valg.\n"
    assert Workspace.open(here).get(Bottleneck, laptops.stuck.id).text == THERE


def test_long_statements_are_cut_where_they_differ(laptops: TwoLaptops, capsys: Captured) -> None:
    begin = "Pasienter som skrives ut etter klokken tre venter lenge på transport " * 2
    for workspace, end in ((laptops.here, "om høsten"), (laptops.there, "om våren")):
        workspace.change(laptops.stuck, text=f"{begin}{end}")
    pack = write_pack(laptops.there, None, laptops.folder / "there.samling")
    shown = ran(capsys, "merge", laptops.here.folder, pack, "--yes")
    listed = ran(capsys, "conflicts", laptops.here.folder)
    [line] = choice_lines(Workspace.open(laptops.here.folder))
    for told in (shown, listed, line.beside(40)):
        assert "om høsten" in told
        assert "om våren" in told
    assert len(line.beside(40)) <= 40
    assert line.beside(1000) == " ↔ ".join(line.values)


def test_what_waits_is_listed_with_its_values(laptops: TwoLaptops, capsys: Captured) -> None:
    pack = laptops.apart()
    ran(capsys, "merge", laptops.here.folder, pack, "--yes")
    said = ran(capsys, "conflicts", laptops.here.folder)
    assert "Kols · flaskehals" in said
    assert HERE in said
    assert THERE in said
    assert "--choose" in said
    where = laptops.here.folder
    assert "fra 1 til 2" in refused(
        capsys, "conflicts", where, "--choose", laptops.stuck.id, "text", 3
    )
    assert "Ingenting venter" in refused(capsys, "conflicts", where, "--choose", "x", "text", 1)
    assert "helt tall" in refused(capsys, "conflicts", where, "--choose", "x", "text", "y")


def test_without_a_yes_nothing_is_merged(laptops: TwoLaptops, capsys: Captured) -> None:
    pack = laptops.apart()
    assert "--yes" in refused(capsys, "merge", laptops.here.folder, pack)
    assert "--yes" in refused(capsys, "merge", laptops.folder / "ny", pack)
    assert not (laptops.folder / "ny").exists()
    assert Workspace.open(laptops.here.folder).all(Action) == []
    done = process("merge", str(laptops.here.folder), str(pack))
    assert done.returncode == 2
    assert done.stderr.decode().startswith("Ingenting er flettet.")


def test_the_list_as_json(laptops: TwoLaptops, capsys: Captured) -> None:
    pack = laptops.apart()
    found = json.loads(ran(capsys, "merge", laptops.here.folder, pack, "--yes", "--json"))
    assert found["counts"] == {"added": 1, "changed": 1, "removed": 0, "conflict": 1, "refused": 0}
    assert (found["merged"], found["waiting"]) == (True, 1)
    by = {record["outcome"]: record for record in found["records"]}
    assert by["changed"]["fields"]["target"] == {"before": None, "after": 12.5}
    assert set(by["conflict"]["fields"]["text"]["waiting"]) == {HERE, THERE}
    assert (by["added"]["title"], by["added"]["team"]) == ("Ring før lunsj", laptops.team.id)


def test_a_new_folder_begins_with_the_first_and_takes_in_the_rest(
    laptops: TwoLaptops, capsys: Captured
) -> None:
    pack = laptops.apart()
    new = laptops.folder / "ny"
    said = ran(capsys, "merge", new, laptops.folder / "alt.samling", pack, "--yes")
    assert "blir en ny arbeidsmappe" in said
    assert "Ring før lunsj" in said
    opened = Workspace.open(new)
    assert [action.text for action in opened.all(Action)] == ["Ring før lunsj"]
    assert opened.get(Bottleneck, laptops.stuck.id).text == THERE


def test_removed_here_and_changed_there_is_to_keep_or_to_remove(
    laptops: TwoLaptops, capsys: Captured
) -> None:
    laptops.here.remove(laptops.other)
    laptops.there.change(laptops.there.get(Bottleneck, laptops.other.id), notes="Viktig")
    said = ran(capsys, "merge", laptops.here.folder, laptops.packed(), "--yes")
    assert "Fjernet: Behold eller Fjern" in said
    ran(capsys, "conflicts", laptops.here.folder, "--choose", laptops.other.id, "removed", 2)
    opened = Workspace.open(laptops.here.folder)
    assert laptops.other.id not in [bottleneck.id for bottleneck in opened.all(Bottleneck)]
    assert waiting(opened) == []


def test_what_is_no_pack_is_not_written_over(laptops: TwoLaptops, capsys: Captured) -> None:
    other = laptops.folder / "brev.txt"
    other.write_text("Kjære leder", encoding="utf-8")
    folder = laptops.here.folder
    assert "ikke en pakke" in refused(capsys, "pack", folder, "-o", other)
    assert other.read_text(encoding="utf-8") == "Kjære leder"
    inside = folder / "network.json"
    before = inside.read_bytes()
    refused(capsys, "pack", folder, "-o", inside)
    assert inside.read_bytes() == before
    # A pack is written anew, and one spoilt by the stick too.
    pack = laptops.packed()
    pack.write_bytes(pack.read_bytes().replace(b"Flaskehals 1", b"Flaskehals 7"))
    ran(capsys, "pack", folder, "-o", pack)
    assert "Alt er her fra før" in ran(capsys, "merge", folder, pack)
    assert "mangler" in refused(capsys, "pack")
    assert "fylles ut" in refused(capsys, "pack", folder, "--team", "")


def test_no_packs_and_no_files_are_told(
    laptops: TwoLaptops, capsys: Captured, tmp_path: Path
) -> None:
    empty = tmp_path / "tom"
    empty.mkdir()
    folder = laptops.here.folder
    assert "har ingen pakker" in refused(capsys, "merge", folder, empty)
    assert "Ingen filer å flette" in refused(capsys, "merge", folder)
    assert "ingen.samling" in refused(capsys, "merge", folder, tmp_path / "ingen.samling")


def test_an_identity_number_is_masked_in_the_list(laptops: TwoLaptops, capsys: Captured) -> None:
    laptops.there.put(Note(text="Nummeret var GAMMELT"))
    laptops.there.fold()
    path = laptops.there.folder / "network.json"
    make_older(path)
    path.write_text(path.read_text(encoding="utf-8").replace("GAMMELT", "13097248022"), "utf-8")
    (laptops.there.folder / "network.changes").unlink()
    for words in ([], ["--json"]):
        assert main(["merge", str(laptops.here.folder), str(path), "--yes", *words]) == 2
        said = capsys.readouterr()
        assert "13097248022" not in said.out + said.err
        assert "Nummeret var" in said.out
        assert "Poster som kan inneholde et fødselsnummer: 1." in said.err
    assert Workspace.open(laptops.here.folder).all(Note) == []


def test_two_teams_of_one_title_are_told_apart(laptops: TwoLaptops, capsys: Captured) -> None:
    laptops.here.add_team(Team(title="Slag", slug=""))
    laptops.there.add_team(Team(title="Slag", slug=""))
    pack = write_pack(laptops.there, None, laptops.folder / "stick" / "alle.samling")
    ran(capsys, "merge", laptops.here.folder, pack, "--yes")
    teams = Workspace.open(laptops.here.folder).teams()
    assert [team.title for team in teams].count("Slag") == 2
    assert "Slag (" in refused(capsys, "pack", laptops.here.folder, "--team", "Slag")


def test_without_files_the_copies_beside_are_taken_in(
    laptops: TwoLaptops, capsys: Captured
) -> None:
    laptops.apart()
    laptops.there.fold()
    source = laptops.there.folder / "teams" / "kols.json"
    copy = laptops.here.folder / "teams" / "kols (conflicted copy 2026-11-25).json"
    for _ in range(2):
        copy.write_bytes(source.read_bytes())
        assert main(["merge", str(laptops.here.folder), "--yes"]) == 0
        assert not copy.exists()
        capsys.readouterr()
    opened = Workspace.open(laptops.here.folder)
    assert [action.text for action in opened.all(Action)] == ["Ring før lunsj"]
    assert len(list((laptops.here.folder / "merged-copies").iterdir())) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [("2026-01-31", "31. jan. 2026"), ("2026-02-31", "2026-02-31"), ("0000-01-01", "0000-01-01")],
)
def test_a_text_that_looks_like_a_date_stops_nothing(
    laptops: TwoLaptops, capsys: Captured, text: str, said: str
) -> None:
    there = laptops.there
    there.change(there.get(Bottleneck, laptops.other.id), notes=text)
    assert said in ran(capsys, "merge", laptops.here.folder, laptops.packed(), "--yes")


def test_two_packs_of_one_team_on_one_stick_are_both_there(
    laptops: TwoLaptops, capsys: Captured
) -> None:
    stick = laptops.folder / "stick"
    for workspace in (laptops.here, laptops.there):
        ran(capsys, "pack", workspace.folder, "--team", laptops.team.title, "-o", stick)
    assert len(list(stick.glob("*.samling"))) == 2


def test_the_list_shows_where_two_long_texts_differ(laptops: TwoLaptops, capsys: Captured) -> None:
    long = "Egenbehandlingsplanen er gammel eller finnes ikke når pasienten kommer hjem, og "
    note = laptops.here.put(Note(text=long + "ingen ringer", team=laptops.team.id))
    merge(laptops.there, plan_merge(laptops.there, [laptops.here.folder]))
    laptops.here.change(note, text=long + "noen ringer")
    said = ran(capsys, "merge", laptops.there.folder, laptops.here.folder, "--yes")
    assert "ingen ringer" in said
    assert "noen ringer" in said
