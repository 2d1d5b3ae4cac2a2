"""Rows pasted from Excel and files imported: a preview first, one write, one undo."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from samling.model import Measure, Observation
from samling.report.measures.pasted import counts_chart
from samling.store.importing.readings.row import SeriesRow
from screens.forms.form import Form
from screens.lists.grid import Grid, GridEditor
from screens.measures.choose_table import ChooseTable
from screens.measures.import_preview import ImportPreview
from screens.measures.observations import Observations
from tests.help import REFERENCE
from tests.help.app_driver import SIZES, fill, press, running, shown, told, words
from tests.screens.lists.test_grid import seen, with_measure

# Twenty weeks as Excel copies them, the fifth with a number that is none.
PASTED = "Dato\tVerdi\r\n" + "".join(
    f"{date(2030, 1, 7) + timedelta(weeks=week):%d.%m.%Y}\t{'x' if week == 4 else f'{week},5'}\r\n"
    for week in range(20)
)


async def paste(pilot: Pilot[str], text: str) -> None:
    pilot.app.post_message(Paste(text))
    await pilot.pause()
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.thorough
async def test_twenty_rows_are_pasted_and_taken_back(network: Path, size: tuple[int, int]) -> None:
    workspace, _ = with_measure(network)
    before = seen(workspace)
    async with running(workspace, size) as pilot:
        await press(pilot, "5", "enter")
        await paste(pilot, PASTED)
        assert isinstance(pilot.app.screen, ImportPreview)
        text = words(pilot)
        assert "Nye: 19, endres: 0, som før: 0, avvist: 1" in text
        assert "! avvist 04.02.2030" in text
        await press(pilot, "down", "down", "down", "down")
        assert "«x» er ikke et tall som kan brukes." in words(pilot)
        assert seen(workspace) == before
        await press(pilot, "f1")
        assert "de avviste blir utelatt" in words(pilot)
        await press(pilot, "escape", "enter")
        assert isinstance(pilot.app.screen, Observations)
        assert "Nye: 19, endret: 0." in told(pilot)
        assert [row[1] for row in seen(workspace)[3:6]] == [0.5, 1.5, 2.5]
        assert len(seen(workspace)) == 22
        assert "27. mai 2030" in shown(pilot)
        await press(pilot, "u")
        assert seen(workspace) == before
        await paste(pilot, PASTED)
        await press(pilot, "escape")
        assert seen(workspace) == before


@pytest.mark.parametrize("size", SIZES)
async def test_rows_without_headings_are_counts_on_a_p_chart(
    network: Path, size: tuple[int, int]
) -> None:
    workspace, _ = with_measure(network, "p")
    async with running(workspace, size) as pilot:
        await press(pilot, "5", "enter")
        await paste(pilot, "1.1.2029;6;20;rettet\n1.2.2030;7;20\n2.2.2030;21;20\n")
        text = words(pilot)
        assert "± endres 01.01.2029 5/20 → 6/20" in text
        assert "Nye: 1, endres: 1, som før: 0, avvist: 1" in text
        await press(pilot, "ctrl+s")
    assert [row[2] for row in seen(workspace)] == [6.0, 6.0, 7.0, 7.0]


@pytest.mark.parametrize("size", SIZES)
async def test_file_is_imported_twice(network: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    workspace, _ = with_measure(network, rows=0)
    file = tmp_path / "målinger.csv"
    file.write_bytes(b"\xef\xbb\xbfdato;verdi\r\n1.1.2029;12,5\r\n8.1.2029;13\r\n")
    async with running(workspace, size) as pilot:
        await press(pilot, "5", "enter", "i")
        assert isinstance(pilot.app.screen, Form)
        await fill(pilot, file=str(file.with_name("ingen.csv")))
        assert "finnes ikke" in words(pilot)
        await fill(pilot, file=str(file))
        await pilot.pause()
        assert isinstance(pilot.app.screen, ImportPreview)
        await press(pilot, "enter")
        stored = workspace.all(Observation)
        assert [observation.value for observation in stored] == [12.5, 13.0]
        await press(pilot, "i")
        await fill(pilot, file=str(file))
        await pilot.pause()
        assert "Nye: 0, endres: 0, som før: 2, avvist: 0" in words(pilot)
        assert "Ingenting å skrive" in words(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Observations)
    assert workspace.all(Observation) == stored


@pytest.mark.thorough
async def test_one_cell_is_pasted_into_the_cell(network: Path) -> None:
    workspace, _ = with_measure(network)
    async with running(workspace) as pilot:
        await press(pilot, "5", "enter")
        await paste(pilot, "12,5\n")
        (editor,) = pilot.app.screen.query(GridEditor)
        assert editor.value == "12,5"
        await press(pilot, "tab")
        await paste(pilot, "stengt")
        await paste(pilot, " uke 4")
        await press(pilot, "enter")
    assert seen(workspace)[3][1:] == (12.5, None, None, "stengt uke 4")


async def test_rows_pasted_while_a_cell_is_edited_are_previewed(network: Path) -> None:
    workspace, _ = with_measure(network)
    async with running(workspace) as pilot:
        await press(pilot, "5", "enter", "7")
        await paste(pilot, PASTED)
        assert isinstance(pilot.app.screen, ImportPreview)
        await press(pilot, "escape")
        assert pilot.app.screen.query_one(Grid)


async def test_paste_that_is_no_table_is_told(network: Path) -> None:
    workspace, _ = with_measure(network)
    async with running(workspace) as pilot:
        await press(pilot, "5", "enter")
        await paste(pilot, 'a\t"b\nc\td\n')
        assert "anførselstegn" in told(pilot)
        assert isinstance(pilot.app.screen, Observations)


async def test_rows_pasted_on_the_list_go_to_the_measure_at_the_cursor(network: Path) -> None:
    workspace, _ = with_measure(network)
    async with running(workspace) as pilot:
        await press(pilot, "5")
        await paste(pilot, PASTED)
        assert isinstance(pilot.app.screen, ImportPreview)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Observations)
        assert len(seen(workspace)) == 3


async def test_what_was_decided_for_the_person_is_shown_whole(
    network: Path, tmp_path: Path
) -> None:
    workspace, _ = with_measure(network, "p")
    file = tmp_path / "utskrevet.xlsx"
    shutil.copy(REFERENCE / "tables" / "f2.xlsx", file)
    async with running(workspace, SIZES[0]) as pilot:
        await press(pilot, "5", "enter", "i")
        await fill(pilot, file=str(file))
        preview = pilot.app.screen
        assert isinstance(preview, ImportPreview)
        assert "Sum" in str(preview.query_one("#import-told").render())
        assert preview.query_one("#import-notes").max_scroll_y == 0
        assert preview.query_one("#import-keys").region.bottom < preview.size.height


TWO_NUMBERS = "5.2.2029\t2\t7\n6.2.2029\t3\t4\n"


async def test_two_numbers_for_one_value_are_asked(network: Path) -> None:
    workspace, _ = with_measure(network)
    async with running(workspace) as pilot:
        await press(pilot, "5", "enter")
        await paste(pilot, TWO_NUMBERS)
        assert isinstance(pilot.app.screen, ChooseTable)
        await press(pilot, "down", "enter", "ctrl+s")
        assert isinstance(pilot.app.screen, ImportPreview)
        await press(pilot, "enter")
    assert [value for _, value, *_ in seen(workspace)[3:]] == [7, 4]


async def test_two_numbers_become_counts_of_a_fraction_only_when_chosen(network: Path) -> None:
    workspace, measure = with_measure(network, rows=0)
    async with running(workspace) as pilot:
        await press(pilot, "5", "enter")
        await paste(pilot, TWO_NUMBERS)
        await press(pilot, "down", "down", "enter", "ctrl+s")
        assert isinstance(pilot.app.screen, ImportPreview)
        assert "Når radene skrives, får indikatoren teller og nevner" in words(pilot)
        assert workspace.get(Measure, measure.id).chart == "i"
        await press(pilot, "enter")
        assert workspace.get(Measure, measure.id).chart == "p"
        await press(pilot, "u")
        assert workspace.get(Measure, measure.id).chart == "i"
        await press(pilot, "U")
    assert [tuple(row[2:4]) for row in seen(workspace)] == [(2, 7), (3, 4)]
    assert workspace.get(Measure, measure.id).chart == "p"


async def test_numbers_alone_go_down_the_dates_from_the_cursor(network: Path) -> None:
    workspace, _ = with_measure(network)
    async with running(workspace) as pilot:
        await press(pilot, "5", "enter", "up", "up")
        await paste(pilot, "21\n22\n")
        assert isinstance(pilot.app.screen, ImportPreview)
        await press(pilot, "enter")
        assert [value for _, value, *_ in seen(workspace)] == [10, 21, 22]
        await paste(pilot, "1\n2\n3\n4\n5\n")
        assert not isinstance(pilot.app.screen, ImportPreview)
    assert [value for _, value, *_ in seen(workspace)] == [10, 21, 22]


@pytest.mark.parametrize(
    ("pairs", "chart"), [([(2, 7)], "p"), ([(7, 2)], "u"), ([(1, 2.5)], "u"), ([], None)]
)
def test_counts_ask_for_a_chart_of_counts(pairs: list[tuple[float, float]], chart: str) -> None:
    rows = [SeriesRow(1, numerator=over, denominator=under) for over, under in pairs]
    assert counts_chart(Measure(team="x", title="Ny", chart="i"), rows) == chart
    assert counts_chart(Measure(team="x", title="Ny", chart="p"), rows) is None
