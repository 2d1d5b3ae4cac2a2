"""A text of a long list that is made when it is drawn: most of a list is below the screen."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from screens.widgets.plain import visible_text


class Late(Visual):
    """A text of `lines` lines, none of them wider than the list, that `make` makes."""

    def __init__(self, make: Callable[[], Text], lines: int) -> None:
        self.make, self.lines = make, lines

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Makes the text, and returns its lines."""
        text = Content.from_rich_text(visible_text(self.make()))
        return text.render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Returns the width of the list."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """Returns the number of lines."""
        return self.lines
