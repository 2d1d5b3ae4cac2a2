"""samling in a real terminal: a pty that pexpect holds and pyte reads."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

from tests.help import ROOT
from tests.help.days import AHEAD

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "end": "\x1b[F",
    "f3": "\x1bOR",
    "ctrl+s": "\x13",
    "ctrl+q": "\x11",
    "ctrl+p": "\x10",
    "ctrl+a": "\x01",
    "ctrl+u": "\x15",
}
# The last three are the time zone and the day of the test.
_KEPT = ("PATH", "SYSTEMROOT", "TZ", "PYTHONPATH", AHEAD)
# A person waits; a test waits no longer than this for what must come.
PATIENCE = 60.0


class Terminal:
    """A terminal of `columns` by `rows` cells in which samling has been started."""

    def __init__(
        self,
        *words: str,
        home: Path,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
        through: Sequence[str] = (),
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self._recorded = [""]
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        # What is to start the program in our place, with the command as its last words.
        command = [*through, sys.executable, "-m", "samling", *words]
        self.child = pexpect.spawn(
            command[0],
            command[1:],
            cwd=str(ROOT),
            env={
                **kept,
                "SAMLING_HOME": str(home),
                "HOME": str(home),
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "LANG": "nb_NO.UTF-8",
                "PYTHONUTF8": "1",
                **(environment or {}),
            },
            dimensions=(rows, columns),
            encoding="utf-8",
            codec_errors="replace",
            timeout=PATIENCE,
        )

    def record(self) -> list[str]:
        """Returns a list whose last text is all that the program writes from now on."""
        self._recorded = [""]
        return self._recorded

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            sys.stderr.write(f"\n--- the screen ---\n{self.text}\n")
        # On a busy machine a program that is ended takes longer than pexpect's tenth of a second.
        self.child.ptyproc.delayafterterminate = 0.4
        self.child.close(force=True)

    @property
    def text(self) -> str:
        """What is on the screen, as lines."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def words(self) -> str:
        """What is on the screen as running words, without borders and line breaks."""
        return " ".join(self.text.replace("│", " ").replace("┃", " ").split())

    def read(self, seconds: float = 0.05) -> bool:
        """Takes in what the program has written; False at its end."""
        try:
            text = self.child.read_nonblocking(65_536, seconds)
            self._recorded[-1] += text
            self._stream.feed(text)
        except pexpect.TIMEOUT:
            pass
        except pexpect.EOF:
            return False
        return True

    def wait_for(self, *texts: str) -> None:
        """Waits until all the texts stand on the screen; else says what did stand there."""
        end = time.monotonic() + PATIENCE
        while not all(text in self.words for text in texts):
            alive = self.read()
            if time.monotonic() > end or not alive:
                missing = [text for text in texts if text not in self.words]
                raise AssertionError(f"{missing} never came; there was:\n{self.text}")

    def wait_for_one(self, *texts: str) -> str:
        """Waits until one of the texts stands on the screen, and returns it."""
        end = time.monotonic() + PATIENCE
        while not (found := [text for text in texts if text in self.words]):
            alive = self.read()
            if time.monotonic() > end or not alive:
                raise AssertionError(f"none of {texts} came; there was:\n{self.text}")
        return found[0]

    def wait_until_gone(self, text: str) -> None:
        """Waits until the text has left the screen."""
        end = time.monotonic() + PATIENCE
        while text in self.words:
            if not self.read() or time.monotonic() > end:
                raise AssertionError(f"{text!r} stayed:\n{self.text}")

    def press(self, *keys: str) -> None:
        """Presses keys, by name or as they are."""
        for key in keys:
            self.child.send(KEYS.get(key, key))
            # An escape straight before another key is read as Alt and that key.
            self.read(0.15)

    def write(self, text: str) -> None:
        """Types a text."""
        self.child.send(text)
        self.read(0.15)

    def end(self) -> int:
        """Waits for the program to end by itself; returns its exit code."""
        end = time.monotonic() + PATIENCE
        while self.read():
            if time.monotonic() > end:
                raise AssertionError(f"it did not end:\n{self.text}")
        with contextlib.suppress(pexpect.ExceptionPexpect):
            self.child.wait()
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -1
