"""A text of a long list that is made when it is drawn: most of a list is below the screen."""

from __future__ import annotations

from collections.abc import Callable

from rich import get_console
from rich.segment import Segment
from rich.text import Text
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from screens.widgets.plain import visible_text


class Late(Visual):
    """A text of `lines` lines that `make` makes; what is wider than the list ends with `…`."""

    def __init__(self, make: Callable[[], Text], lines: int) -> None:
        self.make, self.lines = make, lines

    def render_strips(
        self,
        width: int,
        height: int | None,  # noqa: ARG002
        style: Style,
        options: RenderOptions,  # noqa: ARG002
    ) -> list[Strip]:
        """Makes the text, and returns its lines, which are neither wrapped nor marked by mouse."""
        base, console = style.rich_style, get_console()
        lines = visible_text(self.make()).split(allow_blank=True)
        for line in lines:
            line.truncate(width, overflow="ellipsis")
        return [Strip(Segment.apply_style(line.render(console), base)) for line in lines]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Returns the width of the list."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """Returns the number of lines."""
        return self.lines
