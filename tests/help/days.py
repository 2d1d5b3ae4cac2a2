"""Tests on another day than today: `pytest --on 2028-02-29T09:00`, `pytest --on every`.

Each test begins at that moment of Oslo, from which the clock goes on; so do the programs that
it starts. How it is used stands in docs/testing.md.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from zlib import crc32
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests.help import ROOT

OSLO = ZoneInfo("Europe/Oslo")
# In seconds; read by moved/sitecustomize.py in the programs that a test starts.
AHEAD = "SAMLING_TESTS_AHEAD"
_MOVED = Path(__file__).parent / "moved"
_EVERY = "every"
# The rules of the code are the same on every day.
_HOUSE = Path(__file__).parents[1] / "house"
_ASKING = {"today", "utc_now", "now", "time_ns", "astimezone"}
# What starts other programs takes long, and has a clock of its own or none.
_OTHER_PROGRAMS = {
    "subprocess",
    "multiprocessing",
    *(
        f"tests.help.{name}"
        for name in ("forked", "terminal_driver", "web.browser_driver", "web.serving")
    ),
}
# Encryption is slow on purpose.
_SLOW = {"samling.store.merging.passphrase"}
_WORKSPACES = {"tmp_path", "network", "kull_3", "home"}
# One of so many.
_APP_TESTS = 16
_WORKSPACE_TESTS = 4
_BEHIND_THE_GATHERINGS = "3650-days-ahead"
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
    if not named:
        return {}
    known = next_days(datetime.now(UTC))
    if _EVERY in named:
        return known
    return {
        name: known.get(name) or datetime.fromisoformat(name).replace(tzinfo=OSLO) for name in named
    }


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    moments = asked(metafunc.config)
    if not moments:
        return
    names = (
        _chosen(metafunc, list(moments))
        if _EVERY in metafunc.config.getoption("--on")
        else [*moments]
    )
    # A test without a day would be told as skipped: it goes when all are collected.
    values = [moments[name] for name in names] or [None]
    metafunc.parametrize("moved", values, ids=names or ["never"], indirect=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if asked(config):
        kept = [item for item in items if _params(item).get("moved") is not None]
        if _EVERY in config.getoption("--on"):
            kept = list(_shared_out(kept, config.getoption("randomly_seed", 0)))
        chosen = set(kept)
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = kept


def _shared_out(items: list[pytest.Item], seed: int) -> Iterator[pytest.Item]:
    """Yields the cases of each test on some day and the test on all of its days, not all on all.

    The cases of a test differ in what they are given and not in what they ask the clock.
    """
    tests: dict[str, list[pytest.Item]] = {}
    for item in items:
        tests.setdefault(item.nodeid.split("[")[0], []).append(item)
    for ways in tests.values():
        days = _numbered(_params(item)["moved"] for item in ways)
        cases = _numbered(map(_case, ways))
        turns = min(len(days), len(cases))
        for item in ways:
            day, case = days[_params(item)["moved"]], cases[_case(item)]
            if (case + seed - day) % turns == 0:
                yield item


def _numbered(values: Iterable[object]) -> dict[object, int]:
    return {value: number for number, value in enumerate(dict.fromkeys(values))}


def _case(item: pytest.Item) -> str:
    return repr({name: value for name, value in _params(item).items() if name != "moved"})


def _params(item: pytest.Item) -> dict[str, object]:
    return item.callspec.params if hasattr(item, "callspec") else {}


def _chosen(metafunc: pytest.Metafunc, names: list[str]) -> list[str]:
    """Returns the days on which a test is run where all are asked for.

    All for one that meets the program's clock by itself and is quick. Of what else has a
    workspace or draws random cases, and of what drives the app, only some, others with each
    seed, and each on one day, always the same.
    """
    module = _imported(Path(metafunc.module.__file__))
    if module & _OTHER_PROGRAMS or "postgres" in metafunc.fixturenames:
        return []
    if _HOUSE in Path(metafunc.module.__file__).parents:
        return []
    name = metafunc.definition.nodeid
    # The network of the tests has its gatherings in 2030, and most begin before the first.
    before = [day for day in names if day != _BEHIND_THE_GATHERINGS]
    moment = before[crc32(name.encode()) % len(before)]
    is_drawn = hasattr(metafunc.function, "hypothesis")
    seed = metafunc.config.getoption("randomly_seed", 0)
    drawn_by_seed = crc32(f"{seed} {name}".encode())
    if inspect.iscoroutinefunction(metafunc.function):
        return [moment] if drawn_by_seed % _APP_TESTS == 0 else []
    if not is_drawn and module & program_clock() and not module & _SLOW:
        return names
    if drawn_by_seed % _WORKSPACE_TESTS or not (is_drawn or _WORKSPACES & _own(metafunc)):
        return []
    return [moment]


def _own(metafunc: pytest.Metafunc) -> set[str]:
    """Returns what a test asks for itself, and not for the sake of all."""
    return set(inspect.signature(metafunc.function).parameters)


@cache
def program_clock() -> frozenset[str]:
    """Returns the modules of the program, and the names in them, that ask what time it is."""
    found = set()
    for part in ("samling", "screens"):
        for path in (ROOT / part).rglob("*.py"):
            tree = ast.parse(path.read_text("utf-8"))
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            if any(_asks(node) for node in ast.walk(tree)):
                found.add(module.removesuffix(".__init__"))
    return frozenset(found)


def _asks(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    # `astimezone()` is the place's own zone, and so its days.
    return name in _ASKING and not (name == "astimezone" and node.args)


@cache
def _imported(path: Path) -> frozenset[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return frozenset(found)


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
