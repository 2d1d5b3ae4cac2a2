"""A record's earlier versions, removed records, and the forgetting of both."""

from __future__ import annotations

import json
from pathlib import Path
from unittest import mock

import pytest

from samling.cli.main import main
from samling.model import Bottleneck, Network, Note, Team
from samling.store import Workspace
from samling.store.files.backups import keep, listed
from samling.store.keeping.history import (
    bring_back,
    removed_records,
    versions,
    versions_of,
)
from tests.help.app_driver import SIZES, press, running, shown, told, words
from tests.help.cli_driver import Captured, ran
from tests.help.identity_numbers import PUBLISHED
from tests.help.older_format import make_older


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace.create(tmp_path / "w", Network(title="Kull 3"))
    team = made.add_team(Team(title="Kols", slug=""))
    stuck = made.put(Bottleneck(team=team.id, text="Epikrisen kommer sent"))
    made.change(stuck, text="Epikrisen kommer for sent", owner="enhetsleder")
    made.undo()
    made.change(stuck, owner="overlege")
    return made


def stuck_in(workspace: Workspace) -> Bottleneck:
    return workspace.all(Bottleneck)[0]


def test_lineage_say_when_how_and_what(workspace: Workspace, capsys: Captured) -> None:
    stuck = stuck_in(workspace)
    found = versions(workspace, stuck)
    assert [(version.why, version.changed) for version in found] == [
        ("", ("owner",)),
        ("undo", ("text", "owner")),
        ("", ("text", "owner")),
        ("", ()),
    ]
    said = ran(capsys, "history", workspace.folder, stuck.id)
    assert said.startswith("flaskehals «Epikrisen kommer sent»\n")
    assert "Ansvarlig: – → overlege" in said
    assert "Flaskehals: Epikrisen kommer for sent → Epikrisen kommer sent" in said
    rows = json.loads(ran(capsys, "history", workspace.folder, stuck.id, "--json"))
    assert rows["kind"] == "bottlenecks"
    assert rows["versions"][1]["why"] == "undo"


def test_only_the_lines_of_the_record_are_read(workspace: Workspace) -> None:
    stuck = stuck_in(workspace)
    for number in range(50):
        workspace.put(Bottleneck(team=stuck.team, text=f"Flaskehals {number}"))
    found = versions(workspace, stuck)
    with mock.patch("samling.store.files.change_log.json.loads", wraps=json.loads) as read:
        assert versions(workspace, stuck) == found
    assert read.call_count == len(found)


def test_a_removed_record_is_listed_and_brought_back(
    workspace: Workspace, capsys: Captured
) -> None:
    stuck = stuck_in(workspace)
    workspace.remove(stuck)
    (gone,) = removed_records(workspace)
    said = ran(capsys, "history", workspace.folder, "--removed")
    assert stuck.id in said
    assert "Epikrisen kommer sent" in said
    found = versions_of(gone)
    assert found[0].fields is None
    assert found[1].fields is not None
    bring_back(workspace, gone, found[1].fields)
    assert workspace.get(Bottleneck, stuck.id).owner == "overlege"
    assert removed_records(workspace) == []
    assert "Ingen poster" in ran(capsys, "history", workspace.folder, "--removed")


def test_what_is_asked_for_must_be_said(workspace: Workspace, capsys: Captured) -> None:
    for asked in ([], [stuck_in(workspace).id, "--removed"], ["ukjent"]):
        assert main(["history", str(workspace.folder), *asked]) == 2
        assert capsys.readouterr().err.count("\n") == 1


def with_old_number(workspace: Workspace) -> Note:
    """A note that held a number before samling refused them."""
    note = workspace.put(Note(text="Ring NUMMER"))
    workspace.fold()
    path = workspace.folder / "network.json"
    make_older(path)
    path.write_text(path.read_text().replace("NUMMER", PUBLISHED[0]))
    changes = path.with_suffix(".changes")
    changes.unlink()
    text = path.read_text()
    data = json.loads(text)
    data["samling"]["file"].pop("changes", None)
    path.write_text(json.dumps(data))
    return note


