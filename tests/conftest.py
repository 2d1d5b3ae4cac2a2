"""Fixtures: every test has a home of its own, the language Bokmål, and fresh workspaces."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import time
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from samling.locale import set_language
from samling.store.machine.settings_aside import take_untold
from samling.store.method.start import start_network
from tests.help.days import (
    AHEAD,
    moved,
    pytest_addoption,
    pytest_collection_modifyitems,
    pytest_generate_tests,
)
from tests.help.settling import settled

if TYPE_CHECKING:
    from tests.help.postgres_server import PostgresServer

__all__ = [
    "moved",
    "pytest_addoption",
    "pytest_collection_modifyitems",
    "pytest_generate_tests",
]

_NUMBERS = count(1)

# Times of day are shown as the place has them; another is asked for by SAMLING_TESTS_TZ.
os.environ["TZ"] = os.environ.get("SAMLING_TESTS_TZ", "Europe/Oslo")
if hasattr(time, "tzset"):
    time.tzset()

# The same random cases each time; `--hypothesis-profile new` draws new ones. However slow the
# machine is, that is no failure. A test that names no number draws more where they are new.
_PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow], "print_blob": True}
settings.register_profile("same", derandomize=True, max_examples=15, **_PATIENT)
settings.register_profile("new", derandomize=False, **_PATIENT)
settings.load_profile("same")

# What is made while the tests are collected stays: looking through it took a quarter of the time.
gc.disable()


def pytest_collection_finish() -> None:
    """Has the garbage collector pass over what stays to the end, as all tests and modules do.

    It took a sixth of the time of a test of the app, and looking at each 700 new objects, as it
    does otherwise, an eighth of the rest.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 10)
    gc.enable()


def pytest_sessionfinish() -> None:
    # Loaded where a test has asked for it.
    if driver := sys.modules.get("tests.help.web.browser_driver"):
        driver.end_browser()
    if forked := sys.modules.get("tests.help.forked"):
        forked.end_forking()


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder of the test's own.

    pytest's own fixture looks through the folders of all tests before, to number the new one.
    """
    folder = tmp_path_factory.getbasetemp() / f"test-{next(_NUMBERS)}"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session", autouse=True)
def _settled() -> Iterator[None]:
    """Has tests of the app wait by what it does, where any has loaded it."""
    with pytest.MonkeyPatch.context() as patch:
        if "textual.app" in sys.modules:
            for module in ("app", "pilot"):
                patch.setattr(f"textual.{module}.wait_for_idle", settled)
            # It sends each widget a message, twice a key, to hear that none is left.
            patch.setattr("textual.pilot.Pilot._wait_for_screen", settled)
            # A change is drawn at once, and not with the next of sixty pictures a second.
            patch.setattr("textual.screen.UPDATE_PERIOD", 0.001)
        yield


@pytest.fixture(scope="session", autouse=True)
def _home_of_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A folder for the settings of programs that are started before a test has its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMLING_HOME", str(tmp_path_factory.getbasetemp() / "home"))
        yield


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for settings and data, so that no test touches the person's own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("SAMLING_HOME", str(folder))
    for name in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(folder))
    # With a screen beside the terminal the app offers to open what it has written.
    unwanted = ("SAMLING_LANG", "SAMLING_CURSOR", "LC_ALL", "LC_MESSAGES")
    for name in (*unwanted, "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "nb_NO.UTF-8")
    # What a guest chooses is kept by the program, and a test is one after the other in it.
    monkeypatch.setattr("samling.store.machine.settings._OF_THE_GUEST", {})
    # Disks differ in how long they take. The programs that tests start, or kill, sync as ever.
    monkeypatch.setattr("os.fsync", os.fstat)
    set_language("nb")
    yield folder
    set_language("nb")
    # What one test has left untold is nothing to the next.
    take_untold()


@pytest.fixture
def kull_3(tmp_path: Path) -> Path:
    """A fresh copy of the sample network."""
    from sample_data import copy_kull_3

    target = tmp_path / "kull-3"
    copy_kull_3(target)
    return target


@pytest.fixture
def network(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new network with two teams, the four gatherings and their agendas."""
    folder = tmp_path / "network"
    if AHEAD in os.environ:
        _begin_network(folder)
        return folder
    # Made once for all tests that are on no other day, since making it takes 30 times as long.
    made = tmp_path_factory.getbasetemp() / "network"
    if not made.exists():
        _begin_network(made)
    # Its files are as new as they would be.
    shutil.copytree(made, folder, copy_function=shutil.copy)
    return folder


def _begin_network(folder: Path) -> None:
    start_network(
        folder,
        title="Læringsnettverk for kols",
        aim="Trygge overganger",
        first_day=date(2030, 1, 8),
        place="Bærum sykehus",
        teams=["Kols Bærum", "Hoftebrudd Ringerike"],
        with_templates=True,
    )


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server, started when the first test asks for it."""
    from tests.help.postgres_server import running_server

    with running_server() as server:
        yield server


@pytest.fixture
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that the person has set for PostgreSQL programs."""
    for name in [each_name for each_name in os.environ if each_name.startswith("PG")]:
        monkeypatch.delenv(name)


@pytest.fixture
def database(postgres: PostgresServer, no_settings: None) -> str:
    """The address of a new database, its owner's."""
    name = f"programme_{next(_NUMBERS)}"
    with postgres.connect() as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return postgres.url(name)
