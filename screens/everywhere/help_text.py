"""The text of the help, drawn by one widget: with a widget a part it opens half as fast."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content
from textual.geometry import Offset, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from samling.signs import show_marks
from screens.widgets.framed import drawn_line
from screens.widgets.plain import Plain, SettledBars

_KEY_WIDTH = 22
# The lines that scroll, at most; above and below them a line stays, with an empty one between.
_MOST = 17
_STAYS = 2


class HelpText(Plain, SettledBars, ScrollView, can_focus=True):
    """Shows words, and below them a line for each key with what it does; they scroll.

    `title` stays above them, and `foot` below.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"help--title", "help--foot"}

    def __init__(self, title: str, words: str, keys: Sequence[tuple[str, str]], foot: str) -> None:
        super().__init__(id="help")
        self.title, self.words, self.keys, self.foot = title, words, keys, foot
        # The lines that scroll, for the width that they have been made for.
        self._lines: list[Content] = []
        self._made_for = self._first_key = 0

    def _make(self, width: int) -> None:
        """Makes the lines that scroll, wrapped to fit."""
        if self._made_for == width:
            return
        words = Content(show_marks(self.words)).wrap(width)
        keys = [
            Content(show_marks(f"{keys:<{_KEY_WIDTH}}{does}")).stylize("bold", 0, len(keys))
            for keys, does in self.keys
        ]
        self._lines, self._first_key = [*words, Content(""), *keys], len(words) + 1
        self._made_for = width

    def render(self) -> Content:
        """Returns what scrolls, which can be marked with the mouse."""
        return Content("\n").join(self._lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Returns the number of lines that are shown at once; the scroll bar has room already."""
        self._make(width)
        scrolls = len(self._lines) > _MOST
        if scrolls:
            width -= self.styles.scrollbar_size_vertical
            self._make(width)
        self.set_reactive(Widget.show_vertical_scrollbar, scrolls)
        self.set_reactive(Widget.virtual_size, Size(width, len(self._lines) + 2 * _STAYS))
        return min(len(self._lines), _MOST) + 2 * _STAYS

    def render_line(self, y: int) -> Strip:
        """Returns a line as it is seen: the first and the last stay."""
        size = self.scrollable_content_region.size
        if y in (0, size.height - 1):
            part, words = ("title", self.title) if y == 0 else ("foot", self.foot)
            return drawn_line(self, f"help--{part}", words, size.width)
        style = self.visual_style
        if not _STAYS <= y < size.height - _STAYS:
            return Strip.blank(size.width, style.rich_style)
        at = y - _STAYS + self.scroll_offset.y
        if self.text_selection is None:
            line = Visual.to_strips(self, self._lines[at], size.width, 1, style)[0]
        else:
            line = Visual.to_strips(self, self.render(), size.width, None, style)[at]
        return line.apply_offsets(0, at).adjust_cell_length(size.width, style.rich_style)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's cursor is: at the first line of what scrolls."""
        return self.content_region.offset + Offset(0, _STAYS)

    def key_at(self, y: int) -> int | None:
        """Returns the number of the key in a line of the content, as it is seen; None for none."""
        inside = _STAYS <= y < self.content_region.height - _STAYS
        key = y - _STAYS + self.scroll_offset.y - self._first_key
        return key if inside and 0 <= key < len(self.keys) else None
