"""Tests on another day than today: `pytest --on 2028-02-29T09:00`, `pytest --on every`.

Each test begins at that moment of Oslo, from which the clock goes on; so do the programs that
it starts. How it is used stands in docs/testing.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine

OSLO = ZoneInfo("Europe/Oslo")
# In seconds; read by moved/sitecustomize.py in the programs that a test starts.
AHEAD = "SAMLING_TESTS_AHEAD"
_MOVED = Path(__file__).parent / "moved"
_JUST = timedelta(seconds=2)


def next_days(now: datetime) -> dict[str, datetime]:
    """Returns the moments to come, seen from `now`, that programs err at."""
    spring, autumn = _change_of_clocks(now, 3), _change_of_clocks(now, 10)
    half = timedelta(minutes=30)
    return {
        "new-year": _new_year(now) - timedelta(minutes=3),
        "midnight": _new_year(now) - timedelta(milliseconds=50),
        "leap-day": _leap_day(now),
        "before-summer-time": spring - _JUST,
        "at-summer-time": spring + half,
        "after-summer-time": spring + 3 * half,
        "before-winter-time": autumn - 2 * half - _JUST,
        "doubled-hour-first": autumn - half,
        "doubled-hour-second": autumn + half,
        "after-winter-time": autumn + 3 * half,
        **{f"{days}-days-ahead": now + timedelta(days=days) for days in (5, 40, 800, 3_650)},
    }


def _new_year(now: datetime) -> datetime:
    return datetime(now.year + 1, 1, 1, tzinfo=OSLO).astimezone(UTC)


def _leap_day(now: datetime) -> datetime:
    years = (year for year in range(now.year, now.year + 9) if year % 4 == 0 and year % 100)
    days = (datetime(year, 2, 29, 9, tzinfo=OSLO).astimezone(UTC) for year in years)
    return next(day for day in days if day > now)


def _change_of_clocks(now: datetime, month: int) -> datetime:
    """Returns when clocks next change in a month: on its last Sunday, at one o'clock in UTC."""
    for year in (now.year, now.year + 1):
        last = date(year, month, 31)
        sunday = last - timedelta(days=last.isoweekday() % 7)
        change = datetime(sunday.year, sunday.month, sunday.day, 1, tzinfo=UTC)
        if change > now:
            return change
    raise AssertionError(now)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--on",
        action="append",
        default=[],
        metavar="DAY",
        help="run each test on another day: a moment such as 2028-02-29T09:00, the name of one "
        f"({', '.join(next_days(datetime.now(UTC)))}), or every",
    )


def asked(config: pytest.Config) -> dict[str, datetime]:
    """Returns the moments named on the command line."""
    named: list[str] = config.getoption("--on")
    known = next_days(datetime.now(UTC))
    if "every" in named:
        return known
    return {
        one: known.get(one) or datetime.fromisoformat(one).replace(tzinfo=OSLO) for one in named
    }


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    moments = asked(metafunc.config)
    if moments:
        metafunc.parametrize("moved", list(moments.values()), ids=list(moments), indirect=True)


@pytest.fixture(autouse=True)
def moved(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The day that is asked for, where one is."""
    moment: datetime | None = getattr(request, "param", None)
    if moment is None:
        yield
        return
    ahead = (moment - datetime.now(UTC)).total_seconds()
    monkeypatch.setenv(AHEAD, str(ahead))
    monkeypatch.setenv("PYTHONPATH", str(_MOVED))
    local = moment.astimezone(OSLO)
    request.node.add_report_section(
        "setup", "the day", f"once more: --on {local:%Y-%m-%dT%H:%M:%S}"
    )
    # With a zone of tzdata it is this program's zone too.
    with time_machine.travel(local, tick=True):
        yield
