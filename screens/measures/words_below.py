"""The words below a chart: as many lines as they need, up to a most, then scrolled."""

from __future__ import annotations

from typing import cast

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.css.styles import RulesMap
from textual.visual import visualize

from screens.widgets.plain import LaidOutOnce, Static, visible


class WordsBelow(LaidOutOnce, VerticalScroll):
    """Shows words; the screen is laid out once for them, and not where they take as many lines.

    Textual would lay it out to see that a scroll bar comes or goes, and then for that bar, which
    is there already here.
    """

    def compose(self) -> ComposeResult:
        """Puts the words in it."""
        yield Static(id="said")

    def say(self, words: Text) -> None:
        """Shows other words."""
        said, room = self.query_one("#said", Static), self.container_size
        before = said.size.height
        said.update(words, layout=False)
        lines = said.get_content_height(room, self.screen.size, room.width)
        scrolled = lines > self._most
        if scrolled != self.show_vertical_scrollbar:
            self.show_vertical_scrollbar = self.vertical_scrollbar.display = scrolled
        if scrolled or lines != before or not room:
            said.refresh(layout=True)

    def further_lines(self, words: Text) -> int:
        """Returns how many more lines would be shown of other words; less than 0 if fewer."""
        said, width = self.query_one("#said", Static), self.container_size.width
        visual = visualize(said, visible(words))
        lines = visual.get_height(cast("RulesMap", said.styles), width) if width else 0
        return min(lines, self._most) - self.size.height

    @property
    def _most(self) -> int:
        most = self.styles.max_height
        return (most.cells or 0) - self.gutter.height if most else 0
