"""Home of many teams: what is read before its first picture is counted."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

from benchmarks.made_workspace import make_workspace
from samling.model import Team
from samling.report.gatherings.progress import TeamProgress, team_progress
from samling.store import Workspace
from screens.home import home
from screens.widgets.record_table import RecordTable
from tests.help.app_driver import running, until

TEAMS, HEIGHT = 40, 24


async def test_the_first_picture_waits_for_the_teams_that_fit_and_the_others_follow(
    tmp_path: Path,
) -> None:
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
        patch.object(home, "team_progress", counted),
        patch.object(home, "_waiting_words", waiting),
    ):
        async with running(workspace, (80, HEIGHT)) as pilot:
            table = pilot.app.screen.query_one(RecordTable)
            await until(pilot, lambda: bool(str(table.get_row_at(TEAMS - 1)[1]).strip()))
            await until(pilot, lambda: "what waits" in read)
    first = read[: read.index("what waits")]
    assert set(first) == set(teams[:HEIGHT])
    assert set(read) == {*teams, "what waits"}
    # Once for the first picture, and once when all of it is there.
    assert read.count(teams[0]) == 2
