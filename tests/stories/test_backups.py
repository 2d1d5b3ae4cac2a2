"""A broken workspace, and the way out that its message names, in a real terminal."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from samling.model import Network, Note
from samling.store import Workspace
from tests.help.cli_driver import process


def test_the_message_names_the_command_that_helps(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "kull 3", Network(title="Kull 3"))
    workspace.put(Note(text="Før"))
    (workspace.folder / "network.json").write_bytes(b"")
    refused = process("note", str(workspace.folder), "Hei")
    assert refused.returncode == 2
    found = re.search(r"samling (repair .*)", refused.stderr.decode())
    assert found
    command = shlex.split(found[1])
    # What the last change was made of is put aside; without a yes nothing is done.
    assert process(*command).returncode == 2
    assert (workspace.folder / "network.json").read_bytes() == b""
    assert process(*command, "--yes").returncode == 0
    assert process("note", str(workspace.folder), "Og videre").returncode == 0
    assert "Og videre" in process("list", str(workspace.folder), "notes").stdout.decode()
