"""The gold standard on the screen: the two columns, the form, what is lacking, bottlenecks."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.locale import set_language
from samling.model import Bottleneck, GoldStandard, Note, PathwayEntry, Phase
from samling.store import Workspace
from screens.forms.form import Form
from screens.forms.picker import Picker
from screens.gold_standard.gold_standard import GoldStandardPlace
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


@pytest.fixture
def workspace(network: Path) -> Workspace:
    """A team with two phases, the first of them mapped."""
    workspace = Workspace.open(network)
    team = workspace.teams()[0].id
    workspace.remove(*workspace.all(Phase, team=team))
    first, second = (Phase(team=team, position=n, title=f"Fase {n}") for n in (1, 2))
    workspace.put(first, second)
    workspace.put(PathwayEntry(team=team, phase=first.id, list="good", text="Vi har en liste"))
    return workspace


def first_phase(workspace: Workspace) -> Phase:
    return workspace.all(Phase, team=workspace.teams()[0].id)[0]


def put(workspace: Workspace, statement: str, **more: str) -> GoldStandard:
    phase = first_phase(workspace)
    values = {"phase": phase.id, **more}
    return workspace.put(GoldStandard(team=phase.team, statement=statement, **values))  # type: ignore[arg-type]


@pytest.mark.parametrize("size", SIZES)
async def test_an_entry_is_added_and_stands_beside_today(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    async with running(workspace, size) as pilot:
        await press(pilot, "0", "1")
        text = words(pilot)
        assert "Hva sier forskningen? Trykk a." in text
        assert "Vi har en liste" in text
        assert "Mangler: 2" in text
        await press(pilot, "a")
        await fill(pilot, statement="Ring innen to døgn", source="NICE", year="2011", link="x.no")
        text = words(pilot)
        assert "1 Ring innen to døgn" in text
        assert "Forskning: NICE, 2011 · styrke: ikke vurdert" in text
        # The next is of the kind that the cursor is among.
        await press(pilot, "down", "enter")
        await fill(pilot, statement="Skriv plan", strength="very_low")
        assert "Retningslinje: uten kilde · styrke: svært lav ●○○○" in words(pilot)
        assert "Mangler: 4" in words(pilot)
        await press(pilot, "enter")
        await fill(pilot, source="Helsedirektoratet")
    stored = workspace.all(GoldStandard)
    assert [(standard.kind, standard.year) for standard in stored] == [
        ("research", 2011),
        ("guideline", None),
    ]
    assert stored[1].source == "Helsedirektoratet"


async def test_a_year_that_is_none_stays_in_the_form(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "0", "1", "a")
        await fill(pilot, statement="Ring", year="i fjor")
        assert isinstance(pilot.app.screen, Form)
        await fill(pilot, year="1066")
        assert isinstance(pilot.app.screen, Form)
        await fill(pilot, year="")
        assert isinstance(pilot.app.screen, GoldStandardPlace)
    assert workspace.all(GoldStandard)[0].year is None


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_lacking_leads_there(workspace: Workspace, size: tuple[int, int]) -> None:
    put(workspace, "Uten kilde", kind="users", strength="low")
    lost = put(workspace, "I en fase som er borte", phase="borte", source="NICE", strength="low")
    second = workspace.all(Phase, team=workspace.teams()[0].id)[1]
    async with running(workspace, size) as pilot:
        await press(pilot, "0", "1", "m")
        assert "Mangler i forløpet: 4" in words(pilot)
        await write(pilot, "fase 2")
        await press(pilot, "enter")
        # At the first kind that the phase lacks, ready to add one of it.
        await press(pilot, "enter")
        await fill(pilot, statement="Her var det tomt")
        await press(pilot, "m")
        await write(pilot, "kilde uten")
        await press(pilot, "enter")
        assert "Brukererfaring: uten kilde" in words(pilot)
        # An entry of a phase that has been removed is given one.
        await press(pilot, "m")
        await write(pilot, "fjernet")
        await press(pilot, "enter")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, Form)
        await fill(pilot, phase=second.id)
        assert "I en fase som er borte" in words(pilot)
    assert workspace.get(GoldStandard, lost.id).phase == second.id
    assert [standard.phase for standard in workspace.all(GoldStandard)].count(second.id) == 2


@pytest.mark.parametrize("size", SIZES)
async def test_the_distance_becomes_a_bottleneck(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    entry = put(workspace, "Ring innen to døgn", link="https://example.no/ring")
    phase = first_phase(workspace)
    workspace.put(Bottleneck(team=phase.team, phase=phase.id, text="Borte", standard="fjernet"))
    async with running(workspace, size) as pilot:
        await press(pilot, "0", "1", "b")
        assert "Skriv hva som hindrer dere" in told(pilot)
        text = words(pilot)
        assert "1 ◆ Ring innen to døgn" in text
        assert "○ ◆1 Vi er ikke der ennå" in text
        assert "○ ◆ Borte (oppføringen" in text
        assert text.count("er fjernet)") == 1
        await press(pilot, "b")
        assert "allerede" in told(pilot)
        await press(pilot, "c")
        assert pilot.app.clipboard == "https://example.no/ring"
        await press(pilot, "x")
        assert "○ ◆ Vi er ikke der ennå" in words(pilot)
        await press(pilot, "b", "c", "x")
        assert "Velg en oppføring" in told(pilot)
        await press(pilot, "u")
        assert "1 ◆ Ring innen to døgn" in words(pilot)
    made = workspace.all(Bottleneck, standard=entry.id)
    assert [(bottleneck.text, bottleneck.phase) for bottleneck in made] == [
        ("Vi er ikke der ennå: Ring innen to døgn", phase.id)
    ]


async def test_entries_are_moved_and_follow_the_phase_of_the_pathway(workspace: Workspace) -> None:
    put(workspace, "Første")
    put(workspace, "Andre")
    async with running(workspace) as pilot:
        await press(pilot, "0", "1", "shift+down")
        assert "1 Andre" in words(pilot)
        await press(pilot, "right", "3", "tab", "a")
        assert "Fase 2" in shown(pilot)
        await press(pilot, "escape", "0", "1", "n")
        await write(pilot, "Spør biblioteket")
        await press(pilot, "ctrl+s", "left")
        assert "1 Andre" in words(pilot)
        # The phase is not removed from under its entries.
        await press(pilot, "3", "shift+tab", "x")
    assert len(workspace.all(Phase, team=workspace.teams()[0].id)) == 2
    second = workspace.all(Phase, team=workspace.teams()[0].id)[1]
    assert workspace.all(Note)[0].phase == second.id


async def test_a_team_without_phases_is_told_what_to_do(workspace: Workspace) -> None:
    workspace.remove(*workspace.all(Phase))
    async with running(workspace) as pilot:
        await press(pilot, "0", "1")
        assert "Kartlegg det først (3)" in words(pilot)
        await press(pilot, "a", "b", "m", "c", "x", "enter", "left", "right", "shift+up")
        assert isinstance(pilot.app.screen, GoldStandardPlace)


async def test_nothing_is_lacking(workspace: Workspace) -> None:
    workspace.remove(workspace.all(Phase, team=workspace.teams()[0].id)[1])
    for kind in ("research", "guideline", "users"):
        put(workspace, kind, kind=kind, source="NICE", strength="high")
    async with running(workspace) as pilot:
        await press(pilot, "0", "1")
        assert "Mangler: 0" in words(pilot)
        await press(pilot, "m")
        assert not isinstance(pilot.app.screen, Picker)
        assert "Alle faser har" in told(pilot)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("code", LANGUAGES)
async def test_the_sample_is_readable(kull_3: Path, code: str, size: tuple[int, int]) -> None:
    set_language(code)
    async with running(kull_3, size) as pilot:
        await press(pilot, "0", "1", "right", "right", "right")
        text = shown(pilot)
        assert "1 ◆ Røykeslutt som begynner på" in text
        assert "• Fysioterapeut kommer første" in text
        assert "https://doi.org/10.1002/14651858.CD001837.pub3" in text
        assert ("8 ···" if size[0] == 80 else ("8 F·R·B·" if code == "nb" else "8 R·G·U·")) in text
        assert "m  " in text.splitlines()[-1]
        assert "b  " in text.splitlines()[-1]


async def test_the_slides_show_the_phase_and_then_today(workspace: Workspace) -> None:
    put(workspace, "Ring innen to døgn", kind="users")
    async with running(workspace) as pilot:
        await press(pilot, "0", "1", "f5")
        assert "Brukererfaring: Ring innen to døgn" in on_slide(pilot)
        await press(pilot, "space")
        assert "Vi har en liste" in on_slide(pilot)
