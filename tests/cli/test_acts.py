"""Every kind of record by command: added, listed, set, removed and undone; what is refused."""

from __future__ import annotations

import io
import json
import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from samling.cli.given import asked_of, json_text
from samling.cli.main import main
from samling.model import Bottleneck, Driver, Gathering, Note, Record, Team, new_id
from samling.model.kinds import DECLARED, Kind
from samling.store import Workspace
from samling.store.codec import to_plain
from samling.store.files.folders import UNDO
from tests.help.cli_driver import Captured, ran
from tests.help.every_kind import filled

every_kind = pytest.mark.parametrize("kind", DECLARED, ids=[kind.table for kind in DECLARED])
# What the app does not do either, and says why.
NOT_DONE = {("clock", "add"), ("network", "add"), ("network", "remove"), ("team", "remove")}
# Where the values of the record that is there will not do for another one; "" leaves one out.
OTHER = {
    "agenda": {"position": "1"},
    "gatherings": {"number": ""},
    "pdsa": {"previous": "", "title": "En ny sirkel"},
    "phases": {"description": "", "transition": ""},
    "psfs_people": {"code": "CD34", "date": "1.3.2017", "scores": "4"},
    "psfs_rounds": {"date": "2.3.2017"},
    "responses": {"answers": "4"},
    "team": {"title": "Et nytt team"},
    "votes": {"voting": "", "voter": ""},
    "votings": {"closed": "", "ballot": "", "voter": ""},
}
# What must be so before one can be added: kinds with FIELD=VALUE to set, or "" to remove.
BEFORE = {
    "aims": [("aims", "")],
    "descriptions": [("descriptions", "")],
    "self_assessments": [("self_assessments", "")],
    "votings": [("bottlenecks", "status=found")],
    "votes": [("bottlenecks", "status=found"), ("votings", "+")],
}
# What is changed of one that is there, where its first text or number will not do.
CHANGED = {
    "clock": "minutes=7",
    "contributions": "status=new",
    "psfs_people": "code=EF56",
    "psfs_rounds": "scores=3",
    "votes": "bottleneck=",
    "votings": "people=9",
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = filled(tmp_path_factory.mktemp("acts") / "whole")
    # A second one, which another vote may be for.
    workspace.put(replace(workspace.all(Bottleneck)[0], id=new_id(), text="To"))
    return workspace.folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "copy"))


def stored(folder: Path) -> dict[str, Record]:
    moment = datetime(2000, 1, 1, tzinfo=UTC)
    workspace = Workspace.open(folder)
    records = (record for kind in DECLARED for record in workspace.all(kind.record))
    return {record.id: replace(record, updated=moment) for record in records}


def newest(folder: Path, table: str) -> Record:
    found = [record for record in stored(folder).values() if table == record.TABLE]
    return max(found, key=lambda record: (record.created, record.id))


def words_of(kind: Kind, record: Record) -> list[str]:
    """Returns FIELD=VALUE for all that may be given, with the values of a record that is there."""
    plain = to_plain(record)
    typed = {
        field.name: json_text(plain[field.name]) for field in asked_of(kind) if field.name in plain
    }
    typed |= OTHER.get(kind.table, {})
    return [f"{name}={value}" for name, value in typed.items() if value]


def other_words(kind: Kind, record: Record) -> str:
    """Returns a FIELD=VALUE that changes a record."""
    if kind.table in CHANGED:
        return CHANGED[kind.table]
    for field in asked_of(kind):
        is_chosen = field.stays or field.choices or field.name in kind.links
        if isinstance(getattr(record, field.name, None), str) and not is_chosen:
            return f"{field.name}=Noe annet"
    raise AssertionError(f"nothing of {kind.table} can be set: CHANGED in this test")


def prepare(capsys: Captured, folder: Path, kind: Kind) -> None:
    for table, words in BEFORE.get(kind.table, []):
        listed = next(other.listed_as for other in DECLARED if other.table == table)
        record = newest(folder, table)
        if words == "+":
            ran(capsys, "add", folder, listed, *words_of(kind_of(table), record))
        elif words:
            for each in [one for one in stored(folder).values() if table == one.TABLE]:
                ran(capsys, "set", folder, each.id, words)
        else:
            ran(capsys, "remove", folder, record.id)


