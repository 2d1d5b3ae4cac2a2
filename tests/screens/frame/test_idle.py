"""An app that nobody touches: how often it wakes, and what it draws then, is counted."""

from __future__ import annotations

from unittest.mock import patch

from textual.screen import Screen

from samling.store import Workspace
from tests.help.app_driver import running

# In a minute: once a second it looks for changes of other programs, and at the clock.
WAKES = 60


async def test_an_app_that_nobody_touches_wakes_once_a_second_and_draws_nothing(
    kull_3: Workspace,
) -> None:
    async with running(kull_3) as pilot:
        app = pilot.app
        await pilot.pause()
        timers = [timer for node in (app, app.screen) for timer in node._timers]
        # One that goes off once, for the picture that is held, is no waking.
        running_ones = [
            timer for timer in timers if timer._active.is_set() and timer._repeat is None
        ]
        assert sum(60 / timer._interval for timer in running_ones) <= WAKES
        with patch.object(Screen, "_refresh_layout", autospec=True) as laid_out:
            for _ in range(3):
                app._tick()
                await pilot.pause()
            assert laid_out.call_count == 0
            assert not any(widget._repaint_required for widget in app.screen.walk_children())
