"""The contributions from the phones: asked for in the room, placed, joined, put aside, undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.model import Contribution, ContributionKind, PathwayEntry, Phase, Team
from samling.report.search.search import search
from samling.store import Workspace, data_folder
from samling.store.method.ordering import in_order
from samling.store.method.pathway import set_contributions
from samling.web.letting_in.register import register_file
from samling.web.telling.showing import Asked, ShowingFile
from screens.app import SamlingApp
from screens.contributions.contributions import Contributions
from screens.session.signs import DONE
from screens.session.wall import follow_phase, show_on_wall
from tests.help.app_driver import SIZES, fill, press, running, shown, told, words

TEXTS = ("Alle vet hvem de skal ringe", "Epikrisen kommer sent", "Sen epikrise", "Sur kaffe")


@pytest.fixture
def workspace(kull_3: Path) -> Workspace:
    """The sample network, with something from the phones about its first team's first phase."""
    workspace = Workspace.open(kull_3)
    kinds: tuple[ContributionKind, ...] = ("good", "better", "better", "better")
    phase = phases_of(workspace)[0]
    for kind, text in zip(kinds, TEXTS, strict=True):
        sent = Contribution(team=phase.team, phase=phase.id, kind=kind, text=text)
        workspace.put(sent)
    return workspace


def phases_of(workspace: Workspace) -> list[Phase]:
    return in_order(workspace.all(Phase, team=workspace.teams()[0].id))


def statuses(workspace: Workspace) -> dict[str, str]:
    return {each.text: each.status for each in workspace.all(Contribution)}


@pytest.mark.parametrize("size", SIZES)
async def test_they_are_joined_corrected_and_placed(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    before = len(workspace.all(PathwayEntry))
    async with running(workspace, size) as pilot:
        await press(pilot, "3")
        assert "4 nye innspill (i)" in shown(pilot)
        await press(pilot, "i")
        assert all(text in shown(pilot) for text in TEXTS)
        await press(pilot, "down", "space", "space")
        assert "2 merket" in shown(pilot)
        await press(pilot, "enter")
        assert "2 innspill blir én oppføring" in shown(pilot)
        second = phases_of(workspace)[1]
        await fill(pilot, text="Epikrisen kommer for sent", phase=second.id)
        assert "Plassert under Forbedringsområder" in told(pilot)
        (entry,) = workspace.all(PathwayEntry, text="Epikrisen kommer for sent")
        assert (entry.phase, entry.list) == (second.id, "improve")
        placed = {each.placed_as for each in workspace.all(Contribution, status="placed")}
        assert placed == {entry.id}
        assert "Nye innspill · 2" in shown(pilot)
        await press(pilot, "f", "f")
        assert "Ble til: Epikrisen kommer for sent" in words(pilot)
        await press(pilot, "u", "f")
        assert "Nye innspill · 4" in shown(pilot)
    assert len(workspace.all(PathwayEntry)) == before


async def test_they_are_put_aside_and_taken_back_or_placed_as_they_are(
    workspace: Workspace,
) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "3", "i", "down", "down", "down", "s")
        assert statuses(workspace)["Sur kaffe"] == "aside"
        assert "Sur kaffe" not in shown(pilot)
        await press(pilot, "f")
        assert "Sur kaffe" in shown(pilot)
        await press(pilot, "s")
        assert "Ingen innspill er lagt til side" in shown(pilot)
        assert statuses(workspace)["Sur kaffe"] == "new"
        await press(pilot, "f", "f", "up", "up", "up", "space", "space", "p")
        assert "2 innspill plassert" in told(pilot)
        await press(pilot, "escape")
        assert "2 nye innspill (i)" in shown(pilot)
    assert {entry.text for entry in workspace.all(PathwayEntry)} >= {*TEXTS[:2]}


async def test_the_wall_stays_as_it_is_over_them_and_the_search_finds_one(
    workspace: Workspace,
) -> None:
    (hit,) = [hit for hit in search(workspace, "sur kaffe") if hit.kind == "contributions"]
    set_contributions(workspace, workspace.all(Contribution, id=hit.record_id), "aside")
    async with running(workspace) as pilot:
        app = pilot.app
        assert isinstance(app, SamlingApp)
        await app.show_record(hit.place, hit.record_id)
        await pilot.pause()
        assert isinstance(app.screen, Contributions)
        assert "Lagt til side · 1" in shown(pilot)
        await press(pilot, "0", "9")
        room = app.session.room
        assert room is not None
        show_on_wall(room, app.screen)
        before = room.showing.view
        await press(pilot, "i")
        show_on_wall(room, app.screen)
        assert room.showing.view == before
        assert before.kind == "join"


@pytest.mark.parametrize("size", SIZES)
async def test_the_room_says_what_the_phones_are_asked(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    file = ShowingFile(register_file(data_folder(), workspace.folder))
    phases = phases_of(workspace)
    async with running(workspace, size) as pilot:
        app = pilot.app
        assert isinstance(app, SamlingApp)
        await press(pilot, "0", "9")
        assert "Telefonene: bare dagsordenen (a velger)" in words(pilot)
        await press(pilot, "a", "space", "down", "down", "space", "enter")
        team = workspace.get(Team, phases[0].team)
        assert f"innspill til {team.title} · {phases[0].title}" in words(pilot)
        assert "følger Kartlegging" in words(pilot)
        assert "4 nye innspill (i)" in words(pilot)
        asked = Asked(team=team.id, phase=phases[0].id, follows=True, questions=True)
        assert file.read().asked == asked
        room = app.session.room
        assert room is not None
        app.session.choose_phase(phases[1])
        follow_phase(room, app.session)
        assert file.read().asked.phase == phases[1].id
        await press(pilot, "a", "down", "space", "enter")
        app.session.choose_phase(phases[0])
        follow_phase(room, app.session)
        assert (file.read().asked.phase, file.read().asked.follows) == (phases[1].id, False)
        await press(pilot, "a", "down", "space", "down", "space", "enter")
        assert file.read().asked == Asked()
        await press(pilot, "a", "space", "escape")
        assert file.read().asked == Asked(), "esc changes nothing"


async def test_a_mark_is_seen_where_a_text_takes_two_lines(workspace: Workspace) -> None:
    phase = phases_of(workspace)[0]
    long = "Epikrisen sendes til feil sone, og så venter alle på at noen skal ringe den rette"
    workspace.put(Contribution(team=phase.team, phase=phase.id, kind="better", text=long))
    async with running(workspace) as pilot:
        await press(pilot, "3", "i", "down", "down", "space", "home")
        (line,) = (line for line in shown(pilot).splitlines() if "Epikrisen sendes" in line)
        assert line.lstrip().startswith(DONE)
