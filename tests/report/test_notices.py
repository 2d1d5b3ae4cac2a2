"""How long a network is kept: a date in it, and a reminder once that has passed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samling.cli.main import main
from samling.report.notices import kept_words
from samling.store import Workspace
from tests.help.app_driver import press, running, words
from tests.help.cli_driver import Captured

LAST = date(2030, 6, 30)


def kept(folder: Path, today: date) -> Workspace:
    """Returns the network, kept until `LAST` and looked at on another day."""
    workspace = Workspace.open(folder)
    workspace.change(workspace.network, kept_until=LAST, as_of=today)
    return workspace


@pytest.mark.parametrize(("today", "told"), [(LAST, False), (date(2030, 7, 1), True)])
def test_a_reminder_comes_when_the_day_has_passed(network: Path, today: date, told: bool) -> None:
    words = kept_words(kept(network, today))
    assert bool(words) is told
    if told:
        assert "30. juni 2030" in words
        assert f"samling check {network} --forget" in words


async def test_the_day_is_set_on_home_which_reminds_of_it(network: Path) -> None:
    workspace = Workspace.open(network)
    workspace.change(workspace.network, as_of=date(2030, 7, 1))
    async with running(network) as pilot:
        assert "oppbevares til" not in words(pilot)
        await press(pilot, "w")
        pilot.app.screen.query_one("#kept_until").value = "30.6.2030"
        await press(pilot, "ctrl+s")
        assert Workspace.open(network).network.kept_until == LAST
        assert "skulle oppbevares til 30. juni 2030" in words(pilot)


def test_a_command_reminds_of_it_on_standard_error(network: Path, capsys: Captured) -> None:
    kept(network, date(2030, 7, 1))
    assert main(["list", str(network), "teams"]) == 0
    assert "skulle oppbevares til" in capsys.readouterr().err
