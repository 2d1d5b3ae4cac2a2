"""The table with what its columns are taken for, and the chart that it gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.model import Measure, Observation
from screens.forms.form import Form
from screens.measures.choose_table import ChooseTable
from screens.measures.import_preview import ImportPreview
from screens.measures.observations import Observations
from screens.widgets.chart_view import ChartView
from tests.help.app_driver import SIZES, fill, press, running, words
from tests.screens.lists.test_grid import with_measure
from tests.screens.measures.test_import import paste

TWO = "Måned\tFall\tLiggedøgn\njan. 2026\t4\t210\nfeb. 2026\t6\t198\nmars 2026\t3\t205\n"
NEXT = "Måned;Fall;Liggedøgn\napril 2026;5;201\nmai 2026;2;190\n"


@pytest.mark.parametrize("size", SIZES)
async def test_columns_are_chosen_once_and_remembered(
    network: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    workspace, _ = with_measure(network, rows=0)
    file = tmp_path / "april.csv"
    file.write_text(NEXT, encoding="utf-8")
    async with running(workspace, size) as pilot:
        await press(pilot, "5", "enter")
        await paste(pilot, TWO)
        assert isinstance(pilot.app.screen, ChooseTable)
        assert pilot.app.screen.query_one("#choose-ask").display
        view = pilot.app.screen.query_one(ChartView)
        assert view.measure_chart
        assert view.measure_chart.values == (4, 6, 3)
        # What is only tried is not gone back to, and the keys are those of where one is.
        assert "enter velg tab til tabellen" in words(pilot)
        await press(pilot, "tab")
        assert "mellomrom neste bruk" in words(pilot)
        assert "tab til spørsmålet" in words(pilot)
        await press(pilot, "right", "space", "backspace")
        assert pilot.app.screen.query_one("#choose-ask").display
        await press(pilot, "down")
        assert view.measure_chart.values == (210, 198, 205)
        assert "C verdi" in words(pilot)
        await press(pilot, "enter")
        assert not pilot.app.screen.query_one("#choose-ask").display
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ImportPreview)
        await press(pilot, "k")
        assert isinstance(pilot.app.screen, ChooseTable)
        await press(pilot, "ctrl+s", "enter")
        assert [observation.value for observation in workspace.all(Observation)] == [210, 198, 205]
        await press(pilot, "i")
        assert isinstance(pilot.app.screen, Form)
        await fill(pilot, file=str(file))
        await pilot.pause()
        assert isinstance(pilot.app.screen, ImportPreview)
        assert "slik du valgte forrige gang" in words(pilot)
        await press(pilot, "enter")
        assert len(workspace.all(Observation)) == 5
        await press(pilot, "u", "u")
    assert not workspace.all(Observation)
    assert {measure.table_choices for measure in workspace.all(Measure)} == {""}


async def test_a_column_is_given_another_use_by_a_key(network: Path) -> None:
    workspace, _ = with_measure(network, "u", rows=0)
    async with running(workspace) as pilot:
        await press(pilot, "5", "enter")
        await paste(pilot, "Dato\tFall\tDøgn\n1.1.2026\t4\t210\n1.2.2026\t6\t198\n")
        await press(pilot, "enter")
        assert "B teller" in words(pilot)
        # The cursor is in the dates; space gives a column its next use, enter asks which.
        await press(pilot, "right", "space")
        assert "B nevner C teller" in words(pilot)
        await press(pilot, "backspace", "enter")
        assert "Hva er kolonnen «Fall»?" in words(pilot)
        await press(pilot, *"merk", "enter")
        assert "B merknad" in words(pilot)
        assert "Diagrammet kommer her" in words(pilot)
        assert "Trykk o" not in words(pilot)
        # What cannot be read is not gone on with.
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ChooseTable)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Observations)
    assert not workspace.all(Observation)
