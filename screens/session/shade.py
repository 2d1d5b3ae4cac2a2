"""What lies below a dialogue, in darker colours: worked out once a style, not at each opening.

Textual draws the screen below as a whole once more, and mixes the colours of each of its pieces.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip

# A theme has some hundred styles, a chart of many colours more.
_STYLES = 4_096


@lru_cache(_STYLES)
def _under(style: Style | None, colour: Color) -> Style:
    """Returns a style with a translucent colour laid over it, and nothing in it to click."""
    if style is None:
        return Style()
    mixed = [
        own and (Color.from_rich_color(own) + colour).rich_color
        for own in (style.color, style.bgcolor)
    ]
    return style.clear_meta_and_links() + Style.from_color(*mixed)


class _Shade(LineFilter):
    """Lays a translucent colour over lines, each of which keeps what became of it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Returns the pieces of a line under the colour `background`."""
        return [Segment(words, _under(style, background)) for words, style, _ in segments]


_SHADE = _Shade()


class Shading:
    """A mixin for a modal screen with a translucent background over the screen below."""

    _below: Sequence[Strip] = ()
    _dirty_regions: set[Region]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Returns the lines of the screen below, darkened; they are drawn where it has changed."""
        screen: Any = self
        stack, colour = screen.app.screen_stack, screen.styles.background
        if colour.a == 1 or screen.styles.tint.a or screen not in stack[1:]:
            drawn: list[Strip] = super().render_lines(crop)  # type: ignore[misc]
            return drawn
        if self._dirty_regions or len(self._below) != screen.size.height:
            below: Screen[Any] = stack[stack.index(screen) - 1]
            whole = below.size.region
            pieces = below._compositor._render_chops(whole, lambda _: True)  # noqa: SLF001
            self._below = [
                Strip.join([piece.apply_filter(_SHADE, colour) for piece in line.values()])
                for line in pieces
            ]
            self._dirty_regions.clear()
        return list(self._below[crop.y : crop.bottom])
