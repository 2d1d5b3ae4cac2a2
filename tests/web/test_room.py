"""The room's server: a program that ends with the one that started it, whatever way that ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from samling.store import data_folder
from samling.store.machine.guest import GUEST
from samling.web.room import NotOpened, Room
from tests.help import ROOT

PATIENCE = 60.0
# Opens a room, says so, and stays.
OPENS = """
import sys, time
from pathlib import Path
from samling.store import data_folder
from samling.web.room import Room
room = Room(Path(sys.argv[1]), data_folder())
room.begin()
while not room.shown():
    time.sleep(0.05)
print("open", flush=True)
time.sleep(600)
"""


def until_closed(room: Room) -> None:
    end = monotonic() + PATIENCE
    while room.shown() is not None:
        assert monotonic() < end
        sleep(0.05)


def test_it_ends_with_the_program_that_is_killed(network: Path) -> None:
    room = Room(network, data_folder())
    owner = subprocess.Popen(
        [sys.executable, "-c", OPENS, str(network)],
        cwd=ROOT,
        env=dict(os.environ),
        stdout=subprocess.PIPE,
    )
    assert owner.stdout is not None
    assert owner.stdout.readline().strip() == b"open"
    assert not room.is_ours
    with pytest.raises(NotOpened):
        room.begin()
    owner.kill()
    owner.communicate()
    until_closed(room)


def test_it_opens_again_and_what_keeps_it_from_opening_is_told(
    network: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room(network, data_folder())
    for _ in range(2):
        room.begin()
        end = monotonic() + PATIENCE
        while room.shown() is None:
            assert monotonic() < end
            sleep(0.05)
        room.end()
        room.wait()
        assert (room.is_ours, room.shown(), room.trouble()) == (False, None, "")
    (network / "network.json").write_text("{")
    room.begin()
    room.wait()
    assert "network.json" in room.trouble()
    monkeypatch.setenv(GUEST, "facilitator")
    with pytest.raises(NotOpened):
        room.begin()
