"""The folder of an open workspace is gone, as when a stick is pulled, and comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.cli.main import main
from samling.locale import explain, set_language
from samling.model import Bottleneck, Note
from samling.store import NotSaved, Workspace
from tests.app_driver import SIZES, press, running, told, words, write

PLACES = [*"12345679", "0"]


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
    assert [one.text for one in workspace.all(Note)] == ["Før"]
    workspace.put(Note(text="Etter"))
    workspace.undo()
    workspace.undo()
    assert Workspace.open(network).all(Note) == []


def test_the_command_line_says_that_there_is_none(
    network: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pulled_out(network, "gone")
    assert main(["note", str(network), "Hei"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "ikke noe læringsnettverk" in said.err
    assert not network.exists()


@pytest.mark.parametrize(("place", "size"), [("1", SIZES[0]), ("5", SIZES[1])])
async def test_every_place_bears_it(kull_3: Path, place: str, size: tuple[int, int]) -> None:
    async with running(kull_3, size) as pilot:
        await press(pilot, place)
        away = pulled_out(kull_3, "gone")
        pilot.app._tick()
        await pilot.pause()
        assert "er borte" in told(pilot)
        pilot.app.clear_notifications()
        pilot.app._tick()
        await pilot.pause()
        # It is said once, not each second.
        assert told(pilot) == ""
        await press(pilot, *("down", "right", "enter", "escape", "a", "escape", "x", "u"))
        for other in PLACES:
            await press(pilot, other, "down", "r", "escape", "P", "right", "escape")
        away.rename(kull_3)
        pilot.app._tick()
        await pilot.pause()
        assert "Mappen er tilbake" in told(pilot)
        await press(pilot, "1")
        assert "KOLS Bærum og Asker" in words(pilot)


async def test_what_was_typed_is_saved_when_it_is_back(network: Path) -> None:
    workspace = Workspace.open(network)
    async with running(workspace) as pilot:
        await press(pilot, "4", "a")
        await write(pilot, "Ingen ringer")
        away = pulled_out(network, "gone")
        await press(pilot, "ctrl+s")
        assert "er borte" in words(pilot)
        await press(pilot, "escape")
        assert "til du lukker samling" in told(pilot)
        away.rename(network)
        await press(pilot, "4", "a")
        assert pilot.app.screen.values["text"] == "Ingen ringer"
        await press(pilot, "ctrl+s")
    assert [one.text for one in Workspace.open(network).all(Bottleneck)] == ["Ingen ringer"]
