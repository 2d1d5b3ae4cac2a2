"""A line to type in, laid over the cell of a table that it edits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.events import Blur
from textual.geometry import Region
from textual.widgets import Input

from samling.locale import explain
from samling.model import SamlingError
from samling.report.records.owners import completion_words
from screens.forms.field import LineInput
from screens.frame.base import InSession
from screens.widgets.plain import Static

_NARROWEST = 14


class CellEditor(InSession, LineInput):
    """Edits one cell; Enter or leaving it saves, Esc leaves the cell as it was.

    `save` may raise SamlingError: the message is shown and the text stays.
    """

    AREA = "cell_editor"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "key.keep"),
        Binding("escape", "leave", "key.back"),
    ]

    def __init__(
        self,
        value: str,
        region: Region,
        save: Callable[[str], None],
        *,
        room: int,
        meant: Callable[[str], str] | None = None,
        known: Sequence[str] = (),
    ) -> None:
        """`meant` gives the words shown beside the line for what is typed in it, as for a date.

        What is typed is completed from those that are `known`, which are shown there too.
        """
        super().__init__(value, classes="cell-editor", select_on_focus=False, known=known)
        if known:
            meant = self._completion
        self.before = value
        self.save = save
        self.closed = False
        # Why the text was refused last, "" if it was not.
        self._refused = ""
        # A long text may cover the cells to its right; near the edge the line grows leftwards.
        wanted = max(region.width, _NARROWEST, min(len(value) + 6, room - region.x))
        width = min(wanted, room)
        left = max(0, min(region.x, room - width))
        self.styles.offset = (left, region.y)
        self.styles.width = width
        self._room = room
        self._right = left + width
        self._left, self._row = left, region.y
        self._meant = meant
        self._beside = Static(classes="cell-meant")

    def _completion(self, typed: str) -> str:
        return completion_words(typed, self.known) if typed != self.before else ""

    def on_mount(self) -> None:
        """Puts what is meant beside the line."""
        if self._meant:
            self.screen.mount(self._beside)
            self._show_meant()

    @on(Input.Changed)
    def _show_meant(self) -> None:
        words = self._meant(self.value) if self._meant else ""
        self._beside.update(words)
        self._beside.display = bool(words)
        # With the space on both sides.
        width = len(words) + 2
        fits = self._right + width <= self._room
        self._beside.styles.width = width
        at = self._right if fits else max(0, self._left - width)
        self._beside.styles.offset = (at, self._row)

    def action_keep(self) -> None:
        """Saves and closes; at an error stays."""
        if self.closed:
            return
        try:
            if self.value != self.before:
                self.save(self.value)
                self.samling.warn_of_contact(self.value)
        except SamlingError as error:
            self.border_subtitle = explain(error)
            self.tell(error)
            return
        self._close()

    def tell(self, error: SamlingError) -> None:
        """Shows why the text cannot be saved, until it can be or is given up."""
        self._refused = self.samling.words_of(error)
        self.samling.tell(error)

    def action_leave(self) -> None:
        """Closes without saving."""
        self._close()

    def on_blur(self, _: Blur) -> None:
        """Saves when another place is clicked; what cannot be saved stays to be mended."""
        if self.is_attached and self.value != self.before:
            self.action_keep()
        else:
            self._close()

    def _close(self) -> None:
        if self.is_attached:
            self.closed = True
            if self._refused:
                self.samling.withdraw(self._refused)
            self.before = self.value
            if self._beside.is_attached:
                self._beside.remove()
            self.remove()
