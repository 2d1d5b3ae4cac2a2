"""Each file of a workspace in each way it may come to harm: a sentence, and nothing touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.cli.main import main
from samling.locale import explain, set_language
from samling.model import Network, Note, SamlingError, Team
from samling.store import Workspace
from tests.help.app_driver import SIZES, press, running, told, words, write
from tests.help.broken_files import WAYS, data_files, put_back
from tests.help.sampled import sampled

NOTES = [f"Notat på nettverket, på Ås, nummer {number}" for number in range(4)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace in which each kind of file has something in it."""
    workspace = Workspace.create(tmp_path / "w", Network(title="Kols på Ås"))
    team = workspace.add_team(Team(title="Kols på Ås", slug=""))
    for text in NOTES:
        workspace.put(Note(text=text))
        workspace.put(Note(text=text, team=team.id))
    return tmp_path / "w"


def names(folder: Path) -> list[str]:
    return [str(file.relative_to(folder)) for file in data_files(folder)]


def looks(folder: Path) -> dict[str, object]:
    """What stands in the folder, links and folders by what they are."""
    return {
        str(path): "folder" if path.is_dir() else "link" if path.is_symlink() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.name != ".lock"
    }


@pytest.mark.parametrize("way", sampled(WAYS, 2))
def test_a_spoiled_file_is_named_in_both_languages_and_left(
    folder: Path, way: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(names(folder)) >= 2
    for name in names(folder):
        path = folder / name
        raw = path.read_bytes()
        WAYS[way](path)
        before = looks(folder)
        if way == "cut_in_half" and _is_a_crash_after_all(folder):
            put_back(path, raw)
            continue
        sentences = set()
        for language in ("nb", "en"):
            set_language(language)
            with pytest.raises(SamlingError) as caught:
                Workspace.open(folder)
            sentences.add(explain(caught.value))
            for words_ in (["note", str(folder), "Hei"], ["list", str(folder), "notes"]):
                assert main(["--lang", language, *words_]) == 2
                said = capsys.readouterr()
                assert said.out == ""
                assert said.err == explain(caught.value) + "\n"
                assert str(path) in said.err
        assert len(sentences) == 2
        assert looks(folder) == before
        put_back(path, raw)
        assert len(Workspace.open(folder).all(Note)) == 2 * len(NOTES)


def _is_a_crash_after_all(folder: Path) -> bool:
    """The end of a log cut off is what a crash leaves: it opens with what lies before it."""
    try:
        workspace = Workspace.open(folder)
    except SamlingError:
        return False
    for team in ("", workspace.teams()[0].id):
        texts = [note.text for note in workspace.all(Note) if note.team == team]
        assert texts == NOTES[: len(texts)]
    return True


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("way", sampled([way for way in WAYS if way != "removed"], 7))
async def test_the_app_goes_on_and_keeps_what_is_typed(
    folder: Path, way: str, size: tuple[int, int]
) -> None:
    path = folder / "network.json"
    raw = path.read_bytes()
    async with running(folder, size) as pilot:
        await press(pilot, "n")
        await write(pilot, "Viktig")
        WAYS[way](path)
        await press(pilot, "ctrl+s")
        assert str(path.name) in words(pilot).replace(" ", "")
        assert "Trykk F3" in words(pilot)
        assert pilot.app.screen.values["text"] == "Viktig"
        # The second passes, and places are gone to meanwhile.
        pilot.app._tick()
        await press(pilot, "escape", "6", "4", "1")
        assert path.name in told(pilot)
        put_back(path, raw)
        pilot.app._tick()
        await press(pilot, "n")
        assert pilot.app.screen.values["text"] == "Viktig"
        await press(pilot, "ctrl+s")
    assert "Viktig" in [note.text for note in Workspace.open(folder).all(Note)]
