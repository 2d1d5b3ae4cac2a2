"""The timer is kept for the day and the network it was made in, and by nobody who only visits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from samling.model.day.turns import Turns
from samling.store import change_settings, read_settings
from samling.store.machine.guest import GUEST
from samling.store.machine.timer_kept import keep_timer, timer_kept

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
TURNS = Turns(("Kols", "Hofte"), 180.0, 1, NOW, 20.0)


def test_the_timer_is_that_of_its_network_and_its_day(tmp_path: Path) -> None:
    assert timer_kept(tmp_path, NOW) is None
    keep_timer(tmp_path, TURNS, NOW)
    assert timer_kept(tmp_path, NOW + timedelta(minutes=1)) == TURNS
    assert timer_kept(tmp_path / "other", NOW) is None
    assert timer_kept(tmp_path, NOW + timedelta(days=1)) is None
    keep_timer(tmp_path, TURNS.toggled(NOW), NOW)
    assert timer_kept(tmp_path, NOW) == TURNS.toggled(NOW)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{", "["),
        ('"at": 1', '"at": 7'),
        ('"allotted": 180.0', '"allotted": NaN'),
        ('"allotted": 180.0', '"allotted": -1'),
        ("T12:00:00+00:00", "T12:00:00"),
        ("T12:00:00+00:00", " noon"),
        ('"used"', '"useless"'),
    ],
)
def test_what_is_no_timer_is_passed_over(tmp_path: Path, before: str, after: str) -> None:
    keep_timer(tmp_path, TURNS, NOW)
    written = read_settings().timer
    assert before in written
    change_settings(timer=written.replace(before, after))
    assert timer_kept(tmp_path, NOW) is None


def test_guests_keep_no_timer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_timer(tmp_path, TURNS, NOW)
    monkeypatch.setenv(GUEST, "1")
    assert timer_kept(tmp_path, NOW) is None
    keep_timer(tmp_path, TURNS, NOW)
