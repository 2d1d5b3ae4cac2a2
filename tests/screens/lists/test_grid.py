"""Observations typed in a grid, as in a spreadsheet."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from samling.model import Measure, Observation
from samling.store import Workspace
from screens.forms.form import Form
from screens.lists.grid import Grid, GridEditor
from screens.measures.cells import NEW
from screens.measures.measures import Measures
from screens.measures.observations import Observations
from tests.help.app_driver import SIZES, Now, press, running, shown, words, write
from tests.help.sampled import sampled

FIRST = date(2029, 1, 1)


def with_measure(
    network: Path, chart: str = "i", frequency: str = "week", rows: int = 3
) -> tuple[Workspace, Measure]:
    workspace = Workspace.open(network)
    measure = workspace.put(
        Measure(
            team=workspace.teams()[0].id,
            title="Ventetid",
            unit="dager",
            chart=chart,
            frequency=frequency,
        )
    )
    for week in range(rows):
        numbers = {"value": 10.0 + week}
        if chart == "p":
            numbers = {"numerator": 5.0 + week, "denominator": 20.0}
        day = FIRST + timedelta(weeks=week)
        workspace.put(Observation(team=measure.team, measure=measure.id, date=day, **numbers))
    return workspace, measure


def seen(workspace: Workspace) -> list[tuple[date, float | None, float | None, float | None, str]]:
    found = sorted(workspace.all(Observation), key=lambda observation: observation.date)
    return [
        (
            observation.date,
            observation.value,
            observation.numerator,
            observation.denominator,
            observation.note,
        )
        for observation in found
    ]


def grid(pilot: Pilot[str]) -> Grid:
    return pilot.app.screen.query_one(Grid)


def editors(pilot: Pilot[str]) -> list[GridEditor]:
    return list(pilot.app.screen.query(GridEditor))


@pytest.mark.parametrize("size", SIZES)
async def test_rows_are_typed_one_after_the_other(network: Path, size: tuple[int, int]) -> None:
    workspace, _ = with_measure(network)
    async with running(workspace, size) as pilot:
        await press(pilot, "5", "enter")
        assert isinstance(pilot.app.screen, Observations)
        assert (grid(pilot).current, grid(pilot).column_key) == (NEW, "value")
        assert "22. jan. 2029" in shown(pilot)
        await write(pilot, "12,5")
        await press(pilot, "tab")
        await write(pilot, "nye rutiner")
        await press(pilot, "enter")
        assert (grid(pilot).current, grid(pilot).column_key) == (NEW, "value")
        await write(pilot, "13")
        await press(pilot, "enter")
        await write(pilot, "14")
        await press(pilot, "enter")
        assert not editors(pilot)
        text = shown(pilot)
        assert "12,5" in text
        assert "nye rutiner" in text
    assert seen(workspace)[3:] == [
        (date(2029, 1, 22), 12.5, None, None, "nye rutiner"),
        (date(2029, 1, 29), 13.0, None, None, ""),
        (date(2029, 2, 5), 14.0, None, None, ""),
    ]


@pytest.mark.parametrize("size", SIZES)
async def test_counts_are_stored_when_both_are_there(network: Path, size: tuple[int, int]) -> None:
    workspace, _ = with_measure(network, "p", "none", rows=0)
    async with running(workspace, size) as pilot:
        await press(pilot, "5", "enter")
        assert grid(pilot).column_key == "date"
        await write(pilot, "5.2.2029")
        await press(pilot, "enter")
        await write(pilot, "12")
        await press(pilot, "enter")
        assert "når den har en nevner også" in words(pilot)
        assert seen(workspace) == []
        await write(pilot, "15")
        await press(pilot, "enter")
        assert "80" in shown(pilot)
    assert seen(workspace) == [(date(2029, 2, 5), None, 12.0, 15.0, "")]


async def test_row_that_is_not_whole_is_there_on_coming_back(network: Path) -> None:
    workspace, _ = with_measure(network, "p", rows=0)
    async with running(workspace) as pilot:
        await press(pilot, "5", "enter")
        await write(pilot, "12")
        await press(pilot, "enter", "escape")
        assert isinstance(pilot.app.screen, Measures)
        await press(pilot, "enter")
        assert grid(pilot).column_key == "numerator"
        await press(pilot, "tab")
        await write(pilot, "15")
        await press(pilot, "enter")
    ((_, _, numerator, denominator, _),) = seen(workspace)
    assert (numerator, denominator) == (12.0, 15.0)


async def test_note_without_a_number_is_a_missing_value(network: Path) -> None:
    workspace, _ = with_measure(network, "p", rows=1)
    async with running(workspace) as pilot:
        await press(pilot, "5", "enter", "tab", "tab")
        await write(pilot, "stengt uke 2, xu")
        await press(pilot, "enter")
    assert seen(workspace)[1:] == [(date(2029, 1, 8), None, None, None, "stengt uke 2, xu")]


@pytest.mark.parametrize("size", SIZES)
async def test_cells_are_mended_removed_and_brought_back(
    network: Path, size: tuple[int, int]
) -> None:
    workspace, _ = with_measure(network)
    before = seen(workspace)
    async with running(workspace, size) as pilot:
        await press(pilot, "5", "enter", "up", "enter")
        assert [editor.value for editor in editors(pilot)] == ["12"]
        await write(pilot, ",25")
        await press(pilot, "tab")
        assert seen(workspace)[2][1] == 12.25
        await press(pilot, "left", "left", "u")
        assert seen(workspace) == before
        await press(pilot, "x")
        assert seen(workspace) == before[:2]
        await press(pilot, "ctrl+z")
        assert seen(workspace) == before
        await press(pilot, "up", "left", "enter", "ctrl+u")
        await write(pilot, "17.1.2029")
        await press(pilot, "enter")
        assert seen(workspace)[2][0] == date(2029, 1, 17)
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, Form)


@pytest.mark.parametrize(
    ("chart", "keys", "typed", "message"),
    sampled(
        [
            ("i", ["left"], "31.2.2029", "Datoen 31.2.2029 finnes ikke"),
            ("i", [], "1-2", "er ikke et tall"),
            ("p", [], "1,5", "ikke et helt antall"),
            ("p", [], "99", "er større enn nevneren"),
            ("p", [], "-1", "under null"),
        ],
        3,
    ),
)
@pytest.mark.parametrize("size", SIZES)
async def test_refused_cell_says_why_and_keeps_its_text(
    network: Path, chart: str, keys: list[str], typed: str, message: str, size: tuple[int, int]
) -> None:
    workspace, _ = with_measure(network, chart)
    before = seen(workspace)
    async with running(workspace, size) as pilot:
        await press(pilot, "5", "enter", "up", *keys)
        await write(pilot, typed)
        await press(pilot, "enter")
        assert message in words(pilot)
        assert [editor.value for editor in editors(pilot)] == [typed]
        assert seen(workspace) == before
        await press(pilot, "escape")
        assert message not in words(pilot)
        assert not editors(pilot)
    assert seen(workspace) == before


async def test_long_numbers_are_not_rounded_by_editing(network: Path) -> None:
    workspace, measure = with_measure(network, rows=0)
    workspace.put(Observation(team=measure.team, measure=measure.id, date=FIRST, value=1234.56789))
    async with running(workspace) as pilot:
        await press(pilot, "5", "enter", "up", "enter")
        assert [editor.value for editor in editors(pilot)] == ["1234,56789"]


@pytest.mark.thorough
async def test_excluded_observation_shows_its_reason(network: Path) -> None:
    workspace, _ = with_measure(network)
    workspace.change(workspace.all(Observation)[0], excluded="feil telling")
    async with running(workspace) as pilot:
        await press(pilot, "5", "enter")
        assert "holdt utenfor: feil telling" in shown(pilot)


async def test_worked_out_value_is_not_typed_in(network: Path) -> None:
    workspace, _ = with_measure(network, "p")
    async with running(workspace) as pilot:
        await press(pilot, "5", "enter", "up", "right", "right", "7")
        assert "Verdien regnes ut" in words(pilot)
        assert not editors(pilot)


async def test_series_that_cannot_be_drawn_is_mended_in_the_grid(network: Path) -> None:
    workspace, measure = with_measure(network, "p")
    odd = Observation(team=measure.team, measure=measure.id, date=FIRST, value=4)
    workspace.put(odd)
    async with running(workspace) as pilot:
        await press(pilot, "5")
        pilot.app.push_screen(Observations(measure.id))
        await pilot.pause()
        assert "22. jan. 2029" in shown(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_the_day_that_is_meant_is_shown_as_one_types(
    network: Path, size: tuple[int, int]
) -> None:
    with_measure(network, frequency="none", rows=0)
    now = Now(datetime(2029, 3, 1, 12, tzinfo=UTC))
    workspace = Workspace.open(network, now)
    async with running(workspace, size, now) as pilot:
        await press(pilot, "5", "enter")
        assert "Bokstavtastene" in words(pilot)
        await press(pilot, "right")
        assert "Bokstavtastene" not in words(pilot)
        await press(pilot, "left", "enter")
        await write(pilot, "18.10")
        assert "18.10" in shown(pilot)
        assert "onsdag 18. okt. 2028" in shown(pilot)
        await press(pilot, "ctrl+u")
        await write(pilot, "neste uk")
        assert "okt." not in shown(pilot)
        # A letter begins a date as a digit does.
        await press(pilot, "escape")
        await write(pilot, "tirsdag")
        await press(pilot, "enter")
        assert "tirsdag 27." not in shown(pilot)
        await write(pilot, "4")
        await press(pilot, "enter")
    assert seen(workspace) == [(date(2029, 2, 27), 4.0, None, None, "")]


async def test_a_definition_of_many_lines_ends_with_dots(network: Path) -> None:
    workspace, measure = with_measure(network)
    workspace.change(measure, definition="fra henvisning til vedtak " * 20 + "slutt")
    async with running(workspace) as pilot:
        await press(pilot, "5", "enter")
        lines = shown(pilot).splitlines()
        assert sum("henvisning" in line for line in lines) == 2
        assert any(line.rstrip().endswith(" …") for line in lines)
