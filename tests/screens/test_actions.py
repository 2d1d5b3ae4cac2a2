"""The actions of a bottleneck on the screen, its links, and the list of all open actions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from samling.locale import set_language
from samling.model import (
    Action,
    Bottleneck,
    Cycle,
    Document,
    GoldStandard,
    Measure,
    Phase,
    Team,
)
from samling.store import Workspace
from samling.store.method.actions import save_action
from screens.actions.actions import BottleneckActions
from screens.actions.form import action_form
from screens.actions.open_actions import OpenActions
from screens.bottlenecks.bottlenecks import Bottlenecks
from screens.forms.form import Form
from screens.projector.presentation import Presentation
from screens.widgets.record_table import RecordTable
from tests.help.app_driver import (
    LANGUAGES,
    SIZES,
    fill,
    on_slide,
    press,
    running,
    shown,
    told,
    words,
    write,
)

TODAY = date(2030, 3, 8)


@pytest.fixture
def workspace(network: Path) -> Workspace:
    """A team with one bottleneck, on 8 March 2030."""
    workspace = Workspace.open(network)
    workspace.change(workspace.network, as_of=TODAY)
    workspace.put(Bottleneck(team=workspace.teams()[0].id, text="Epikrisen er sen"))
    return workspace


@pytest.fixture
def team(workspace: Workspace) -> Team:
    return workspace.teams()[0]


@pytest.fixture
def stuck(workspace: Workspace) -> Bottleneck:
    return workspace.all(Bottleneck)[0]


@pytest.mark.parametrize("size", SIZES)
async def test_from_the_first_action_to_a_resolved_bottleneck(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    async with running(workspace, size) as pilot:
        await press(pilot, "4", "k")
        assert isinstance(pilot.app.screen, BottleneckActions)
        assert "Ingen tiltak ennå" in words(pilot)
        await press(pilot, "s")
        assert "ingen tiltak her" in told(pilot)
        await press(pilot, "a")
        await fill(pilot, text="Skrive selv", owner="lege", due="1.3.2030")
        await press(pilot, "a")
        await fill(pilot, text="Måle tiden", due="1.4.2030")
        assert "! over fristen, 7 d" not in words(pilot)
        await press(pilot, "up")
        assert "! over fristen, 7 d" in words(pilot)
        await press(pilot, "shift+down", "enter")
        await fill(pilot, text="Skrive selv, uten diktat")
        assert [action.position for action in workspace.all(Action)] == [2, 1]
        await press(pilot, "s")
        assert "2 av 2 tiltak er ikke gjort" in told(pilot)
        assert workspace.all(Bottleneck)[0].status == "found"
        await press(pilot, "space", "up", "space")
        assert "Alle tiltakene er gjort" in told(pilot)
        assert "√ Alle tiltakene er gjort" in words(pilot)
        assert workspace.all(Bottleneck)[0].status == "found"
        await press(pilot, "s")
        assert "√ løst" in words(pilot)
        await press(pilot, "s")
        assert "er ikke lenger åpen" in told(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Bottlenecks)
        assert "2/2 √" in shown(pilot)
    assert [action.done_on for action in workspace.all(Action)] == [TODAY, TODAY]
    assert workspace.all(Bottleneck)[0].status == "resolved"


async def test_a_day_to_come_stays_in_the_form(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "4", "k", "a")
        await fill(pilot, text="Ringe", status="done", done_on="9.3.2030")
        assert isinstance(pilot.app.screen, Form)
        assert "Dagen ligger fram i tid" in words(pilot)
    assert workspace.all(Action) == []


@pytest.mark.thorough
async def test_an_action_is_removed_and_comes_back(
    workspace: Workspace, team: Team, stuck: Bottleneck
) -> None:
    save_action(workspace, team, None, text="Ringe", bottleneck=stuck.id)
    async with running(workspace) as pilot:
        await press(pilot, "4", "k", "x")
        assert workspace.all(Action) == []
        await press(pilot, "u")
        assert len(workspace.all(Action)) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_all_open_actions_the_overdue_first(
    workspace: Workspace, team: Team, stuck: Bottleneck, size: tuple[int, int]
) -> None:
    other = workspace.teams()[1]
    save_action(workspace, team, None, text="Senere", due=date(2030, 4, 1))
    save_action(workspace, team, None, text="Sen", due=date(2030, 3, 1), bottleneck=stuck.id)
    save_action(workspace, other, None, text="Hos andre", due=date(2030, 2, 1))
    async with running(workspace, size) as pilot:
        await press(pilot, "4", "l")
        screen = pilot.app.screen
        assert isinstance(screen, OpenActions)
        assert [row.record.text for row in screen.rows] == ["Sen", "Senere"]
        assert "! 1 over fristen" in words(pilot)
        assert ("! over 01.03.30" if size[0] < 100 else "! 7 d over 01.03.30") in words(pilot)
        await press(pilot, "w")
        assert [row.record.text for row in screen.rows] == ["Hos andre", "Sen", "Senere"]
        await press(pilot, "up", "k")
        assert "hører ikke til en flaskehals" in told(pilot)
        await press(pilot, "down", "k")
        assert isinstance(pilot.app.screen, BottleneckActions)
        await press(pilot, "escape", "space")
        assert "Alle tiltakene er gjort" in told(pilot)
        assert [row.record.text for row in screen.rows] == ["Hos andre", "Senere"]
        await press(pilot, "s")
        assert workspace.all(Bottleneck)[0].status == "resolved"
        await press(pilot, "a")
        await fill(pilot, text="Uten flaskehals")
        assert workspace.all(Action, text="Uten flaskehals")[0].team == team.id
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Bottlenecks)


async def test_no_open_actions(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "4", "l")
        assert "Ingen åpne tiltak" in words(pilot)
        await press(pilot, "space", "x", "k", "s", "enter", "escape")
        assert isinstance(pilot.app.screen, Bottlenecks)


@pytest.mark.parametrize("size", SIZES)
async def test_links_lead_to_their_places(
    workspace: Workspace, team: Team, stuck: Bottleneck, size: tuple[int, int]
) -> None:
    phase = workspace.put(Phase(team=team.id, title="Hjemreise", position=2))
    workspace.put(Phase(team=team.id, title="Hjemme", position=1))
    workspace.put(Measure(team=team.id, title="Ventetid"))
    measure = workspace.put(Measure(team=team.id, title="Sendt innen ett døgn"))
    workspace.put(Cycle(team=team.id, title="En annen"))
    cycle = workspace.put(Cycle(team=team.id, title="Mal", bottleneck=stuck.id))
    standard = workspace.put(GoldStandard(team=team.id, phase=phase.id, statement="Samme dag"))
    document = workspace.put(Document(team=team.id, title="Rutine for epikrise"))
    async with running(workspace, size) as pilot:
        await press(pilot, "4", "r")
        assert "PDSA-sirkler for flaskehalsen: Mal" in words(pilot)
        await fill(
            pilot,
            phase=phase.id,
            measure=measure.id,
            standard=standard.id,
            document=document.id,
        )
        await press(pilot, "k", "tab")
        for title in ("Hjemreise", "Samme dag", "Rutine for epikrise", "Sendt innen", "Mal"):
            assert title in words(pilot)
        await press(pilot, "enter")
        assert pilot.app.current_mode == "mapping"
        assert pilot.app.session.phase(team) == phase
        await press(pilot, "5", "c", "4", "down", "down", "down", "enter")
        assert pilot.app.current_mode == "measures"
        assert pilot.app.screen.query_one(RecordTable).current == measure.id
        await press(pilot, "4", "end", "enter")
        assert pilot.app.current_mode == "improvement"
        assert pilot.app.screen.query_one("#cycles", RecordTable).current == cycle.id
        await press(pilot, "4", "home", "down", "enter")
        assert pilot.app.current_mode == "gold_standard"
        workspace.remove(document)
        await press(pilot, "4", "down", "enter")
        assert "fjernet" in told(pilot)
        assert pilot.app.current_mode == "bottlenecks"


async def test_a_bottleneck_goes_with_its_actions(
    workspace: Workspace, team: Team, stuck: Bottleneck
) -> None:
    save_action(workspace, team, None, text="Sen", due=date(2030, 3, 1), bottleneck=stuck.id)
    async with running(workspace) as pilot:
        await press(pilot, "4")
        assert "0/1 !1" in shown(pilot)
        await press(pilot, "end", "enter")
        assert isinstance(pilot.app.screen, BottleneckActions)
        await press(pilot, "escape", "x")
        assert "Tiltak som ble fjernet med den: 1" in told(pilot)
        assert workspace.all(Action) == []
        await press(pilot, "u")
        assert len(workspace.all(Action)) == len(workspace.all(Bottleneck)) == 1


async def test_the_screen_goes_with_its_bottleneck(workspace: Workspace, stuck: Bottleneck) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "4", "k")
        Workspace.open(workspace.folder).remove(stuck)
        await pilot.pause(1.2)
        assert isinstance(pilot.app.screen, Bottlenecks)


async def test_home_counts_overdue_actions(workspace: Workspace, team: Team) -> None:
    save_action(workspace, team, None, text="Sen", due=date(2030, 3, 1))
    async with running(workspace) as pilot:
        assert "1 !1" in shown(pilot)


async def test_actions_on_the_projector(
    workspace: Workspace, team: Team, stuck: Bottleneck
) -> None:
    save_action(workspace, team, None, text="Skrive", due=date(2030, 3, 1), bottleneck=stuck.id)
    async with running(workspace) as pilot:
        await press(pilot, "4", "l", "f5")
        assert isinstance(pilot.app.screen, Presentation)
        assert "! Skrive · over fristen, 7 d" in on_slide(pilot)
        await press(pilot, "escape", "k", "f5")
        assert "Epikrisen er sen" in on_slide(pilot)


async def test_the_projector_begins_at_the_action_at_the_cursor(
    workspace: Workspace, team: Team, stuck: Bottleneck
) -> None:
    save_action(workspace, team, None, text="Skrive", due=date(2030, 3, 1), bottleneck=stuck.id)
    loose = save_action(workspace, team, None, text="Ringe", due=date(2030, 6, 1))
    async with running(workspace) as pilot:
        await press(pilot, "4", "l")
        pilot.app.screen.select(loose.id)  # type: ignore[attr-defined]
        await press(pilot, "P")
        assert "Ringe" in on_slide(pilot)
        assert "2 av 2" in words(pilot)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("key", ["k", "l"])
@pytest.mark.thorough
async def test_the_key_bar_shows_what_matters(workspace: Workspace, code: str, key: str) -> None:
    set_language(code)
    async with running(workspace) as pilot:
        await press(pilot, "4", key)
        bar = shown(pilot).splitlines()[-1]
        for name in ("Gjort", "Legg til", "Tilbake") if code == "nb" else ("Done", "Add", "Back"):
            assert name in bar


async def test_a_due_date_is_shown_as_it_is_said_and_written_out(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    # The sample network has a day of its own.
    assert workspace.today() == date(2017, 3, 8)
    team = workspace.teams()[0]
    async with running(workspace) as pilot:
        pilot.app.push_screen(action_form(workspace, team, None))
        await pilot.pause()
        pilot.app.screen.query_one("#text", TextArea).text = "Ring"
        pilot.app.screen.query_one("#due", Input).focus()
        await write(pilot, "fredag")
        assert "fredag 10. mars 2017" in shown(pilot)
        await press(pilot, "tab")
        assert pilot.app.screen.query_one("#due", Input).value == "10.03.2017"
        await press(pilot, "ctrl+s")
    assert [made.due for made in workspace.all(Action) if made.text == "Ring"] == [
        date(2017, 3, 10)
    ]
