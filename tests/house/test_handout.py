"""What is handed out: the wheel holds all of the packages, and one file runs by itself."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pexpect
import pyte
import pytest

from tests.help import ROOT

# The Python that the environment of the tests was made by: it has nothing of ours.
PLAIN_PYTHON = str(getattr(sys, "_base_executable", sys.executable))


@pytest.fixture(scope="module")
def handout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("handout")
    subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "handout.py"), "--to", str(folder)],
        check=True,
        timeout=120,
    )
    return folder


def environment(home: Path) -> dict[str, str]:
    """A machine where nobody has installed anything."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "HOME": str(home), "TERM": "xterm-256color", "LANG": "nb_NO.UTF-8"}


@pytest.mark.thorough
def test_the_wheel_holds_every_file_of_the_packages(handout: Path) -> None:
    with zipfile.ZipFile(next(handout.glob("*.whl"))) as wheel:
        held = set(wheel.namelist())
    ours = {
        path.relative_to(ROOT).as_posix()
        for package in ("samling", "screens", "sample_data")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert ours - held == set()
    assert "samling/cli/main.py" in ours
    assert "screens/app.tcss" in ours


@pytest.mark.thorough
def test_one_file_runs_with_nothing_installed(handout: Path, tmp_path: Path) -> None:
    there = subprocess.run(
        [PLAIN_PYTHON, "-I", "-c", "import samling"], capture_output=True, check=False, cwd=tmp_path
    )
    assert there.returncode != 0
    run = subprocess.run(
        [PLAIN_PYTHON, "-I", str(handout / "samling.pyz"), "demo"],
        env=environment(tmp_path),
        cwd=tmp_path,
        capture_output=True,
        check=True,
        timeout=60,
    )
    said = run.stdout.decode()
    assert "Kompetanseprogram i kontinuerlig forbedring" in said
    assert "Hjerneslag" in said


@pytest.mark.thorough
def test_the_app_of_the_one_file_comes_up_in_a_terminal(handout: Path, tmp_path: Path) -> None:
    child = pexpect.spawn(
        PLAIN_PYTHON,
        ["-I", str(handout / "samling.pyz"), "demo"],
        env=environment(tmp_path),
        cwd=str(tmp_path),
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=60,
    )
    screen = pyte.Screen(80, 24)
    stream = pyte.Stream(screen)
    while "Hjerneslag" not in "\n".join(screen.display):
        stream.feed(child.read_nonblocking(65_536, 60))
    child.send("\x11")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
