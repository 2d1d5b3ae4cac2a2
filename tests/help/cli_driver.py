"""What the tests of the command line share: running it here, and as a program."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from samling.cli.main import main
from tests.help import ROOT

Captured = pytest.CaptureFixture[str]


def ran(capsys: Captured, *words: object, code: int = 0) -> str:
    """Runs a command that must end with `code`; returns its standard output."""
    assert main([str(word) for word in words]) == code
    said = capsys.readouterr()
    if code == 0:
        assert said.err == ""
    return said.out


def process(*words: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "samling", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, check=False, **more)
