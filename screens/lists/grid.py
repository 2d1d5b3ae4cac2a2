"""A table to type in as in a spreadsheet: a character on a cell begins to edit it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Self

from textual.binding import Binding, BindingType
from textual.events import Blur, Focus, Key, Paste
from textual.geometry import Region
from textual.message import Message

from samling.locale import explain
from samling.model import SamlingError
from screens.lists.cell_editor import CellEditor
from screens.widgets.record_table import RecordTable

_IN_NUMBERS = frozenset("0123456789.,-+")
_TEXTS = ("note",)
# A date may be words too: "tirsdag", "i morgen", "uke 42".
_WORDS = ("date",)


def is_rows(text: str) -> bool:
    """Returns whether a pasted text has several cells, as copied from a spreadsheet."""
    return "\t" in text or len(text.strip().splitlines()) > 1


class Grid(RecordTable):
    """A table whose cells can be typed in and pasted on.

    In a column of text every character starts typing, in one of dates letters too; in other
    columns only characters of numbers, so that letters stay keys. `begin` edits the cell at the
    cursor, starting with the character typed or with the cell's text; `pasted` gets pasted text.
    """

    FITS = False

    def __init__(
        self,
        *,
        begin: Callable[[str | None], object],
        pasted: Callable[[str], object],
        enter: str,
        does: str,
        id: str,  # noqa: A002
    ) -> None:
        super().__init__(enter=enter, does=does, cell_cursor=True, id=id)
        self.begin, self.pasted = begin, pasted

    @property
    def editor(self) -> GridEditor | None:
        """The open editor over a cell, also while it is about to close."""
        return next(
            (candidate for candidate in self.screen.query(GridEditor) if not candidate.closed), None
        )

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """Returns whether the key is typed in the cell at the cursor."""
        if character is None or not character.isprintable() or not self.acts:
            return False
        column = self.column_key
        is_word = character.isalpha() and column in _WORDS
        return character in _IN_NUMBERS or column in _TEXTS or is_word

    def on_key(self, event: Key) -> None:
        """Begins to edit the cell with what is typed on it."""
        if event.character and self.check_consume_key(event.key, event.character):
            event.stop()
            event.prevent_default()
            self.begin(event.character)

    def _on_blur(self, event: Blur) -> None:
        # It looks as before while one of its cells is typed in: to draw all of its lines otherwise,
        # and again when the cell is kept, takes a third of what a cell takes.
        if isinstance(self.screen.focused, GridEditor):
            event.prevent_default()

    def _on_focus(self, event: Focus) -> None:
        if self.has_focus:
            event.prevent_default()

    def focus(self, scroll_visible: bool = True) -> Self:
        """Takes the focus, without being painted anew where it looks so already."""
        if not self.has_focus:
            return super().focus(scroll_visible)
        self.app.call_later(self.screen.set_focus, self, scroll_visible)
        return self

    def leave_focus(self) -> None:
        """Looks as without the focus, where another widget got it from the cell typed in."""
        if self.screen.focused is not self:
            self.has_focus = False
            self.refresh()

    def on_paste(self, event: Paste) -> None:
        """Hands on what is pasted."""
        event.stop()
        if self.acts:
            self.pasted(event.text)


class GridEditor(CellEditor):
    """Edits a cell of a grid; after saving, says which way to move on.

    `told` gets the sentence if the text is refused; the text then stays.
    """

    class Left(Message):
        """Says that the cell stays as it was."""

    AREA = "grid"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next_number", "key.next_number"),
        Binding("tab", "go_on(1)", "key.keep_on"),
        Binding("shift+tab", "go_on(-1)", show=False),
        Binding("down", "go_on(0)", show=False),
    ]

    def __init__(
        self,
        value: str,
        region: Region,
        save: Callable[[str], None],
        *,
        grid: Grid,
        room: int,
        typed: str | None,
        told: Callable[[str], None],
        gone_on: Callable[[int], None],
        to_number: Callable[[], None],
        meant: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(value, region, save, room=room, meant=meant)
        if typed is not None:
            # As in a spreadsheet, typing replaces the text of the cell.
            self.value = typed
        self.grid = grid
        self.told = told
        self.gone_on = gone_on
        self.to_number = to_number

    def on_blur(self, _: Blur) -> None:
        """The grid looks as without the focus when another widget got it."""
        self.grid.leave_focus()

    def tell(self, error: SamlingError) -> None:
        """Has the sentence shown under the grid."""
        self.told(explain(error))

    def action_leave(self) -> None:
        """Closes without saving."""
        self.told("")
        super().action_leave()
        self.post_message(self.Left())

    def action_go_on(self, steps: int) -> None:
        """Keeps the text and goes on to another cell; stays when it is refused."""
        if self._kept():
            self.gone_on(steps)

    def action_next_number(self) -> None:
        """Keeps the text and goes on to the next number; stays when it is refused."""
        if self._kept():
            self.to_number()

    def _kept(self) -> bool:
        self.action_keep()
        return not self.is_attached or self.closed

    def _on_paste(self, event: Paste) -> None:
        # Pasted rows always go to the grid.
        if is_rows(event.text):
            event.stop()
            event.prevent_default()
            self.grid.pasted(event.text)
        else:
            super()._on_paste(event)
