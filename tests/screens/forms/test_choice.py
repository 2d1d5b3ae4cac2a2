"""A choice of a form: its word is drawn in one line, its list is made when it opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets._select import SelectOverlay

from screens.widgets.select import Closed, Select
from tests.help.app_driver import SIZES, press, running, shown


@pytest.mark.parametrize("size", SIZES)
async def test_a_choice_is_made_by_keys_and_by_mouse(kull_3: Path, size: tuple[int, int]) -> None:
    async with running(kull_3, size, drawn=True) as pilot:
        await press(pilot, "n", "tab")
        choice = pilot.app.screen.query_one("#kind", Select)
        line = choice.query_one(Closed).region.y
        assert not choice.query(SelectOverlay)
        assert pilot.app.cursor_position == choice.query_one(Closed).content_region.offset
        await press(pilot, "enter")
        assert "Notat" in shown(pilot).splitlines()[line]
        assert "▲" in shown(pilot).splitlines()[line]
        await press(pilot, "down", "enter")
        assert choice.value == "idea"
        assert choice.has_focus
        assert {"Idé", "▼"} <= {*shown(pilot).splitlines()[line].replace("│", " ").split()}
        # What has been chosen is marked when the list opens again.
        await pilot.click(Closed)
        await pilot.pause()
        assert choice.query_one(SelectOverlay).highlighted == 1
        await press(pilot, "b", "enter")
        assert pilot.app.screen.values["kind"] == "decision"  # type: ignore[attr-defined]


async def test_a_list_opens_scrolled_to_what_is_chosen(
    kull_3: Path,
) -> None:
    async with running(kull_3, drawn=True) as pilot:
        await press(pilot, "e", "tab")
        for choice in pilot.app.screen.query(Select):
            last = choice._options[-1][1]
            choice.value = last
            choice.focus()
            await press(pilot, "enter")
            overlay = choice.query_one(SelectOverlay)
            assert overlay.highlighted == len(choice._options) - 1
            assert overlay.scroll_offset.y == overlay.max_scroll_y
            await press(pilot, "escape")
