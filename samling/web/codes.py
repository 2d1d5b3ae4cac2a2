"""One-time codes: each lets one browser in, and is then replaced by the next.

What is wrong is counted, so that a code cannot be found by trying: six digits last a whole
gathering when five tries in a row mean half a minute of waiting.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable

DIGITS = 6
TRIES = 5
WAIT = 30.0
# Wrong codes from all together, after which the code itself is replaced.
ALL_TRIES = 20


class Codes:
    """The code that lets the next browser in, and those that have been let in."""

    def __init__(
        self, changed: Callable[[str], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`changed` is told each new code, grouped as it is read aloud: 123 456."""
        self._changed = changed
        self._clock = clock
        self._keys: set[str] = set()
        self._wrong: dict[str, tuple[int, float]] = {}
        self._all_wrong = 0
        self._code = ""

    def new(self) -> None:
        """Makes a new code and tells it; the one before lets nobody in any more."""
        self._code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
        self._all_wrong = 0
        half = DIGITS // 2
        self._changed(f"{self._code[:half]} {self._code[half:]}")

    def waits(self, who: str) -> int:
        """Returns the seconds that `who` (an address) has to wait before the next try."""
        count, since = self._wrong.get(who, (0, 0.0))
        left = since + WAIT - self._clock()
        return int(left) + 1 if count >= TRIES and left > 0 else 0

    def enter(self, who: str, typed: str) -> str | None:
        """Returns the key of a browser that typed the code; None where it is wrong.

        Spaces and dashes between the digits do not matter.
        """
        digits = "".join(sign for sign in typed if sign.isdigit())[: 4 * DIGITS]
        if self.waits(who) or not hmac.compare_digest(digits.encode(), self._code.encode()):
            self._note_wrong(who)
            return None
        self._wrong.pop(who, None)
        key = secrets.token_urlsafe(32)
        self._keys.add(key)
        self.new()
        return key

    def _note_wrong(self, who: str) -> None:
        count, since = self._wrong.get(who, (0, 0.0))
        now = self._clock()
        if count >= TRIES and since + WAIT > now:
            return
        self._wrong[who] = (1 if count >= TRIES else count + 1, now)
        self._all_wrong += 1
        if self._all_wrong >= ALL_TRIES:
            self.new()

    def knows(self, key: str) -> bool:
        """Returns whether a key is that of a browser that has been let in."""
        return any(
            hmac.compare_digest(key.encode(), known_key.encode()) for known_key in self._keys
        )
