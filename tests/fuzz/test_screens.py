"""Mutated workspaces on the screens: whatever opens is shown by every place, and in its forms."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.model import Bottleneck
from samling.store import Workspace
from screens.forms.form import Form
from screens.widgets.top_bar import MORE_PLACES, PLACES
from tests.fuzz.fuzz_sample import FILES, small_workspace
from tests.fuzz.fuzz_showing import opened
from tests.fuzz.fuzzing import Drawn, as_json, fuzz, mutated
from tests.help.app_driver import fill, press, running

# Down a row, its form, what lies behind it, and the projector.
KEYS = ("down", "r", "escape", "enter", "escape", "f5", "right", "escape")


async def walk(workspace: Workspace, place: str) -> None:
    """Goes to a place and about in it; an error of the program comes out at the end."""
    async with running(workspace) as pilot:
        pilot.app.go(place)  # type: ignore[attr-defined]
        await pilot.pause()
        await press(pilot, *KEYS)


@pytest.mark.parametrize("name", FILES)
def test_what_opens_is_shown_by_every_place(tmp_path: Path, name: str) -> None:
    folder = small_workspace(tmp_path / "small")
    path = folder / name
    document = json.loads(path.read_text())

    @fuzz(2, slower=50)
    @given(mutated(document, 6), st.sampled_from([*PLACES, *MORE_PLACES]))
    def changed(new: Drawn, place: str) -> None:
        path.write_bytes(as_json(new.value))
        if opened(folder, lambda workspace: workspace.network):
            asyncio.run(walk(Workspace.open(folder), place))

    changed()


async def test_a_form_opens_where_what_it_links_to_is_gone(network: Path) -> None:
    workspace = Workspace.open(network)
    team = workspace.teams()[0].id
    gone = dict.fromkeys(("phase", "entry", "standard", "document", "measure"), "borte")
    workspace.put(Bottleneck(team=team, text="Epikrisen er sen", **gone))
    async with running(workspace) as pilot:
        await press(pilot, "4", "r")
        assert isinstance(pilot.app.screen, Form)
        await fill(pilot, owner="Avdelingssjef")
    (bottleneck,) = workspace.all(Bottleneck)
    assert (bottleneck.owner, bottleneck.phase, bottleneck.measure) == ("Avdelingssjef", "", "")
