"""Whether cursors blink and lists glide: the person's own setting, for the whole app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import constants
from textual.events import DescendantFocus
from textual.widget import Widget

from screens.session.app_session import SessionApp

if TYPE_CHECKING:
    from samling.store import Settings

# The shape of the terminal's own cursor (DECSCUSR): one that stands still, and the person's own.
_STILL, _OWN = "\x1b[2 q", "\x1b[0 q"


class Motion(SessionApp):
    """The part of the app that keeps still for who cannot read beside what moves."""

    # False where the person has switched motion off.
    moves = True

    def move_or_not(self, settings: Settings) -> None:
        """Applies the setting; where motion is on, Textual's own TEXTUAL_ANIMATIONS decides."""
        before, self.moves = self.moves, settings.motion != "off"
        if self.moves != before:
            self.write_sign(_OWN if self.moves else _STILL)
        self.animation_level = constants.TEXTUAL_ANIMATIONS if self.moves else "none"
        if self.screen_stack and self.focused:
            self._blink_or_not(self.focused)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Stops the cursor of whatever is typed in, wherever it lies."""
        self._blink_or_not(event.widget)

    def _blink_or_not(self, widget: Widget) -> None:
        # One of Textual's own that is typed in; to ask by its class would import them all.
        if hasattr(widget, "cursor_blink"):
            widget.cursor_blink = self.moves

    def on_unmount(self) -> None:
        """Gives the terminal its own cursor back."""
        if not self.moves:
            self.write_sign(_OWN)
