"""Lines pasted in a list or a form are several entries, asked once and shown before."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from samling.model import Action, Bottleneck, Driver, Note, PathwayEntry
from samling.store import Workspace
from samling.store.method.ordering import in_order
from screens.forms.form import Form
from screens.forms.several import SeveralEntries
from screens.notes.notes import Notes
from tests.help.app_driver import SIZES, press, running, shown, told, words, write

LINES = "• Epikrisen kommer sent\n\n• Ingen ringer\n• Uklart ansvar\n"
TEXTS = ["Epikrisen kommer sent", "Ingen ringer", "Uklart ansvar"]


async def paste(pilot: Pilot[str], text: str) -> None:
    pilot.app.post_message(Paste(text))
    await pilot.pause()
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_lines_pasted_in_a_list_become_its_entries(
    network: Path, size: tuple[int, int]
) -> None:
    workspace = Workspace.open(network)
    async with running(workspace, size) as pilot:
        await press(pilot, "3", "tab")
        await paste(pilot, LINES)
        screen = words(pilot)
        assert "Innlimt: Forbedringsområder · Hjemme" in screen
        assert "3 av 3 tas med" in screen
        await press(pilot, "ctrl+s")
        assert "3 lagt til" in told(pilot)
        assert [*in_order(workspace.all(PathwayEntry))] == workspace.all(
            PathwayEntry, list="improve"
        )
        assert [entry.text for entry in in_order(workspace.all(PathwayEntry))] == TEXTS
        await press(pilot, "u")
        assert workspace.all(PathwayEntry) == []
        assert "2 til" in told(pilot)


async def test_one_is_left_out_and_refused_ones_are_told(network: Path) -> None:
    workspace = Workspace.open(network)
    async with running(workspace) as pilot:
        await press(pilot, "6")
        await paste(pilot, "A\nRing 22 33 44 55\n" + "x" * 20_001)
        assert "2 av 3 tas med · 1 kan ikke tas med" in words(pilot)
        await press(pilot, "space")
        assert "1 av 3 tas med" in words(pilot)
        assert "ser ut til å ha et telefonnummer" in words(pilot)
        await press(pilot, "escape")
        assert workspace.all(Note) == []
        await paste(pilot, "A\nB")
        await press(pilot, "space", "enter")
    assert [note.text for note in workspace.all(Note)] == ["B"]


async def test_pasted_in_a_form_they_have_its_other_fields(network: Path) -> None:
    workspace = Workspace.open(network)
    async with running(workspace) as pilot:
        await press(pilot, "n")
        await paste(pilot, LINES)
        assert "3 linjer limt inn" in shown(pilot)
        form = pilot.app.screen
        assert isinstance(form, Form)
        form.query_one("#kind").value = "parking_lot"  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s", "ctrl+s")
        assert not isinstance(pilot.app.screen, Form | SeveralEntries)
    assert [(note.text, note.kind) for note in workspace.all(Note)] == [
        (text, "parking_lot") for text in TEXTS
    ]
    assert workspace.drafts.own("note-new") == {}


async def test_pasted_in_a_form_they_can_be_one_and_a_draft_is_asked_about(network: Path) -> None:
    workspace = Workspace.open(network)
    async with running(workspace) as pilot:
        await press(pilot, "4", "a")
        await paste(pilot, "Epikrisen kommer sent,\nog ingen ringer")
        await press(pilot, "escape", "a", "ctrl+s")
        assert isinstance(pilot.app.screen, SeveralEntries)
        await press(pilot, "m", "ctrl+s")
        assert not isinstance(pilot.app.screen, Form | SeveralEntries)
    (bottleneck,) = workspace.all(Bottleneck)
    assert bottleneck.text == "Epikrisen kommer sent,\nog ingen ringer"


async def test_a_long_text_of_several_lines_can_be_left_out(network: Path) -> None:
    async with running(network) as pilot:
        await press(pilot, "6")
        await paste(pilot, "\n".join(["Epikrisen kommer for sent til oss"] * 6))
        await press(pilot, "m", "space")
        assert "0 av 1 tas med" in words(pilot)


async def test_drivers_and_actions_are_several_too(network: Path) -> None:
    workspace = Workspace.open(network)
    async with running(workspace) as pilot:
        await press(pilot, "7", "a")
        await paste(pilot, LINES)
        await press(pilot, "ctrl+s", "4", "l")
        await paste(pilot, LINES)
        await press(pilot, "ctrl+s")
    assert [driver.text for driver in in_order(workspace.all(Driver))] == TEXTS
    assert [action.text for action in in_order(workspace.all(Action))] == TEXTS


@pytest.mark.parametrize("size", SIZES)
async def test_quick_line_takes_one_after_another(network: Path, size: tuple[int, int]) -> None:
    workspace = Workspace.open(network)
    async with running(workspace, size) as pilot:
        await press(pilot, "3", "l")
        await write(pilot, "kjent lege")
        # The arrows move in the text, and do not change the phase.
        await press(pilot, "left", "right", "enter")
        await write(pilot, "ringer alle")
        await press(pilot, "enter", "tab")
        assert "+ Forbedringsområder:" in shown(pilot)
        await paste(pilot, LINES)
        await press(pilot, "ctrl+s")
        await write(pilot, "halv")
        # The bar names no key that is a letter of what is typed.
        assert " / " not in shown(pilot).splitlines()[-1]
        await press(pilot, "escape")
        # What was left there is gone on with.
        await press(pilot, "l", *"/hel")
        assert "halv/hel" in shown(pilot)
    kept = [(entry.list, entry.text) for entry in workspace.all(PathwayEntry)]
    assert kept == [
        ("good", "kjent lege"),
        ("good", "ringer alle"),
        *(("improve", text) for text in TEXTS),
    ]


async def test_forty_notes_are_pasted_at_once(network: Path) -> None:
    workspace = Workspace.open(network)
    async with running(workspace) as pilot:
        await press(pilot, "6")
        await paste(pilot, "\n".join(f"{n}. Notat om ting" for n in range(1, 41)))
        assert "40 av 40 tas med" in words(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Notes)
        assert len(workspace.all(Note)) == 40
        await press(pilot, "u")
        assert workspace.all(Note) == []
