"""The clock's keys where the agenda is not shown: pause, next item, five minutes more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from samling.locale import format_clock, t
from screens.session.app_session import SessionApp

if TYPE_CHECKING:
    from samling.store.method.clock import GatheringClock


class ClockKeys(SessionApp):
    """The part of the app that drives the clock that goes from every place."""

    def action_clock_pause(self) -> None:
        """Pauses the clock, or has it go on; the agenda alone starts a day."""
        self._drive(lambda clock: clock.toggle())

    def action_clock_next(self) -> None:
        """Goes to the next item."""
        self._drive(lambda clock: clock.step(1))

    def action_clock_minutes(self, minutes: int) -> None:
        """Adds minutes to the item at hand."""
        self._drive(lambda clock: clock.add(minutes))

    def _drive(self, action: Callable[[GatheringClock], object]) -> None:
        from screens.projector.enlarged import Enlarged
        from screens.projector.presentation import Presentation

        clock = self.session.clock_going() if hasattr(self, "session") else None
        if clock is None or clock.state().item is None:
            self.say("clock.not_running")
            return
        self.attempt(lambda: action(clock))
        self.reload()
        state = clock.state()
        # On the projector the clock itself shows it; a message would cover the slide.
        if state.item is not None and not isinstance(self.screen, Enlarged | Presentation):
            paused = state.phase == "paused"
            left = format_clock(state.remaining)
            key = "clock.paused" if paused else "clock.goes_on"
            self.say_words(t(key, title=state.item.title, time=left))
