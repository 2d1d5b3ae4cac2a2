"""The clock ticks until the app has closed."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from screens.frame.base import Place
from tests.help.app_driver import press, running


@pytest.mark.parametrize("place", ["1", "2"])
@pytest.mark.thorough
async def test_a_second_may_pass_while_the_app_closes(kull_3: Path, place: str) -> None:
    async with running(kull_3, drawn=True) as pilot:
        app = pilot.app
        await press(pilot, place)
        stack = app._screen_stacks[app.current_mode]
        screen = stack.pop()
        app._tick()
        app.reload()
        stack.append(screen)
        # The screen is still there, what is on it no longer.
        screen._pruning = True
        await screen.query_one("#body").remove()
        app._tick()
        app.reload()
        # As the end of the test finds it, no second may pass any more.
        for timer in app._timers:
            timer.stop()
        screen._pruning = False
        assert app._exception is None


@pytest.mark.parametrize("keys", [("4",), ("5", "enter")])
async def test_what_was_to_be_shown_later_is_not_shown_on_a_closing_screen(
    kull_3: Path, keys: tuple[str, ...]
) -> None:
    async def show_again(place: Place) -> None:
        while place.children:
            place.reload()
            await asyncio.sleep(0)

    async with running(kull_3) as pilot:
        await press(pilot, *keys)
        place = pilot.app.screen
        assert isinstance(place, Place)
        asked = asyncio.create_task(show_again(place))
        await asyncio.sleep(0)
    await asked
