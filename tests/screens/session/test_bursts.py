"""Keys that come faster than what they open can be drawn."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.widgets import Input

from samling.model import Bottleneck, Note
from samling.store import Workspace
from screens.forms.form import Form
from screens.home.home import Home
from screens.session.in_order import InOrder
from tests.help.app_driver import press, running, shown, until
from tests.help.terminal_driver import Terminal
from tests.screens.lists.test_grid_burst import TURNS, burst

pytestmark = pytest.mark.parametrize("turns", TURNS)


async def test_letters_behind_the_key_that_opens_a_form_are_its(network: Path, turns: int) -> None:
    workspace = Workspace.open(network)
    keys = ["a", *"nett u", "left", "left", "backspace", *"tt", "end", "backspace", "ctrl+s"]
    async with running(workspace) as pilot:
        await burst(pilot, keys, turns)
        await until(pilot, lambda: isinstance(pilot.app.screen, Home))
    assert workspace.teams()[-1].title == "nettt"


async def test_a_note_and_the_next(network: Path, turns: int) -> None:
    workspace = Workspace.open(network)
    note = ["n", *"zu1", "ctrl+s"]
    async with running(workspace) as pilot:
        await burst(pilot, [*note, "2", *note, "3", "n", *"ikke", "escape", "1"], turns)
        await until(pilot, lambda: isinstance(pilot.app.screen, Home))
    assert [stored.text for stored in workspace.all(Note)] == ["zu1", "zu1"]


async def test_a_cell_is_typed_in_and_the_next(network: Path, turns: int) -> None:
    workspace = Workspace.open(network)
    team = workspace.teams()[0].id
    workspace.put(*(Bottleneck(team=team, text=text) for text in ("En", "To")))
    async with running(workspace) as pilot:
        await press(pilot, "4", "right", "right")
        keys = ["enter", *" xtra", "enter", "down", "enter", *" xun", "escape", "enter", *"u"]
        await burst(pilot, [*keys, "enter"], turns)
        await until(pilot, lambda: not pilot.app.screen.query("CellEditor"))
    assert [bottleneck.text for bottleneck in workspace.all(Bottleneck)] == ["En xtra", "Tou"]


async def test_a_search_gets_all_of_its_letters(network: Path, turns: int) -> None:
    workspace = Workspace.open(network)
    workspace.put(Bottleneck(team=workspace.teams()[0].id, text="xtran er tom"))
    async with running(workspace) as pilot:
        await burst(pilot, ["slash", *"xtran"], turns)
        await until(pilot, lambda: "er tom" in shown(pilot))
        assert pilot.app.screen.query_one(Input).value == "xtran"
        await burst(pilot, ["escape", "4", "ctrl+f", *"1234"], turns)
        assert isinstance(pilot.app.focused, Input)
        assert pilot.app.focused.value == "1234"


async def test_what_never_ends_keeps_nobody_from_going_on(
    network: Path, turns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screens.session.in_order._PATIENCE", 4.0)
    monkeypatch.setattr(InOrder, "_settled", lambda _: asyncio.Event().wait())
    async with running(network) as pilot:
        await burst(pilot, ["n", *"zu"], turns)
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await until(pilot, lambda: getattr(pilot.app.focused, "text", "") == "zu")


async def test_letters_that_have_waited_go_on_together(
    network: Path, turns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = []
    settled = InOrder._settled

    async def counted(app: InOrder) -> None:
        waits.append(app)
        await settled(app)

    monkeypatch.setattr(InOrder, "_settled", counted)
    async with running(network) as pilot:
        await burst(pilot, ["n", *"zu" * 100, "ctrl+s"], turns)
        await until(pilot, lambda: bool(Workspace.open(network).all(Note)))
    # One for each letter would be 200.
    assert len(waits) < 50
    assert [note.text for note in Workspace.open(network).all(Note)] == ["zu" * 100]


def test_in_a_terminal_too(network: Path, home: Path, turns: int) -> None:
    texts = ["zu", "nt", "12", "e"][: turns + 1]
    with Terminal("open", str(network), home=home) as terminal:
        terminal.wait_for("Kols Bærum")
        terminal.child.send("".join(f"n{text}\x13" for text in texts) + "\x11")
        assert terminal.end() == 0
    assert [note.text for note in Workspace.open(network).all(Note)] == texts