def kind_of(table: str) -> Kind:
    return next(kind for kind in DECLARED if kind.table == table)


@every_kind
def test_each_kind_can_be_written_by_command(kind: Kind, folder: Path, capsys: Captured) -> None:
    refused = {act for table, act in NOT_DONE if table == kind.table}
    assert {bool(kind.acts.not_added), bool(kind.acts.not_removed)} == {
        "add" in refused,
        "remove" in refused,
    }
    words = words_of(kind, newest(folder, kind.table))
    prepare(capsys, folder, kind)
    before = stored(folder)
    if "add" in refused:
        main(["add", str(folder), kind.listed_as, "title=En til", "--lang", "en"])
        assert "“samling " in capsys.readouterr().err
        record = newest(folder, kind.table)
    else:
        # Of an observation it is said that its date has one.
        words += ["--quiet"] if kind.table == "observations" else []
        made = json.loads(ran(capsys, "add", folder, kind.listed_as, *words, "--json"))
        record = stored(folder)[made["id"]]
        assert made == to_plain(record) | {"updated": made["updated"]}
    added = stored(folder)
    assert record.id in ran(capsys, "list", folder, kind.listed_as)
    if "add" not in refused:
        ran(capsys, "undo", folder)
        assert stored(folder) == before
        ran(capsys, "undo", folder, "--redo")
        assert stored(folder) == added

    other = other_words(kind, record)
    if kind.table == "votes":
        other = f"bottleneck={another(added, record)}"
    assert ran(capsys, "set", folder, record.id, other).strip() == record.id
    assert stored(folder)[record.id] != added[record.id], other
    ran(capsys, "undo", folder)
    assert stored(folder) == added

    if "remove" in refused:
        assert main(["remove", str(folder), record.id]) == 2
        assert stored(folder) == added
        return
    gone = json.loads(ran(capsys, "remove", folder, record.id, "--json"))["removed"]
    assert {each["id"] for each in gone} == added.keys() - stored(folder).keys()
    ran(capsys, "undo", folder)
    assert stored(folder) == added


def another(there: dict[str, Record], record: Any) -> str:
    found = [other.id for other in there.values() if other.TABLE == "bottlenecks"]
    return next(id_ for id_ in found if id_ != getattr(record, "bottleneck", ""))


@every_kind
def test_the_fields_of_each_kind_are_told(kind: Kind, folder: Path, capsys: Captured) -> None:
    asked = ("add", folder, kind.listed_as, "--fields")
    found = json.loads(ran(capsys, *asked, "--json", "--lang", "en"))
    lines = ran(capsys, *asked, "--lang", "en").splitlines()
    assert [line.split()[0] for line in lines[1:]] == [field["field"] for field in found]
    rows = [re.split(r"  +", line) for line in ran(capsys, *asked, "--lang", "nb").splitlines()]
    assert rows[0][:2] == ["felt", "navn i JSON"]
    assert [row[1] for row in rows[1:]] == [field["field"] for field in found]
    assert len({row[0] for row in rows}) == len(rows), "each word is that of one field"
    assert not {"id", "created", "updated", "author"} & {field["field"] for field in found}
    assert all(not field["word"][0].islower() and field["takes"] for field in found)


