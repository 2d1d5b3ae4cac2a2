"""Signs that an older encoding does not have, each as a plainer one of the same width.

A pipe on Windows has the code page of the machine, which may lack both ● and –. One sign stands
for one, so that columns and charts keep their shape; and the marks of a chart stay apart, as
its legend is written in the same way.
"""

from __future__ import annotations

import codecs
import unicodedata

NAME = "samling.plainer"
# Each of the upper signs as the one below it.
_LETTERS = ("æøåðþßłđÆØÅÐÞŁĐ", "eoadtsldEOADTLD")
_TEXT = ("«»“”„‘’‚–—−‐‑…·•×÷≤≥≈≠≡±√∞∑½¶§", '"""""\'\',-----.-*x/<>~!=+v&S2P$')
_ARROWS = ("←→↑↓↔►◄‖◊▬∩⌂◙▪▫⌐", "<>^v-><|o-n^@*.-")
_MARKS = ("●○■□▲△▼▽◆◇★✚✛◉", "oO#D^AVYXv*+T@")
_LINES = ("─╌═╎┆┊│━┃║░▒▓▀", "-~=:!;|=||.:%'")
_BARS = ("▁▂▃▄▅▆▇█", "_.-=+*%#")
_PLAINER = {
    sign: plain
    for signs, plainer in (_LETTERS, _TEXT, _ARROWS, _MARKS, _LINES, _BARS)
    for sign, plain in zip(signs, plainer, strict=True)
}
# The curve of a chart is drawn with dots; one without any is a space.
_NO_DOTS, _LAST_DOTS = "\u2800", "\u28ff"
_FIRST_BOX, _LAST_BOX = "\u2500", "\u257f"


def plainer(sign: str) -> str:
    """Returns one ASCII sign for `sign`; a question mark where none is like it."""
    if sign in _PLAINER:
        return _PLAINER[sign]
    if _NO_DOTS <= sign <= _LAST_DOTS:
        return " " if sign == _NO_DOTS else "."
    if _FIRST_BOX <= sign <= _LAST_BOX:
        return "+"
    # é is e and an accent, and a space that no line is broken at is a space.
    like = unicodedata.normalize("NFKD", sign)[0]
    return like if like.isascii() and like.isprintable() else "?"


def register() -> None:
    """Makes :func:`plainer` known to streams as the handler of errors called :data:`NAME`."""
    codecs.register_error(NAME, _replaced)


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(plainer, error.object[error.start : error.end])), error.end
