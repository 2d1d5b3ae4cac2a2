"""What the tests of the command line share: running it here, and as a program."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from typing import Any

import pytest

from samling.cli.main import main
from tests.help import ROOT
from tests.help.forked import can_fork, forked

Captured = pytest.CaptureFixture[str]


def ran(capsys: Captured, *words: object, code: int = 0) -> str:
    """Runs a command that must end with `code`; returns its standard output."""
    assert main([str(word) for word in words]) == code
    said = capsys.readouterr()
    if code == 0:
        assert said.err == ""
    return said.out


def process(*words: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """Runs a command as a program of its own, forked where nothing but an `input` is asked for."""
    if more.keys() <= {"input"} and can_fork(os.environ):
        with closing(forked(*words)) as program:
            said, wrong = program.communicate(more.get("input", b""))
            return subprocess.CompletedProcess(words, program.wait(), said, wrong)
    command = [sys.executable, "-m", "samling", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, check=False, **more)