def errors(capsys: Captured, *words: object) -> str:
    assert main([*map(str, words), "--lang", "en"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


# What is given to `add` in Norwegian, and how the answer begins.
NORWEGIAN = {
    ("tiltak", "team=kols-baerum", "tekst=x", "frist=31.2."): "frist: Datoen 31.2.",
    ("tiltak", "team=kols-baerum", "tekst=x", "due=31.2."): "due: Datoen 31.2.",
    ("agenda", "samling=1", "tittel=x", "type=pause", "minutter=-5"): "minutter: «-5»",
    ("målepunkter",): "Dette mangler: team, indikator, dato.",
    (
        "notater",
        "notta=x",
    ): "Feltet «notta» finnes ikke i notater. Mente du notat? Disse finnes: not",
    ("notater", "texx=x"): "Feltet «texx» finnes ikke i notater. Mente du notat?",
    ("notater", "text=x", "notat=x"): "Feltet «notat» er oppgitt to ganger.",
    ("psfs-skåringer", "skår-0-10=x", "farge=rød"): "Feltet «farge»",
}


@pytest.mark.parametrize(("given", "begins"), NORWEGIAN.items(), ids=list(NORWEGIAN.values()))
def test_norwegian_answers_call_the_fields_by_norwegian_words(
    given: tuple[str, ...], begins: str, kull_3: Path, capsys: Captured
) -> None:
    assert main(["add", str(kull_3), *given, "--lang", "nb"]) == 2
    assert capsys.readouterr().err.startswith(begins)


def test_what_is_refused_says_which_fields_and_choices_there_are(
    kull_3: Path, capsys: Captured
) -> None:
    before = stored(kull_3)
    add = ("add", kull_3, "bottlenecks", "team=kols-baerum")
    assert "There are: team, text, phase" in errors(capsys, *add, "colour=red")
    assert "Did you mean text?" in errors(capsys, *add, "txt=x")
    assert "text, is missing" not in errors(capsys, *add)
    assert "found, in progress" in errors(capsys, *add, "text=x", "status=lost").replace(
        "in work", "in progress"
    )
    assert errors(capsys, *add, "text=x", "due=someday").startswith("due: ")
    assert "given twice" in errors(capsys, *add, "text=x", "tekst=y")
    assert "follows from the rest" in errors(capsys, *add, "text=x", "id=1")
    assert "identity number" in errors(capsys, *add, "text=01010750160")
    assert "several" in errors(capsys, *add, "text=x", "phase=e")
    assert "FIELD=VALUE" in errors(capsys, *add, "text")
    found = newest(kull_3, "bottlenecks")
    assert "cannot be changed" in errors(capsys, "set", kull_3, found.id, "team=hoftebrudd")
    assert "FIELD=VALUE" in errors(capsys, "set", kull_3, found.id)
    assert "last four characters" in errors(capsys, "remove", kull_3, "12")
    assert "last four characters" in errors(capsys, "set", kull_3, "", "text=x")
    phase = newest(kull_3, "phases")
    assert "first" in errors(capsys, "remove", kull_3, phase.id).lower()
    assert stored(kull_3) == before


def test_several_come_from_a_pipe_all_or_none(
    kull_3: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stored(kull_3)

    def given(text: str) -> None:
        raw = io.TextIOWrapper(io.BytesIO(text.encode()))
        monkeypatch.setattr("sys.stdin", raw)

    given('{"text": "En"}\n{"text": "To", "kind": "idea"}\n{"text": "Tre", "kind": "rar"}\n')
    assert "Line 3: kind:" in errors(capsys, "add", kull_3, "notes", "-")
    assert stored(kull_3) == before
    assert ran(capsys, "history", kull_3, "--removed", "--json") == "[]\n"
    given("{}\n")
    assert "Line 1: " in errors(capsys, "add", kull_3, "notes", "-")
    for value in ('{"a": 1}', '["a", ["b"]]'):
        given(f'{{"text": {value}}}')
        assert "“text” takes one value" in errors(capsys, "add", kull_3, "notes", "-")
    given("5")
    assert "Line 1 is not a JSON object" in errors(capsys, "add", kull_3, "notes", "-")
    given('{"text": "En"}\n{"text": "To", "kind": "idea"}\n')
    found = json.loads(ran(capsys, "add", kull_3, "notes", "-", "--json"))
    assert [note["text"] for note in found] == ["En", "To"]
    ran(capsys, "undo", kull_3)
    assert stored(kull_3) == before
    given("En lang tekst\nover to linjer")
    made = json.loads(ran(capsys, "add", kull_3, "notes", "text=-", "--json"))
    assert made["text"] == "En lang tekst\nover to linjer"


@every_kind
def test_what_listing_prints_of_each_kind_is_taken(
    kind: Kind, folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kind.acts.not_added:
        return
    row: dict[str, object] = {**to_plain(newest(folder, kind.table)), **OTHER.get(kind.table, {})}
    row = {name: value for name, value in row.items() if value != ""}
    prepare(capsys, folder, kind)
    raw = io.TextIOWrapper(io.BytesIO(json.dumps([row]).encode()))
    monkeypatch.setattr("sys.stdin", raw)
    (made,) = json.loads(ran(capsys, "-q", "add", folder, kind.listed_as, "-", "--json"))
    assert made["id"] in stored(folder)
    assert made["id"] != row["id"]


def test_what_is_added_again_refers_to_what_was_added_with_it(
    kull_3: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = json.loads(ran(capsys, "list", kull_3, "drivers", "--team", "kols-b", "--json"))
    assert any(row["parent"] for row in rows)
    ran(capsys, "new", tmp_path / "net", "--title", "Ny", "--starts", "1.1.2030", "--no-open")
    ran(capsys, "add", tmp_path / "net", "teams", "title=Slag")
    given = [{**row, "team": "Slag", "cycle": ""} for row in rows]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(given).encode())))
    assert main(["add", str(tmp_path / "net"), "drivers", "-", "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert said.err == "Left out: id, created, updated, author. samling gives them itself.\n"
    ids = said.out.split()
    places = {"": "", **{row["id"]: id_ for row, id_ in zip(rows, ids, strict=True)}}
    again = {record.id: record for record in Workspace.open(tmp_path / "net").all(Driver)}
    assert [again[id_].parent for id_ in ids] == [places[row["parent"]] for row in rows]


def test_what_listing_prints_can_be_added_again(
    kull_3: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = json.loads(ran(capsys, "list", kull_3, "agenda", "-g", "3", "--json"))
    given = [{name: row[name] for name in row if name != "position"} for row in rows]
    raw = io.TextIOWrapper(io.BytesIO(json.dumps(given).encode()))
    monkeypatch.setattr("sys.stdin", raw)
    again = json.loads(ran(capsys, "-q", "add", kull_3, "agenda", "-", "--json"))
    assert [{**row, **dict.fromkeys(NOT_GIVEN)} for row in again] == [
        {**row, **dict.fromkeys(NOT_GIVEN)} for row in rows
    ]


NOT_GIVEN = ("id", "created", "updated", "author", "position")


def test_the_team_is_that_of_what_a_record_is_of(kull_3: Path, capsys: Captured) -> None:
    words = ("add", kull_3, "observations", "measure=Oppringt", "date=1.4.2017")
    made = json.loads(ran(capsys, *words, "numerator=1", "denominator=2", "--json"))
    team = Workspace.open(kull_3).get(Team, made["team"])
    assert team.slug.startswith("kols-baerum")
    note = ran(capsys, "add", kull_3, "notat", "tekst=Hei", "samling=nå", "--json")
    assert json.loads(note)["gathering"]


def test_undo_steps_back_over_what_all_commands_did(kull_3: Path, capsys: Captured) -> None:
    before = stored(kull_3)
    ran(capsys, "note", kull_3, "Hei")
    other = Workspace.open(kull_3)
    ran(capsys, "add", kull_3, "notes", "text=Hallo")
    in_app = other.put(replace(newest(kull_3, "notes"), id="0" * 8 + "-0000-4000-8000-" + "0" * 12))
    assert "Hallo" in ran(capsys, "undo", kull_3)
    assert "Hei" in ran(capsys, "undo", kull_3)
    assert stored(kull_3).keys() - before.keys() == {in_app.id}
    assert "nothing to undo" in errors(capsys, "undo", kull_3)
    assert len(list((kull_3 / UNDO).iterdir())) == 1


def test_a_part_of_an_id_that_nobody_reads_names_nothing(kull_3: Path, capsys: Captured) -> None:
    workspace = Workspace.open(kull_3)
    gathering = workspace.all(Gathering)[0]
    for part in ("0", "abc", gathering.id[9:13], gathering.id[-3:]):
        assert main(["add", str(kull_3), "notes", "text=Hei", f"gathering={part}"]) == 2, part
    assert "FS" in capsys.readouterr().err
    assert main(["add", str(kull_3), "notes", "text=Hei", f"gathering={gathering.id[-8:]}"]) == 0
    [note] = [note for note in Workspace.open(kull_3).all(Note) if note.text == "Hei"]
    assert note.gathering == gathering.id
