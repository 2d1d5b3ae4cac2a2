"""What the tests of the screens share: an app on a workspace, and what it shows."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from time import monotonic
from unittest.mock import patch

import pytest
from textual._compositor import Compositor
from textual.pilot import Pilot

from samling.model import utc_now
from samling.store import Workspace
from screens.app import SamlingApp
from screens.lists.search_line import SearchLine
from screens.projector.presentation import Presentation

PATIENCE = 60.0
# The larger window and the other language are for CI alone (docs/testing.md).
SIZES = [(80, 24), pytest.param((120, 40), marks=pytest.mark.thorough)]
LANGUAGES = ["nb", pytest.param("en", marks=pytest.mark.thorough)]
_NAMED = {" ": "space", ".": "full_stop", ",": "comma", "/": "slash", "-": "minus", "+": "plus"}


class Now:
    """A clock that a test moves."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment


@asynccontextmanager
async def running(
    workspace: Workspace | Path | None,
    size: tuple[int, int] = (80, 24),
    now: Callable[[], datetime] = utc_now,
    *,
    drawn: bool = False,
    whole: bool = True,
) -> AsyncIterator[Pilot[str]]:
    """Yields the pilot of an app whose first screen is there, the figures of Home too if `whole`.

    It is drawn when a test looks at it, and at the end. Drawing each change for nobody took a
    third of the time; the pictures, the terminal tests and those that say `drawn` do so.
    """
    opened = Workspace.open(workspace) if isinstance(workspace, Path) else workspace
    app = SamlingApp(opened, now=now)
    with nullcontext() if drawn else patch.object(Compositor, "render_update", _passed_over):
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            if whole:
                await until(pilot, lambda: getattr(app.screen, "ready", True))
            yield pilot
            if not drawn and app.is_running and app.screen_stack:
                shown(pilot)


def _passed_over(compositor: Compositor, *_: object, **__: object) -> None:
    """Takes note of what is to be drawn, as drawing it does."""
    compositor._dirty_regions.clear()


def shown(pilot: Pilot[str]) -> str:
    """Returns what is on the screen as lines of text."""
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


def words(pilot: Pilot[str]) -> str:
    """Returns what is on the screen as running words, borders and line breaks left out."""
    return " ".join(shown(pilot).replace("│", " ").split())


def on_slide(pilot: Pilot[str]) -> str:
    """Returns the words of the slide on the screen, which are drawn there in large letters."""
    presentation = pilot.app.screen
    assert isinstance(presentation, Presentation)
    return " ".join(presentation.pages[presentation.at].slide.text().split())


def told(pilot: Pilot[str]) -> str:
    """Returns the messages that are, or are about to be, in the corner of the screen."""
    return "\n".join(
        getattr(notification, "words", notification.message)
        for notification in pilot.app._notifications
    )


async def press(pilot: Pilot[str], *keys: str) -> None:
    """Presses keys one after another, each worked through."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def leave_all(pilot: Pilot[str]) -> None:
    """Leaves by escape what lies over the place; fails where something stays."""
    for _ in range(20):
        if len(pilot.app.screen_stack) <= 1:
            return
        there = len(pilot.app.screen_stack)
        await press(pilot, "escape")
        if len(pilot.app.screen_stack) == there:
            # What is still being made takes keys when it is there, however slow the machine is.
            await pilot.pause(0.1)
    raise AssertionError(f"escape does not leave {pilot.app.screen}:\n{shown(pilot)}")


async def until(pilot: Pilot[str], condition: Callable[[], bool]) -> None:
    """Waits for what comes by itself, however slow the machine is."""
    end = monotonic() + PATIENCE
    while not condition():
        assert monotonic() < end, shown(pilot)
        await pilot.pause(0.02)


async def write(pilot: Pilot[str], text: str) -> None:
    """Types a text; waits for the list that it narrows."""
    await pilot.press(*(_NAMED.get(sign, sign) for sign in text))
    await pilot.pause()
    if isinstance(pilot.app.focused, SearchLine):
        await pilot.pause(2 * SearchLine.WAIT)


async def palette(pilot: Pilot[str], query: str) -> None:
    """Opens the palette, and searches it for `query`."""
    await press(pilot, "ctrl+p")
    await write(pilot, query)
    await pilot.pause()


async def fill(pilot: Pilot[str], **values: str) -> None:
    """Puts values in the fields of the form on the screen, and saves it."""
    from screens.forms.field import FieldRow

    rows = {row.field.name: row for row in pilot.app.screen.query(FieldRow)}
    for name, value in values.items():
        rows[name].value = value
    await press(pilot, "ctrl+s")
