"""The names of the places in the bar: the same at every width, all of them in sight."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from samling.locale import set_language, t
from screens.session.window import WIDTH
from screens.widgets.top_bar import PLACES, tab_names
from tests.help.app_driver import running, shown


@pytest.mark.parametrize("code", ["nb", "en"])
@pytest.mark.parametrize("width", range(WIDTH, 121))
def test_a_place_has_one_name_at_every_width(code: str, width: int) -> None:
    set_language(code)
    tabs = tab_names(width)
    assert len("".join(tabs)) <= width
    for tab, place in zip(tabs, (*PLACES, "more"), strict=True):
        found = re.fullmatch(r"\W*\d ?(.+?)\s*", tab)
        assert found
        whole = t(f"place.{place}")
        assert found[1] == whole or whole.startswith(found[1].removesuffix("…"))
        # With the window that terminals begin with, nothing is cut.
        assert width < 80 or found[1] == whole


@pytest.mark.parametrize("width", [WIDTH, 80, 120])
async def test_the_bar_shows_them_all(kull_3: Path, width: int) -> None:
    async with running(kull_3, (width, 24)) as pilot:
        assert shown(pilot).splitlines()[1].rstrip() == "".join(tab_names(width)).rstrip()
        await pilot.resize_terminal(100, 24)
        await pilot.pause()
        assert shown(pilot).splitlines()[1].rstrip() == "".join(tab_names(100)).rstrip()
