"""`samling serve` as a program, for the tests."""

from __future__ import annotations

import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.help.forked import Forked, forked


@dataclass
class Serving:
    """A server that runs, and what it has said."""

    child: Forked | subprocess.Popen[bytes]
    folder: Path
    lines: list[str] = field(default_factory=list)

    def line(self, wanted: str) -> re.Match[str]:
        """Returns the first line that the pattern is found in, waiting for it."""
        for printed in self.lines:
            if found := re.search(wanted, printed):
                return found
        assert self.child.stdout is not None
        while line := self.child.stdout.readline().decode():
            self.lines.append(line)
            if found := re.search(wanted, line):
                return found
        raise AssertionError(f"{wanted} was never said: {self.lines}")

    @property
    def url(self) -> str:
        """The first address, with a slash at its end."""
        return self.line(r"https?://\S+")[0]

    def code(self, seat: str) -> str:
        """Returns the code of a seat, by how it is called, waiting for it."""
        return self.line(rf"^  {re.escape(seat)} +([a-z2-9]{{5}} [a-z2-9]{{5}})$")[1]

    def stop(self) -> int:
        """Ends it as ctrl+c does; returns the exit code."""
        self.child.send_signal(signal.SIGINT)
        return self.child.wait(20)

    def apps(self) -> list[int]:
        """Returns the processes that run an app for a browser."""
        children = _children(self.child.pid)
        return [child for child in children if not _is_zygote(child)] + self.forked()

    def forked(self) -> list[int]:
        """Returns those of the apps that are forked from one process."""
        found = map(_children, filter(_is_zygote, _children(self.child.pid)))
        return [app for apps in found for app in apps]


def _is_zygote(process: int) -> bool:
    try:
        return b"samling.cli.zygote" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False


def _children(process: int) -> list[int]:
    children = Path(f"/proc/{process}/task/{process}/children")
    return [int(word) for word in children.read_text().split()] if children.exists() else []


@contextmanager
def serving(folder: Path, *words: str) -> Iterator[Serving]:
    """Runs `samling serve` on a free port."""
    with forked("serve", folder, "--port", 0, *words, kind="web", merged=True) as child:
        try:
            yield Serving(child, folder)
        finally:
            child.kill()
