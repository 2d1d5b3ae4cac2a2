"""An app that nobody touches: how often it wakes, and what it reads and draws then, is counted."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from textual.screen import Screen

from samling.model import AgendaItem, ClockEvent, Gathering
from samling.store import Workspace
from samling.store.files import storage
from samling.store.method import clock
from tests.help.app_driver import Now, running, shown

START = datetime(2030, 3, 4, 9, 0).astimezone()

# In a minute: once a second it looks for changes of other programs, and at the clock.
WAKES = 60


async def test_an_app_that_nobody_touches_wakes_once_a_second_and_draws_nothing(
    kull_3: Path,
) -> None:
    now = Now(START)
    async with running(kull_3, now=now) as pilot:
        app = pilot.app
        await pilot.pause()
        timers = [timer for node in (app, app.screen) for timer in node._timers]
        # One that goes off once, for the picture that is held, is no waking.
        running_ones = [
            timer for timer in timers if timer._active.is_set() and timer._repeat is None
        ]
        assert sum(60 / timer._interval for timer in running_ones) <= WAKES
        app._tick()
        with (
            patch.object(Screen, "_refresh_layout", autospec=True) as laid_out,
            patch.object(storage, "status_of", wraps=storage.status_of) as asked,
        ):
            for _ in range(3):
                app._tick()
                await pilot.pause()
            assert laid_out.call_count == 0
            files = 1 + len([*(kull_3 / "teams").glob("*.json")])
            # Each with what is stored beside it.
            assert asked.call_count == 3 * 2 * files
            assert not any(widget._repaint_required for widget in app.screen.walk_children())


async def test_the_clock_is_worked_out_each_second_only_while_it_runs(network: Path) -> None:
    now = Now(START)
    workspace = Workspace.open(network)
    gathering = workspace.put(Gathering(number=9, title="Prøvedag", date=START.date()))
    item = workspace.put(
        AgendaItem(gathering=gathering.id, position=1, title="Kartlegging", minutes=20)
    )
    async with running(network, now=now) as pilot:
        app = pilot.app
        app.session.choose_gathering(gathering.id)

        def seconds_seen(count: int) -> int:
            """Returns in how many of so many seconds the clock was worked out."""
            found = 0
            for _ in range(count):
                now.moment += timedelta(seconds=1)
                with patch.object(clock, "clock_state", wraps=clock.clock_state) as worked_out:
                    app._tick()
                found += worked_out.call_count > 0
            return found

        app._tick()
        assert seconds_seen(20) == 2
        # Another program begins the day; the bar has the time that is left.
        at = now.moment
        workspace.put(ClockEvent(gathering=gathering.id, item=item.id, action="start", at=at))
        app._tick()
        for left in "19:59", "19:58", "19:57":
            assert seconds_seen(1) == 1
            assert left in shown(pilot)
