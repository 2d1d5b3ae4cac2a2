"""What is stored although its answer cannot be written: told, and no reason to do it again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from samling.model import Note
from samling.store import Workspace
from tests.help import ROOT

linux = pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux")


def told_to_nobody(output: BinaryIO, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "samling", *words, "--lang", "en"],
        cwd=ROOT,
        stdout=output,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


@linux
@pytest.mark.parametrize(
    "words", [["add", "F", "notes", "text=Hei", "--json"], ["note", "F", "Hei"]]
)
@pytest.mark.parametrize("output", ["full", "closed"])
def test_a_script_that_tries_again_stores_nothing_twice(
    network: Path, output: str, words: list[str]
) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    words = [str(network) if word == "F" else word for word in words]
    with os.fdopen(writes, "wb") as closed, Path("/dev/full").open("wb") as full:
        said = told_to_nobody(full if output == "full" else closed, *words)
    assert said.startswith("It is done and stored, but the answer could not be written")
    assert said.count("\n") == 1
    assert [note.text for note in Workspace.open(network).all(Note)] == ["Hei"]


@linux
def test_a_clock_that_was_driven_is_shown_by_its_own_command(kull_3: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        assert "“samling clock” shows" in told_to_nobody(full, "clock", str(kull_3), "start")


@linux
def test_what_makes_a_network_says_so_too(tmp_path: Path) -> None:
    words = ["new", str(tmp_path / "net"), "--title", "Kull 9", "--starts", "1.1.2030", "--no-open"]
    with Path("/dev/full").open("wb") as full:
        assert told_to_nobody(full, *words).startswith("It is done and stored")
    assert Workspace.open(tmp_path / "net").network.title == "Kull 9"
