"""The messages in the corner: one at a time, of the place they were said in, out of the way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from samling.locale import t
from samling.model import SamlingError
from samling.store import Workspace
from screens.app import SamlingApp
from screens.projector.presentation import Presentation
from tests.help.app_driver import SIZES, press, running, shown, told


@asynccontextmanager
async def seen(folder: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[str]]:
    """Yields the pilot of an app that draws its messages, which other tests have no need of."""
    app = SamlingApp(Workspace.open(folder))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield pilot


async def settled(pilot: Pilot[str]) -> list[str]:
    """Returns the lines of the screen once a message has come to it."""
    await pilot.pause(0.3)
    return shown(pilot).splitlines()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.thorough
async def test_messages_do_not_stack_nor_follow_to_another_place(
    kull_3: Path, size: tuple[int, int]
) -> None:
    async with seen(kull_3, size) as pilot:
        app = pilot.app
        app.say("said.removed")  # type: ignore[attr-defined]
        app.say("said.removed")  # type: ignore[attr-defined]
        lines = await settled(pilot)
        assert told(pilot) == "Fjernet. Trykk u for å angre."
        assert "Fjernet. Trykk u" in lines[-1]
        assert "Fjernet" not in "".join(lines[:-1])
        await press(pilot, "4")
        assert told(pilot) == ""
        app.say("said.removed")  # type: ignore[attr-defined]
        await press(pilot, "P")
        assert isinstance(app.screen, Presentation)
        assert told(pilot) == ""


@pytest.mark.thorough
async def test_an_error_stays_on_the_way(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        pilot.app.tell(SamlingError("error.no_gatherings"))  # type: ignore[attr-defined]
        pilot.app.say("said.removed")  # type: ignore[attr-defined]
        await press(pilot, "4")
        assert told(pilot) == t("error.no_gatherings")


async def test_a_message_leaves_the_buttons_of_a_form_free(kull_3: Path) -> None:
    async with seen(kull_3) as pilot:
        await press(pilot, "n")
        pilot.app.say("said.removed")  # type: ignore[attr-defined]
        lines = await settled(pilot)
        # Nor the first line, where the clock is.
        assert "Fjernet. Trykk u" in lines[1]
        assert any("Lagre" in line for line in lines)


async def test_a_message_leaves_the_line_above_the_keys_free(kull_3: Path) -> None:
    async with seen(kull_3) as pilot:
        await press(pilot, "2", "o")
        lines = await settled(pilot)
        assert lines[-2].rstrip().endswith("Kongsberg sykehus · FS3")
        assert "Klokken går videre til neste punkt" in lines[-1]
