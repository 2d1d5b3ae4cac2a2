"""Draws of each widget the lines that are to be painted, and no others.

Textual draws every widget of the screen whole for each picture, and then throws away the lines
that are painted as they are: for one letter in a line all the lines of the list beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class DueLines(Compositor):
    """Has each widget draw its lines from the first to the last that is due."""

    def __init__(self) -> None:
        super().__init__()
        self._is_due: Callable[[int], bool] = bool

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        self._is_due = is_rendered_line
        return super()._render_chops(crop, is_rendered_line)

    def _get_renders(
        self,
        crop: Region | None = None,  # noqa: ARG002
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            due = [y for y in shown.line_range if self._is_due(y)]
            if due and shown.width:
                lines = Region(shown.x, due[0], shown.width, due[-1] - due[0] + 1)
                yield region, lines, widget.render_lines(lines.translate(-region.offset))
