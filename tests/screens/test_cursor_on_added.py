"""On Home the cursor goes to the team, and the time line to the gathering, just added."""

from __future__ import annotations

from pathlib import Path

from samling.store import Workspace
from screens.widgets.record_table import RecordTable
from screens.widgets.timeline import Timeline
from tests.help.app_driver import fill, press, running


async def test_home_is_at_what_was_added(network: Path) -> None:
    workspace = Workspace.open(network)
    async with running(workspace) as pilot:
        await press(pilot, "a")
        await fill(pilot, title="Astma", organisation="Drammen kommune")
        added = next(team for team in workspace.teams() if team.title == "Astma")
        screen = pilot.app.screen
        assert screen.query_one(RecordTable).current == added.id
        await press(pilot, "s")
        await fill(pilot, title="Ekstra", date="2.1.2031")
        timeline = screen.query_one(Timeline)
        assert timeline.has_focus
        titles = {gathering.id: gathering.title for gathering in timeline.gatherings}
        assert titles[timeline.chosen] == "Ekstra"
