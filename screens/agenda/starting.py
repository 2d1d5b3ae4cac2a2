"""How a day is begun: what is asked before the clock starts, and the keys that start it."""

from __future__ import annotations

from collections.abc import Callable

from samling.locale import format_date, format_time
from samling.model import AgendaItem
from samling.model.day.late_start import LateStart
from samling.report.gatherings.times import late_words
from samling.store.method.clock import GatheringClock
from screens.agenda.asking import ClockAsking
from screens.forms.picker import Picker
from screens.widgets.record_table import RecordTable


class AgendaStarting(ClockAsking):
    """A place whose clock can be started; a late start asks how the day goes on."""

    def _item(self) -> AgendaItem | None:
        current, clock = self.query_one(RecordTable).current, self.session.clock()
        items = clock.items() if clock else []
        return next((item for item in items if item.id == current), None)

    def drive(self, action: Callable[[GatheringClock], object]) -> None:
        """Drives the clock; the cursor goes to the item that begins."""
        clock = self.session.clock()
        if clock is None:
            self.samling.say("agenda.no_gathering")
            return
        before = clock.state().item
        self.samling.attempt(lambda: action(clock))
        self.reload()
        after = clock.state().item
        if after is not None and after != before:
            self.query_one(RecordTable).select(after.id)

    def _begin(self, item: AgendaItem | None, action: Callable[[GatheringClock], object]) -> None:
        """Does what starts the clock at `item` (the first for None), after asking what is open."""
        self.unless_finished(lambda: self._begin_day(item, action))

    def _begin_day(
        self, item: AgendaItem | None, action: Callable[[GatheringClock], object]
    ) -> None:
        clock = self.session.clock()
        late = self.samling.attempt(lambda: clock.late_start(item)) if clock else None
        if late is None:
            self.drive(lambda clock: self._begin_now(clock, action))
        else:
            self._ask_late(late, action)

    def _begin_now(self, clock: GatheringClock, action: Callable[[GatheringClock], object]) -> None:
        begins = clock.state().phase == "waiting"
        action(clock)
        if begins and not clock.is_its_day():
            self.samling.say("agenda.other_day", date=format_date(clock.gathering.date))

    def _ask_late(self, late: LateStart, action: Callable[[GatheringClock], object]) -> None:
        title, from_now, as_planned = late_words(late, format_time(self.session.now().astimezone()))

        def answered(choice: str | None) -> None:
            if choice == "now":
                self.drive(action)
            elif choice == "planned":
                self.drive(lambda clock: clock.start_as_planned(late))

        choices = [(from_now, "now"), (as_planned, "planned")]
        self.app.push_screen(Picker(title, choices), answered)

    def action_start_pause(self) -> None:
        """Starts the day at the item chosen, pauses, or goes on."""
        chosen = self._item()
        self._begin(chosen, lambda clock: clock.toggle(chosen))

    def action_step(self, places: int) -> None:
        """Goes to the next or the previous item."""
        self._begin(None, lambda clock: clock.step(places))

    def action_start_here(self) -> None:
        """Begins the item at the cursor."""
        item = self._item()
        if item:
            self._begin(item, lambda clock: clock.start(item))
