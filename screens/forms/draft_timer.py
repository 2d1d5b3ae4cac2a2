"""Decides when to keep what is being typed: soon after the last key, and now and then meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from textual.message_pump import MessagePump
from textual.timer import Timer

# In seconds: after the last key, and after the first key that is not kept yet.
QUIET, LATEST = 0.4, 1.2


class DraftTimer:
    """Calls `keep` for a screen in which somebody types."""

    def __init__(
        self,
        screen: MessagePump,
        keep: Callable[[], object],
        now: Callable[[], float] = monotonic,
    ) -> None:
        self._screen = screen
        self._keep = keep
        self._now = now
        self._timer: Timer | None = None
        self._since: float | None = None

    def typed(self) -> None:
        """To be called at each change."""
        if self._timer is not None:
            self._timer.stop()
        if self._since is None:
            self._since = self._now()
        self._timer = self._screen.set_timer(self.wait(), self._kept)

    def wait(self) -> float:
        """Returns the seconds until `keep` is due."""
        typing = 0.0 if self._since is None else self._now() - self._since
        # Textual does not start a timer of 0 seconds.
        return max(0.001, min(QUIET, LATEST - typing))

    def stop(self) -> None:
        """To be called when the text has been kept or must not be."""
        self._since = None
        if self._timer is not None:
            self._timer.stop()

    def _kept(self) -> None:
        self.stop()
        self._keep()
