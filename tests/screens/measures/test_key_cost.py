"""What a key costs in a long series: counted, for time is the machine's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from textual.widgets import DataTable

from samling.model import Measure, Observation
from samling.report.chart import measured, text
from samling.store import Workspace
from screens.chart import chart
from screens.lists.grid import Grid
from screens.measures import cells, late_signs, measures
from screens.measures.measures import Measures
from screens.measures.multiples import Multiples, SmallChart
from screens.widgets.chart_view import ChartView
from screens.widgets.drawn import Drawn
from tests.help.app_driver import press, running, shown, until, words

FIRST = date(2029, 1, 1)
POINTS = 60


@pytest.fixture
def long(network: Path) -> Workspace:
    workspace = Workspace.open(network)
    measure = Measure(team=workspace.teams()[0].id, title="Ventetid", chart="i", frequency="day")
    points = [
        Observation(
            team=measure.team,
            measure=measure.id,
            date=FIRST + timedelta(days=number),
            value=float(20 + number * 7 % 11),
        )
        for number in range(POINTS)
    ]
    workspace.put(measure, *points)
    return workspace


@contextmanager
def counted(*functions: tuple[Any, str]) -> Iterator[Counter[str]]:
    """Counts the calls of functions, each given by its module and its name."""
    count: Counter[str] = Counter()
    with ExitStack() as stack:
        for module, name in functions:
            real = getattr(module, name)

            def called(*given: Any, real: Any = real, name: str = name, **more: Any) -> Any:
                count[name] += 1
                return real(*given, **more)

            stack.enter_context(patch.object(module, name, called))
        yield count


async def test_walking_along_a_chart_neither_works_it_out_nor_draws_it_again(
    long: Workspace,
) -> None:
    worked = (
        *((measured, "control_chart"), (text, "Drawing")),
        *((chart, "chart_words"), (chart, "annotation_words")),
    )
    async with running(long, (120, 40), drawn=True) as pilot:
        await press(pilot, "5", "c")
        with counted(*worked) as count:
            await press(pilot, "left", "left", "home", "right")
            assert "2 av 60 · 2. jan. 2029" in words(pilot)
            assert not count
            # Another part of the series is another chart to draw.
            await press(pilot, "plus")
            assert count == {"Drawing": 1, "chart_words": 1, "annotation_words": 1}


async def test_a_cell_that_is_stored_makes_its_own_row_anew(
    long: Workspace,
) -> None:
    async with running(long, (120, 40), drawn=True) as pilot:
        await press(pilot, "5", "enter", "up")
        with counted((cells, "stored_cells"), (measured, "control_chart")) as count:
            await press(pilot, "2", "5", "enter")
            assert count == {"stored_cells": 1, "control_chart": 1}
            # Moving on without a change makes nothing.
            await press(pilot, "up", "left", "right", "up")
            assert count == {"stored_cells": 1, "control_chart": 1}
            assert "25" in shown(pilot)


async def test_a_cell_that_is_stored_draws_its_own_row_and_those_of_the_cursor_anew(
    long: Workspace,
) -> None:
    async with running(long, (120, 40), drawn=True) as pilot:
        await press(pilot, "5", "enter", "up")
        drawn = (DataTable, "_render_line_in_row"), (DataTable, "render_line")
        with counted(*drawn) as count:
            await press(pilot, "2", "5", "enter")
            assert "25" in shown(pilot)
            # Of 33 lines those of the row, and of the one that the cursor goes to.
            assert 2 <= count["_render_line_in_row"] <= 8
            assert 2 <= count["render_line"] <= 12


async def test_a_grid_looks_as_with_the_focus_while_a_cell_is_typed_in_and_no_longer(
    long: Workspace,
) -> None:
    async with running(long, (120, 40), drawn=True) as pilot:
        await press(pilot, "5", "enter", "up", "2")
        grid = pilot.app.screen.query_one(Grid)
        assert pilot.app.screen.focused is grid.editor
        assert grid.has_focus
        await press(pilot, "escape")
        assert pilot.app.screen.focused is grid
        # What is refused stays, while another widget has the focus.
        await press(pilot, "2", ",", ",")
        pilot.app.screen.set_focus(None)
        await until(pilot, lambda: not grid.has_focus)
        assert grid.editor


async def test_the_signs_of_a_long_series_come_when_the_keys_rest(
    long: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(late_signs, "AT_ONCE", POINTS - 1)
    async with running(long, (120, 40), drawn=True) as pilot:
        await press(pilot, "5", "enter", "up")
        assert "★" not in shown(pilot)
        monkeypatch.setattr(late_signs, "RESTED", 3600)
        with counted((measured, "control_chart")) as count:
            await press(pilot, "2", "0", "0", "enter", "up", "2", "0", "1", "enter")
            assert not count
            assert "201" in shown(pilot)
            assert "★" not in shown(pilot)
            monkeypatch.setattr(late_signs, "RESTED", 0.01)
            await press(pilot, "up", "2", "0", "2", "enter")
            await until(pilot, lambda: "★" in shown(pilot))
            assert count == {"control_chart": 1}
        # What may be wrong by now is not shown.
        monkeypatch.setattr(late_signs, "RESTED", 3600)
        await press(pilot, "up", "2", "5", "enter")
        assert "★" not in shown(pilot)


async def test_the_next_measure_neither_draws_its_chart_again_nor_lays_the_screen_out_twice(
    kull_3: Path,
) -> None:
    async with running(kull_3, (120, 40), drawn=True) as pilot:
        await press(pilot, "5", "down", "up")
        asked = counted((Drawn, "painted"), (text, "Drawing"), (ChartView, "_size_updated"))
        first = shown(pilot)
        with asked as count:
            await press(pilot, "down")
            second = shown(pilot)
            await press(pilot, "up")
        assert shown(pilot) == first != second
        # Laid out once a key, as the words take another number of lines; Textual alone does it
        # three times.
        assert set(count) == {"_size_updated"}
        assert count["_size_updated"] < 6


async def test_the_charts_beside_the_one_at_the_cursor_are_drawn_when_the_keys_rest(
    kull_3: Path,
) -> None:
    async with running(kull_3, (120, 40), drawn=True) as pilot:
        with patch.object(measures, "RESTED", 0.01), counted((Measures, "_draw_ahead")) as count:
            await press(pilot, "5")
            await until(pilot, lambda: bool(count))
        with patch.object(measures, "RESTED", 3600.0):
            await press(pilot, "down")
            shown_now = pilot.app.screen
            assert isinstance(shown_now, Measures)
            # The timer may have come before the screen was whole.
            shown_now._draw_ahead()
            with counted((text, "Drawing"), (Drawn, "painted")) as count:
                await press(pilot, "down")
            assert shown_now.row() == shown_now.rows[2]
            assert not count


async def test_small_multiples_are_opened_again_as_they_were_left(kull_3: Path) -> None:
    async with running(kull_3, (120, 40), drawn=True) as pilot:
        await press(pilot, "5", "m")
        there, made = shown(pilot), set(pilot.app.screen.query(SmallChart))
        await press(pilot, "escape")
        with counted((Multiples, "show"), (Drawn, "painted")) as count:
            await press(pilot, "m")
            assert shown(pilot) == there
            assert not count
        # The measure at the cursor for all teams is another picture, in the same widgets.
        await press(pilot, "escape", "w")
        assert "samme akse" in shown(pilot)
        assert made & set(pilot.app.screen.query(SmallChart))
        await press(pilot, "escape", "m")
        assert shown(pilot) == there
