"""One disguised identity number tried at every door there is: none lets it in, or out."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest

from samling.cli.main import main
from samling.model import (
    InvalidField,
    Measure,
    Network,
    Note,
    Observation,
    PsfsPerson,
    SamlingError,
    Team,
    entered,
)
from samling.report.exchange.pack_export import export_pack
from samling.report.summary.export import export_summary
from samling.report.summary.import_ import import_summary
from samling.report.summary.summary import Scope
from samling.store import Workspace
from samling.store.files.slugs import free_slug, slug
from samling.store.importing.readings.look import rows_of
from samling.store.keeping.forget import backups_with_numbers, earlier_findings, forget
from samling.store.keeping.privacy_check import stored_findings
from samling.store.machine.export_target import export_path
from samling.store.machine.typed_text import write_typed
from samling.store.merging.handover import begin_from, take_in
from samling.store.merging.pack import encoded, packed
from samling.store.merging.plan import plan_merge
from tests.help.cli_driver import Captured
from tests.help.identity_numbers import disguised, drawn
from tests.help.older_format import make_older

NUMBER, YEAR = drawn("birth number", Random(15))
# As a text of a pack, where nothing cleans it, and as what somebody types.
CRLF = f"{NUMBER[:6]}\r\n{NUMBER[6:]}"
TYPED = (
    disguised(NUMBER, YEAR, "05.10.1997", "a space"),
    disguised(NUMBER, YEAR, "051097", "CRLF"),
    disguised(NUMBER, YEAR, "051097", "pnr.", "full-width"),
    disguised(NUMBER, YEAR, "05.10.97", "a zero-width sign", "Arabic"),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = Workspace.create(tmp_path / "nett", Network(title="Nett"))
    team = workspace.add_team(Team(title="KOLS", slug=""))
    workspace.put(Measure(team=team.id, title="Oppringt"), Note(text="MERKE", team=team.id))
    return workspace


def _holds(folder: Path) -> bool:
    """Returns whether any file has the last five digits of the number."""
    return any(
        NUMBER[6:].encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file()
    )


def _pack(workspace: Workspace, path: Path, text: object = CRLF, old: str = '"MERKE"') -> Path:
    """Writes a pack as another program would: with what no door of ours would take."""
    pack = packed(workspace, None)
    raw = json.dumps([pack.network, pack.teams]).replace(old, json.dumps(text))
    network, teams = json.loads(raw)
    path.write_bytes(encoded(type(pack)(pack.network_id, network, teams), "Nett"))
    return path


@pytest.mark.parametrize("text", TYPED)
def test_a_record_a_change_and_a_draft(workspace: Workspace, text: str) -> None:
    note = workspace.all(Note)[0]
    with pytest.raises(InvalidField):
        workspace.put(Note(text=text))
    with pytest.raises(InvalidField):
        workspace.change(note, text=text)
    with pytest.raises(InvalidField):
        workspace.add_team(Team(title=text, slug=""))
    assert not workspace.drafts.save("note", {"text": text})
    assert not _holds(workspace.folder)


@pytest.mark.parametrize(
    "typed", [f"{NUMBER},0", NUMBER, f"-{NUMBER}", f"{NUMBER[:6]} {NUMBER[6:]}"]
)
def test_a_number_field(typed: str) -> None:
    with pytest.raises(InvalidField) as refused:
        entered.number("value", typed)
    assert refused.value.key == "error.identity_number"


def test_a_number_of_a_record_that_no_form_made(workspace: Workspace) -> None:
    measure = workspace.all(Measure)[0]
    made = {"team": measure.team, "measure": measure.id, "date": date(2016, 10, 18)}
    for numbers in ({"value": float(NUMBER)}, {"numerator": float(NUMBER), "denominator": 1.0}):
        with pytest.raises(InvalidField):
            workspace.put(Observation(**made, **numbers))


@pytest.mark.parametrize(
    "cell", [f'"{NUMBER},0"', NUMBER, f"{int(NUMBER):.10e}", f"{NUMBER[:6]} {NUMBER[6:]}"]
)
def test_a_cell_of_csv(cell: str) -> None:
    (row,) = rows_of(f"dato;verdi\n18.10.2016;{cell}\n".encode())
    assert row.refusal is not None
    assert row.refusal.key == "csv.error.identity_number"


@pytest.mark.parametrize("text", TYPED)
def test_the_command_line(workspace: Workspace, capsys: Captured, text: str) -> None:
    folder = workspace.folder
    commands = (
        ("note", folder, text),
        ("new", folder.with_name(f"nett {NUMBER}"), "--title", "Nett", "--starts", "18.10.2016"),
        ("new", folder.with_name("nytt"), "--title", text, "--starts", "18.10.2016"),
        ("pack", folder, "--output", folder.with_name(f"{NUMBER}.samling")),
        ("export", folder, "--output", folder.with_name(f"{NUMBER[:6]} {NUMBER[6:]}.html")),
    )
    for command in commands:
        assert main([*map(str, command), "--lang", "nb"]) != 0, command
    said = capsys.readouterr()
    assert NUMBER[6:] not in said.out + said.err
    assert not _holds(folder.parent)
    assert not [path for path in folder.parent.rglob("*") if NUMBER[6:] in path.name]


@pytest.mark.parametrize("value", [CRLF, *TYPED])
def test_a_row_in_a_pack_is_left_out(workspace: Workspace, tmp_path: Path, value: str) -> None:
    plan = plan_merge(workspace, [_pack(workspace, tmp_path / "alt.samling", value)])
    assert [one.why for one in plan.records] == ["identity_there"]
    take_in(workspace, plan)
    assert [note.text for note in workspace.all(Note)] == ["MERKE"]
    with pytest.raises(SamlingError, match="merge_begun_number"):
        begin_from(tmp_path / "ny", tmp_path / "alt.samling")
    assert not (tmp_path / "ny").exists()


def test_a_number_in_a_pack_is_left_out(workspace: Workspace, tmp_path: Path) -> None:
    measure = workspace.all(Measure)[0]
    made = {"team": measure.team, "measure": measure.id, "date": date(2016, 10, 18)}
    workspace.put(Observation(**made, value=123456.5))
    pack = _pack(workspace, tmp_path / "alt.samling", int(NUMBER), "123456.5")
    plan = plan_merge(workspace, [pack])
    assert [one.why for one in plan.records] == ["identity_there"]


@pytest.mark.parametrize("code", ["051097", "Ola-1", "AB1987", "AB"])
def test_a_code_of_psfs_in_a_pack_is_checked_as_in_the_form(
    workspace: Workspace, tmp_path: Path, code: str
) -> None:
    team = workspace.teams()[0].id
    workspace.put(PsfsPerson(team=team, code="K-07", activities=("Gå",)))
    pack = _pack(workspace, tmp_path / "alt.samling", code, '"K-07"')
    plan = plan_merge(workspace, [pack])
    assert [one.why for one in plan.records] == ["telling_code"]
    take_in(workspace, plan)
    assert [person.code for person in workspace.all(PsfsPerson)] == ["K-07"]
    with pytest.raises(SamlingError, match="merge_begun_code"):
        begin_from(tmp_path / "ny", pack)


@pytest.mark.parametrize(
    ("old", "new"), [("MERKE", CRLF), ("K-07", "051097"), ('"kols"', f'"{NUMBER}"')]
)
def test_a_summary(workspace: Workspace, tmp_path: Path, old: str, new: str) -> None:
    team = workspace.teams()[0].id
    workspace.put(PsfsPerson(team=team, code="K-07", activities=("Gå",)))
    path = export_summary(workspace, Scope(answers=True), tmp_path / "alt.json")
    raw = path.read_text(encoding="utf-8")
    assert old in raw
    new = new if new.startswith('"') else json.dumps(new)[1:-1]
    path.write_text(raw.replace(old, new), encoding="utf-8")
    with pytest.raises(SamlingError):
        import_summary(path, tmp_path / "ny")
    assert not (tmp_path / "ny").exists()


def test_names_of_folders_and_files(workspace: Workspace, tmp_path: Path) -> None:
    name = f"{NUMBER[:6]}_{NUMBER[6:]}"
    with pytest.raises(InvalidField):
        import_summary(tmp_path / "x.json", tmp_path / name / "nett")
    with pytest.raises(InvalidField):
        export_path(tmp_path / f"{name}.svg", "error.chart_target")
    with pytest.raises(InvalidField):
        write_typed(tmp_path / f"{name}.txt", "Notat", [("Tekst", "hei")])
    with pytest.raises(InvalidField):
        export_pack(workspace, None, tmp_path / f"{name}.samling")
    assert not [path for path in tmp_path.rglob("*") if NUMBER[6:] in path.name]


@pytest.mark.parametrize("title", ["CON", "nul", "Aux", "com1", "LPT9"])
def test_no_file_is_named_as_a_device_of_windows(title: str) -> None:
    assert slug(title) == f"team-{title.lower()}"
    assert free_slug(title, {slug(title)}) == f"team-{title.lower()}-2"


def _spoilt(workspace: Workspace) -> Workspace:
    """Returns the workspace with a number in it, as a version before this one took it in."""
    workspace.fold()
    for path in workspace.folder.rglob("*.changes"):
        path.unlink()
    for path in (workspace.folder / "network.json", workspace.folder / "teams" / "kols.json"):
        make_older(path)
        raw = path.read_text(encoding="utf-8").replace("MERKE", json.dumps(CRLF)[1:-1])
        path.write_text(raw, encoding="utf-8")
    return Workspace.open(workspace.folder)


def test_check_finds_it_and_nothing_lets_it_out(workspace: Workspace, tmp_path: Path) -> None:
    old = _spoilt(workspace)
    assert [one.field for one in stored_findings(old)] == ["text"]
    with pytest.raises(SamlingError) as refused:
        export_pack(old, None, tmp_path / "alt.samling")
    assert refused.value.key == "error.pack_identity_number"
    assert str(refused.value.params["place"]).endswith("/text")
    assert refused.value.params["folder"] == str(old.folder)
    with pytest.raises(SamlingError) as refused:
        export_summary(old, Scope(), tmp_path / "alt.json")
    assert str(refused.value.params["place"]).endswith("/text")
    assert not list(tmp_path.glob("alt.*"))


def _broken(raw: bytes) -> bytes:
    return raw[: len(raw) // 4] + b"\x00" + raw[len(raw) // 4 :]


@pytest.mark.parametrize("spoil", [bytes, _broken])
def test_forgetting_reaches_every_place_a_number_was_ever_in(
    workspace: Workspace, spoil: Callable[[bytes], bytes]
) -> None:
    old = _spoilt(workspace)
    aside = old.folder / "merged-copies" / "kols (kopi).json"
    aside.parent.mkdir()
    aside.write_bytes((old.folder / "teams" / "kols.json").read_bytes())
    (note,) = old.all(Note)
    # The backup of the day is made with the number in it, and the note mended.
    old.change(note, text="Mendet")
    for path in (old.folder / "backups").rglob("kols.json"):
        path.write_bytes(spoil(path.read_bytes()))
    assert {one.file.split("/")[0] for one in earlier_findings(old)} == {"backups", "merged-copies"}
    assert stored_findings(old) == []
    assert forget(old, backups_with_numbers(old)) == 1
    assert earlier_findings(old) == []
    assert not _holds(old.folder)
    assert [note.text for note in Workspace.open(old.folder).all(Note)] == ["Mendet"]
