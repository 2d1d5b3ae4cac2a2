"""The app comes back to the place where it was, with what was at hand there."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from samling.model import Gathering
from samling.store import Workspace
from screens.app import SamlingApp
from tests.help.app_driver import Now, press

MORNING = datetime(2030, 3, 4, 9, 0).astimezone()


async def test_the_next_start_is_where_the_last_one_was_left(network: Path) -> None:
    last = Workspace.open(network).put(Gathering(number=9, title="Sist", date=MORNING.date()))

    def begun() -> SamlingApp:
        return SamlingApp(lambda: Workspace.open(network), now=Now(MORNING))

    app = begun()
    async with app.run_test() as pilot:
        while app.current_mode != "home":
            await pilot.pause(0.02)
        second = app.session.workspace.teams()[1]
        app.session.choose_team(second.id)
        app.session.choose_gathering(last.id)
        await press(pilot, "3", "right")
        phase = app.session.phase(second)
    app.keep_place()
    app = begun()
    async with app.run_test() as pilot:
        while app.current_mode != "mapping":
            await pilot.pause(0.02)
        assert (app.session.team, app.session.phase(second)) == (second, phase)
        assert app.session.gathering == last
