"""An agenda pasted, imported, copied: shown line by line, and written as one change."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from samling.model import AgendaItem, Gathering
from samling.store import Workspace
from samling.store.method.clock import GatheringClock
from samling.store.method.gatherings import find_gathering
from samling.store.method.ordering import in_order
from screens.agenda.agenda import Agenda
from screens.agenda.preview import AgendaPreview
from tests.help.app_driver import SIZES, fill, press, running, shown, told, words

TEXT = "Program\n08:30-09:00 Kaffe\n09:00-09:45 Velkommen v/ veileder\n10:00 Avslutning"


async def paste(pilot: Pilot[str], text: str) -> None:
    pilot.app.post_message(Paste(text))
    await pilot.pause()
    await pilot.pause()


def titles(workspace: Workspace) -> list[str]:
    return [
        item.title for item in in_order(workspace.all(AgendaItem, gathering=first(workspace).id))
    ]


def first(workspace: Workspace) -> Gathering:
    return find_gathering(workspace, 1)


@pytest.mark.parametrize("size", SIZES)
async def test_pasted_agenda_replaces_the_old_one(network: Path, size: tuple[int, int]) -> None:
    workspace = Workspace.open(network)
    before = titles(workspace)
    async with running(workspace, size) as pilot:
        await press(pilot, "2")
        await paste(pilot, TEXT)
        screen = words(pilot)
        assert "ikke tatt med: Program" in screen
        assert "4 av 4 punkter tas med, 105 min · slutter 10:15 · 2 linjer bør ses på (!)" in screen
        assert "Pause lagt til: hull på 15 min" in screen
        # What lasts longer moves those below.
        await press(pilot, "down", "plus")
        assert "09:05 45 □ Velkommen teksten sier 09:00" in words(pilot)
        await press(pilot, "minus")
        # The break that nothing is written of is left out, and the end is made longer.
        await press(pilot, "down", "down")
        assert "lagt til: hull på 15 min i teksten" in words(pilot)
        await press(pilot, "space", "end", "plus")
        assert "3 av 4 punkter tas med, 95 min · slutter 10:05" in words(pilot)
        await press(pilot, "ctrl+s")
        assert f"Dagsordenen har {len(before)} punkter fra før" in shown(pilot)
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, Agenda)
        assert titles(workspace) == ["Kaffe", "Velkommen", "Avslutning"]
        assert first(workspace).starts == time(8, 30)
        await press(pilot, "u")
    assert titles(workspace) == before
    assert first(workspace).starts == time(9, 0)


async def test_chosen_items_are_copied_behind(network: Path) -> None:
    workspace = Workspace.open(network)
    before = titles(workspace)
    async with running(workspace) as pilot:
        await press(pilot, "2", "c", "enter")
        assert isinstance(pilot.app.screen, AgendaPreview)
        copied = pilot.app.screen.plan.items
        await press(pilot, "space", "ctrl+s", "enter")
        assert "punkter lagt til" in told(pilot)
    assert titles(workspace) == [*before, *(item.title for item in copied[1:])]


async def test_agenda_that_has_run_is_not_replaced(network: Path) -> None:
    workspace = Workspace.open(network)
    before = titles(workspace)
    GatheringClock(workspace, first(workspace)).toggle()
    async with running(workspace) as pilot:
        await press(pilot, "2")
        await paste(pilot, TEXT)
        await press(pilot, "ctrl+s", "down", "enter")
        assert "Klokken har gått på denne dagsordenen" in told(pilot)
    assert titles(workspace) == before


async def test_file_is_asked_for_and_shown(network: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(network)
    workspace.remove(*workspace.all(AgendaItem))
    (tmp_path / "dag.txt").write_text(TEXT, "utf-8")
    async with running(workspace) as pilot:
        await press(pilot, "2", "i")
        await fill(pilot, file=str(tmp_path / "dag.txt"))
        await pilot.pause()
        assert "dag.txt →" in shown(pilot)
        await press(pilot, "ctrl+s")
    assert titles(workspace) == ["Kaffe", "Velkommen", "Pause", "Avslutning"]


async def test_text_is_pasted_in_the_form_of_the_file_too(network: Path) -> None:
    workspace = Workspace.open(network)
    workspace.remove(*workspace.all(AgendaItem))
    async with running(workspace) as pilot:
        await press(pilot, "2", "i")
        assert "lim inn hele programmet her" in words(pilot)
        # A text that stands in the line already is no name of a file.
        await fill(pilot, file="9-10 Velkommen " * 40)
        assert "Det er for langt til å være navnet på en fil" in words(pilot)
        pilot.app.screen.query_one("#file").value = ""
        pilot.app.screen.focused.post_message(Paste(TEXT))
        await pilot.pause()
        await pilot.pause()
        assert "Innlimt dagsorden →" in shown(pilot)
        await press(pilot, "ctrl+s")
    assert titles(workspace) == ["Kaffe", "Velkommen", "Pause", "Avslutning"]


async def test_text_without_items_is_told(network: Path) -> None:
    async with running(network) as pilot:
        await press(pilot, "2")
        await paste(pilot, "Tid\tTema\n")
        assert "Fant ingen punkter" in told(pilot)
