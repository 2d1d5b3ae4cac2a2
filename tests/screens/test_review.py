"""The review on the screen: one page a team, told from team to team."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samling.locale import set_language
from samling.model import Action, Gathering, Note
from samling.store import Workspace
from screens.projector.presentation import Presentation
from tests.help.app_driver import LANGUAGES, SIZES, fill, press, running, shown, words


@pytest.mark.parametrize("size", SIZES)
async def test_the_page_tells_what_happened_and_goes_from_team_to_team(
    kull_3: Path, size: tuple[int, int]
) -> None:
    async with running(kull_3, size) as pilot:
        await press(pilot, "0", "5")
        assert "FS3 · 6. des. 2016 til 8. mars 2017, siden FS2" in words(pilot)
        assert "PDSA-sirkler 2" in words(pilot)
        await press(pilot, "right")
        assert "Siden sist · KOLS Kongsberg og Lier" in words(pilot)
        await press(pilot, "left", "left")
        assert "Siden sist · Rene rom Ringerike" in words(pilot)


async def test_enter_goes_to_where_the_thing_is(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, "0", "5", "enter")
        assert pilot.app.current_mode == "bottlenecks"
        await press(pilot, "0", "5", "end", "enter")
        assert pilot.app.current_mode == "improvement"


async def test_the_page_is_shown_anew_when_something_is_done(network: Path) -> None:
    workspace = Workspace.open(network)
    workspace.change(workspace.network, starts=date(2020, 1, 1))
    team = workspace.teams()[0].id
    async with running(workspace) as pilot:
        await press(pilot, "0", "5")
        assert "Ingen tiltak er merket som gjort i perioden." in words(pilot)
        workspace.put(
            Action(team=team, text="Ringe alle", status="done", done_on=workspace.today())
        )
        await pilot.pause()
        assert "Tiltak gjort 1 • Ringe alle" in words(pilot)


async def test_a_note_belongs_to_the_guidance_meeting_and_the_team(network: Path) -> None:
    workspace = Workspace.open(network)
    meeting = workspace.put(Gathering(number=5, title="V1", kind="guidance", date=date(2030, 2, 1)))
    async with running(workspace) as pilot:
        await press(pilot, "0", "5", "right", "g", "down", "enter")
        assert "V1 (veiledning)" in words(pilot)
        await press(pilot, "n")
        assert "Knyttes til: V1 · Hoftebrudd Ringerike" in words(pilot)
        await fill(pilot, text="Ring på mandag", kind="decision")
        assert "Notater fra møtet 1 • Beslutning: Ring på mandag" in words(pilot)
    (note,) = workspace.all(Note)
    assert (note.gathering, note.team) == (meeting.id, workspace.teams()[1].id)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_review_is_on_the_projector(kull_3: Path, language: str) -> None:
    set_language(language)
    async with running(kull_3, (120, 40)) as pilot:
        await press(pilot, "0", "5", "f5")
        assert isinstance(pilot.app.screen, Presentation)
        assert 4 <= len(pilot.app.screen.slides) <= 7
        seen = []
        for _ in pilot.app.screen.pages:
            seen.append(shown(pilot))
            await press(pilot, "right")
        assert any("┤" in line for line in seen)
