"""When a server ends: by ctrl+c, by a signal, or with the program that started it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import threading

# Set for a server that ends when its standard input does, as that of `room.py`: so it does not
# stay when the program that started it is gone, whatever way that ended.
WITH_INPUT = "SAMLING_SERVE_WITH_INPUT"


def ended() -> asyncio.Event:
    """Returns an event of the running loop that is set once the server is to end."""
    loop, event = asyncio.get_running_loop(), asyncio.Event()
    # Windows has no signal for a closed terminal.
    for signal_ in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(signal_, event.set)
    # The apps of the browsers have inputs of their own.
    if os.environ.pop(WITH_INPUT, ""):
        threading.Thread(target=_watch, args=(loop, event), daemon=True).start()
    return event


def _watch(loop: asyncio.AbstractEventLoop, event: asyncio.Event) -> None:
    with contextlib.suppress(OSError, ValueError):
        while os.read(sys.stdin.fileno(), 1024):
            pass
    # The loop may be closed by now.
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(event.set)
