"""Search from anywhere, and the way to what was found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from samling.model import (
    Annotation,
    Bottleneck,
    Cycle,
    Driver,
    Measure,
    Note,
    Observation,
    PathwayEntry,
    Phase,
    Resource,
)
from samling.store import Workspace
from screens.agenda.agenda import Agenda
from screens.bottlenecks.bottlenecks import Bottlenecks
from screens.chart.chart import ChartScreen
from screens.everywhere.search import Search
from screens.home.home import Home
from screens.improvement.improvement import Improvement
from screens.library.library import Library
from screens.measures.measures import Measures
from screens.measures.observations import Observations
from screens.notes.notes import Notes
from screens.pathway.pathway import Pathway
from screens.widgets.record_table import RecordTable
from tests.help.app_driver import SIZES, press, running, shown, until, words, write
from tests.help.sampled import sampled


@pytest.fixture
def workspace(network: Path) -> Workspace:
    """Something of most kinds, all with the second team."""
    workspace = Workspace.open(network)
    team = workspace.teams()[1].id
    phases = [workspace.put(Phase(team=team, position=n, title=f"Fase {n}")) for n in (1, 2)]
    for n, text in enumerate(("Trappen er bratt", "Epikrisen ligger klar"), start=1):
        workspace.put(
            PathwayEntry(team=team, phase=phases[1].id, list="good", text=text, position=n)
        )
    workspace.put(Bottleneck(team=team, text="Rullatoren mangler", status="resolved"))
    workspace.put(Note(text="Husk lungekontakten", kind="idea"))
    measure = workspace.put(Measure(team=team, title="Operert innen ett døgn", chart="i"))
    for day in (1, 2, 3, 4):
        workspace.put(
            Observation(
                team=team,
                measure=measure.id,
                date=date(2030, 1, day),
                value=day,
                note="Bare vikarer" if day == 3 else "",
            )
        )
    workspace.put(
        Annotation(team=team, measure=measure.id, date=date(2030, 1, 2), text="Ny operasjonsstue")
    )
    workspace.put(Cycle(team=team, title="Ringe tre"))
    workspace.put(Cycle(team=team, title="Morgenmøte"))
    workspace.put(Driver(team=team, text="Trygg hjemreise"))
    workspace.put(Resource(title="Slik leser du et diagram", tags=("spc",)))
    return workspace


async def found(pilot: Pilot[str], text: str) -> None:
    """Searches for `text` and goes to the first hit."""
    await press(pilot, "slash")
    assert isinstance(pilot.app.screen, Search)
    await write(pilot, text)
    await press(pilot, "enter")
    await until(pilot, lambda: not isinstance(pilot.app.screen, Search))
    await pilot.pause(0.1)


@pytest.mark.parametrize("size", SIZES)
async def test_hits_of_every_kind_as_one_types(workspace: Workspace, size: tuple[int, int]) -> None:
    async with running(workspace, size) as pilot:
        await press(pilot, "slash")
        assert "Finner team, samlinger" in words(pilot)
        await write(pilot, "u")
        assert "1 treff" not in shown(pilot)
        await write(pilot, "llator")
        assert "flaskehals Rullatoren mangler" in words(pilot)
        assert "Hoftebrudd Ringerike" in shown(pilot)
        assert "1 treff" in shown(pilot)
        await write(pilot, "zz")
        assert "Ingen treff på «ullatorzz»" in words(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Search)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Home)
        await press(pilot, "slash")
        # The words of the search before are there, and go with the next letter.
        assert pilot.app.screen.query_one("Input").value == "ullatorzz"
        await write(pilot, "epikrise")
        assert pilot.app.screen.query_one("Input").value == "epikrise"


@pytest.mark.thorough
@pytest.mark.parametrize("start", sampled(["1", "2", "3", "4", "5", "6", "7"], 6))
async def test_from_every_place_to_a_line_of_the_pathway(workspace: Workspace, start: str) -> None:
    async with running(workspace) as pilot:
        await press(pilot, start)
        await found(pilot, "epikrisen klar")
        screen = pilot.app.screen
        assert isinstance(screen, Pathway)
        assert pilot.app.session.team == workspace.teams()[1]
        assert screen.focused.current.text == "Epikrisen ligger klar"
        assert "Fase 2" in shown(pilot)


async def test_to_the_record_in_each_place(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        app = pilot.app
        await found(pilot, "rullatoren")
        assert isinstance(app.screen, Bottlenecks)
        assert app.screen.row().record.text == "Rullatoren mangler"
        await found(pilot, "lungekontakten")
        assert isinstance(app.screen, Notes)
        assert app.screen.row().text == "Husk lungekontakten"
        await found(pilot, "morgenmøte")
        assert isinstance(app.screen, Improvement)
        assert app.screen._cycle().title == "Morgenmøte"
        await found(pilot, "trygg hjemreise")
        assert app.screen._node().driver.text == "Trygg hjemreise"
        await found(pilot, "slik leser")
        assert isinstance(app.screen, Library)
        assert app.screen.row().record.title == "Slik leser du et diagram"
        await found(pilot, "hoftebrudd")
        assert isinstance(app.screen, Home)
        assert app.screen.query_one(RecordTable).current == workspace.teams()[1].id
        await found(pilot, "FS4")
        assert isinstance(app.screen, Agenda)
        assert app.session.gathering.title == "FS4"


@pytest.mark.thorough
async def test_to_a_measure_its_observations_and_its_annotations(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        app = pilot.app
        await found(pilot, "operert")
        assert isinstance(app.screen, Measures)
        assert app.screen.row().title == "Operert innen ett døgn"
        await found(pilot, "vikarer")
        assert isinstance(app.screen, Observations)
        assert app.screen.found[app.screen.grid.current].note == "Bare vikarer"
        await found(pilot, "operasjonsstue")
        assert isinstance(app.screen, ChartScreen)
        assert app.screen._day() == date(2030, 1, 2)
        # What was opened over the measures is closed on the way to a measure.
        await found(pilot, "operert")
        assert isinstance(app.screen, Measures)


async def test_a_narrowed_list_opens_for_what_was_searched(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "6", "f", "ctrl+f")
        await write(pilot, "ingen slike")
        assert pilot.app.screen.rows == []
        await press(pilot, "escape")
        await found(pilot, "lungekontakten")
        assert pilot.app.screen.row().text == "Husk lungekontakten"
        await press(pilot, "4", "f", "ctrl+f")
        await write(pilot, "noe annet")
        await press(pilot, "enter")
        await found(pilot, "rullatoren")
        assert pilot.app.screen.row().record.text == "Rullatoren mangler"


async def test_the_slash_is_a_letter_where_one_types(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "n")
        await write(pilot, "dag/natt")
        assert pilot.app.screen.values["text"] == "dag/natt"


async def test_what_was_removed_meanwhile_is_no_hit(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "slash")
        await write(pilot, "lungekontakten")
        workspace.remove(workspace.all(Note)[0])
        await press(pilot, "enter")
        await pilot.pause(0.1)
        assert isinstance(pilot.app.screen, Notes)
        assert "Ingen notater her" in shown(pilot)
