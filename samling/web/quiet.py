"""What goes wrong while the server runs: a sentence, and no kind of it twice in a minute.

Whoever attacks the server could else fill the terminal, so that codes and addresses scroll away.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Any

from samling.locale import t
from samling.signs import clean

# In seconds: the same kind of trouble is told so seldom.
EACH = 60.0
# Kinds are named by loggers and by us; should there be more, they share one minute.
_KINDS = 50
_SHOWN = 200
_LOGGERS = ("asyncio", "aiohttp", "textual-serve", "samling")


class Quiet(logging.Handler):
    """Tells of trouble in one line, and seldom."""

    def __init__(
        self, tell: Callable[[str], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(logging.WARNING)
        self._tell = tell
        self._clock = clock
        self._told: dict[str, float] = {}

    def say(self, kind: str, sentence: str) -> None:
        """Tells a sentence, unless one of its kind has just been told."""
        kind = kind if kind in self._told or len(self._told) < _KINDS else ""
        now = self._clock()
        if kind in self._told and now - self._told[kind] < EACH:
            return
        self._told[kind] = now
        self._tell(sentence)

    def emit(self, record: logging.LogRecord) -> None:
        """Tells what a library has logged, without the traceback."""
        what = record.exc_info[1] if record.exc_info else None
        text = clean(f"{what!r}" if what else str(record.getMessage())).split("\n")[0]
        self.say(record.name, t("web.trouble", what=text[:_SHOWN]))

    def in_loop(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Tells what nobody has caught; a connection that breaks is no trouble."""
        del loop
        error = context.get("exception")
        if isinstance(error, ConnectionError):
            return
        what = clean(repr(error) if error else str(context.get("message", "")))
        self.say("loop", t("web.trouble", what=what.split("\n")[0][:_SHOWN]))

    def take_over(self) -> None:
        """Has all that the server's libraries log go through this."""
        for name in _LOGGERS:
            logger = logging.getLogger(name)
            logger.handlers, logger.propagate = [self], False
            logger.setLevel(logging.WARNING)
