"""Killed at random moments, again and again: what was told to be saved is there, whole."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from samling.model import Bottleneck, Network, Note, Team
from samling.store import Workspace
from tests.help import ROOT
from tests.help.capture_server import CaptureServer
from tests.help.terminal_driver import KEYS, Terminal


@dataclass
class Told:
    """What must be in the workspace, by what the killed programs were told."""

    notes: set[str] = field(default_factory=set)
    bottleneck: str = "Ventetid"
    saved: int = field(default=0, compare=False)

    def hear(self, log: Path) -> Told | None:
        """Takes in a program's log; returns how it is too if the last, unsaid, was saved."""
        doing: dict[str, object] = {}
        for line in log.read_text().splitlines(keepends=True) if log.exists() else []:
            if not line.endswith("\n"):
                # Killed while it said what it was about to do, or that it had done it.
                continue
            if line.startswith("{"):
                doing = json.loads(line)
            elif doing:
                self.do(doing)
                self.saved += 1
                doing = {}
        if not doing:
            return None
        other = replace(self, notes=set(self.notes))
        other.do(doing)
        return other

    def do(self, what: dict[str, object]) -> None:
        if "add" in what:
            assert isinstance(what["add"], list)
            self.notes |= set(what["add"])
        elif "remove" in what:
            self.notes.discard(str(what["remove"]))
        else:
            self.bottleneck = str(what["change"]).strip()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    workspace = Workspace.create(tmp_path / "w", Network(title="Kols"))
    team = workspace.add_team(Team(title="Team", slug=""))
    workspace.put(Bottleneck(team=team.id, text="Ventetid"))
    workspace.put(Note(text="first"))
    return tmp_path / "w"


def found(folder: Path) -> Told:
    """What is in the workspace, opened as after a crash."""
    workspace = Workspace.open(folder)
    notes = [note.text for note in workspace.all(Note)]
    assert len(notes) == len(set(notes))
    return Told(set(notes), workspace.all(Bottleneck)[0].text)


def leavings(folder: Path) -> list[str]:
    """What a killed write left: all files but those that belong to a workspace."""
    inside = [path.relative_to(folder) for path in folder.rglob("*")]
    return sorted(
        str(path)
        for path in inside
        if path.name != ".lock"
        and (
            path.name.startswith(".")
            or ((folder / path).is_file() and path.suffix not in (".json", ".changes"))
        )
    )


def after_a_kill(folder: Path, told: Told, log: Path) -> Told:
    """Holds the workspace against a killed program's log; returns what is true from now on."""
    perhaps = told.hear(log)
    now = found(folder)
    assert now in (told, perhaps)
    log.unlink(missing_ok=True)
    return replace(now, saved=told.saved)


@pytest.mark.parametrize(("way", "kills"), [("workspace", 210), ("command", 70)])
@pytest.mark.thorough
def test_nothing_that_was_saved_is_lost(folder: Path, tmp_path: Path, way: str, kills: int) -> None:
    chance = random.Random(way)
    told, log = Told({"first"}), tmp_path / "log"
    with CaptureServer() as server:
        for seed in range(kills):
            order = {"way": way, "folder": str(folder), "log": str(log), "seed": seed}
            server.kill_one(**order, saves=chance.randrange(5), part=chance.uniform(0, 1.5))
            told = after_a_kill(folder, told, log)
            if chance.random() < 0.1:
                # So that the making of a backup is interrupted too.
                shutil.rmtree(folder / "backups", ignore_errors=True)
    assert told.saved > kills
    Workspace.open(folder).put(Note(text="last"))
    assert found(folder).notes == told.notes | {"last"}
    assert leavings(folder) == []


@pytest.mark.parametrize("kills", [2, pytest.param(11, marks=pytest.mark.thorough)])
def test_a_command_killed_while_it_runs(folder: Path, tmp_path: Path, kills: int) -> None:
    """The program as it is started by a script, from its start to behind its end."""
    chance = random.Random("process")
    told, log = Told({"first"}), tmp_path / "log"
    begun = time.monotonic()
    for number in range(1 + kills):
        text = f"note {number}"
        with log.open("w") as out:
            out.write(json.dumps({"add": [text]}) + "\n")
            out.flush()
            command = [sys.executable, "-m", "samling", "note", str(folder), text]
            program = subprocess.Popen(command, cwd=ROOT, stdout=out)
            if number == 0:
                # How long it takes here says when the others are to be killed.
                assert program.wait(60) == 0
                whole = time.monotonic() - begun
            else:
                time.sleep(chance.uniform(0.3, 1.1) * whole)
                program.kill()
                assert program.wait(60) in (0, -signal.SIGKILL)
        told = after_a_kill(folder, told, log)
    assert leavings(folder) == []


@pytest.mark.parametrize("kills", [1, pytest.param(8, marks=pytest.mark.thorough)])
def test_the_app_killed_while_notes_are_captured(network: Path, tmp_path: Path, kills: int) -> None:
    chance = random.Random("app")
    told: set[str] = set()
    for number in range(kills):
        with Terminal("open", str(network), home=tmp_path / "home") as terminal:
            terminal.wait_for("Kols Bærum")
            last = chance.randint(1, 3)
            for place in range(last + 1):
                text = f"Notat {number}.{place}"
                terminal.press("n")
                terminal.wait_for("Lagre ctrl+s")
                terminal.child.send(text + KEYS["ctrl+s"])
                if place == last:
                    time.sleep(chance.uniform(0, 0.3))
                else:
                    # A form goes away when what is in it has been saved.
                    terminal.wait_until_gone("Lagre ctrl+s")
                    told.add(text)
            terminal.child.kill(signal.SIGKILL)
            terminal.child.wait()
        notes = [note.text for note in Workspace.open(network).all(Note)]
        assert len(notes) == len(set(notes))
        assert told <= set(notes) <= told | {text}
        told = set(notes)
    Workspace.open(network).put(Note(text="last"))
    assert leavings(network) == []
