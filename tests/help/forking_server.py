"""A program that is started once, and forks a child for each order that it reads."""

from __future__ import annotations

import json
import subprocess
import sys
from types import TracebackType
from typing import Any, ClassVar, Self

from tests.help import ROOT


class ForkingServer:
    """The program `MODULE`, which answers each order, a line of JSON, with a line."""

    MODULE: ClassVar[str]

    def __enter__(self) -> Self:
        self._program = subprocess.Popen(
            [sys.executable, "-m", self.MODULE],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._program.communicate()

    def answer(self, **order: Any) -> str:
        """Returns what the program says when it has done what it was told."""
        assert self._program.stdin
        assert self._program.stdout
        self._program.stdin.write(json.dumps(order) + "\n")
        self._program.stdin.flush()
        return self._program.stdout.readline().strip()
