"""The words below a chart: as many lines as they need, up to a most, then scrolled."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Size

from screens.widgets.plain import Static


class WordsBelow(VerticalScroll):
    """Shows words; the screen is laid out once for them, and not where they take as many lines.

    Textual would lay it out to see that a scroll bar comes or goes, and then for that bar.
    """

    def compose(self) -> ComposeResult:
        """Puts the words in it."""
        yield Static(id="said")

    def say(self, words: Text) -> None:
        """Shows other words."""
        said = self.query_one("#said", Static)
        before, room, most = said.size.height, self.container_size, self.styles.max_height
        said.update(words, layout=False)
        lines = said.get_content_height(room, self.screen.size, room.width)
        scrolled = bool(room and most and lines > (most.cells or 0) - self.gutter.height)
        if scrolled != self.show_vertical_scrollbar:
            self.show_vertical_scrollbar = self.vertical_scrollbar.display = scrolled
        if scrolled or lines != before or not room:
            said.refresh(layout=True)

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = False
    ) -> bool:
        # The scroll bar is there already: nothing else follows from the size.
        return super()._size_updated(size, virtual_size, container_size, layout)
