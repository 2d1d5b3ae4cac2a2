"""A bar on standard error, for what takes longer than a second.

It is rich's: it moves by itself if the amount of work is unknown, clears itself away, and is only
imported once the second has passed. Typer's bar is drawn by the work itself and stands still while
the work reports nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from samling.cli.saying import may_draw
from samling.store.progress import Tell, untold

WAIT = 1.0
"""Seconds before the bar appears."""
_STEPS = 200


@contextmanager
def working(label: str) -> Iterator[Tell]:
    """Shows `label` with a bar while the block runs, on a terminal, after a second.

    Yields a function that reports the progress; without reports the bar only moves.
    """
    if not may_draw():
        yield untold
        return
    bar = _Bar(label)
    try:
        yield bar.tell
    finally:
        bar.end()


class _Bar:
    """A bar that appears after a second, drawn from its own thread."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._done = self._of = self._told = 0
        self._lock = threading.Lock()
        self._ended = False
        self._shown: Any = None
        self._timer = threading.Timer(WAIT, self._show)
        self._timer.daemon = True
        self._timer.start()

    def tell(self, done: int, of: int) -> None:
        """Reports the progress; redraws only if a person would see a difference."""
        self._done, self._of = done, of
        step = done * _STEPS // of if of else 0
        if step != self._told:
            self._told = step
            with self._lock:
                self._update()

    def end(self) -> None:
        """Clears the bar away."""
        self._timer.cancel()
        with self._lock:
            self._ended = True
            if self._shown is not None:
                self._shown.stop()

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        with self._lock:
            if self._ended:
                return
            # Markup off: a folder may be called [b].
            label = TextColumn("{task.description}", markup=False)
            columns = (label, BarColumn(), TimeElapsedColumn())
            self._shown = Progress(
                *columns,
                console=Console(stderr=True),
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            )
            number = self._shown.add_task(self._label, total=None)
            # The work began before the bar appeared.
            self._shown.tasks[number].start_time -= WAIT
            self._update()
            self._shown.start()

    def _update(self) -> None:
        if self._shown is not None and self._of:
            self._shown.update(self._shown.task_ids[0], completed=self._done, total=self._of)
