"""The improvement work on the screen: PDSA cycles, the aim, the driver diagram."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samling.model import AgendaItem, Aim, Cycle, Driver, Measure, Observation
from samling.report.improvement import tree_of
from samling.store import Workspace
from screens.forms.form import Form
from screens.improvement.improvement import Improvement
from screens.widgets.record_table import RecordTable
from tests.help.app_driver import (
    SIZES,
    fill,
    palette,
    press,
    running,
    shown,
    told,
    until,
    words,
)


@pytest.fixture
def workspace(network: Path) -> Workspace:
    """A team with a measure of three points."""
    workspace = Workspace.open(network)
    team = workspace.teams()[0].id
    measure = workspace.put(Measure(team=team, title="Oppringt"))
    for month in (1, 2, 3):
        workspace.put(
            Observation(team=team, measure=measure.id, date=date(2030, month, 1), value=month)
        )
    return workspace


@pytest.mark.parametrize("size", SIZES)
async def test_a_cycle_from_plan_to_the_next(workspace: Workspace, size: tuple[int, int]) -> None:
    measure = workspace.all(Measure)[0]
    async with running(workspace, size) as pilot:
        await press(pilot, "7")
        assert "Trykk c for å lage den første" in words(pilot)
        await press(pilot, "c")
        await fill(
            pilot,
            title="Ringe tre",
            plan="Dagvakten ringer",
            prediction="To har spørsmål",
            measure=measure.id,
            starts="1.2.2030",
        )
        assert "P [D] S  A" in shown(pilot)
        assert "Prediksjon: To har spørsmål" in words(pilot)
        await press(pilot, "v")
        assert "Bestem først" in told(pilot)
        await press(pilot, "enter")
        await fill(pilot, do="Ringte", study="Alle hadde", met="partly", act="adapt")
        assert "P  D  S  A √" in shown(pilot)
        await press(pilot, "v")
        assert isinstance(pilot.app.screen, Form)
        assert "PDSA-sirkel 2" in shown(pilot)
        assert "Bygger på sirkel 1: tilpasse." in words(pilot)
        await fill(pilot, starts="1.3.2030")
        assert isinstance(pilot.app.screen, Improvement)
        # On the chart both are letters, and are changed here.
        await press(pilot, "5", "c")
        assert "PDSA-sirkel · Ringe tre (2)" in words(pilot)
        await press(pilot, "end", "r")
        assert "under Forbedring (7)" in told(pilot)
        await press(pilot, "delete")
    first, second = workspace.all(Cycle)
    assert (first.met, first.act, first.starts) == ("partly", "adapt", date(2030, 2, 1))
    assert (second.previous, second.plan) == (first.id, "Dagvakten ringer")


@pytest.mark.thorough
async def test_a_cycle_that_ends_before_it_starts_stays_in_the_form(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "7", "c")
        await fill(pilot, title="Ringe", starts="1.2.2030", ended="1.1.2030")
        assert isinstance(pilot.app.screen, Form)
    assert workspace.all(Cycle) == []


async def test_a_cycle_is_removed_and_comes_back(workspace: Workspace) -> None:
    team = workspace.teams()[0].id
    first = workspace.put(Cycle(team=team, title="En", act="adapt"))
    workspace.put(Cycle(team=team, title="To", number=2, previous=first.id))
    async with running(workspace) as pilot:
        await press(pilot, "7", "x")
        assert "Fjern den først" in told(pilot)
        await press(pilot, "down", "x")
        assert [cycle.title for cycle in workspace.all(Cycle)] == ["En"]
        await press(pilot, "u")
        assert len(workspace.all(Cycle)) == 2


@pytest.mark.parametrize("size", SIZES)
async def test_the_aim_is_one_a_team(workspace: Workspace, size: tuple[int, int]) -> None:
    async with running(workspace, size) as pilot:
        await press(pilot, "7")
        assert "Trykk w" in words(pilot)
        await press(pilot, "w")
        await fill(pilot, what="Oppringing", how_much="80 %", by_when="1.6.2030")
        assert "Målsetting: Oppringing, 80 %, innen 1. juni 2030." in words(pilot)
        await press(pilot, "w")
        await fill(pilot, for_whom="alle som reiser hjem")
        assert "80 %, for alle som reiser hjem, innen" in words(pilot)
    assert len(workspace.all(Aim)) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_the_driver_diagram_grows(workspace: Workspace, size: tuple[int, int]) -> None:
    team = workspace.teams()[0].id
    cycle = workspace.put(Cycle(team=team, title="Ringe tre"))
    async with running(workspace, size) as pilot:
        await press(pilot, "7", "tab", "b")
        assert "primærdriver" in told(pilot)
        await press(pilot, "a")
        await fill(pilot, text="Trygg hjemreise")
        await press(pilot, "b")
        await fill(pilot, text="Noen spør hvordan det går")
        await press(pilot, "b")
        await fill(pilot, text="Ringeliste", cycle=cycle.id)
        await press(pilot, "b")
        assert "kommer det ikke noe mer" in told(pilot)
        await press(pilot, "a")
        await fill(pilot, text="Brosjyre")
        text = shown(pilot)
        assert "├─ ◊ Ringeliste ◆ planlegges" in text
        assert "└─ ◊ Brosjyre" in text
        await press(pilot, "shift+up")
        assert "├─ ◊ Brosjyre" in shown(pilot)
        await press(pilot, "shift+left")
        assert "└─ Brosjyre" in shown(pilot)
        await press(pilot, "shift+right")
        assert "└─ ◊ Brosjyre" in shown(pilot)
        await press(pilot, "shift+up", "up", "x")
        assert "Fjern dem først" in told(pilot)
        await press(pilot, "down", "x", "enter")
        await fill(pilot, text="Ringeliste i vaktrommet")
    drivers = [(node.driver.text, node.level) for node in tree_of(workspace, team)]
    assert drivers == [
        ("Trygg hjemreise", "primary"),
        ("Noen spør hvordan det går", "secondary"),
        ("Ringeliste i vaktrommet", "idea"),
    ]
    assert workspace.all(Driver)[-1].cycle == cycle.id


async def test_the_agenda_leads_here(network: Path) -> None:
    workspace = Workspace.open(network)
    item = next(stored for stored in workspace.all(AgendaItem) if stored.work == "improvement")
    async with running(workspace) as pilot:
        pilot.app.session.choose_gathering(item.gathering)
        await press(pilot, "2")
        pilot.app.screen.query_one(RecordTable).select(item.id)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Improvement)


@pytest.mark.thorough
async def test_the_palette_finds_the_next_cycle(workspace: Workspace) -> None:
    workspace.put(Cycle(team=workspace.teams()[0].id, title="En", act="adopt"))
    async with running(workspace) as pilot:
        await press(pilot, "7")
        await palette(pilot, "neste sirkel")
        await press(pilot, "enter")
        await until(pilot, lambda: len(workspace.all(Cycle)) == 2)
    assert [cycle.number for cycle in workspace.all(Cycle)] == [1, 2]
