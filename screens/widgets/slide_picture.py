"""A picture in text that fills the room it is given."""

from __future__ import annotations

from rich.text import Text

from samling.report.projector.slide import Draw
from screens.widgets.plain import Static


class SlidePicture(Static):
    """Draws itself anew when its size or the theme changes."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.draw: Draw | None = None

    def show(self, draw: Draw | None) -> None:
        """Shows what `draw` draws."""
        self.draw = draw
        self.refresh()

    def render(self) -> Text:
        """Returns the picture as text."""
        size = self.content_size
        if self.draw is None or not size.width or not size.height:
            return Text()
        dark, colour = self.app.current_theme.dark, not self.app.no_color
        return Text.from_ansi(self.draw(size.width, size.height, dark, colour), no_wrap=True)
