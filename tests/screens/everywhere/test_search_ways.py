"""The way from a hit to its record where a list was narrowed, or is not the place's first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samling.model import (
    Action,
    Assessment,
    Bottleneck,
    Document,
    Evaluation,
    Gathering,
    GoldStandard,
    Phase,
    Response,
    Statement,
)
from samling.store import Workspace
from samling.store.method.psfs import start_person
from screens.actions.open_actions import OpenActions
from screens.bottlenecks.bottlenecks import Bottlenecks
from screens.evaluation.comments import EvaluationComments
from screens.widgets.record_table import RecordTable
from tests.help.app_driver import press, running, shown, words
from tests.screens.everywhere.test_search import found


@pytest.fixture
def workspace(network: Path) -> Workspace:
    """All with the second team, which is not the one at hand."""
    return Workspace.open(network)


@pytest.fixture
def team(workspace: Workspace) -> str:
    return workspace.teams()[1].id


@pytest.mark.thorough
async def test_to_an_action_with_a_bottleneck_or_without(workspace: Workspace, team: str) -> None:
    for text in ("Først", "Sist"):
        workspace.put(Bottleneck(team=team, text=text))
    last = workspace.all(Bottleneck, team=team)[-1]
    workspace.put(Action(team=team, text="Ringe kommunen", bottleneck=last.id))
    workspace.put(Action(team=team, text="Noe annet"))
    workspace.put(Action(team=team, text="Lage vaktliste"))
    workspace.put(Action(team=team, text="Kjøpe tavle", bottleneck="borte"))
    workspace.put(Action(team=team, text="Måle trappen", status="done"))
    async with running(workspace) as pilot:
        app = pilot.app
        await found(pilot, "ringe kommunen")
        assert isinstance(app.screen, Bottlenecks)
        assert app.screen.row().record == last
        for text in ("Lage vaktliste", "Kjøpe tavle", "Måle trappen"):
            await found(pilot, text.lower())
            assert isinstance(app.screen, OpenActions)
            assert app.screen.row().record.text == text
            assert "Hoftebrudd Ringerike · 4" in words(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, Bottlenecks)


@pytest.mark.thorough
async def test_to_a_document_behind_a_filter(workspace: Workspace, team: str) -> None:
    workspace.put(Document(team=team, title="Annet", status="missing"))
    workspace.put(Document(team=team, title="Sjekkliste", status="missing"))
    async with running(workspace) as pilot:
        await press(pilot, "0", "2")
        place = pilot.app.screen
        place.filter_name = "approved"
        place.query_one("#search").value = "ingen slike"
        await pilot.pause(0.3)
        assert place.rows == []
        await found(pilot, "sjekkliste")
        assert place.row().record.title == "Sjekkliste"
        assert pilot.app.session.team.id == team


@pytest.mark.thorough
async def test_to_a_person_behind_a_filter(workspace: Workspace, team: str) -> None:
    for code, activity in (("A01", "Gå i trapp"), ("B02", "Bake brød")):
        start_person(
            workspace, team, code=code, activities=[activity], day=date(2026, 1, 5), scores=[3]
        )
    async with running(workspace) as pilot:
        await press(pilot, "0", "3", "f", "f")
        assert pilot.app.screen.rows == []
        await found(pilot, "bake brød")
        assert pilot.app.screen.row().person.code == "B02"


@pytest.mark.thorough
async def test_to_an_older_evaluation_and_what_was_written_in_it(workspace: Workspace) -> None:
    statements = (Statement(group="promoted", text="God tid"),)
    old = workspace.put(Evaluation(title="Midtveis", statements=statements))
    comments = ("Savnet kaffe", *4 * ("Fint",))
    workspace.put(*(Response(survey=old.id, answers=(4,), comment=comment) for comment in comments))
    workspace.put(Evaluation(title="Til slutt", statements=statements))
    async with running(workspace) as pilot:
        await press(pilot, "0", "6")
        assert "Til slutt" in shown(pilot)
        await found(pilot, "midtveis")
        assert "Midtveis" in shown(pilot)
        await press(pilot, "1")
        pilot.app.session.searched = ""
        await found(pilot, "til slutt")
        assert "Til slutt" in shown(pilot)
        await found(pilot, "savnet kaffe")
        assert isinstance(pilot.app.screen, EvaluationComments)
        await press(pilot, "escape")
        assert pilot.app.screen.evaluation == old


@pytest.mark.thorough
async def test_to_an_entry_of_the_gold_standard(workspace: Workspace, team: str) -> None:
    phase = workspace.put(Phase(team=team, position=9, title="Sist"))
    for n, text in enumerate(("Ringt innen to døgn", "Epikrise samme dag"), start=1):
        workspace.put(GoldStandard(team=team, phase=phase.id, statement=text, position=n))
    async with running(workspace) as pilot:
        await press(pilot, "0", "1")
        await found(pilot, "epikrise")
        assert pilot.app.screen._entry().statement == "Epikrise samme dag"


async def test_to_an_assessment_from_the_list_of_all(workspace: Workspace, team: str) -> None:
    gathering = workspace.all(Gathering)[2]
    workspace.put(Assessment(team=team, gathering=gathering.id, notes="Lederen er med"))
    async with running(workspace) as pilot:
        await press(pilot, "0", "4", "w")
        assert pilot.app.screen.all_teams
        await found(pilot, "lederen")
        assert not pilot.app.screen.all_teams
        assert pilot.app.screen.query_one(RecordTable).column_key == gathering.id
        assert pilot.app.session.team.id == team
