"""An identity number is never stored: by no record, no draft, no import, no undo."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from samling.locale import explain
from samling.model import (
    AgendaItem,
    Annotation,
    Bottleneck,
    Gathering,
    Group,
    InvalidField,
    Measure,
    Network,
    Note,
    Observation,
    Organisation,
    PathwayEntry,
    Phase,
    Record,
    Team,
)
from samling.store import Workspace
from samling.store.method.start import start_network
from tests.help.cli_driver import Captured, ran
from tests.help.identity_numbers import PUBLISHED
from tests.help.older_format import make_older

NUMBER = PUBLISHED[0]
SPACED = f"{NUMBER[:6]} {NUMBER[6:]}"
DAY = date(2016, 10, 18)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "nett"
    workspace = Workspace.create(folder, Network(title="Nett"))
    team = workspace.add_team(Team(title="KOLS", slug=""))
    workspace.put(Measure(team=team.id, title="Oppringt"))
    return folder


def holds(folder: Path, text: str) -> bool:
    return any(text.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())


MAKE: tuple[tuple[str, Callable[[str], Record]], ...] = (
    ("text", lambda team: Note(text=f"Pasient {SPACED}")),
    ("text", lambda team: Note(text=NUMBER, team=team)),
    ("author", lambda team: Note(text="hei", author=NUMBER)),
    ("title", lambda team: Gathering(number=1, date=DAY, title=NUMBER)),
    ("theme", lambda team: Gathering(number=1, date=DAY, title="LS1", theme=NUMBER)),
    ("title", lambda team: AgendaItem(gathering="g", position=1, title=NUMBER)),
    (
        "groups",
        lambda team: AgendaItem(
            gathering="g", position=1, title="Gruppe", groups=(Group(title="A", lead=NUMBER),)
        ),
    ),
    ("organisations", lambda team: Network(title="N", organisations=(Organisation(title=NUMBER),))),
    ("actors", lambda team: Phase(team=team, position=1, title="Hjem", actors=NUMBER)),
    ("text", lambda team: PathwayEntry(team=team, phase="p", list="improve", text=NUMBER)),
    ("notes", lambda team: Bottleneck(team=team, text="Kø", notes=NUMBER)),
    ("owner", lambda team: Bottleneck(team=team, text="Kø", owner=NUMBER)),
    ("definition", lambda team: Measure(team=team, title="M", definition=NUMBER)),
    ("note", lambda team: Observation(team=team, measure="m", date=DAY, note=NUMBER)),
    (
        "excluded",
        lambda team: Observation(team=team, measure="m", date=DAY, value=1, excluded=NUMBER),
    ),
    ("text", lambda team: Annotation(team=team, measure="m", date=DAY, text=NUMBER)),
)


@pytest.mark.parametrize(("field", "make"), MAKE)
def test_every_text_of_every_record_is_refused_at_its_field(
    folder: Path, field: str, make: Callable[[str], Record]
) -> None:
    workspace = Workspace.open(folder)
    before = {path: path.read_bytes() for path in folder.rglob("*.json")}
    with pytest.raises(InvalidField) as refused:
        workspace.put(make(workspace.teams()[0].id))
    assert refused.value.field == field
    assert NUMBER not in explain(refused.value)
    assert SPACED not in explain(refused.value)
    assert {path: path.read_bytes() for path in folder.rglob("*.json")} == before


def test_a_team_and_a_change_are_refused_too(folder: Path) -> None:
    workspace = Workspace.open(folder)
    with pytest.raises(InvalidField):
        workspace.add_team(Team(title=f"Team {NUMBER}", slug=""))
    with pytest.raises(InvalidField):
        workspace.change(workspace.network, aim=NUMBER)
    assert not holds(folder, NUMBER)


@pytest.mark.parametrize("field", ["title", "aim", "place", "team"])
def test_a_new_network_is_refused_with_nothing_left(tmp_path: Path, field: str) -> None:
    given = {"title": "Nett", "aim": "", "place": "", "team": "KOLS"} | {field: f"x {NUMBER}"}
    with pytest.raises(InvalidField) as refused:
        start_network(
            tmp_path / "ny",
            title=given["title"],
            aim=given["aim"],
            first_day=DAY,
            place=given["place"],
            teams=[given["team"]],
            with_templates=True,
        )
    assert refused.value.field == field
    assert not (tmp_path / "ny").exists()


def test_a_draft_with_one_is_kept_in_memory_only(folder: Path) -> None:
    drafts = Workspace.open(folder).drafts
    assert not drafts.save("note", {"text": NUMBER[:10]})
    assert not drafts.save("note", {"text": f"Pasient {SPACED}"})
    assert drafts.read("note") == {"text": f"Pasient {SPACED}"}
    assert not holds(folder, NUMBER[:6])
    assert drafts.save("note", {"text": "Pasient"})


# Old data


@pytest.fixture
def old(folder: Path) -> Path:
    """A workspace that held a number, a phone number and an address before."""
    workspace = Workspace.open(folder)
    workspace.put(
        Note(text="GAMMEL, tlf. 22 33 44 55"),
        Note(text="a@example.no", team=workspace.teams()[0].id),
    )
    workspace.fold()
    for changes in folder.rglob("*.changes"):
        changes.unlink()
    path = folder / "network.json"
    for file in (path, *(folder / "teams").glob("*.json")):
        make_older(file)
    path.write_text(
        path.read_text(encoding="utf-8").replace("GAMMEL", f"Se {SPACED}"), encoding="utf-8"
    )
    return folder


def test_a_workspace_that_holds_one_is_read_and_can_be_mended(old: Path) -> None:
    workspace = Workspace.open(old)
    (note,) = [stored for stored in workspace.all(Note) if SPACED in stored.text]
    workspace.change(note, text="Mendet")
    workspace.undo()
    written = [path for path in old.rglob("network.*") if "backups" not in path.parts]
    assert {path.suffix for path in written} == {".json", ".changes"}
    assert not any(SPACED in path.read_text(encoding="utf-8") for path in written)


def test_one_that_was_removed_is_not_brought_back(old: Path) -> None:
    workspace = Workspace.open(old)
    (note,) = [stored for stored in workspace.all(Note) if SPACED in stored.text]
    workspace.remove(note)
    workspace.undo()
    written = [path for path in old.rglob("network.*") if "backups" not in path.parts]
    assert {path.suffix for path in written} == {".json", ".changes"}
    assert not any(SPACED in path.read_text(encoding="utf-8") for path in written)


def test_check_lists_what_it_finds(old: Path, capsys: Captured) -> None:
    out = ran(capsys, "check", old, "--json", code=1)
    found = [
        (finding["file"], finding["table"], finding["field"], finding["kind"])
        for finding in json.loads(out)
    ]
    assert found == [
        ("network.json", "notes", "text", "identity_number"),
        ("network.json", "notes", "text", "phone"),
        ("teams/kols.json", "notes", "text", "email"),
    ]
    assert json.loads(out)[0]["masked"] == "•••••• •••••"
    assert NUMBER[:6] not in out
    ids = {note.id for note in Workspace.open(old).all(Note)}
    assert {finding["id"] for finding in json.loads(out)} == ids


@pytest.mark.parametrize(("lang", "said"), [("nb", "et fødselsnummer"), ("en", "identity number")])
def test_check_speaks_both_languages(old: Path, capsys: Captured, lang: str, said: str) -> None:
    out = ran(capsys, "check", old, "--lang", lang, code=1)
    assert said in out
    assert ("Notater" if lang == "nb" else "Notes") in out
    assert ("notat " if lang == "nb" else "note ") in out
    assert NUMBER[:6] not in out


def test_check_of_a_clean_workspace_and_of_none(folder: Path, capsys: Captured) -> None:
    assert "Ingen" in ran(capsys, "check", folder, "--lang", "nb")
    assert json.loads(ran(capsys, "check", folder, "--json")) == []
    ran(capsys, "check", folder / "finnes-ikke", code=2)


# The command line


def test_a_note_with_one_is_refused_and_one_with_a_contact_is_stored(
    folder: Path, capsys: Captured
) -> None:
    from samling.cli.main import main

    assert main(["note", str(folder), f"Se {NUMBER}", "--lang", "nb"]) == 2
    said = capsys.readouterr()
    assert "fødselsnummer" in said.err
    assert NUMBER not in said.err
    assert main(["note", str(folder), "Ring 22 33 44 55", "--lang", "nb"]) == 0
    said = capsys.readouterr()
    assert "telefonnummer" in said.err
    assert Workspace.open(folder).get(Note, said.out.strip()).text == "Ring 22 33 44 55"


def test_an_import_refuses_the_row_and_never_shows_the_number(
    folder: Path, capsys: Captured, tmp_path: Path
) -> None:
    file = tmp_path / "tall.csv"
    file.write_text(
        f"dato;verdi;merknad\n1.3.2017;4;{SPACED}\n2.3.2017;{PUBLISHED[3]};\n3.3.2017;5;fint\n"
        f"{PUBLISHED[4]};6;\n",
        encoding="utf-8",
    )
    words = ("import", folder, file, "--team", "KOLS", "--measure", "Oppringt", "--yes")
    # The last time there is nothing left to write.
    for more, code in (((), 2), (("--json",), 2), (("--partly",), 0), (("--partly", "--json"), 0)):
        out = ran(capsys, *words, *more, code=code)
        assert not any(text in out for text in (NUMBER, SPACED, *PUBLISHED))
    assert [observation.value for observation in Workspace.open(folder).all(Observation)] == [5]
