"""The whole pathway as one picture: in the cells of a screen, as SVG, and in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.report.pathway.text import WIDTHS, View, lowest_top
from samling.report.pathway.whole import WholePathway, whole_figure, whole_pathway
from samling.store import Workspace
from tests.help.app_driver import press, running, words


@pytest.fixture
def whole(kull_3: Path) -> WholePathway:
    workspace = Workspace.open(kull_3)
    team = next(team for team in workspace.teams() if team.title == "KOLS Bærum og Asker")
    return whole_pathway(workspace, team)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50), (20, 6)])
@pytest.mark.parametrize("zoom", range(len(WIDTHS)))
def test_it_fits_its_room_and_can_be_scrolled_to_its_end(
    whole: WholePathway, size: tuple[int, int], zoom: int
) -> None:
    lowest = lowest_top(whole.columns, View(2, zoom), *size)
    for top in (0, lowest, lowest + 100):
        drawn = whole_figure(whole, View(2, zoom, top)).draw(*size, True, False).splitlines()
        assert len(drawn) <= size[1]
        assert all(len(line) <= size[0] for line in drawn)
    assert "linjer under" not in drawn[-1]


def test_all_phases_stand_side_by_side_with_what_is_below_them(whole: WholePathway) -> None:
    drawn = whole_figure(whole).draw(200, 50, True, False)
    for column in whole.columns:
        assert f"{column.number} " in drawn.splitlines()[0]
    assert drawn.count("Bra i dag") == len(whole.columns)
    assert drawn.count("◆") == sum(column.bottlenecks for column in whole.columns) > 0
    assert "»" in drawn.splitlines()[3]


def test_the_picture_has_every_text_and_marks_the_bottlenecks(whole: WholePathway) -> None:
    svg = whole_figure(whole).svg(False)
    assert svg.count('class="phase"') == len(whole.columns)
    assert svg.count('class="bottleneck"') == sum(column.bottlenecks for column in whole.columns)
    assert svg.count('class="transition"') == sum(column.changes_hands for column in whole.columns)
    rows = whole_figure(whole).rows()
    assert len(rows) == len(whole.columns) + 1
    assert any("◆" in row[2] for row in rows)


async def test_a_phase_is_chosen_in_the_picture_and_gone_into(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, "3", "w")
        assert "► 1" in words(pilot)
        await press(pilot, "right", "plus", "down", "right")
        assert "► 3 Akuttmottaket" in words(pilot)
        await press(pilot, "enter")
        session = pilot.app.session  # type: ignore[attr-defined]
        assert session.phase(session.team).title == "Akuttmottaket"
        assert pilot.app.screen.query("#lists")
