"""A form that cannot save: it says why, keeps the text, and can write it somewhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from samling.locale import set_language
from samling.model import Note
from samling.store import Workspace
from tests.help.app_driver import SIZES, press, running, told, words, write

TEXT = "Viktig: ring hjemmesykepleien før helgen"


@pytest.fixture
def documents(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(home / "Documents"))
    (home / "Documents").mkdir(parents=True)
    return home / "Documents"


def pulled_out(folder: Path) -> Path:
    """Takes the folder away, as when the stick it lies on is pulled."""
    return folder.rename(folder.with_name("away"))


@pytest.mark.parametrize("size", SIZES)
async def test_text_goes_to_a_file_and_stays_in_the_form(
    network: Path, documents: Path, size: tuple[int, int]
) -> None:
    async with running(network, size) as pilot:
        await press(pilot, "n")
        await write(pilot, TEXT)
        away = pulled_out(network)
        pilot.app._tick()
        await press(pilot, "ctrl+s")
        assert "er borte. Sett inn minnepinnen igjen" in words(pilot)
        assert "Trykk F3" in words(pilot)
        assert "Lagre i fil F3" in words(pilot)
        await press(pilot, "f3")
        assert "Lagre teksten i en fil" in words(pilot)
        await press(pilot, "ctrl+s")
        (written,) = documents.iterdir()
        assert re.fullmatch(r"samling-notat-\d{4}-\d\d-\d\d-\d{4}\.txt", written.name)
        assert f"Teksten ligger i {written}" in told(pilot)
        assert written.read_text(encoding="utf-8") == f"Notat\n\nNotat:\n{TEXT}\n\nType:\nNotat\n"
        assert pilot.app.screen.values["text"] == TEXT
        # The stick is put in again, and the same form saves.
        away.rename(network)
        await press(pilot, "ctrl+s")
    assert [note.text for note in Workspace.open(network).all(Note)] == [TEXT]


@pytest.mark.thorough
async def test_a_file_that_is_there_is_not_written_over(network: Path, documents: Path) -> None:
    (documents / "opptatt.txt").write_text("urørt")
    async with running(network) as pilot:
        await press(pilot, "n")
        await write(pilot, TEXT)
        pulled_out(network)
        await press(pilot, "ctrl+s", "f3", "ctrl+u")
        await write(pilot, str(documents / "opptatt.txt"))
        await press(pilot, "ctrl+s")
        assert "Velg et filnavn som ikke er i bruk" in words(pilot)
        await press(pilot, "ctrl+u")
        await write(pilot, str(documents / "ingen" / "mappe.txt"))
        await press(pilot, "ctrl+s")
        assert "(filen eller mappen finnes ikke)" in words(pilot)
        # There is no rescue of a rescue.
        assert "Trykk F3" not in words(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen.values["text"] == TEXT
    assert [path.name for path in documents.iterdir()] == ["opptatt.txt"]
    assert (documents / "opptatt.txt").read_text() == "urørt"


async def test_an_identity_number_is_not_rescued(
    network: Path, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(network) as pilot:
        await press(pilot, "n")
        await write(pilot, "Ring 13527248013")
        await press(pilot, "ctrl+s")
        assert "fødselsnummer" in words(pilot)
        await press(pilot, "f3")
        # The key does something only where saving failed.
        assert "Lagre teksten i en fil" not in words(pilot)
        await press(pilot, "ctrl+u")
        await write(pilot, TEXT)
        pulled_out(network)
        await press(pilot, "ctrl+s")
        await write(pilot, " 13527248013")
        await press(pilot, "f3", "ctrl+s")
        assert "fødselsnummer" in words(pilot)
    assert list(documents.iterdir()) == []


@pytest.mark.thorough
async def test_it_is_said_in_english_too(network: Path, documents: Path) -> None:
    set_language("en")
    async with running(network) as pilot:
        await press(pilot, "n")
        await write(pilot, TEXT)
        pulled_out(network)
        await press(pilot, "ctrl+s")
        assert "is gone. Put the stick back in" in words(pilot)
        assert "Press F3 to save what you have written" in words(pilot)
        await press(pilot, "f3", "ctrl+s")
    (written,) = documents.iterdir()
    assert TEXT in written.read_text(encoding="utf-8")


@pytest.mark.parametrize("size", SIZES)
async def test_the_app_is_not_left_with_text_that_would_be_lost(
    network: Path, documents: Path, size: tuple[int, int]
) -> None:
    async with running(network, size) as pilot:
        await press(pilot, "n")
        await write(pilot, TEXT)
        away = pulled_out(network)
        await press(pilot, "ctrl+q")
        assert pilot.app.is_running
        assert "kan ikke tas vare på" in told(pilot)
        assert "Trykk F3" in words(pilot)
        assert "Lagre i fil F3" in words(pilot)
        await press(pilot, "f3", "ctrl+s")
        assert TEXT in next(documents.iterdir()).read_text(encoding="utf-8")
        # The form was left, and one asks from the place; then the stick is back.
        await write(pilot, "!")
        await press(pilot, "escape", "ctrl+q")
        assert pilot.app.is_running
        away.rename(network)
        await press(pilot, "ctrl+q")
        assert not pilot.app.is_running
    async with running(network, size) as pilot:
        await press(pilot, "n")
        assert pilot.app.screen.values["text"] == f"{TEXT}!"


async def test_who_asks_twice_leaves(network: Path) -> None:
    async with running(network) as pilot:
        await press(pilot, "n")
        await write(pilot, TEXT)
        pulled_out(network)
        await press(pilot, "ctrl+q")
        assert pilot.app.is_running
        await press(pilot, "ctrl+q")
        assert not pilot.app.is_running
