"""Keys that come faster than the grid can open and close the line of its cells."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import pytest
from textual.events import Key, Paste
from textual.pilot import Pilot

from samling.store import Workspace
from screens.lists.grid import GridEditor
from tests.help.app_driver import press, running
from tests.help.terminal_driver import Terminal
from tests.screens.lists.test_grid import editors, seen, with_measure

# How often the loop goes round between two keys: a widget that is being put together, or
# taken away, gets keys at each step of it.
TURNS = [0, 3, *(pytest.param(turns, marks=pytest.mark.thorough) for turns in (1, 2, 8))]


async def burst(pilot: Pilot[str], keys: list[str], turns: int) -> None:
    """Sends keys as a terminal does, waiting for none of them to be worked through."""
    for key in keys:
        character = {"enter": "\r", "tab": "\t"}.get(key, key if len(key) == 1 else None)
        pasted = key.startswith("paste ")
        pilot.app.post_message(Paste(key[6:]) if pasted else Key(key, character))
        for _ in range(turns):
            await asyncio.sleep(0)
    await pilot.app.all_in_order()
    await pilot.pause()


def counts(workspace: Workspace) -> list[tuple[float | None, float | None]]:
    return [(numerator, denominator) for _, _, numerator, denominator, _ in seen(workspace)]


@pytest.mark.parametrize("turns", TURNS)
async def test_rows_typed_in_one_burst(network: Path, turns: int) -> None:
    workspace, _ = with_measure(network, "p", rows=1)
    first = [*"17", "enter", *"23", "tab", *"ny xa", "enter"]
    second = [*"18", "tab", *"25", "enter"]
    third = [*"19", "enter", *"26", "enter"]
    async with running(workspace) as pilot:
        await press(pilot, "5", "enter")
        await burst(pilot, [*first, *second, *third], turns)
        assert not editors(pilot)
    assert counts(workspace)[1:] == [(17, 23), (18, 25), (19, 26)]
    assert [note for *_, note in seen(workspace)] == ["", "ny xa", "", ""]


@pytest.mark.thorough
def test_numbers_alone_in_one_burst_in_a_terminal(network: Path, home: Path) -> None:
    workspace, _ = with_measure(network, "p", rows=1)
    with Terminal("open", str(network), home=home) as terminal:
        terminal.wait_for("Kols Bærum")
        terminal.child.send("5\r4\r11\r5\r12\r")
        terminal.wait_for("36,36", "41,67")
        terminal.press("ctrl+q")
        terminal.end()
    assert counts(workspace)[1:] == [(4, 11), (5, 12)]


@pytest.mark.parametrize("turns", TURNS)
async def test_keys_that_edit_keep_their_place_in_a_burst(network: Path, turns: int) -> None:
    workspace, _ = with_measure(network)
    keys = ["up", "1", "8", "backspace", "7", "home", "delete", "2", "end", ",", "5", "tab"]
    async with running(workspace) as pilot:
        await press(pilot, "5", "enter")
        await burst(pilot, [*keys, *"xy", "escape", "left", "left", "up", *"44", "down"], turns)
        assert not editors(pilot)
    assert [value for _, value, _, _, _ in seen(workspace)] == [10, 44, 27.5]


@pytest.mark.parametrize("turns", TURNS)
async def test_refused_text_gets_all_that_was_typed_behind_it(network: Path, turns: int) -> None:
    workspace, _ = with_measure(network)
    before = seen(workspace)
    async with running(workspace) as pilot:
        await press(pilot, "5", "enter", "up")
        await burst(pilot, [*"1-2", "enter", *"34", "tab", *"5"], turns)
        assert [editor.value for editor in editors(pilot)] == ["1-2345"]
        assert isinstance(pilot.app.focused, GridEditor)
    assert seen(workspace) == before


@pytest.mark.parametrize("turns", TURNS)
async def test_paste_of_a_cell_keeps_its_place_in_a_burst(network: Path, turns: int) -> None:
    workspace, _ = with_measure(network, rows=1)
    async with running(workspace) as pilot:
        await press(pilot, "5", "enter")
        first, second = ["paste 12", ",", "5", "enter"], ["1", "paste 3,", "5", "enter"]
        await burst(pilot, [*first, *second], turns)
    found = [(day, value) for day, value, _, _, _ in seen(workspace)]
    assert found[1:] == [(date(2029, 1, 8), 12.5), (date(2029, 1, 15), 13.5)]
