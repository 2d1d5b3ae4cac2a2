"""The days on which tests are run a second time: which they are, and that tests are found."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from importlib.util import find_spec

import pytest
import time_machine

from tests.help import ROOT
from tests.help.days import _OTHER_PROGRAMS, AHEAD, OSLO, next_days, program_clock

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "local"),
    [
        ("new-year", "2026-12-31T23:57:00+01:00"),
        ("leap-day", "2028-02-29T09:00:00+01:00"),
        ("before-summer-time", "2027-03-28T01:59:58+01:00"),
        ("at-summer-time", "2027-03-28T03:30:00+02:00"),
        ("after-summer-time", "2027-03-28T04:30:00+02:00"),
        ("before-winter-time", "2027-10-31T01:59:58+02:00"),
        ("doubled-hour-first", "2027-10-31T02:30:00+02:00"),
        ("doubled-hour-second", "2027-10-31T02:30:00+01:00"),
        ("after-winter-time", "2027-10-31T03:30:00+01:00"),
    ],
)
def test_the_days_are_the_next_of_their_kind(name: str, local: str) -> None:
    assert next_days(NOW)[name].astimezone(OSLO).isoformat() == local


def test_no_day_is_past_whenever_they_are_asked_for() -> None:
    for days in range(0, 3_000, 11):
        now = NOW + timedelta(days=days)
        assert all(day > now for day in next_days(now).values()), now


def test_a_program_that_a_test_starts_is_on_the_day_of_the_test() -> None:
    code = "import datetime; print(datetime.date.today())"
    moved = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "tests" / "help" / "moved"),
        AHEAD: str(timedelta(days=40).total_seconds()),
    }
    command = [sys.executable, "-c", code]
    said = subprocess.run(command, env=moved, capture_output=True, text=True, check=True)
    assert abs(date.fromisoformat(said.stdout.strip()) - date.today()).days in (39, 40, 41)


def test_what_asks_the_clock_is_found() -> None:
    found = program_clock()
    asking = {"samling.store.files.backups", "samling.store.workspace", "samling.store.writer"}
    assert asking | {"samling.report.review.review", "screens.everywhere.begin_forms"} <= found
    assert not found & {"samling.model.checks.entered", "samling.spc.kinds"}


def test_time_is_moved_with_the_zone() -> None:
    with time_machine.travel(datetime(2027, 7, 1, 0, 30, tzinfo=OSLO)):
        assert date.today() == date(2027, 7, 1)
        assert datetime.now().astimezone().utcoffset() == timedelta(hours=2)


def test_what_starts_other_programs_is_called_as_it_is_here() -> None:
    assert all(find_spec(name) for name in _OTHER_PROGRAMS)
