"""A picture of characters with colours of the 256-colour palette, as plotext draws it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rich.color import Color
from rich.segment import Segment
from rich.style import Style as RichStyle
from rich.text import Text
from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Size, Spacing
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

# What the pictures are coloured with: one colour of the palette, or none any more.
_COLOURED = re.compile(r"\x1b\[(?:38;5;(\d+)|0)m")
# Characters with their colour of the palette, if they have one.
Part = tuple[str, str | None]


class Drawn(Visual):
    """Lines of a picture. Read as any text with colours, they take ten times as long."""

    def __init__(self, picture: str) -> None:
        self._picture = picture

    def text(self) -> Text:
        """Returns the picture as text."""
        return Text.from_ansi(self._picture, no_wrap=True)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Returns the lines; a part that is marked with the mouse is shown as in any text."""
        if options.selection is not None:
            content = Content.from_rich_text(self.text())
            return content.render_strips(width, height, style, options)
        strips = []
        for y, line in enumerate(self._coloured(height)):
            x, segments = 0, []
            for part, colour in line:
                drawn = _in_colour(style, colour).rich_style_with_offset(x, y)
                segments.append(Segment(part, drawn))
                x += len(part)
            strips.append(Strip(segments))
        return strips

    def painted(self, size: Size, gutter: Spacing, style: Style) -> list[Strip]:
        """Returns all lines of a widget of `size` with `gutter` blank cells around the picture.

        They do not tell the mouse where it is, so their pieces share a style.
        """
        inner, blank = size.width - gutter.width, style.rich_style
        # Without cells it would be a piece of its own nevertheless.
        left, right = ([Segment(" " * n, blank)] * (n > 0) for n in (gutter.left, gutter.right))
        lines = [Strip.blank(size.width, blank)] * gutter.top
        for line in self._coloured(size.height - gutter.height):
            pieces = _joined(line)
            parts = [Segment(part, _in_colour(style, colour).rich_style) for part, colour in pieces]
            whole = Strip(parts).adjust_cell_length(inner, blank)
            lines.append(Strip([*left, *whole, *right], size.width))
        below = [Strip.blank(size.width, blank)] * size.height
        return [*lines, *below][: size.height]

    def _coloured(self, height: int | None) -> Iterator[list[Part]]:
        """Yields each line as its parts, each with its colour of the palette, if it has one."""
        colour: str | None = None
        for line in self._picture.split("\n")[:height]:
            parts = []
            for place, part in enumerate(_COLOURED.split(line)):
                if place % 2:
                    colour = part
                elif part:
                    parts.append((part, colour))
            yield parts

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Returns the width of the picture."""
        return self.text().cell_len

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """Returns the number of lines."""
        return self._picture.count("\n") + 1


def _joined(line: Iterable[Part]) -> list[Part]:
    """Returns a line as few parts: a blank has the colour of what is beside it."""
    parts: list[Part] = []
    for part, colour in line:
        before, last = parts[-1] if parts else ("", None)
        if parts and (part.isspace() or before.isspace() or colour == last):
            parts[-1] = before + part, last if part.isspace() else colour
        else:
            parts.append((part, colour))
    return parts


@lru_cache(maxsize=1_000)
def _in_colour(style: Style, colour: str | None) -> Style:
    """Returns a style with a colour of the palette by its number; None is the style's own."""
    if colour is None:
        return style
    # From 16 on, the palette is the same in every theme of a terminal.
    return style + Style.from_rich_style(RichStyle(color=Color.from_ansi(int(colour))))
