"""A field of one line that loses nothing of what is pasted into it."""

from __future__ import annotations

import re

from textual.events import Paste
from textual.widgets import Input

from screens.widgets.plain import Plain


class LineInput(Plain, Input):
    """Takes pasted lines as one, with spaces between them; of Textual's own the first alone."""

    def _on_paste(self, event: Paste) -> None:
        # Spaces that a person has copied stay; a break of the line becomes one.
        line = re.sub(r"\s*[\r\n]+\s*", " ", event.text.strip("\r\n"))
        event.text = "".join(sign if sign.isprintable() else " " for sign in line)
        super()._on_paste(event)
        # Or the class below would put it in once more.
        event.prevent_default()
