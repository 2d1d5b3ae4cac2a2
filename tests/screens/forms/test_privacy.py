"""Identity numbers refused and contacts warned of in the forms of the app."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.model import Bottleneck, Note
from samling.store import Workspace
from tests.help.app_driver import SIZES, press, running, told, words, write
from tests.help.identity_numbers import PUBLISHED

NUMBER = PUBLISHED[0]


def stored(folder: Path) -> list[str]:
    return [note.text for note in Workspace.open(folder).all(Note)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.thorough
async def test_a_note_with_an_identity_number_is_refused_and_stays_to_be_mended(
    network: Path, size: tuple[int, int]
) -> None:
    async with running(network, size) as pilot:
        await press(pilot, "n")
        await write(pilot, f"Pasient {NUMBER}")
        await press(pilot, "ctrl+s")
        await pilot.pause()
        assert "Slikt skal aldri lagres her" in words(pilot)
        assert pilot.app.screen.values["text"] == f"Pasient {NUMBER}"
        await pilot.pause(0.6)
        assert not any(
            NUMBER.encode() in path.read_bytes() for path in network.rglob("*") if path.is_file()
        )
        await press(pilot, *["backspace"] * 12, "ctrl+s")
        await pilot.pause()
    assert "Pasient" in stored(network)


async def test_the_draft_of_one_is_told_to_be_in_memory(network: Path) -> None:
    async with running(network) as pilot:
        await press(pilot, "n")
        await write(pilot, f"Pasient {NUMBER}")
        await press(pilot, "escape")
        assert "skrives ikke til disk" in told(pilot)
        await press(pilot, "n")
        assert pilot.app.screen.values["text"] == f"Pasient {NUMBER}"


@pytest.mark.parametrize(
    ("text", "said"),
    [("Ring 22 33 44 55", "et telefonnummer"), ("Skriv til a@example.no", "en e-postadresse")],
)
async def test_a_contact_is_warned_of_and_passed_by_saving_again(
    network: Path, text: str, said: str
) -> None:
    async with running(network) as pilot:
        await press(pilot, "n")
        await write(pilot, text)
        await press(pilot, "ctrl+s")
        await pilot.pause()
        assert said in words(pilot)
        assert text not in stored(network)
        await press(pilot, "ctrl+s")
        await pilot.pause()
    assert text in stored(network)


@pytest.mark.thorough
async def test_a_changed_text_is_warned_of_anew(network: Path) -> None:
    async with running(network) as pilot:
        await press(pilot, "n")
        await write(pilot, "Ring 22 33 44 55")
        await press(pilot, "ctrl+s")
        await pilot.pause()
        await write(pilot, "!")
        await press(pilot, "ctrl+s")
        await pilot.pause()
        assert "et telefonnummer" in words(pilot)
        assert stored(network) == []
        await press(pilot, "ctrl+s")
        await pilot.pause()
    assert stored(network) == ["Ring 22 33 44 55!"]


async def test_a_contact_in_a_cell_is_kept_and_told_once(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, "4", "right", "right", "enter", "ctrl+u")
        await write(pilot, "Ring 41 23 45 67")
        await press(pilot, "enter")
        await pilot.pause()
        assert told(pilot).count("et telefonnummer") == 1
        kept = [bottleneck.text for bottleneck in Workspace.open(kull_3).all(Bottleneck)]
        assert "Ring 41 23 45 67" in kept
