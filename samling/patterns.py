"""Regular expressions that are compiled when they are first asked for something.

Python compiles one in 0.1 to 2 ms. Of the two hundred that modules declare, a command has need of
a dozen, and the others took a sixth of its time.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Late:
    """Stands for a pattern; what has been asked for is kept, and found without it the next time."""

    def __init__(self, *given: Any) -> None:
        self._given = given

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._given), name)
        setattr(self, name, found)
        return found


def pattern_of(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Returns what can be used as `re.compile(text, flags)` can; `re`'s own functions refuse it.

    A text that is no pattern raises `re.error` at the first use.
    """
    return cast("re.Pattern[AnyStr]", _Late(text, flags))
