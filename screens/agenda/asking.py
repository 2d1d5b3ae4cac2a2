"""What ends, wipes or restarts the clock of the day asks first: it is pressed in a full room."""

from __future__ import annotations

from collections.abc import Callable

from samling.locale import format_time, t
from samling.store.method.clock import GatheringClock
from screens.agenda.filling import AgendaFilling
from screens.forms.question import ask


class ClockAsking(AgendaFilling):
    """A place about an agenda whose clock can be ended, wiped and restarted."""

    def drive(self, action: Callable[[GatheringClock], object]) -> None:
        """Does `action` with the clock of the gathering at hand; each place says how."""
        raise NotImplementedError

    def action_finish(self) -> None:
        """Ends the day, after a question where the clock runs."""
        clock = self.session.clock()
        if clock is None or clock.state().item is None:
            self.drive(lambda clock: clock.finish())
            return
        ask(
            self,
            t("agenda.ask_finish", time=format_time(clock.now().astimezone())),
            t("agenda.keep_clock"),
            t("agenda.yes_finish"),
            lambda: self.drive(lambda clock: clock.finish()),
        )

    def action_reset(self) -> None:
        """Empties the log, so that the day can be run anew; asks first, and can be undone."""
        clock = self.session.clock()
        if clock is None or not clock.events():
            self.samling.say("agenda.nothing_to_reset")
            return

        def reset(clock: GatheringClock) -> None:
            if clock.reset():
                self.samling.say("agenda.was_reset")

        ask(
            self,
            t("agenda.ask_reset", n=len(clock.events())),
            t("agenda.keep_clock"),
            t("agenda.yes_reset"),
            lambda: self.drive(reset),
        )

    def unless_finished(self, begin: Callable[[], object]) -> None:
        """Calls `begin`, after a question where it would start a day that has ended."""
        clock = self.session.clock()
        if clock is None or clock.state().phase != "finished" or clock.opening() is not None:
            begin()
            return
        ask(
            self,
            t("agenda.ask_restart"),
            t("agenda.keep_ended"),
            t("agenda.yes_restart"),
            begin,
        )
