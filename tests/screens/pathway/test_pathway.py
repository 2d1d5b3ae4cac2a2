"""The mapping: phases and the three lists, and how an area becomes a bottleneck."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from samling.model import Bottleneck, PathwayEntry, Phase
from samling.store import Workspace
from samling.store.method.ordering import in_order
from screens.forms.form import Form
from screens.pathway.entry_list import EntryListView
from screens.pathway.pathway import Pathway
from screens.widgets.phase_strip import PhaseStrip
from tests.help.app_driver import SIZES, fill, press, running, shown, told


def phases(workspace: Workspace) -> list[Phase]:
    return in_order(workspace.all(Phase, team=workspace.teams()[0].id))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.thorough
async def test_phase_is_mapped_in_three_lists(network: Path, size: tuple[int, int]) -> None:
    workspace = Workspace.open(network)
    async with running(workspace, size) as pilot:
        await press(pilot, "3")
        for text in ("Kjent lege", "Epikrisen kommer sent", "Sykepleier ringer kommunen"):
            await press(pilot, "a")
            await fill(pilot, text=text)
            await press(pilot, "tab")
        screen = shown(pilot)
        assert "Kjent lege" in screen
        assert "Bra i dag" in screen
    lists = {entry.list: entry.text for entry in workspace.all(PathwayEntry)}
    assert lists == {
        "good": "Kjent lege",
        "improve": "Epikrisen kommer sent",
        "work": "Sykepleier ringer kommunen",
    }
    assert {entry.phase for entry in workspace.all(PathwayEntry)} == {phases(workspace)[0].id}


async def test_improvement_area_becomes_one_linked_bottleneck(network: Path) -> None:
    workspace = Workspace.open(network)
    async with running(workspace) as pilot:
        await press(pilot, "3", "right", "tab")
        # Of two, the one just added is the one at the cursor.
        for text in ("Rommet er fullt", "Epikrisen kommer sent"):
            await press(pilot, "a")
            await fill(pilot, text=text)
        await press(pilot, "b")
        assert "Lagt til som flaskehals" in told(pilot)
        await press(pilot, "b")
        assert "allerede en flaskehals" in told(pilot)
        assert "◆ Epikrisen" in shown(pilot)
        await press(pilot, "4")
        assert "◆ Epikrisen" in shown(pilot)
    _, entry = in_order(workspace.all(PathwayEntry))
    (made,) = workspace.all(Bottleneck)
    assert (made.entry, made.phase, made.text) == (entry.id, phases(workspace)[1].id, entry.text)


async def test_only_improvement_areas_become_bottlenecks(network: Path) -> None:
    workspace = Workspace.open(network)
    async with running(workspace) as pilot:
        await press(pilot, "3", "a")
        await fill(pilot, text="God tavle")
        await press(pilot, "b")
        assert "Velg et forbedringsområde" in told(pilot)
    assert workspace.all(Bottleneck) == []


async def test_lines_have_scope_and_transition(network: Path) -> None:
    workspace = Workspace.open(network)
    async with running(workspace) as pilot:
        await press(pilot, "3", "a")
        await fill(pilot, text="Felles møte")
        await press(pilot, "s", "o")
        assert "↔ » Felles" in shown(pilot)
        await press(pilot, "s")
        assert "• » Felles" in shown(pilot)
    (entry,) = workspace.all(PathwayEntry)
    assert (entry.scope, entry.at_transition) == ("own", True)


@pytest.mark.parametrize("size", SIZES)
async def test_phases_are_added_renamed_moved_and_removed(
    network: Path, size: tuple[int, int]
) -> None:
    workspace = Workspace.open(network)
    before = [phase.title for phase in phases(workspace)]
    async with running(workspace, size) as pilot:
        await press(pilot, "3")
        pilot.app.screen.query_one(PhaseStrip).focus()
        await press(pilot, "a")
        await fill(pilot, title="AMK", level="hospital")
        assert [phase.title for phase in phases(workspace)] == [before[0], "AMK", *before[1:]]
        await press(pilot, "shift+right")
        assert [phase.title for phase in phases(workspace)][2] == "AMK"
        await press(pilot, "r")
        await fill(pilot, title="AMK og ambulanse", transition="Rapport i bilen")
        assert "» Rapport i bilen" in shown(pilot)
        await press(pilot, "r")
        await fill(pilot, transition="")
        await press(pilot, "x")
    assert [phase.title for phase in phases(workspace)] == before
    assert [phase.position for phase in phases(workspace)] == [1, 3, 4, 5, 6, 7, 8][
        : len(before)
    ] or [phase.position for phase in phases(workspace)] == sorted(
        phase.position for phase in phases(workspace)
    )


@pytest.mark.thorough
async def test_phase_with_lines_is_not_removed(network: Path) -> None:
    workspace = Workspace.open(network)
    async with running(workspace) as pilot:
        await press(pilot, "3", "a")
        await fill(pilot, text="God tavle")
        pilot.app.screen.query_one(PhaseStrip).focus()
        await press(pilot, "x")
        assert "Fasen har innhold" in told(pilot)
    assert len(phases(workspace)) == 7


async def test_transitions_are_marked_where_care_changes_hands(network: Path) -> None:
    async with running(network, (120, 40)) as pilot:
        await press(pilot, "3")
        strip = next(line for line in shown(pilot).splitlines() if "»»" in line)
        levels = [phase.level for phase in phases(pilot.app.session.workspace)]
        crossings = sum(a != b for a, b in pairwise(levels))
        assert strip.count("»»") == crossings


@pytest.mark.thorough
async def test_empty_text_is_refused_at_the_field(network: Path) -> None:
    workspace = Workspace.open(network)
    async with running(workspace) as pilot:
        await press(pilot, "3", "a")
        await fill(pilot, text="   ")
        assert isinstance(pilot.app.screen, Form)
        assert "Feltet må fylles ut" in shown(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Pathway)
    assert workspace.all(PathwayEntry) == []


async def test_line_is_edited_moved_and_removed(network: Path) -> None:
    workspace = Workspace.open(network)
    async with running(workspace) as pilot:
        await press(pilot, "3")
        for text in ("en", "to"):
            await press(pilot, "a")
            await fill(pilot, text=text)
        await press(pilot, "shift+up", "down", "enter")
        await fill(pilot, text="én")
        view = pilot.app.screen.query(EntryListView).first()
        assert [entry.text for entry in view.entries] == ["to", "én"]
        await press(pilot, "x")
    assert [entry.text for entry in workspace.all(PathwayEntry)] == ["to"]
