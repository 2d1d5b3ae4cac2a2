"""A table to type in as in a spreadsheet: a character on a cell begins to edit it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key, Paste
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from samling.locale import explain
from samling.model import SamlingError
from screens.widgets.cell_editor import CellEditor
from screens.widgets.record_table import RecordTable

_IN_NUMBERS = frozenset("0123456789.,-+")
_TEXTS = ("note",)


def is_rows(text: str) -> bool:
    """Returns whether a pasted text is of several cells, as a spreadsheet copies them."""
    return "\t" in text or len(text.strip().splitlines()) > 1


class Grid(RecordTable):
    """Takes what is typed and pasted on its cells, in the order in which it came.

    In a column of text all characters are typed; in the others those of numbers and
    dates, so that the letters stay keys. `begin` edits the cell at the cursor, with the
    character typed on it, or with its own text; `pasted` gets what is pasted on a cell.

    Keys are many widgets' business in Textual: they go into the queue of the one that has
    the focus when they come, and a binding is looked up only when they have gone all the way
    up. A line that opens and closes as one types would get them in another order than they
    were typed in, or not at all. So the grid's queue is the only one, and what a key does
    is done before the next is looked at.
    """

    def __init__(
        self,
        *,
        begin: Callable[[str | None], object],
        pasted: Callable[[str], object],
        enter: str,
        id: str,  # noqa: A002
    ) -> None:
        super().__init__(enter=enter, cell_cursor=True, id=id)
        self.begin, self.pasted = begin, pasted

    @property
    def editor(self) -> GridEditor | None:
        """The line that is open over a cell; one that has closed is about to go."""
        return next((one for one in self.screen.query(GridEditor) if not one.closed), None)

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """Returns whether the key is typed in the cell at the cursor."""
        if character is None or not character.isprintable():
            return False
        return character in _IN_NUMBERS or self.column_key in _TEXTS

    async def on_key(self, event: Key) -> None:
        """Does all that a key stands for here; only keys of the whole app go on from here."""
        editor = self.editor
        if editor:
            # The keys that move the cursor have nothing to move while a cell is edited.
            done = await editor.take(event) or event.key in self._bindings.key_to_bindings
        elif event.key == "enter":
            done = True
            self.begin(None)
        elif event.character and self.check_consume_key(event.key, event.character):
            done = True
            self.begin(event.character)
        else:
            done = await do_bound(self, event) or await do_bound(self.screen, event)
        if done:
            event.stop()
            event.prevent_default()

    def on_paste(self, event: Paste) -> None:
        """Hands on what is pasted; in a line that is open, rows alone."""
        event.stop()
        editor = self.editor
        if editor and not is_rows(event.text):
            editor.take_paste(event.text)
        else:
            self.pasted(event.text)


async def do_bound(node: Widget, event: Key) -> bool:
    """Does what a widget's or a screen's own bindings have for a key; False if nothing."""
    bound = node._bindings.key_to_bindings.get(event.key, [])  # noqa: SLF001
    return bool(bound) and await node.app.run_action(bound[0].action, node)


class GridEditor(CellEditor):
    """Edits a cell of a grid; what is kept is told with the way to go on from it.

    `told` gets the sentence for a text that is refused, which stays to be mended. Keys come
    by way of the grid.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,tab", "go_on(1)", "key.keep_on"),
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
    ) -> None:
        super().__init__(value, region, save, room=room)
        if typed is not None:
            # As in a spreadsheet: what is typed on a cell takes the place of what was there.
            self.value = typed
        self.grid = grid
        self.told = told
        self.gone_on = gone_on

    def tell(self, error: SamlingError) -> None:
        """Has the sentence shown under the grid."""
        self.told(explain(error))

    def action_leave(self) -> None:
        """Closes without saving."""
        self.told("")
        super().action_leave()

    def action_go_on(self, steps: int) -> None:
        """Keeps the text and goes on to another cell; stays when it is refused."""
        self.action_keep()
        if not self.is_attached or self.closed:
            self.gone_on(steps)

    def post_message(self, message: Message) -> bool:
        """Has keys and pastes wait in the grid's line, behind those that came before them."""
        if isinstance(message, Key | Paste):
            return self.grid.post_message(message)
        return super().post_message(message)

    async def take(self, event: Key) -> bool:
        """Types a character, or does what a key stands for; False if it is none of these."""
        if event.is_printable:
            await self._on_key(event)
            return True
        return await do_bound(self, event)

    def take_paste(self, text: str) -> None:
        """Types what is pasted."""
        self._on_paste(Paste(text))
