"""Success factors and progress on the screen, and what Home and the time line make of them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from samling.locale import set_language
from samling.model import AgendaItem, Assessment, Gathering
from samling.store import Workspace
from screens.projector.presentation import Presentation
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


@pytest.mark.parametrize("size", SIZES)
async def test_a_team_judges_itself_in_a_few_keys(network: Path, size: tuple[int, int]) -> None:
    workspace = Workspace.open(network)
    async with running(workspace, size) as pilot:
        await press(pilot, "0", "4")
        assert "►FS1" in shown(pilot)
        await press(pilot, *["plus"] * 3, "down", *["plus"] * 3, "down", "minus", "down")
        await press(pilot, *["plus"] * 5)
        assert "Framdrift ved FS1: 2,5" in told(pilot)
        assert "► 2,5 Endringer prøvd, ingen bedring. Minst én PDSA-sirkel" in words(pilot)
    (assessment,) = workspace.all(Assessment)
    assert (assessment.anchoring, assessment.culture, assessment.data, assessment.progress) == (
        3,
        3,
        5,
        2.5,
    )
    assert assessment.gathering == workspace.all(Gathering, number=1)[0].id


async def test_a_step_is_chosen_from_its_description_cleared_and_brought_back(
    network: Path,
) -> None:
    workspace = Workspace.open(network)
    async with running(workspace) as pilot:
        await press(pilot, "0", "4", "right", "enter")
        assert "Lederen etterspør resultater" in words(pilot)
        await press(pilot, "down", "down", "down", "enter")
        assert "Forankring · FS2: 4" in words(pilot)
        await press(pilot, "x")
        assert workspace.all(Assessment)[0].anchoring is None
        await press(pilot, "u")
    assert workspace.all(Assessment)[0].anchoring == 4


async def test_notes_are_written_and_an_identity_number_is_refused(network: Path) -> None:
    workspace = Workspace.open(network)
    async with running(workspace) as pilot:
        await press(pilot, "0", "4", "r")
        await fill(pilot, culture="2", progress="1.0", notes="Født 01010750160")
        assert workspace.all(Assessment) == []
        await fill(pilot, notes="Vi var uenige")
        assert "Vi var uenige" in words(pilot)
    (assessment,) = workspace.all(Assessment)
    assert (assessment.anchoring, assessment.culture, assessment.progress) == (None, 2, 1.0)


@pytest.mark.parametrize("size", SIZES)
async def test_all_teams_are_seen_at_once(kull_3: Path, size: tuple[int, int]) -> None:
    async with running(kull_3, size) as pilot:
        await press(pilot, "0", "4", "w")
        assert "Rene rom Ringerike" in shown(pilot)
        assert "4,0 ↑" in shown(pilot)
        await press(pilot, "w", "escape")
        assert pilot.app.current_mode == "home"


async def test_the_score_is_on_the_projector(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, "0", "4", "P")
        assert isinstance(pilot.app.screen, Presentation)
        assert "3,0 framdrift (+1,0)" in on_slide(pilot)
        await press(pilot, "right")
        assert "Beskjeden bedring" in on_slide(pilot)
        await press(pilot, "right")
        assert "Forankring" in on_slide(pilot)


async def test_without_a_team_it_says_what_to_do(network: Path) -> None:
    workspace = Workspace.open(network)
    for path in (network / "teams").glob("*.json"):
        path.unlink()
    async with running(workspace) as pilot:
        for place in ("4", "5"):
            await press(pilot, "0", place)
            assert "Gå til Hjem (1)" in words(pilot)
            await press(pilot, "escape", "x", "enter", "right")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_home_shows_the_progress_of_each_team(kull_3: Path, language: str) -> None:
    set_language(language)
    score = "3,0 ↑" if language == "nb" else "3.0 ↑"
    async with running(kull_3, (80, 24)) as pilot:
        row = next(line for line in shown(pilot).splitlines() if "KOLS Bærum og Asker" in line)
        assert score in row
    async with running(kull_3, (120, 40)) as pilot:
        row = next(line for line in shown(pilot).splitlines() if "KOLS Bærum og Asker" in line)
        assert re.search(f"{score} +▃▅▅  ▅▅▆  ▁▃▆", row)
        # Each factor stands under its letter.
        letters = "F    K    D" if language == "nb" else "A    C    D"
        heading = next(line for line in shown(pilot).splitlines() if letters in line)
        assert heading.index(letters) == row.index("▃▅▅  ▅▅▆  ▁▃▆")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.thorough
async def test_a_guidance_meeting_is_added_and_stands_smaller_between_the_gatherings(
    network: Path, size: tuple[int, int]
) -> None:
    workspace = Workspace.open(network)
    async with running(workspace, size) as pilot:
        await press(pilot, "s")
        await fill(pilot, title="V1", kind="guidance", date="1.2.2030", place="Lokalt")
        lines = shown(pilot).splitlines()
        heads = next(line for line in lines if "1 FS1" in line)
        assert heads.index("1 FS1") < heads.index("5 V1") < heads.index("2 FS2")
        points = lines[lines.index(heads) + 1]
        assert points[heads.index("5 V1")] == "▫"
        await press(pilot, "enter", "m", "enter", "enter")
    meeting = workspace.all(Gathering, number=5)[0]
    assert meeting.date == date(2030, 2, 1)
    items = workspace.all(AgendaItem, gathering=meeting.id)
    assert [item.work for item in items][:2] == ["review", "measures"]
