"""Programs that are forked from one that has loaded Python and samling already.

Each is a process of its own and does what `python -m samling` does, a third of a second of
processor time sooner. Where the day or Python's own settings are others than those of the program
that is forked from, and where there is no fork, it is started as ever.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from functools import cache
from typing import Any, Self

from tests.help import ROOT
from tests.help.days import AHEAD

_OPEN = ExitStack()


class Forked:
    """A program that runs, as far as tests need it to be like one of `subprocess`."""

    def __init__(
        self, order: Mapping[str, Any], env: Mapping[str, str], *, kind: str, merged: bool
    ) -> None:
        stdin, self.stdin = _pipe("wb")
        stdout, self.stdout = _pipe("rb")
        self.stderr: Any
        stderr, self.stderr = (stdout, None) if merged else _pipe("rb")
        about, self._about = _pipe("rb")
        message = {"folder": json.dumps(order), "environment": dict(env)}
        theirs = [stdin, stdout, stderr, about]
        socket.send_fds(forking(kind), [json.dumps(message).encode()], theirs)
        for end in {*theirs}:
            os.close(end)
        self.returncode: int | None = None
        self.pid = self._number()

    def _number(self) -> int:
        return int.from_bytes(self._about.read(4), "big", signed=True)

    def poll(self) -> int | None:
        """Returns the exit code; None while it runs."""
        with suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Returns the exit code, a signal's with a minus; raises TimeoutExpired."""
        if self.returncode is None:
            if not select.select([self._about], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("a program", timeout or 0)
            self.returncode = self._number()
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Sends a signal, if it still runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Ends it at once."""
        self.send_signal(signal.SIGKILL)

    def communicate(self, given: bytes = b"", timeout: float | None = None) -> tuple[bytes, bytes]:
        """Returns what it says on both streams; little enough to wait in a pipe on the second."""
        with suppress(BrokenPipeError), self.stdin:
            self.stdin.write(given)
        with self.stdout:
            said = self.stdout.read()
        wrong = b""
        if self.stderr is not None:
            with self.stderr:
                wrong = self.stderr.read()
        self.wait(timeout)
        return said, wrong

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Waits for its end and lets go of its streams."""
        self.wait()
        for end in filter(None, (self.stdin, self.stdout, self.stderr, self._about)):
            with suppress(BrokenPipeError):
                end.close()


def forked(
    *words: object,
    env: Mapping[str, str] | None = None,
    kind: str = "samling",
    merged: bool = False,
    module: str = "samling",
    script: str = "",
) -> Forked | subprocess.Popen[bytes]:
    """Starts the code `script`, else what `module` names, with `words` behind it.

    It has loaded what programs of that `kind` need. With `merged` there is one stream for both.
    """
    named, env = [*map(str, words)], os.environ if env is None else env
    if _can_fork(env):
        return Forked(
            {"words": named, "module": module, "script": script}, env, kind=kind, merged=merged
        )
    head = ["-c", script] if script else ["-m", module]
    return subprocess.Popen(
        [sys.executable, *head, *named],
        cwd=ROOT,
        env=dict(env),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if merged else subprocess.PIPE,
    )


def finished(
    *words: object, given: bytes = b"", env: Mapping[str, str] | None = None, script: str = ""
) -> subprocess.CompletedProcess[bytes]:
    """Returns what came of such a program, which was given that to read."""
    with forked(*words, env=env, script=script) as program:
        said, wrong = program.communicate(given, timeout=120)
        return subprocess.CompletedProcess([*map(str, words)], program.wait(), said, wrong)


def _can_fork(env: Mapping[str, str]) -> bool:
    of_python = any(name.startswith(("PYTHON", "LC_")) for name in env)
    usual = env.get("LANG") == "nb_NO.UTF-8" and not of_python
    return usual and AHEAD not in os.environ and sys.platform == "linux"


def _pipe(mode: str) -> tuple[int, Any]:
    """Returns the program's end of a pipe, and ours as a file."""
    reads, writes = os.pipe()
    theirs, ours = (reads, writes) if mode == "wb" else (writes, reads)
    return theirs, os.fdopen(ours, mode, 0 if mode == "wb" else -1)


@cache
def forking(kind: str) -> socket.socket:
    """Starts what is forked from, once for all tests of this process; returns where it is asked."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        end = theirs.fileno()
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.help.forking", kind],
            cwd=ROOT,
            stdin=end,
            stdout=end,
            stderr=end,
        )
    _OPEN.callback(process.wait)
    _OPEN.callback(ours.close)
    said = ours.recv(10_000)
    assert said == b"1", said.decode()
    return ours


def end_forking() -> None:
    """Ends it, if any test has asked for it."""
    _OPEN.close()
    forking.cache_clear()
