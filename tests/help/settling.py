"""How the tests of the app wait: until it has nothing left to do, not until the machine is idle."""

from __future__ import annotations

import asyncio
from typing import Any

# What is timed for so soon belongs to what was done: a picture that is due, a second look.
_SOON = 0.05
# A timer that begins anew each time, as of a moving line, has no end to wait for.
_AT_MOST = 40


async def settled(*_: Any, **__: Any) -> None:
    """Waits until nothing is ready to run, and nothing is timed to run soon.

    Textual's own sleeps a fiftieth of a second, twice a key, and looks how much the processor was
    used meanwhile: half of a test's time, and on a busy machine it goes on too early.
    """
    loop: Any = asyncio.get_running_loop()
    for _ in range(_AT_MOST):
        while True:
            await asyncio.sleep(0)
            if not loop._ready:
                break
        now = loop.time()
        soon = [timed.when() for timed in loop._scheduled if not timed.cancelled()]
        soon = [when for when in soon if when < now + _SOON]
        if not soon:
            return
        await asyncio.sleep(max(0.0, min(soon) - now))
