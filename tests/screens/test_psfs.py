"""PSFS on the screen: people by code, rounds, the plot, the projector."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from samling.locale import set_language
from samling.model import PsfsPerson, PsfsRound
from samling.store import Workspace
from samling.store.method.psfs import start_person
from screens.forms.form import Form
from screens.projector.presentation import Presentation
from screens.psfs.plot import PsfsPlot
from screens.psfs.psfs import Psfs
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
)


def start(workspace: Workspace, code: str, scores: tuple[int, ...], weeks_ago: int) -> PsfsPerson:
    return start_person(
        workspace,
        workspace.teams()[0].id,
        code=code,
        activities=[f"aktivitet {place}" for place, _ in enumerate(scores)],
        day=workspace.today() - timedelta(weeks=weeks_ago),
        scores=scores,
    )


@pytest.mark.parametrize("size", SIZES)
async def test_a_person_from_the_first_round_to_the_end(
    network: Path, size: tuple[int, int]
) -> None:
    workspace = Workspace.open(network)
    async with running(workspace, size) as pilot:
        await press(pilot, "0", "3")
        assert isinstance(pilot.app.screen, Psfs)
        assert "Trykk a for å legge inn den første" in words(pilot)
        await press(pilot, "c")
        assert "Ingen kan sammenlignes ennå" in words(pilot)
        await press(pilot, "escape", "a")
        await fill(
            pilot,
            code="010256",
            activities="gå trappene\nbære handleposer",
            scores="2 3",
            date="6.1.2020",
        )
        assert isinstance(pilot.app.screen, Form)
        assert "fødselsdato" in words(pilot)
        await fill(pilot, code="KT42", scores="2")
        assert "Antall skår er 1" in words(pilot)
        await fill(pilot, scores="2 3")
        assert "03.02.20 ! forfalt" in words(pilot)
        await press(pilot, "enter")
        assert "sist: 2" in words(pilot)
        await fill(pilot, score_0="12")
        assert "12 er ingen skår" in words(pilot)
        await fill(pilot, score_0="", score_1="")
        assert "Skriv skår for minst én aktivitet" in words(pilot)
        await fill(pilot, score_0="6", score_1="6", date="3.2.2020", note="Ringt")
        assert "2,5→6,0 +3,5 ▲ bedre 02.03.20 ! forfalt" in words(pilot)
        assert "gå trappene 2 6 +4 ▲ bedre" in words(pilot)
        assert "3. feb. 2020: Ringt" in words(pilot)
        await press(pilot, "l")
        await fill(pilot, score_0="0", score_1="0")
        assert "2,5→0,0 −2,5 ▼ dårligere" in words(pilot)
        await press(pilot, "v")
        assert "√ avsluttet" in words(pilot)
        await press(pilot, "o")
        assert "Trykk v for å åpne igjen" in told(pilot)
        await press(pilot, "v", "delete")
        assert len(workspace.all(PsfsRound)) == 1
        await press(pilot, "delete")
        assert "bare én skåring" in told(pilot)
        await press(pilot, "r")
        await fill(pilot, code="LM11", activities="bære handleposer\ngå trappene")
        assert "må stå på plassen sin" in words(pilot)
        await fill(pilot, activities="gå alle trappene\nbære handleposer\ndanse", weeks="6")
        assert "gå alle trappene" in words(pilot)
        assert "Uker mellom skåringene: 6" in words(pilot)
        await press(pilot, "x")
        assert "LM11 er fjernet, og alle skåringene (1)" in told(pilot)
        assert workspace.all(PsfsPerson) == []
        await press(pilot, "u")
        assert "LM11" in words(pilot)


async def test_the_due_come_first_and_can_be_shown_alone(network: Path) -> None:
    workspace = Workspace.open(network)
    start(workspace, "A1", (3, 4), 1)
    start(workspace, "B2", (3, 4), 4)
    start(workspace, "C3", (3, 4), 9)
    workspace.change(start(workspace, "D4", (3, 4), 9), ended=True)
    async with running(workspace) as pilot:
        await press(pilot, "0", "3")
        table = pilot.app.screen.query_one(RecordTable)
        codes = [workspace.get(PsfsPerson, key).code for key, _ in table._rows]
        assert codes == ["C3", "B2", "A1", "D4"]
        assert "► nå" in words(pilot)
        await press(pilot, "f")
        assert "Viser skal skåres nå: 2 av 4" in words(pilot)
        await press(pilot, "f")
        assert "Viser avsluttede: 1 av 4" in words(pilot)
        await press(pilot, "x")
        assert "Ingen å vise her" in words(pilot)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("code", LANGUAGES)
async def test_the_sample_has_its_plot_and_slides(
    kull_3: Path, size: tuple[int, int], code: str
) -> None:
    set_language(code)
    async with running(kull_3, size) as pilot:
        await press(pilot, "0", "3")
        assert "KT42" in words(pilot) or size == (80, 24)
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, PsfsPlot)
        assert "2●" in shown(pilot)
        assert ("første skåring" if code == "nb" else "first scoring") in shown(pilot)
        assert ("▲ bedre 5" if code == "nb" else "▲ better 5") in shown(pilot)
        assert ("Forfalt: 5." if code == "nb" else "Overdue: 5.") in words(pilot)
        await press(pilot, "f5")
        assert isinstance(pilot.app.screen, Presentation)
        slides = pilot.app.screen.slides
        assert [bool(slide.draw) for slide in slides] == [True, False, False]
        assert slides[1].number in ("+1,9", "+1.9")
        assert "bære handleposer hjem fra butikken (4)" in slides[2].points
        assert "PD29" not in shown(pilot)
        await press(pilot, "right")
        assert "2,9" in on_slide(pilot) or "2.9" in on_slide(pilot)


async def test_a_team_without_a_second_round_has_slides_that_say_so(network: Path) -> None:
    workspace = Workspace.open(network)
    async with running(workspace) as pilot:
        await press(pilot, "0", "3", "f5")
        assert not isinstance(pilot.app.screen, Presentation)
        start(workspace, "A1", (3, 4), 1)
        await press(pilot, "f5")
        assert isinstance(pilot.app.screen, Presentation)
        assert "0 av 1 kan sammenlignes" in on_slide(pilot)


async def test_rounds_of_a_person_that_is_gone_hurt_nothing(network: Path) -> None:
    workspace = Workspace.open(network)
    person = start(workspace, "A1", (3, 4), 1)
    workspace.remove(person)
    async with running(workspace) as pilot:
        await press(pilot, "0", "3")
        assert "Trykk a for å legge inn den første" in words(pilot)
