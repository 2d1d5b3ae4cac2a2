"""The app in a browser: a role sees the keys it has a use for, and files are its device's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, Select

from samling.model import Measure, Observation
from samling.model.rights import Access, Role
from samling.store import Workspace
from samling.store.machine.guest import GUEST, GUEST_TEAM
from screens.measures.observations import Observations
from screens.session.rights import changing, is_offered
from screens.terminal import browser_files
from screens.terminal.browser_files import NO_ROOM, FileGiven, FileNotGiven
from tests.help import ROOT
from tests.help.app_driver import SIZES, press, running, shown, told, until, words

PLACES = ("2", "3", "4", "5", "6", "7")


def as_role(monkeypatch: pytest.MonkeyPatch, role: str, team: str = "") -> None:
    """Uses the program as the browser of a device with that role from now on."""
    monkeypatch.setenv(GUEST, role)
    monkeypatch.setenv(GUEST_TEAM, team)


def test_each_key_is_told_to_change_something_or_not_to() -> None:
    ids = (ROOT / "tests" / "house" / "key_ids.txt").read_text("utf-8").split()
    reading = (ROOT / "tests" / "house" / "reading_keys.txt").read_text("utf-8").split()
    named = changing()
    unknown = {
        key
        for key in ids
        if key not in reading and not any(key == one or key.startswith(f"{one}_") for one in named)
    }
    assert not unknown, "name them in screens/session/rights.py, or in tests/house/reading_keys.txt"
    assert set(reading) <= set(ids)


@pytest.mark.parametrize("size", SIZES)
async def test_a_viewer_looks_everywhere_and_changes_nothing(
    kull_3: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in kull_3.rglob("*.json")}
    as_role(monkeypatch, "viewer")
    async with running(kull_3, size) as pilot:
        assert "tilskuer" in shown(pilot)
        for place in PLACES:
            await press(pilot, place)
            here = pilot.app.screen
            offered = {
                binding.action.split("(")[0]
                for _, binding, enabled, _ in here.active_bindings.values()
                if enabled
            }
            assert not offered & {"add", "edit", "remove", "move", "note", "export", "undo"}, place
            assert not offered & {"history", "share"}, place
            assert "Rediger" not in words(pilot), place
            assert "Endre feltet" not in words(pilot), place
            # In the list of measures Enter shows the observations, and changes nothing.
            enter = () if place == "5" else ("enter",)
            await press(pilot, *enter, "a", "d", "h", "r", "x", "n", "e", "u")
            assert pilot.app.screen is here, place
        await press(pilot, "5", "enter")
        assert isinstance(pilot.app.screen, Observations)
        assert "ny rad" not in shown(pilot)
    for path, content in before.items():
        assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("role", "area", "action", "offered"),
    [
        ("participant", "app", "note", True),
        ("participant", "app", "undo", True),
        ("participant", "app", "history", False),
        ("participant", "library", "add", False),
        ("participant", "bottlenecks", "edit_cell", False),
        ("team", "app", "history", True),
        ("team", "library", "add", True),
        ("team", "bottlenecks", "edit_cell", True),
        ("team", "home", "add_team", False),
        ("facilitator", "app", "history", True),
    ],
)
def test_keys_follow_the_table_of_rights(role: Role, area: str, action: str, offered: bool) -> None:
    assert is_offered(Access(role, "t"), "t", area, action) is offered


async def test_a_participant_changes_no_note_of_others_and_types_in_no_grid(
    kull_3: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_role(monkeypatch, "participant")
    async with running(kull_3) as pilot:
        await press(pilot, "6")
        here = pilot.app.screen
        await press(pilot, "enter", "r", "x", "d", "h")
        assert pilot.app.screen is here
        assert not told(pilot)
        await press(pilot, "n", *"ny", "ctrl+s")
        assert " enter  Rediger" in shown(pilot)
        await press(pilot, "5", "enter", "7")
        assert not pilot.app.screen.query("GridEditor")
        assert "lim inn rader" not in words(pilot)
        assert " enter " not in shown(pilot)


@pytest.mark.thorough
async def test_a_team_writes_on_its_own_pathway_and_looks_at_the_others(
    network: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, own = Workspace.open(network).teams()
    as_role(monkeypatch, "team", own.id)
    async with running(network) as pilot:
        await press(pilot, "4")
        assert f" {own.title}" in shown(pilot)
        await press(pilot, "a")
        assert pilot.app.screen.query("#form")
        await press(pilot, "escape")
        await pilot.app.run_action(f"app.to_team('{other.id}')")
        await pilot.pause()
        await press(pilot, "4", "a")
        assert not pilot.app.screen.query("#form")
        await press(pilot, "2", "a")
        assert not pilot.app.screen.query("#form")


async def test_an_export_goes_to_the_device_and_no_path_is_asked_for(
    kull_3: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: dict[str, bytes] = {}
    monkeypatch.setattr(
        browser_files, "hand_out", lambda app, data, name: handed.update({name: data})
    )
    as_role(monkeypatch, "facilitator")
    there = set(kull_3.rglob("*"))
    async with running(kull_3) as pilot:
        await press(pilot, "e")
        form = pilot.app.screen
        assert not form.query(Input)
        pilot.app.screen.query_one("#scope", Select).value = "network"
        await pilot.pause()
        # However long its name is.
        assert "lastes ned som sammendrag" in words(pilot)
        assert ".html" in words(pilot)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: bool(handed))
        assert "lastes ned til enheten" in told(pilot)
    [(name, content)] = handed.items()
    assert name.endswith(".html")
    assert content.startswith(b"<!DOCTYPE html>")
    assert {path for path in kull_3.rglob("*") if path.suffix == ".json"} <= there


async def test_a_table_comes_from_the_device(
    network: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace.open(network)
    team = workspace.teams()[0]
    measure = workspace.put(Measure(team=team.id, title="Ringt hjem", unit="antall"))
    asked: list[int] = []
    monkeypatch.setattr(
        "screens.forms.file_of_device.ask_for_file",
        lambda app, accept, limit: asked.append(limit),
    )
    as_role(monkeypatch, "team", team.id)
    sent = tmp_path / "sent" / "fil"
    sent.parent.mkdir()
    sent.write_text("dato;verdi\n1.1.2030;4\n8.1.2030;5\n", encoding="utf-8")
    async with running(network) as pilot:
        await press(pilot, "5", "l", "right", "i")
        form = pilot.app.screen
        assert not form.query(Input)
        assert "Velg fil ingen fil valgt ennå" in words(pilot)
        assert "Vis radene ctrl+s" in words(pilot)
        await press(pilot, "enter")
        assert asked
        pilot.app.post_message(FileNotGiven(NO_ROOM))
        await until(pilot, lambda: "ikke plass" in told(pilot))
        pilot.app.post_message(FileGiven(sent, "ringt hjem.csv", "1"))
        await until(pilot, lambda: "ringt hjem.csv" in words(pilot))
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: pilot.app.screen is not form)
        await pilot.pause()
        await press(pilot, "ctrl+s")
        await pilot.pause()
    found = Workspace.open(network).all(Observation, measure=measure.id)
    assert [observation.value for observation in found] == [4, 5]
