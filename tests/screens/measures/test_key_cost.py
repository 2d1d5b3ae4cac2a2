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

from samling.model import Measure, Observation
from samling.report.chart import measured, text
from samling.store import Workspace
from screens.chart import chart
from screens.measures import cells
from tests.help.app_driver import press, running, shown, words

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
