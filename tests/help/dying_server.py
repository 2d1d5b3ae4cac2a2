"""Commands that die at the n-th thing they do to a folder, forked from one that has begun.

Started as a program it reads one order a line, JSON: {"words", "within", "step"}. It forks a
child that runs `samling` with these words, and kills itself (SIGKILL) right before the
`step`-th time that it makes, opens for writing, renames, removes or syncs something in
`within`; 0 lets it live. It answers with how the child ended: its exit code, or "killed".
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.help.forking_server import ForkingServer

_STEPS = {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.truncate"}
_WRITING = os.O_WRONLY | os.O_RDWR


class DyingServer(ForkingServer):
    """The program, started once for many deaths."""

    MODULE = "tests.help.dying_server"

    def run(self, *words: object, within: Path, step: int = 0) -> str:
        """Runs a command to its end, or its death; returns its exit code, or "killed"."""
        return self.answer(words=[str(word) for word in words], within=str(within), step=step)


def serve() -> None:
    from samling.cli.main import main

    with contextlib.redirect_stdout(None), TemporaryDirectory() as folder:
        # So that a child has nothing left to import that takes long.
        words = "--title Kols --starts 2030-01-08 --team Bærum --no-input --no-open"
        main(["new", f"{folder}/new", *words.split()])
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            end(order, main)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status)
        sys.stdout.write("killed\n" if killed else f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def end(order: dict[str, Any], main: Callable[[list[str]], int]) -> None:
    silent = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silent, stream)
    if order["step"]:
        die_at(order["step"], order["within"])
    os._exit(main(order["words"]))


def die_at(step: int, within: str) -> None:
    """Has this program die before its `step`-th step, counted from here."""
    left = step

    def count() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def heard(event: str, about: tuple[Any, ...]) -> None:
        if event == "open":
            name, _, flags = about
            if flags & _WRITING and str(name).startswith(within):
                count()
        elif event in _STEPS:
            # With a folder's number the name is one inside it, as where a tree is removed.
            name = os.fsdecode(about[0]) if not isinstance(about[0], int) else within
            if name.startswith(within) or not Path(name).is_absolute():
                count()

    sync = os.fsync

    def counted(handle: int) -> None:
        count()
        sync(handle)

    os.fsync = counted
    sys.addaudithook(heard)


if __name__ == "__main__":
    serve()
