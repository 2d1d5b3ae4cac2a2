"""The lock of a workspace: left by a dead program, held by a living one, or not to be had."""

from __future__ import annotations

import errno
import signal
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from samling.locale import explain, set_language
from samling.model import Note
from samling.store import NotSaved, Workspace
from tests.help.app_driver import SIZES, press, running, words, write
from tests.help.forked import Forked, forked

HOLD = """
import sys, time
from pathlib import Path
from samling.store import Workspace
workspace = Workspace.open(Path(sys.argv[1]))
with workspace.alone():
    print("held", flush=True)
    sys.stdin.read()
"""
# As on a disk that has none, whatever number it says so by.
NO_LOCKS = """
import errno, fcntl, sys
def refuse(*_):
    raise OSError(errno.{number}, "no locks")
fcntl.flock = refuse
"""
MANY_NOTES = """
import sys
from pathlib import Path
from samling.model import Note
from samling.store import Workspace
workspace = Workspace.open(Path(sys.argv[1]))
for number in range(15):
    workspace.put(Note(text=f"{sys.argv[2]}-{number}"))
"""


def started(script: str, *words_: str) -> Forked | subprocess.Popen[bytes]:
    return forked(*words_, script=script)


@contextmanager
def holding(folder: Path, script: str = HOLD) -> Iterator[Forked | subprocess.Popen[bytes]]:
    """Another program that has the lock."""
    program = started(script, str(folder))
    assert program.stdout
    assert program.stdout.readline() == b"held\n"
    yield program
    program.communicate()


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that waits for the lock not as long as for a person."""
    monkeypatch.setattr("samling.store.workspace.LOCK_SECONDS", 0.2)


def texts(folder: Path) -> list[str]:
    return [note.text for note in Workspace.open(folder).all(Note)]


@pytest.mark.parametrize("before", ["", NO_LOCKS.format(number="ENOTSUP")])
def test_a_lock_of_a_dead_program_is_none(network: Path, before: str) -> None:
    with holding(network, before + HOLD) as program:
        program.send_signal(signal.SIGKILL)
        assert program.wait(60) == -signal.SIGKILL
    after = started(before + MANY_NOTES, str(network), "after")
    assert after.communicate(timeout=60)[1] == b""
    assert len(texts(network)) == 15


@pytest.mark.usefixtures("hurried")
def test_a_lock_of_a_living_program_is_told(network: Path) -> None:
    workspace = Workspace.open(network)
    with holding(network):
        with pytest.raises(NotSaved) as caught:
            workspace.put(Note(text="Hei"))
        assert "Et annet program bruker" in explain(caught.value)
        set_language("en")
        assert "Another program is using" in explain(caught.value)
        # Reading asks for no lock.
        assert texts(network) == []
    workspace.put(Note(text="Hei"))
    assert texts(network) == ["Hei"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.usefixtures("hurried")
async def test_a_form_waits_with_its_text(network: Path, size: tuple[int, int]) -> None:
    async with running(network, size) as pilot:
        with holding(network):
            await press(pilot, "n")
            await write(pilot, "Viktig")
            await press(pilot, "ctrl+s")
            assert "Et annet program bruker" in words(pilot)
            assert pilot.app.screen.values["text"] == "Viktig"
        await press(pilot, "ctrl+s")
    assert texts(network) == ["Viktig"]


@pytest.mark.parametrize("number", ["ENOSYS", "ENOTSUP", "ENOLCK"])
def test_a_disk_without_locks_is_written_all_the_same(
    network: Path, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(getattr(errno, number), "no locks")

    monkeypatch.setattr("fcntl.flock", refuse)
    with warnings.catch_warnings():
        # What a library warns of would stand on the screen of a person.
        warnings.simplefilter("error")
        workspace = Workspace.open(network)
        workspace.put(Note(text="Hei"))
        with workspace.alone():
            workspace.put(Note(text="på deg"))
    assert texts(network) == ["Hei", "på deg"]
    assert [path.name for path in network.glob(".*")] == [".lock"]


def test_programs_on_a_disk_without_locks_keep_out_of_each_others_way(network: Path) -> None:
    script = NO_LOCKS.format(number="ENOTSUP")
    running_ = [started(script + MANY_NOTES, str(network), str(number)) for number in range(3)]
    for program in running_:
        assert program.communicate(timeout=60)[1] == b""
        assert program.returncode == 0
    assert sorted(texts(network)) == sorted(f"{n}-{m}" for n in range(3) for m in range(15))
