"""A sentence for a window in which nothing of the app can be read."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.events import Resize
from textual.geometry import Size
from textual.screen import ModalScreen

from screens.session.window import is_too_small, too_small_words
from screens.widgets.plain import Static


class TooSmall(ModalScreen[None]):
    """Asks for a larger window; goes away by itself when it has become one.

    What lies below stays as it is, with all that has been typed there.
    """

    CSS_PATH = "too_small.tcss"

    def compose(self) -> ComposeResult:
        """Puts the sentence in the middle."""
        yield Static(id="too-small")

    def on_mount(self) -> None:
        """Says how large the window is, and how large it must be."""
        self._look(self.app.size)

    def on_resize(self, event: Resize) -> None:
        """Says it of the new size."""
        self._look(event.size)

    def on_screen_resume(self) -> None:
        """Looks anew: another screen may have been shown meanwhile."""
        self._look(self.app.size)

    def _look(self, size: Size) -> None:
        if is_too_small(*size):
            self.query_one("#too-small", Static).update(too_small_words(*size))
        elif self.is_current:
            self.dismiss()


def look_at_size(app: App[str], size: Size) -> None:
    """Asks for a larger window over whatever is shown, if this one is too small."""
    if is_too_small(*size) and app.screen_stack and not isinstance(app.screen, TooSmall):
        app.push_screen(TooSmall())
