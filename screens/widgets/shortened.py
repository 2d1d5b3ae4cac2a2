"""A text in a few lines, with … where there is more of it."""

from __future__ import annotations

import textwrap

from screens.widgets.plain import Static


class Shortened(Static):
    """Shows the first `lines` lines of a text; how much goes into them follows the width."""

    def __init__(self, *, lines: int, id: str, classes: str = "") -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.lines_shown = lines
        self.whole = ""

    def show(self, text: str) -> None:
        """Shows another text, its line breaks as spaces."""
        self.whole = " ".join(text.split())
        self._fit()

    def on_resize(self) -> None:
        """Fits the text to the new width."""
        self._fit()

    def _fit(self) -> None:
        width = self.content_size.width
        if width:
            fitting = textwrap.wrap(
                self.whole, width, max_lines=self.lines_shown, placeholder=" …", tabsize=1
            )
            self.update("\n".join(fitting))
        else:
            self.update(self.whole)
