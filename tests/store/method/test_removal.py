"""A gathering or a phase goes only when nothing is lost with it; a failed removal says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from samling.locale import explain
from samling.model import (
    AgendaItem,
    Assessment,
    Bottleneck,
    ClockEvent,
    Document,
    Evaluation,
    Gathering,
    GoldStandard,
    Note,
    PathwayEntry,
    Phase,
    Record,
    Resource,
    SamlingError,
    Voting,
)
from samling.store import Workspace
from samling.store.errors import NotSaved
from samling.store.method.removal import remove_gathering, remove_phase
from screens.widgets.phase_strip import PhaseStrip
from tests.help.app_driver import press, running, told

DAY = date(2030, 5, 2)


@pytest.fixture
def workspace(network: Path) -> Workspace:
    return Workspace.open(network)


@pytest.fixture
def fifth(workspace: Workspace) -> Gathering:
    return workspace.put(Gathering(number=5, title="Ekstra", date=DAY))


OF_GATHERING: dict[str, tuple[Callable[[str, str], Record], str]] = {
    "agenda": (lambda g, _: AgendaItem(gathering=g, position=1, title="Velkommen"), "dagsorden"),
    "assessment": (lambda g, team: Assessment(team=team, gathering=g), "egenvurderinger"),
    "voting": (lambda g, team: Voting(team=team, gathering=g, held=DAY), "avstemninger"),
    "note": (lambda g, _: Note(text="Husk", gathering=g), "notater"),
    "library": (lambda g, _: Resource(title="Lysark", gathering=g), "kunnskapsbanken"),
    "evaluation": (lambda g, _: Evaluation(title="Evaluering", gathering=g), "evaluering"),
}


@pytest.mark.parametrize("what", OF_GATHERING)
def test_a_gathering_that_something_belongs_to_stays(
    workspace: Workspace, fifth: Gathering, what: str
) -> None:
    make, word = OF_GATHERING[what]
    there = workspace.put(make(fifth.id, workspace.teams()[1].id))
    with pytest.raises(SamlingError) as refused:
        remove_gathering(workspace, fifth)
    assert word in explain(refused.value)
    workspace.remove(there)
    remove_gathering(workspace, fifth)
    assert fifth.id not in [gathering.id for gathering in workspace.all(Gathering)]


def test_the_log_of_the_clock_goes_with_its_gathering(
    workspace: Workspace, fifth: Gathering
) -> None:
    workspace.put(
        ClockEvent(gathering=fifth.id, action="start", at=datetime(2030, 5, 2, tzinfo=UTC))
    )
    remove_gathering(workspace, fifth)
    assert workspace.all(ClockEvent) == []
    workspace.undo()
    assert len(workspace.all(ClockEvent)) == 1
    assert workspace.get(Gathering, fifth.id).title == "Ekstra"


IN_PHASE: dict[str, Callable[[Phase], Record]] = {
    "listene": lambda phase: PathwayEntry(
        team=phase.team, phase=phase.id, list="good", text="Tavle", position=1
    ),
    "gullstandarden": lambda phase: GoldStandard(
        team=phase.team, phase=phase.id, statement="Ringt innen to døgn", position=1
    ),
    "flaskehalser": lambda phase: Bottleneck(team=phase.team, phase=phase.id, text="Sen epikrise"),
    "dokumenter": lambda phase: Document(team=phase.team, phase=phase.id, title="Sjekkliste"),
}


@pytest.mark.parametrize("word", IN_PHASE)
def test_a_phase_that_something_belongs_to_stays(workspace: Workspace, word: str) -> None:
    phase = workspace.all(Phase, team=workspace.teams()[0].id)[0]
    there = workspace.put(IN_PHASE[word](phase))
    with pytest.raises(SamlingError) as refused:
        remove_phase(workspace, phase)
    assert word in explain(refused.value)
    workspace.remove(there)
    remove_phase(workspace, phase)
    assert phase.id not in [candidate.id for candidate in workspace.all(Phase)]


@pytest.mark.parametrize(("field", "word"), [("description", "beskrevet"), ("transition", "overg")])
def test_a_phase_with_a_text_of_its_own_stays(workspace: Workspace, field: str, word: str) -> None:
    phase = workspace.all(Phase, team=workspace.teams()[0].id)[0]
    workspace.change(phase, **{field: "Her møter pasienten ambulansen"})
    with pytest.raises(SamlingError) as refused:
        # Even where the screen has not seen the text that another program wrote.
        remove_phase(workspace, phase)
    assert word in explain(refused.value)
    workspace.change(workspace.get(Phase, phase.id), **{field: ""})
    remove_phase(workspace, phase)


async def test_the_screens_say_why_it_stays(workspace: Workspace, fifth: Gathering) -> None:
    team = workspace.teams()[0]
    note = workspace.put(Note(text="Husk", gathering=fifth.id))
    workspace.change(workspace.all(Phase, team=team.id)[0], description="Fra symptom til lege")
    async with running(workspace) as pilot:
        pilot.app.session.choose_gathering(fifth.id)
        await press(pilot, "shift+tab", "x")
        assert "notater hører til den" in told(pilot)
        workspace.remove(note)
        await press(pilot, "x")
        assert "Fjernet" in told(pilot)
        await press(pilot, "3")
        pilot.app.screen.query_one(PhaseStrip).focus()
        await press(pilot, "x")
        assert "beskrevet under Faglig innhold" in told(pilot)
    assert fifth.id not in [gathering.id for gathering in workspace.all(Gathering)]
    assert len(workspace.all(Phase, team=team.id)) == 7


@pytest.mark.parametrize("keys", [("shift+tab", "x"), ("2", "x"), ("3", "x"), ("6", "x")])
async def test_what_is_not_saved_is_not_said_to_be(
    workspace: Workspace,
    fifth: Gathering,
    monkeypatch: pytest.MonkeyPatch,
    keys: tuple[str, ...],
) -> None:
    team = workspace.teams()[0]
    phase = workspace.all(Phase, team=team.id)[0]
    workspace.put(PathwayEntry(team=team.id, phase=phase.id, list="good", text="Tavle", position=1))
    workspace.put(Note(text="Husk"))

    def full(*_: object, **__: object) -> None:
        raise NotSaved("error.not_saved", file="nettverk", reason="disken er full")

    monkeypatch.setattr(workspace, "remove", full)
    async with running(workspace) as pilot:
        # Of the second place the agenda of another gathering, which has items.
        pilot.app.session.choose_gathering("" if keys[0] == "2" else fifth.id)
        await press(pilot, *keys)
        assert "disken er full" in told(pilot)


async def test_an_agenda_that_is_not_saved_is_not_said_to_be_copied(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise NotSaved("error.not_saved", file="nettverk", reason="disken er full")

    monkeypatch.setattr(workspace, "write", full)
    async with running(workspace) as pilot:
        await press(pilot, "2", "c", "enter", "enter", "enter")
        assert "disken er full" in told(pilot)
        pilot.app.clear_notifications()
        await press(pilot, "escape", "m", "enter", "enter", "enter")
        assert "disken er full" in told(pilot)
