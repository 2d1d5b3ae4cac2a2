"""What is stored although its answer cannot be written: told, and no reason to do it again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samling.model import Note
from samling.store import Workspace
from tests.help import ROOT


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux")
@pytest.mark.parametrize("as_json", [[], ["--json"]])
@pytest.mark.parametrize("output", ["full", "closed"])
def test_a_script_that_tries_again_stores_nothing_twice(
    network: Path, output: str, as_json: list[str]
) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    words = ["add", str(network), "notes", "text=Hei", *as_json, "--lang", "en"]
    with os.fdopen(writes, "wb") as closed, Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "samling", *words],
            cwd=ROOT,
            stdout=full if output == "full" else closed,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 0
    assert done.stderr.startswith(b"It is done and stored, but the answer could not be written")
    assert done.stderr.count(b"\n") == 1
    assert [note.text for note in Workspace.open(network).all(Note)] == ["Hei"]
