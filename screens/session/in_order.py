"""Keys in the order they were typed in, each done before the next is looked at."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from contextlib import suppress

from textual.app import App, ScreenStackError
from textual.dom import DOMNode
from textual.events import Event, Key, Paste
from textual.message_pump import MessagePump
from textual.widget import Widget

# In seconds: what takes longer than this does not keep a person from going on.
_PATIENCE = 2.0
# A place that is not whole yet has nothing for its keys to work on.
_PATIENCE_WITH_PLACE = 30.0
_LOOKS_AGAIN = 0.02
# Times that the focus may move on for one key: a form opens, and its first field takes it.
_MOVES = 8


class InOrder(App[str]):
    """Has a key wait until what the one before it has set in motion is there.

    Textual hands a key at once to the widget that has the focus when it comes. So on a slow
    machine, or in a burst, the letters typed after the key that opens a form went to the place
    below it, where they are keys. Here a key waits until the widgets between the focus and the
    app have nothing left to do, and the screen that was opened has its focus. Letters for a line
    that is typed in go there without waiting, as nothing but that line has to do with them.
    """

    _in_line: deque[Key | Paste]
    _let_through: Key | Paste | None = None
    # The line that all keys under way are letters for.
    _typed_in: Widget | None = None
    _handed_on = 0
    _followed: asyncio.Task[None] | None = None

    async def on_event(self, event: Event) -> None:
        """Hands on an event; a key or a paste after those before it."""
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        if event is self._let_through:
            self._let_through = None
        elif self._followed is not None and (self._in_line or not self._is_more(event)):
            self._in_line.append(event)
            return
        self._typed_in = self.focused if self._is_letter(event) else None
        self._handed_on += 1
        if self._followed is None:
            self._in_line = deque()
            self._followed = asyncio.create_task(self._follow())
        await super().on_event(event)

    def _is_letter(self, event: Key | Paste) -> bool:
        from textual.widgets import Input, TextArea

        line = self.focused
        return (
            isinstance(event, Key)
            and isinstance(line, Input | TextArea)
            and line.check_consume_key(event.key, event.character)
        )

    def _is_more(self, event: Key | Paste) -> bool:
        """Returns whether all that is under way, and this too, are letters for one line."""
        return self._typed_in is self.focused and self._is_letter(event)

    async def _follow(self) -> None:
        """Lets the keys in line through, each when the one before it is done."""
        try:
            while True:
                before = self._handed_on
                # The last screen may go while it is waited for, when the app is left.
                with suppress(asyncio.TimeoutError, ScreenStackError):
                    await asyncio.wait_for(self._settled(), _PATIENCE)
                with suppress(asyncio.TimeoutError, ScreenStackError):
                    await asyncio.wait_for(self._built(), _PATIENCE_WITH_PLACE)
                if before != self._handed_on:
                    continue
                if not self._in_line or not self.is_running:
                    break
                self._let_through = self._in_line.popleft()
                self.post_message(self._let_through)
        finally:
            self._followed = None

    async def _built(self) -> None:
        """Returns when the place at hand is whole, however slow the machine is."""
        while not getattr(self.screen, "ready", True):
            await asyncio.sleep(_LOOKS_AGAIN)

    async def all_in_order(self) -> None:
        """Returns when all keys that have come so far are done with."""
        # What another thread hands over is in the queue one turn of the loop later.
        for _ in range(2):
            await asyncio.sleep(0)
        await self._worked_through([self])
        while self._followed is not None:
            await asyncio.wait([self._followed])

    async def _settled(self) -> None:
        """Returns when the last key has done what it does, and the focus stays where it is."""
        # The way up that a key takes, and then that of a message which its action has sent.
        await self._worked_through([self, *self._way_up(), *self._way_up()])
        for _ in range(_MOVES):
            stood = self.screen, self.focused
            await self._worked_through([self.screen, *self._way_up()])
            if stood == (self.screen, self.focused):
                return
            # What a new screen does once it has been drawn may move the focus too.
            drawn = asyncio.Event()
            if self.screen.call_after_refresh(drawn.set):
                await drawn.wait()

    def _way_up(self) -> Sequence[DOMNode]:
        return (self.focused or self.screen).ancestors_with_self

    @staticmethod
    async def _worked_through(nodes: Sequence[MessagePump]) -> None:
        """Returns when each in turn has worked through what was in its queue."""
        for node in nodes:
            done = asyncio.Event()
            if node.call_later(done.set):
                await done.wait()
