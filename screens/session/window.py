"""How large the window must be, for the app and for what `samling doctor` says of it.

Imports no Textual: `samling doctor` must tell of a terminal in which the app cannot start. The
dialogues are 76 cells wide, and below 20 lines a form has no room for its fields. From 80x24 on,
which is what terminals begin with, nothing is shortened for want of room.
"""

from __future__ import annotations

from samling.locale import t

WIDTH, HEIGHT = 76, 20


def is_too_small(width: int, height: int) -> bool:
    """Returns whether the app asks for a larger window, in cells and lines."""
    return width < WIDTH or height < HEIGHT


def too_small_words(width: int, height: int) -> str:
    """Returns the sentence that a window of this size is too small, and what to do."""
    return t("too_small", columns=width, lines=height, width=WIDTH, height=HEIGHT)
