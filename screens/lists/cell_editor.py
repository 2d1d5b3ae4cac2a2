"""A line to type in, laid over the cell of a table that it edits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Blur
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Input

from samling.locale import explain
from samling.model import SamlingError
from samling.report.records.owners import completion_words
from screens.forms.field import LineInput
from screens.frame.base import InSession
from screens.widgets.plain import Static

_NARROWEST = 14


class EditorPlace(Horizontal):
    """Where a cell is typed in, laid over the other widgets.

    It is always there, and empty while nothing is typed: a widget that came and went among the
    others would give each of them another number in the order, and have all of them painted.
    """


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
        self.styles.width = width
        self._room = room
        self._left, self._row = max(0, min(region.x, room - width)), region.y
        self._right = self._left + width
        self._meant = meant
        self._beside = Static(classes="cell-meant")
        # What had the focus before, and gets it back.
        self._table: Widget | None = None

    def open_in(self, place: EditorPlace) -> None:
        """Begins to edit."""
        if isinstance(place.parent, Widget):
            self._row -= place.parent.region.y
        self._table = place.screen.focused
        place.styles.offset = (self._left, self._row)
        place.mount(self, *([self._beside] if self._meant else []))
        self.focus()

    def _completion(self, typed: str) -> str:
        return completion_words(typed, self.known) if typed != self.before else ""

    def on_mount(self) -> None:
        """Puts what is meant beside the line."""
        self._show_meant()

    @on(Input.Changed)
    def _show_meant(self) -> None:
        place = self.parent
        if self._meant and isinstance(place, EditorPlace):
            words = self._meant(self.value)
            self._beside.update(words)
            self._beside.display = bool(words)
            # With the space on both sides.
            width = len(words) + 2
            self._beside.styles.width = width
            fits = not words or self._right + width <= self._room
            place.move_child(self if fits else self._beside, before=self._beside if fits else self)
            place.styles.offset = (self._left - (0 if fits else width), self._row)

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
            if self.has_focus and self._table is not None:
                self._table.focus()
            if self._beside.is_attached:
                self._beside.remove()
            self.remove()
