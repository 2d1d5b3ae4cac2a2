"""A measure whose data have stopped coming is seen on Home, in Measures and in the overview."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from samling.model import Measure, Observation
from samling.report.gatherings.overview import overview_text
from samling.store import Workspace
from screens.session.signs import NO_DATA
from tests.help.app_driver import SIZES, press, running, shown, words


def weekly(kull_3: Path, weeks: int) -> Workspace:
    """The first team's measures are `weeks` behind the sample's own day."""
    workspace = Workspace.open(kull_3)
    team = workspace.teams()[0]
    day = workspace.today() - timedelta(weeks=weeks)
    workspace.remove(*workspace.all(Observation, team=team.id))
    workspace.remove(*workspace.all(Measure, team=team.id))
    for title, frequency in (("Ventetid", "week"), ("Avvik", "none")):
        measure = workspace.put(
            Measure(team=team.id, title=title, chart="i", unit="dager", frequency=frequency)
        )
        workspace.put(Observation(team=team.id, measure=measure.id, date=day, value=4))
    return workspace


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("weeks", "late"), [(2, False), (3, True)])
async def test_late_measure_has_its_sign(
    kull_3: Path, size: tuple[int, int], weeks: int, late: bool
) -> None:
    workspace = weekly(kull_3, weeks)
    team = workspace.teams()[0]
    async with running(workspace, size) as pilot:
        line = next(printed for printed in shown(pilot).splitlines() if team.title[:12] in printed)
        assert (f"{NO_DATA}1 " in line) == late
        assert "4 dager" in line
        await press(pilot, "5")
        rows = shown(pilot).splitlines()
        assert (NO_DATA in next(row for row in rows if "Ventetid" in row)) == late
        assert NO_DATA not in next(row for row in rows if "Avvik" in row)
        assert ("Ingen nye data på to perioder (hver uke)" in words(pilot)) == late


async def test_late_measure_that_has_no_data_at_all(network: Path) -> None:
    workspace = Workspace.open(network)
    long_ago = workspace.put(
        Measure(team=workspace.teams()[0].id, title="Ventetid", frequency="week")
    )
    made = long_ago.created - timedelta(weeks=3)
    workspace.change(long_ago, created=made)
    async with running(workspace) as pilot:
        assert f"{NO_DATA}1 –" in shown(pilot)
        await press(pilot, "5")
        assert "Ingen nye data på to perioder" in words(pilot)


def test_overview_says_it_in_words(kull_3: Path) -> None:
    assert "uten nye data" not in overview_text(weekly(kull_3, 2))
    text = overview_text(weekly(kull_3, 3))
    (line,) = [printed for printed in text.splitlines() if "15. feb. 2017: 4 dager" in printed]
    assert "(1 uten nye data)" in line
    assert Workspace.open(kull_3).today() == date(2017, 3, 8)
