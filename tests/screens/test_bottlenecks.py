"""The bottlenecks: edited in place, filtered, sorted, searched."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from samling.model import Bottleneck
from samling.store import Workspace
from screens.bottlenecks.bottlenecks import Bottlenecks
from screens.bottlenecks.pareto import ParetoPlace
from screens.lists.cell_editor import CellEditor
from tests.help.app_driver import SIZES, fill, press, running, shown, told, words, write


@pytest.fixture
def workspace(network: Path) -> Workspace:
    """A team with three bottlenecks."""
    workspace = Workspace.open(network)
    team = workspace.teams()[0].id
    made = datetime(2029, 1, 8, 9, tzinfo=UTC)
    for place, (text, status, due) in enumerate(
        (
            ("Epikrisen er sen", "found", date(2030, 3, 1)),
            ("Ingen ringer hjem", "in_work", date(2020, 1, 1)),
            ("Feil skjema", "resolved", None),
        )
    ):
        created = made + timedelta(minutes=place)
        workspace.put(Bottleneck(team=team, text=text, status=status, due=due, created=created))
    return workspace


def texts(screen: Bottlenecks) -> list[str]:
    return [row.record.text for row in screen.rows]


@pytest.mark.parametrize("size", SIZES)
async def test_cells_are_edited_in_place(workspace: Workspace, size: tuple[int, int]) -> None:
    first = workspace.all(Bottleneck)[0]
    async with running(workspace, size) as pilot:
        await press(pilot, "4", "space")
        assert workspace.get(Bottleneck, first.id).status == "in_work"
        await press(pilot, "right", "right", "enter")
        assert pilot.app.screen.query_one(CellEditor).value == "Epikrisen er sen"
        await press(pilot, "ctrl+u")
        await write(pilot, "Epikrise etter tre uker")
        await press(pilot, "enter")
        assert not pilot.app.screen.query(CellEditor)
        # Enter shows what a cell can be before anything is changed; the space bar goes on.
        await press(pilot, "right", "enter")
        assert "Omfang Skriv for å finne Ikke vurdert Enkel Omfattende" in words(pilot)
        await press(pilot, "down", "escape")
        assert workspace.get(Bottleneck, first.id).extent == "unrated"
        await press(pilot, "enter", "down", "enter")
        await press(pilot, "right", "space", "space", "right", "enter")
        if size == (120, 40):
            await write(pilot, "overlege")
            await press(pilot, "enter", "right", "enter")
        await press(pilot, "ctrl+u")
        await write(pilot, "1.4.2030")
        await press(pilot, "enter")
    changed = workspace.get(Bottleneck, first.id)
    assert changed.text == "Epikrise etter tre uker"
    assert (changed.extent, changed.effect) == ("simple", "large")
    # In a narrow window the owner stands below, and is changed in the form.
    assert changed.owner == ("overlege" if size == (120, 40) else first.owner)
    assert changed.due == date(2030, 4, 1)


async def test_date_that_does_not_exist_stays_to_be_mended(workspace: Workspace) -> None:
    first = workspace.all(Bottleneck)[0]
    async with running(workspace) as pilot:
        await press(pilot, "4", *["right"] * 5, "enter", "ctrl+u")
        await write(pilot, "31.2.2030")
        await press(pilot, "enter")
        assert "Datoen 31.2.2030 finnes ikke" in told(pilot)
        assert pilot.app.screen.query_one(CellEditor).value == "31.2.2030"
        await press(pilot, "escape")
        assert not pilot.app.screen.query(CellEditor)
    assert workspace.get(Bottleneck, first.id).due == date(2030, 3, 1)


async def test_empty_text_is_refused(workspace: Workspace) -> None:
    first = workspace.all(Bottleneck)[0]
    async with running(workspace) as pilot:
        await press(pilot, "4", "right", "right", "enter", "ctrl+u", "enter")
        assert "Feltet må fylles ut" in told(pilot)
    assert workspace.get(Bottleneck, first.id).text == "Epikrisen er sen"


async def test_filter_sort_and_search(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "4")
        screen = pilot.app.screen
        assert len(texts(screen)) == 3
        await press(pilot, "f")
        assert texts(screen) == ["Epikrisen er sen", "Ingen ringer hjem"]
        await press(pilot, "f", "f")
        assert texts(screen) == ["Ingen ringer hjem"]
        await press(pilot, *["f"] * 3)
        assert "Over fristen" in shown(pilot)
        assert texts(screen) == ["Ingen ringer hjem"]
        await press(pilot, "f")
        assert "Tiltak over fristen" in shown(pilot)
        await press(pilot, "f", "f", "o", "o")
        assert texts(screen) == ["Ingen ringer hjem", "Epikrisen er sen", "Feil skjema"]
        await press(pilot, "ctrl+f")
        await write(pilot, "skjema")
        assert texts(screen) == ["Feil skjema"]
        await press(pilot, "enter", "x")
    assert "Feil skjema" not in [bottleneck.text for bottleneck in workspace.all(Bottleneck)]


async def test_overdue_has_a_sign(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "4")
        assert "!01.01.20" in shown(pilot)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.thorough
async def test_added_by_form_with_everything(workspace: Workspace, size: tuple[int, int]) -> None:
    async with running(workspace, size) as pilot:
        await press(pilot, "4", "a")
        await fill(
            pilot,
            text="Ventetid på skopi",
            extent="extensive",
            effect="large",
            status="parked",
            owner="avdelingsleder",
            due="24.12.2030",
            notes="Ny mal på vei",
        )
    made = workspace.all(Bottleneck)[-1]
    assert (made.extent, made.effect, made.status) == ("extensive", "large", "parked")
    assert (made.owner, made.due, made.notes) == (
        "avdelingsleder",
        date(2030, 12, 24),
        "Ny mal på vei",
    )
    assert made.phase


async def test_all_teams_are_seen_at_once(workspace: Workspace) -> None:
    other = workspace.teams()[1]
    workspace.put(Bottleneck(team=other.id, text="Hos de andre"))
    async with running(workspace) as pilot:
        await press(pilot, "4")
        assert "Hos de andre" not in texts(pilot.app.screen)
        await press(pilot, "w")
        assert "Hos de andre" in texts(pilot.app.screen)


@pytest.mark.thorough
async def test_search_is_left_by_escape_which_shows_all_again(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "4", "ctrl+f")
        await write(pilot, "finnes ikke")
        assert texts(pilot.app.screen) == []
        await press(pilot, "escape")
        await pilot.pause()
        assert len(texts(pilot.app.screen)) == 3
        await press(pilot, "1")
        assert pilot.app.current_mode == "home"


async def test_the_pareto_chart_counts_in_several_ways(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        await press(pilot, "4", "c")
        place = pilot.app.screen
        assert isinstance(place, ParetoPlace)
        assert "Flaskehalser etter fase" in shown(pilot)
        assert "Alt er det samme: 3 flaskehalser, uten fase." in shown(pilot)
        await press(pilot, "o", "o", "o")
        # Nobody has voted: a sentence stands in place of the figure.
        assert "Det er ingenting å telle ennå" in shown(pilot)
        await press(pilot, "v")
        assert pilot.app.screen is place
        await press(pilot, "o", "w")
        assert "Paretodiagram · alle team" in shown(pilot)
        assert place.copied().startswith("Årsak\tAntall\tTil sammen\n")
        await press(pilot, "escape", "f", "c")
        # The open ones alone, as the list has them.
        assert "2 flaskehalser" in shown(pilot)
