"""The messages: one at a time, out of the way, read again; errors stay until answered."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea
from textual.widgets._toast import Toast

from samling.locale import t
from samling.model import SamlingError
from samling.store import Workspace, change_settings, read_settings
from screens.app import SamlingApp
from screens.everywhere.messages import MessageList
from screens.lists.cell_editor import CellEditor
from screens.projector.presentation import Presentation
from screens.widgets.record_table import RecordTable
from tests.help.app_driver import SIZES, Now, leave_all, press, running, shown, told
from tests.help.sampled import sampled


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
        assert "Fjernet. Trykk u" in lines[-2]
        assert "Fjernet" not in "".join(lines[:-2])
        await press(pilot, "4")
        assert told(pilot) == ""
        app.say("said.removed")  # type: ignore[attr-defined]
        await press(pilot, "P")
        assert isinstance(app.screen, Presentation)
        assert told(pilot) == ""


async def test_an_error_that_stays_is_drawn_once_where_a_dialogue_lies_above(
    kull_3: Path,
) -> None:
    error = SamlingError("error.driver_too_deep")
    begins = str(t("error.driver_too_deep"))[:20]
    async with seen(kull_3) as pilot:
        await press(pilot, "3")
        pilot.app.tell(error)  # type: ignore[attr-defined]
        for keys in ((), ("n",), ("escape",)):
            await press(pilot, *keys)
            assert "\n".join(await settled(pilot)).count(begins) == 1, keys


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "keys", sampled(["1", "2 o", "4 b", "5 enter", "5 enter enter", "n", "0", "5 i"], 3)
)
async def test_no_line_lies_under_a_message(kull_3: Path, keys: str, size: tuple[int, int]) -> None:
    async with seen(kull_3, size) as pilot:
        await press(pilot, *keys.split())
        pilot.app.tell(SamlingError("error.driver_too_deep"))  # type: ignore[attr-defined]
        await settled(pilot)
        (toast,) = pilot.app.screen.query(Toast)
        assert toast.region.height > 0
        own = {toast, toast.parent, toast.parent.parent}  # type: ignore[union-attr]
        beside = [
            widget
            for widget, (region, clip) in pilot.app.screen._compositor.visible_widgets.items()
            if not own & {*widget.ancestors_with_self}
            and widget is not pilot.app.screen
            and region.intersection(clip).overlaps(toast.region)
        ]
        assert beside == []


async def test_an_error_stays_until_it_is_answered_and_others_wait(kull_3: Path) -> None:
    async with seen(kull_3) as pilot:
        app = pilot.app
        for key in ("error.no_gatherings", "error.driver_too_deep", "error.driver_too_deep"):
            app.tell(SamlingError(key))  # type: ignore[attr-defined]
            await pilot.pause()
        app.say("said.removed")  # type: ignore[attr-defined]
        await press(pilot, "4")
        assert told(pilot) == t("error.driver_too_deep")
        line = " ".join((await settled(pilot))[-3:])
        assert "! Under en endringsidé" in line
        assert "[ctrl+g: lest, 1 til venter]" in line
        # Wherever one is, also where one types.
        await press(pilot, "n", "ctrl+g")
        assert told(pilot) == t("error.no_gatherings")
        await press(pilot, "ctrl+g", "ctrl+g")
        assert told(pilot) == ""


async def test_what_goes_wrong_by_itself_waits_behind_what_one_asked_for(kull_3: Path) -> None:
    async with seen(kull_3) as pilot:
        app = pilot.app
        app.tell(SamlingError("error.no_gatherings"))  # type: ignore[attr-defined]
        await pilot.pause()
        app.tell_unasked(SamlingError("error.driver_too_deep"))  # type: ignore[attr-defined]
        await pilot.pause()
        assert told(pilot) == t("error.no_gatherings")
        assert "1 til venter" in " ".join(await settled(pilot))
        await press(pilot, "ctrl+g")
        assert told(pilot) == t("error.driver_too_deep")


async def test_a_click_answers_too(kull_3: Path) -> None:
    async with seen(kull_3) as pilot:
        pilot.app.tell(SamlingError("error.no_gatherings"))  # type: ignore[attr-defined]
        pilot.app.tell(SamlingError("error.driver_too_deep"))  # type: ignore[attr-defined]
        await settled(pilot)
        await pilot.click(Toast)
        await pilot.pause()
        assert told(pilot) == t("error.no_gatherings")


@pytest.mark.parametrize("size", SIZES)
async def test_messages_can_be_read_again(kull_3: Path, size: tuple[int, int]) -> None:
    now = Now(datetime(2017, 3, 8, 9, 5).astimezone())
    async with running(kull_3, size, now) as pilot:
        app = pilot.app
        app.say("said.removed")  # type: ignore[attr-defined]
        now.moment += timedelta(minutes=2)
        app.tell(SamlingError("error.no_gatherings"))  # type: ignore[attr-defined]
        await press(pilot, "M")
        lines = [line.strip("│ ") for line in shown(pilot).splitlines() if "09:0" in line]
        first = lines[0].split("09:07")[1]
        assert first.split()[:2] == ["!", "feil"]
        assert "09:05    sagt  Fjernet. Trykk u for å angre." in lines[1]
        assert len(lines) == 2
        await press(pilot, "escape")
        assert not isinstance(app.screen, MessageList)


async def test_what_was_wrong_with_a_cell_goes_when_it_is_right(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        await press(pilot, "4", *["right"] * 5, "enter")
        await press(pilot, *"32.13", "enter")
        assert told(pilot) != ""
        await press(pilot, "escape")
        assert told(pilot) == ""


async def test_the_row_at_the_cursor_stays_in_sight(kull_3: Path) -> None:
    async with seen(kull_3) as pilot:
        await press(pilot, "1", "end")
        pilot.app.tell(SamlingError("error.driver_too_deep"))  # type: ignore[attr-defined]
        await settled(pilot)
        table = pilot.app.screen.query_one(RecordTable)
        assert 0 <= table.cursor_region.y < table.size.height


async def test_motion_can_be_switched_off(kull_3: Path) -> None:
    change_settings(motion="off")
    async with running(kull_3) as pilot:
        cell = "4" + " right" * 5 + " enter"
        for keys in (cell, "n", "slash", "question_mark ctrl+p", "t", "4 ctrl+f", "r"):
            await press(pilot, *keys.split())
            entry = pilot.app.focused
            assert isinstance(entry, Input | TextArea), keys
            assert (keys == cell) == isinstance(entry, CellEditor)
            assert not entry.cursor_blink, keys
            assert keys != cell or entry._cursor_visible
            if keys != "r":
                await leave_all(pilot)
                await press(pilot, "escape")
        assert pilot.app.animation_level == "none"
        await pilot.app.run_action("switch('motion')")
        assert pilot.app.focused.cursor_blink
    assert read_settings().motion == ""
