"""The folder of an open workspace is gone, as when a stick is pulled, and comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.cli.main import main
from samling.locale import explain, set_language
from samling.model import Bottleneck, Note, Response
from samling.store import NotSaved, Workspace
from samling.store.errors import FolderGone
from samling.store.files.backups import listed
from samling.store.keeping.restore import plan_restore, restore
from samling.store.repair.plan import plan_repair
from samling.store.repair.repair import repair, take_back_repair
from screens.app import SamlingApp
from tests.help.app_driver import SIZES, press, running, told, words, write

PLACES = [mode for mode in SamlingApp.MODES if mode != "welcome"]


def pulled_out(folder: Path, way: str) -> Path:
    """Takes the folder away; an empty one may be left, as where a disk was mounted."""
    away = folder.rename(folder.with_name("away"))
    if way == "empty":
        folder.mkdir()
    return away


def put_in(away: Path, folder: Path) -> None:
    if folder.exists():
        assert list(folder.iterdir()) == []
        folder.rmdir()
    away.rename(folder)


@pytest.mark.parametrize("way", ["gone", "empty"])
def test_nothing_is_read_or_written_until_it_is_back(network: Path, way: str) -> None:
    workspace = Workspace.open(network)
    workspace.put(Note(text="Før"))
    team = workspace.teams()[0]
    away = pulled_out(network, way)
    attempts = [
        lambda: workspace.put(Note(text="Mens den er borte")),
        lambda: workspace.change(team, title="Nytt"),
        lambda: workspace.remove(*workspace.all(Note)),
        workspace.undo,
        workspace.refresh,
        workspace.teams,
        workspace.today,
        lambda: workspace.all(Note),
        lambda: workspace.get(Note, "x"),
    ]
    for attempt in attempts:
        with pytest.raises(NotSaved) as caught:
            attempt()
        sentences = []
        for language in ("nb", "en"):
            set_language(language)
            sentences.append(explain(caught.value))
        assert str(network) in sentences[0]
        assert "minnepinnen" in sentences[0]
        assert "stick" in sentences[1]
    workspace.fold()
    put_in(away, network)
    assert [note.text for note in workspace.all(Note)] == ["Før"]
    workspace.put(Note(text="Etter"))
    workspace.undo()
    workspace.undo()
    assert Workspace.open(network).all(Note) == []


def test_nothing_is_put_back_or_repaired_into_an_emptied_folder(network: Path) -> None:
    workspace = Workspace.open(network)
    workspace.put(Note(text="Før"))
    to_restore = plan_restore(network, listed(network)[0])
    (network / "teams" / "kols-baerum.json").write_text("{}", encoding="utf-8")
    to_repair = plan_repair(network)
    attempts = [
        lambda: restore(network, to_restore),
        lambda: repair(to_repair),
        lambda: take_back_repair(network),
        lambda: workspace.files().new_team("ny"),
    ]
    pulled_out(network, "empty")
    for attempt in attempts:
        with pytest.raises(FolderGone):
            attempt()
        assert list(network.iterdir()) == []


def test_the_command_line_says_that_there_is_none(
    network: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pulled_out(network, "gone")
    assert main(["note", str(network), "Hei"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "ikke noe læringsnettverk" in said.err
    assert not network.exists()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.thorough
async def test_every_place_bears_it(kull_3: Path, size: tuple[int, int]) -> None:
    async with running(kull_3, size) as pilot:
        app = pilot.app
        assert isinstance(app, SamlingApp)
        # Half of the places are there when it goes, the others are gone to without it.
        for place in PLACES[:7]:
            app.go(place)
            await pilot.pause()
        away = pulled_out(kull_3, "gone")
        app._tick()
        await pilot.pause()
        assert "er borte" in told(pilot)
        app.clear_notifications()
        app._tick()
        await pilot.pause()
        # It is said once, not each second.
        assert told(pilot) == ""
        for place in PLACES:
            app.go(place)
            await pilot.pause()
            # What was never read is not told to be empty.
            assert place in PLACES[:7] or "er borte" in words(pilot)
            await press(pilot, "down", "enter", "escape", "a", "escape", "x", "P", "escape")
        away.rename(kull_3)
        app._tick()
        await pilot.pause()
        assert "Mappen er tilbake" in told(pilot)
        app.go("home")
        await pilot.pause()
        assert "KOLS Bærum og Asker" in words(pilot)


async def test_a_paper_half_typed_in_stays(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    before = len(workspace.all(Response))
    async with running(workspace) as pilot:
        pilot.app.go("evaluation")  # type: ignore[attr-defined]
        await press(pilot, "o", "1")
        while not pilot.app.screen.query_one("#entry-comment").display:
            await press(pilot, "4")
        await write(pilot, "Mer tid")
        away = pulled_out(kull_3, "gone")
        await press(pilot, "ctrl+s")
        assert "er borte" in told(pilot) + words(pilot)
        assert "Mer tid" in words(pilot)
        away.rename(kull_3)
        await press(pilot, "ctrl+s")
    assert len(Workspace.open(kull_3).all(Response)) == before + 1


async def test_what_was_typed_is_saved_when_it_is_back(network: Path) -> None:
    workspace = Workspace.open(network)
    async with running(workspace) as pilot:
        await press(pilot, "4", "a")
        await write(pilot, "Ingen ringer")
        away = pulled_out(network, "gone")
        await press(pilot, "ctrl+s")
        assert "er borte" in words(pilot)
        await press(pilot, "escape")
        # It waits behind the other error.
        waiting = [message.words for message in pilot.app.messages.newest_first()]
        assert any("til du lukker samling" in words for words in waiting)
        away.rename(network)
        await press(pilot, "4", "a")
        assert pilot.app.screen.values["text"] == "Ingen ringer"
        await press(pilot, "ctrl+s")
    assert [bottleneck.text for bottleneck in Workspace.open(network).all(Bottleneck)] == [
        "Ingen ringer"
    ]
