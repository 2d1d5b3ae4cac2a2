"""The app meets a file that it cannot read: it shows what comes back, repairs, and undoes it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from samling.model import Bottleneck, Note
from samling.store import Workspace
from samling.store.files.backups import keep, listed
from screens.app import SamlingApp
from screens.home.home import Home
from screens.keeping.repair import Repair
from tests.help.app_driver import SIZES, press, told, until, words


@pytest.fixture
def folder(network: Path) -> Path:
    workspace = Workspace.open(network)
    team = workspace.teams()[0]
    for number in range(12):
        workspace.put(Note(text=f"Notat {number}", team=team.id))
        workspace.put(Bottleneck(text=f"Flaskehals {number}", team=team.id))
    return network


def spoil(folder: Path) -> Path:
    path = folder / "teams" / "kols-baerum.json"
    path.write_bytes(path.read_bytes()[:-100])
    return path


@asynccontextmanager
async def opening(folder: Path, size: tuple[int, int]) -> AsyncIterator[Pilot[str]]:
    app = SamlingApp(lambda: Workspace.open(folder))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Home | Repair))
        await pilot.pause()
        yield pilot


@pytest.mark.parametrize("size", SIZES)
async def test_a_broken_network_is_repaired_and_opens(folder: Path, size: tuple[int, int]) -> None:
    raw = spoil(folder).read_bytes()
    async with opening(folder, size) as pilot:
        assert "Nettverket kan ikke åpnes" in words(pilot)
        assert "kols-baerum.json: ødelagt. Dette kommer igjen:" in words(pilot)
        assert "flaskehals 12" in words(pilot)
        assert "enter reparer" in words(pilot)
        await press(pilot, "question_mark")
        assert "hentes fram igjen" in words(pilot)
        await press(pilot, "escape", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Home))
        assert "Trykk u for å angre" in told(pilot)
        assert len(pilot.app.session.workspace.all(Note)) == 12
        # One undo puts the file back as it lay, and the way out is there again.
        await press(pilot, "u")
        await until(pilot, lambda: isinstance(pilot.app.screen, Repair))
        assert (folder / "teams" / "kols-baerum.json").read_bytes() == raw
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Home))
        await press(pilot, "n", *"Og", "ctrl+s")
        assert len(pilot.app.session.workspace.all(Note)) == 13
    assert len(Workspace.open(folder).all(Note)) == 13


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_left_alone_stays_as_it_lies(folder: Path, size: tuple[int, int]) -> None:
    raw = spoil(folder).read_bytes()
    async with opening(folder, size) as pilot:
        await press(pilot, "t", "l", "escape")
        assert not pilot.app.is_running
        assert "kols-baerum.json" in str(pilot.app.refused)
    assert (folder / "teams" / "kols-baerum.json").read_bytes() == raw


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("key", "text"), [("t", "Notat tre"), ("l", "Notat 3")])
async def test_edits_by_hand_are_taken_over_or_left(
    folder: Path, key: str, text: str, size: tuple[int, int]
) -> None:
    Workspace.open(folder).fold()
    path = folder / "teams" / "kols-baerum.json"
    path.write_text(path.read_text("utf-8").replace("Notat 3", "Notat tre"), "utf-8")
    async with opening(folder, size) as pilot:
        assert "«Notat 3» er blitt «Notat tre»" in words(pilot)
        # Enter chooses neither.
        await press(pilot, "enter", "ctrl+s")
        assert isinstance(pilot.app.screen, Repair)
        await press(pilot, key)
        await until(pilot, lambda: isinstance(pilot.app.screen, Home))
    assert text in {note.text for note in Workspace.open(folder).all(Note)}


@pytest.mark.parametrize("size", SIZES)
async def test_restoring_keeps_what_was_written_later(folder: Path, size: tuple[int, int]) -> None:
    workspace = Workspace.open(folder)
    keep(folder, workspace.files().every(), workspace.now(), "merge")
    assert listed(folder)[0].reason == "merge"
    workspace.remove(workspace.all(Note)[0])
    workspace.put(Note(text="Senere"))
    async with opening(folder, size) as pilot:
        await pilot.app.run_action("backups")
        await press(pilot, "enter")
        assert "Skrevet etter sikkerhetskopien: 1." in words(pilot)
        assert "k ta vare på det" in words(pilot)
        await press(pilot, "k")
        assert len(pilot.app.session.workspace.all(Note)) == 13
        await press(pilot, "u")
        assert len(pilot.app.session.workspace.all(Note)) == 12
