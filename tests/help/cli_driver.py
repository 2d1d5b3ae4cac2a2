"""What the tests of the command line share: running it here, and as a program."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest

from samling.cli.main import main
from tests.help.forked import finished

Captured = pytest.CaptureFixture[str]


def ran(capsys: Captured, *words: object, code: int = 0) -> str:
    """Runs a command that must end with `code`; returns its standard output."""
    assert main([str(word) for word in words]) == code
    said = capsys.readouterr()
    if code == 0:
        assert said.err == ""
    return said.out


def process(*words: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """Runs a command as a program of its own, given an `input` and an `env` as by `subprocess`."""
    return finished(*words, given=more.get("input", b""), env=more.get("env"))
