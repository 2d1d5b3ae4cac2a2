"""Keys in the order they were typed in, each done before the next is looked at."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from contextlib import suppress

from textual.app import App, ScreenStackError
from textual.dom import DOMNode
from textual.events import Callback, Event, Key, Paste
from textual.message_pump import MessagePump
from textual.widget import Widget

# In seconds: the longest that a key waits.
_PATIENCE = 5.0
# The longest wait for a place to be complete, as its keys need its widgets.
_PATIENCE_WITH_PLACE = 30.0
_LOOKS_AGAIN = 0.02
# Times that the focus may move on for one key: a form opens, and its first field takes it.
_MOVES = 8


class InOrder(App[str]):
    """Makes each key wait until the effects of the one before it are complete.

    Textual gives a key at once to the widget that has the focus when it comes. So on a slow
    machine, or in a burst, the letters typed after the key that opens a form went to the place
    below it, where they are keys. Here a key waits until the widgets from the focus to the app
    have handled their messages, and a newly opened screen has its focus. Letters for an input
    line do not wait, as they concern that line alone.
    """

    _in_line: deque[Key | Paste]
    # Those that have waited, and are on their way to be handed on.
    _let_through: deque[Key | Paste]
    # The input line if all pending keys are letters for it.
    _typed_in: Widget | None = None
    _handed_on = 0
    _followed: asyncio.Task[None] | None = None

    async def on_event(self, event: Event) -> None:
        """Hands on an event; a key or a paste after those before it."""
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        if self._followed is not None:
            if self._let_through and event is self._let_through[0]:
                self._let_through.popleft()
            elif self._in_line or self._let_through or not self._is_more(event):
                self._in_line.append(event)
                return
        self._typed_in = self.focused if self._is_letter(event) else None
        self._handed_on += 1
        if self._followed is None:
            self._in_line, self._let_through = deque(), deque()
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
        """Returns whether all pending keys and this one are letters for one line."""
        return self._typed_in is self.focused and self._is_letter(event)

    async def _follow(self) -> None:
        """Hands on the waiting keys, each when the one before it is done."""
        try:
            while True:
                before = self._handed_on
                # The last screen may be removed meanwhile, when the app is left.
                with suppress(asyncio.TimeoutError, ScreenStackError):
                    await asyncio.wait_for(self._settled(), _PATIENCE)
                with suppress(asyncio.TimeoutError, ScreenStackError):
                    await asyncio.wait_for(self._built(), _PATIENCE_WITH_PLACE)
                if before != self._handed_on:
                    continue
                if not self._in_line or not self.is_running:
                    break
                self._let_next_through()
        finally:
            self._followed = None

    def _let_next_through(self) -> None:
        """Lets the next key through, and if it is a letter the letters behind it too."""
        while True:
            event = self._in_line.popleft()
            self._let_through.append(event)
            self.post_message(event)
            if not (self._is_letter(event) and self._in_line and self._is_letter(self._in_line[0])):
                return

    async def _built(self) -> None:
        """Returns when the current place is complete."""
        while not getattr(self.screen, "ready", True):
            await asyncio.sleep(_LOOKS_AGAIN)

    async def all_in_order(self) -> None:
        """Returns when all keys so far have been handled."""
        # What another thread posts is in the queue one turn of the loop later.
        for _ in range(2):
            await asyncio.sleep(0)
        await self._worked_through([self])
        while self._followed is not None:
            await asyncio.wait([self._followed])

    async def _settled(self) -> None:
        """Returns when the last key has been handled and the focus is settled."""
        # Twice: for the key that bubbles up, and for a message that its action has sent.
        await self._worked_through([self, *self._way_up(), *self._way_up()])
        for _ in range(_MOVES):
            stood = self.screen, self.focused
            await self._worked_through([self.screen, *self._way_up()])
            if stood == (self.screen, self.focused):
                return
            # A new screen may move the focus once more after it has been drawn.
            drawn = asyncio.Event()
            if self.screen.call_after_refresh(drawn.set):
                await drawn.wait()

    def _way_up(self) -> Sequence[DOMNode]:
        return (self.focused or self.screen).ancestors_with_self

    @staticmethod
    async def _worked_through(nodes: Sequence[MessagePump]) -> None:
        """Returns when each node in turn has handled the messages in its queue."""
        for node in nodes:
            done = asyncio.Event()
            # As `call_later` does, which has Textual look at the signature of `set` each time.
            if node.post_message(Callback(done.set)):
                await done.wait()
