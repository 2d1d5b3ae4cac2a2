"""Programs that capture and are killed in the middle of it, forked from one that has begun.

Started as a program it reads one order a line, JSON: {"way": "workspace" or "command",
"folder", "log", "seed", "saves", "part"}. It forks a child that captures into `folder`
without end, lets it save so many times, and kills it a `part` of the time later that one
more takes; it answers with a line when the child is dead. The child writes to `log` what it
is about to do, and behind that a word once it has been told that it is saved: what is
written to a file is there after SIGKILL.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import signal
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.help.forking_server import ForkingServer


class CaptureServer(ForkingServer):
    """The program, started once for many kills."""

    MODULE = "tests.help.capture_server"

    def kill_one(self, **order: Any) -> None:
        """Has a child capture, and be killed; it is dead when this returns."""
        assert self.answer(**order) == "killed"


def serve() -> None:
    warm_up()
    pace = 0.02
    for line in sys.stdin:
        order = json.loads(line)
        heard, told = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(heard)
            capture(order, told)
        os.close(told)
        for _ in range(order["saves"]):
            begun = time.monotonic()
            if not os.read(heard, 1):
                break
            pace = (pace + time.monotonic() - begun) / 2
        time.sleep(order["part"] * pace)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        os.close(heard)
        sys.stdout.write("killed\n" if os.WIFSIGNALED(status) else "failed\n")
        sys.stdout.flush()


def warm_up() -> None:
    """Imports all that a child needs, so that its time goes to writing."""
    from samling.cli.main import main
    from samling.model import Network
    from samling.store import Workspace

    with TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        Workspace.create(Path(folder) / "w", Network(title="Kols"))
        main(["note", str(Path(folder) / "w"), "warm"])


def capture(order: dict[str, Any], told: int) -> None:
    log = os.open(order["log"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    folder = Path(order["folder"])
    try:
        if order["way"] == "command":
            by_command(folder, log, order["seed"], told)
        else:
            by_workspace(folder, log, order["seed"], told)
    except BaseException as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        os._exit(1)


def by_command(folder: Path, log: int, seed: int, told: int) -> None:
    from samling.cli.main import main

    # What the command prints when the note is saved, its id, is the word for it.
    os.dup2(log, 1)
    for number in range(10_000):
        text = f"{seed}-{number}"
        os.write(log, line_of({"add": [text]}))
        if main(["note", str(folder), text]) != 0:
            raise RuntimeError(text)
        os.write(told, b".")


def by_workspace(folder: Path, log: int, seed: int, told: int) -> None:
    from samling.model import Bottleneck, Note
    from samling.store import Workspace

    chance = random.Random(seed)
    workspace = Workspace.open(folder)
    team = workspace.teams()[0].id
    for number in range(10_000):
        text = f"{seed}-{number} " + "æ" * chance.randrange(200)
        what = chance.choice(["note", "note", "pair", "change", "remove"])
        notes = workspace.all(Note)
        if what == "remove" and notes:
            note = chance.choice(notes)
            os.write(log, line_of({"remove": note.text}))
            workspace.remove(note)
        elif what == "change":
            os.write(log, line_of({"change": text}))
            workspace.change(workspace.all(Bottleneck)[0], text=text)
        elif what == "pair":
            os.write(log, line_of({"add": [f"{text}a", f"{text}b"]}))
            workspace.write(puts=[Note(text=text + end, team=team) for end in "ab"])
        else:
            os.write(log, line_of({"add": [text.strip()]}))
            workspace.put(Note(text=text, team=chance.choice(["", team])))
        os.write(log, b"saved\n")
        os.write(told, b".")
        if chance.random() < 0.3:
            workspace.fold()


def line_of(about_to: dict[str, Any]) -> bytes:
    return json.dumps(about_to).encode() + b"\n"


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        serve()
