"""The words of a command line as text: refused where letters of them would be lost."""

from __future__ import annotations

import os

from samling.errors import UsageRefused
from samling.patterns import pattern_of
from samling.signs import clean

# Python keeps a byte that is no UTF-8 as one of these.
_NO_UTF_8 = pattern_of("[\udc80-\udcff]")


def readable(word: str) -> str:
    """Returns a cleaned word; raises UsageRefused for one with letters that cannot be read.

    They would be left out of what is stored. But the name of a file may have any.
    """
    if _NO_UTF_8.search(word) and not any(map(_is_there, (word, word.partition("=")[2]))):
        raise UsageRefused("cli.error.not_utf8", word=clean(word)[:40])
    return word


def _is_there(name: str) -> bool:
    return os.path.lexists(name) or os.path.isdir(os.path.dirname(name))  # noqa: PTH112, PTH120
