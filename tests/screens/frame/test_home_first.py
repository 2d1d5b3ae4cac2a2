"""Home of many teams: what is read before its first pictures is counted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

from benchmarks.made_workspace import make_workspace
from samling.model import Team
from samling.report.gatherings.progress import TeamProgress, team_progress
from samling.store import Workspace
from screens.home import home, team_cells
from screens.widgets.record_table import RecordTable
from tests.help import ROOT
from tests.help.app_driver import running, shown, until

TEAMS, HEIGHT = 40, 24


async def test_the_teams_that_fit_come_first_and_the_others_follow(tmp_path: Path) -> None:
    teams = make_workspace(tmp_path / "w", 400, TEAMS)
    workspace = Workspace.open(tmp_path / "w")
    read: list[str] = []

    def counted(workspace: Workspace, team: Team) -> TeamProgress:
        read.append(team.id)
        return team_progress(workspace, team)

    def waiting(_: Workspace) -> str:
        # It makes each record of the network.
        read.append("what waits")
        return ""

    with (
        patch.object(team_cells, "team_progress", counted),
        patch.object(home, "_waiting_words", waiting),
    ):
        async with running(workspace, (80, HEIGHT)) as pilot:
            table = pilot.app.screen.query_one(RecordTable)
            await until(pilot, lambda: "/" in str(table.get_row_at(TEAMS - 1)[1]))
            await until(pilot, lambda: "what waits" in read)
    first = read[: read.index("what waits")]
    assert set(first) == set(teams[:HEIGHT])
    assert set(read) == {*teams, "what waits"}
    # Once where it fits on the screen, and once when all of it is there.
    assert read.count(teams[0]) == 2


async def test_the_first_picture_names_the_teams_and_says_that_their_figures_are_coming(
    kull_3: Path,
) -> None:
    workspace = Workspace.open(kull_3)
    title = workspace.teams()[0].title
    with patch.object(home, "_PAINTED", 3600.0):
        async with running(kull_3, whole=False) as pilot:
            await until(pilot, lambda: title in shown(pilot))
            row = next(line for line in shown(pilot).splitlines() if title in line)
            assert {*row.split(title)[1].split()} == {"…"}
            pilot.app.screen._show_figures()
            await pilot.pause()
            row = next(line for line in shown(pilot).splitlines() if title in line)
            assert "…" not in row
            assert "/" in row


def test_the_first_picture_of_home_needs_no_chart() -> None:
    script = "import sys, screens.home.home, samling.store.workspace; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = run.stdout.split()
    assert not [name for name in found if name.startswith(("samling.spc", "samling.report.chart"))]
