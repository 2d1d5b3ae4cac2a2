"""Notes captured from anywhere, searched and filtered; drafts; bad input."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from samling.model import AgendaItem, Gathering, Note
from samling.store import Workspace
from samling.store.method.ordering import in_order
from screens.forms.form import Form
from screens.notes.notes import Notes
from tests.help.app_driver import SIZES, fill, press, running, shown, told, words, write

FLAG = "\U0001f1f3\U0001f1f4"
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f466"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", ["1", "2", "3", "4", "5", "6"])
@pytest.mark.thorough
async def test_note_is_captured_from_every_place(
    network: Path, place: str, size: tuple[int, int]
) -> None:
    workspace = Workspace.open(network)
    async with running(workspace, size) as pilot:
        await press(pilot, place, "n")
        await write(pilot, "Husk lungekontakten")
        await press(pilot, "ctrl+s")
        assert not isinstance(pilot.app.screen, Form)
    (note,) = workspace.all(Note)
    assert note.text == "Husk lungekontakten"
    assert note.gathering == pilot.app.session.gathering.id
    assert bool(note.team) == (place in "345")
    assert bool(note.phase) == (place == "3")


async def test_the_key_that_adds_elsewhere_adds_a_note_too(network: Path) -> None:
    async with running(network) as pilot:
        await press(pilot, "6", "a")
        await fill(pilot, text="Husk lungekontakten")
        assert "Husk lungekontakten" in shown(pilot)


@pytest.mark.thorough
async def test_note_is_tied_to_the_item_at_hand(network: Path) -> None:
    workspace = Workspace.open(network)
    async with running(workspace) as pilot:
        # A rehearsal: it is not the day of the gathering.
        await press(pilot, "2", "space", "down", "enter", "right", "n")
        await fill(pilot, text="Hvem tar opp dette?", kind="question")
    (note,) = workspace.all(Note)
    gathering = pilot.app.session.gathering
    agenda = in_order(workspace.all(AgendaItem, gathering=gathering.id))
    assert note.item == agenda[1].id
    assert note.kind == "question"


async def test_notes_are_searched_and_filtered(network: Path) -> None:
    workspace = Workspace.open(network)
    first, second = sorted(workspace.all(Gathering), key=lambda gathering: gathering.number)[:2]
    team = workspace.teams()[0]
    for text, kind, where in (
        ("Ring kommunen tidlig", "idea", {"gathering": first.id}),
        ("Vi tar det på FS2", "parking_lot", {"gathering": second.id}),
        ("Kommunen vil ha varsel", "decision", {"gathering": second.id, "team": team.id}),
    ):
        workspace.put(Note(text=text, kind=kind, **where))
    async with running(workspace) as pilot:
        await press(pilot, "6")
        screen = pilot.app.screen
        assert isinstance(screen, Notes)
        assert len(screen.rows) == 3
        assert "Type Notat" in words(pilot)
        await press(pilot, "ctrl+f")
        await write(pilot, "kommunen")
        assert {row.kind for row in screen.rows} == {"idea", "decision"}
        await press(pilot, "enter", "f", "f")
        assert [row.text for row in screen.rows] == ["Ring kommunen tidlig"]
        await press(pilot, "ctrl+f", "ctrl+u", "enter", "f", "f", "f", "f", "w")
        assert [row.gathering for row in screen.rows] == [first.id]
        await press(pilot, "w")
        assert [row.team for row in screen.rows] == [team.id]
        assert "beslutning · Kols Bærum" in shown(pilot) or "§ beslutning" in shown(pilot)


async def test_text_survives_escape_and_a_restart(network: Path) -> None:
    async with running(network) as pilot:
        await press(pilot, "n")
        await write(pilot, "halv tanke")
        await press(pilot, "escape")
        assert "tatt vare på som utkast" in told(pilot)
    async with running(network) as pilot:
        await press(pilot, "n")
        assert pilot.app.screen.values["text"] == "halv tanke"
        await press(pilot, "ctrl+s", "n")
        assert pilot.app.screen.values["text"] == ""


async def test_a_teams_note_left_half_written_is_offered_with_the_team_alone(
    network: Path,
) -> None:
    async with running(network) as pilot:
        await press(pilot, "4", "n")
        await write(pilot, "bare for teamet")
        await press(pilot, "escape", "1", "n")
        assert pilot.app.screen.values["text"] == ""
        await press(pilot, "escape", "4", "n")
        assert pilot.app.screen.values["text"] == "bare for teamet"


async def test_text_survives_a_program_that_dies_while_one_types(network: Path) -> None:
    async with running(network) as pilot:
        await press(pilot, "n")
        await write(pilot, "midt i en setning")
        await pilot.pause(0.6)
        kept = pilot.app.session.workspace.drafts.read("note-new")
    assert kept["text"] == "midt i en setning"


@pytest.mark.parametrize(
    "text",
    [
        "æ" * 10_000,
        f"{FLAG} {FAMILY} og Zalgo: z\u0351\u036b\u0343",
        "[bold]ikke markup[/] [@click=app.quit]x[/]",
        "a\u0308 blir ä",
        "linje én\nlinje to\n\n\tinnrykk",
    ],
    ids=["long", "joined signs", "markup", "decomposed", "lines"],
)
@pytest.mark.thorough
async def test_any_text_is_kept_and_shown(network: Path, text: str) -> None:
    workspace = Workspace.open(network)
    async with running(workspace) as pilot:
        await press(pilot, "6", "n")
        await fill(pilot, text=text)
        assert isinstance(pilot.app.screen, Notes)
        assert shown(pilot)
    (note,) = workspace.all(Note)
    assert note.text == unicodedata.normalize("NFC", text)


async def test_too_long_a_text_is_told_and_kept(network: Path) -> None:
    workspace = Workspace.open(network)
    async with running(workspace) as pilot:
        await press(pilot, "n")
        await fill(pilot, text="x" * 20_001)
        assert "Teksten er for lang: 20001 tegn" in shown(pilot)
        assert len(pilot.app.screen.values["text"]) == 20_001
    assert workspace.all(Note) == []


async def test_note_is_edited_and_removed_and_brought_back(network: Path) -> None:
    workspace = Workspace.open(network)
    workspace.put(Note(text="før"))
    async with running(workspace) as pilot:
        await press(pilot, "6", "enter")
        await fill(pilot, text="etter", kind="decision")
        assert [note.text for note in workspace.all(Note)] == ["etter"]
        await press(pilot, "x")
        assert workspace.all(Note) == []
        await press(pilot, "u")
        assert [note.text for note in workspace.all(Note)] == ["etter"]
        await press(pilot, "u")
        assert [note.text for note in workspace.all(Note)] == ["før"]
