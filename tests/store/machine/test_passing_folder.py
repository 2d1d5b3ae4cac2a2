"""Folders for files on their way: gone with their program, or at the next start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from samling.store.machine.passing_folder import PassingFolder, sweep

_MAKES_ONE = """
import sys, time
from samling.store.machine.passing_folder import PassingFolder
folder = PassingFolder()
print(folder.path, flush=True)
if len(sys.argv) > 1: time.sleep(60)
"""


@pytest.fixture(autouse=True)
def _temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def _aged(folder: Path) -> None:
    lock = folder / ".lock"
    os.utime(lock, (lock.stat().st_mtime - 60,) * 2)


def test_it_goes_when_closed_or_when_the_program_ends() -> None:
    folder = PassingFolder()
    (folder.path / "a").write_text("a")
    folder.close()
    assert not folder.path.exists()
    made = subprocess.run(
        [sys.executable, "-c", _MAKES_ONE], check=True, capture_output=True, encoding="utf-8"
    )
    assert not Path(made.stdout.strip()).exists()


def test_what_a_killed_program_left_is_swept_and_no_other(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _MAKES_ONE, "stay"], stdout=subprocess.PIPE, encoding="utf-8"
    ) as child:
        assert child.stdout is not None
        left = Path(child.stdout.readline().strip())
        (left / "a").write_text("a")
        _aged(left)
        assert sweep() == 0, "its program runs"
        child.send_signal(signal.SIGKILL)
    mine = PassingFolder()
    _aged(mine.path)
    others = tmp_path / "samling-passing-others"
    others.mkdir()
    (tmp_path / "samling-passing-link").symlink_to(left)
    assert sweep() == 1
    assert not left.exists()
    assert mine.path.exists()
    assert others.exists(), "nobody has locked it"
    mine.close()