def test_numbers_in_backups_are_found_and_forgotten(workspace: Workspace, capsys: Captured) -> None:
    note = with_old_number(workspace)
    opened = Workspace.open(workspace.folder)
    keep(opened.folder, opened.files().every(), opened.now(), "merge")
    opened.change(opened.get(Note, note.id), text="Ring pasienten")
    opened.remove(stuck_in(opened))
    number = PUBLISHED[0]
    assert main(["check", str(opened.folder), "--json"]) == 1
    out = capsys.readouterr().out
    assert number not in out
    assert {finding["file"].split("/")[0] for finding in json.loads(out)} == {"backups"}
    assert main(["check", str(opened.folder), "--forget"]) == 2
    assert "--yes" in capsys.readouterr().err
    before = opened.all(Note)
    assert main(["check", str(opened.folder), "--forget", "--yes"]) == 0
    capsys.readouterr()
    left = Workspace.open(opened.folder)
    assert left.all(Note) == before
    assert removed_records(left) == []
    assert list(left.folder.rglob("*.changes")) == []
    assert all(
        number.encode() not in path.read_bytes()
        for path in left.folder.rglob("*")
        if path.is_file()
    )
    left.put(Note(text="Og videre"))
    assert len(Workspace.open(left.folder).all(Note)) == 2


@pytest.mark.parametrize("size", SIZES)
async def test_a_version_is_brought_back_in_the_app(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    async with running(workspace.folder, size) as pilot:
        await press(pilot, "4", "h")
        assert "Tidligere versjoner: flaskehals «Epikrisen kommer sent»" in words(pilot)
        # The one stored has nothing to bring back; an answer of no leaves all as it is.
        await press(pilot, "enter")
        assert "tidligere versjon" in told(pilot)
        await press(pilot, "down", "down")
        assert "Flaskehals: Epikrisen kommer sent → Epikrisen kommer for sent" in words(pilot)
        await press(pilot, "enter", "escape")
        assert stuck_in(workspace).owner == "overlege"
        await press(pilot, "enter", "enter")
        assert stuck_in(workspace).text == "Epikrisen kommer for sent"
        assert stuck_in(workspace).owner == "enhetsleder"
        await press(pilot, "u")
        assert stuck_in(workspace).owner == "overlege"


async def test_a_removed_record_is_brought_back_in_the_app(workspace: Workspace) -> None:
    async with running(workspace.folder) as pilot:
        await pilot.app.run_action("removed")
        await pilot.pause()
        assert "Ingen poster er fjernet" in words(pilot)
        await press(pilot, "escape", "4", "x")
        assert workspace.all(Bottleneck) == []
        await pilot.app.run_action("removed")
        await pilot.pause()
        await press(pilot, "enter", "down", "enter", "enter")
        assert stuck_in(workspace).owner == "overlege"
        await press(pilot, "6", "h")
        assert "Sett markøren" in told(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_a_backup_is_restored_in_the_app(workspace: Workspace, size: tuple[int, int]) -> None:
    keep(workspace.folder, workspace.files().every(), workspace.now(), "merge")
    name = listed(workspace.folder)[0].name
    async with running(workspace.folder, size) as pilot:
        await press(pilot, "4", "x")
        await pilot.app.run_action("backups")
        await pilot.pause()
        assert "fletting" in shown(pilot)
        await press(pilot, "enter")
        assert f"Gå tilbake til sikkerhetskopien «{name}»?" in words(pilot)
        assert "flaskehals" in words(pilot)
        await press(pilot, "escape")
        assert workspace.all(Bottleneck) == []
        await press(pilot, "enter", "enter")
        assert len(workspace.all(Bottleneck)) == 1
        await press(pilot, "u")
        assert workspace.all(Bottleneck) == []
        assert "Angret gjenopprettingen" in told(pilot)
