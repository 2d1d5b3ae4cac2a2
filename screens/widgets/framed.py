"""A box whose title and foot are lines that it draws itself, without a widget for each."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.containers import Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from samling.signs import show_marks
from screens.widgets.plain import Plain


def drawn_line(widget: Widget, part: str, words: str, width: int) -> Strip:
    """Returns a line of words in the style of a part of a widget, as wide as it."""
    style = widget.get_visual_style(part).rich_style
    return Strip([Segment(show_marks(words), style)]).adjust_cell_length(width, style)


class Framed(Plain, Vertical):
    """Holds widgets between a title on its first line and words on its last.

    What it holds leaves room for both by margins.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"framed--title", "framed--foot"}
    DEFAULT_CSS = """
    Framed {
        & > .framed--title { text-style: bold; color: $primary; }
        & > .framed--foot { color: $text-muted; }
    }
    """

    def __init__(self, title: str, foot: str = "", *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.title, self.foot = title, foot

    def show_foot(self, words: str) -> None:
        """Shows other words on the last line."""
        if words != self.foot:
            self.foot = words
            self.refresh(Region(0, self.size.height - 1, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """Returns a line of the ground, which lies below what the box holds."""
        if y == 0:
            return drawn_line(self, "framed--title", self.title, self.size.width)
        if y == self.size.height - 1:
            return drawn_line(self, "framed--foot", self.foot, self.size.width)
        return Strip.blank(self.size.width, self.visual_style.rich_style)
