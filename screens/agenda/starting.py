"""How a day is begun: what is asked before the clock starts, and the keys that start it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from samling.locale import format_date, format_time, t
from samling.model import AgendaItem, Gathering
from samling.model.day.late_start import LateStart
from samling.report.gatherings.times import days_words, late_words
from samling.store.method.clock import GatheringClock
from samling.store.method.gatherings import nearest_gatherings
from screens.agenda.asking import ClockAsking
from screens.forms.moved_gathering import ask_deadlines
from screens.forms.picker import Picker
from screens.forms.question import ask
from screens.widgets.record_table import RecordTable

# What starts the clock.
Start = Callable[[GatheringClock], object]
_MOVE, _REHEARSE = "move", "rehearse"


class AgendaStarting(ClockAsking):
    """A place whose clock can be started.

    On a day that is not the gathering's it asks which gathering this is; a late start asks how
    the day goes on, and one hours away from the plan whether it begins.
    """

    def _item(self) -> AgendaItem | None:
        current, clock = self.query_one(RecordTable).current, self.session.clock()
        items = clock.items() if clock else []
        return next((item for item in items if item.id == current), None)

    def drive(self, action: Start) -> None:
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

    def begin(self, item: AgendaItem | None, action: Start) -> None:
        """Does what starts the clock at `item` (the day's first for None), after what is asked."""
        self.unless_finished(lambda: self._begin_day(item, action))

    def _begin_day(self, item: AgendaItem | None, action: Start) -> None:
        clock = self.session.clock()
        if clock is None or clock.opening() is None:
            self.drive(action)
        elif not clock.is_its_day():
            self._ask_which(clock, item, action)
        elif late := clock.late_start(item):
            self._ask_late(late, action)
        elif planned := clock.far_start(item):
            self._ask_far(planned, action)
        else:
            self.drive(action)

    def _ask_which(self, clock: GatheringClock, item: AgendaItem | None, action: Start) -> None:
        here, today = clock.gathering, clock.today()
        others = {
            gathering.id: gathering
            for gathering in nearest_gatherings(self.session.gatherings, today)
            if gathering != here
        }

        def answered(choice: str | None) -> None:
            if choice == _MOVE:
                self._move_here(here, item, action)
            elif choice == _REHEARSE:
                self.drive(action)
            elif choice:
                self.session.choose_gathering(choice)
                self.reload()
                # Its agenda is another one, and begins with its first item.
                self.begin(None, lambda clock: clock.toggle())

        choices = [
            (t("which.move", title=here.title, date=days_words(here)), _MOVE),
            (t("which.rehearse", title=here.title, date=days_words(here)), _REHEARSE),
            *((_named(gathering), id_) for id_, gathering in others.items()),
        ]
        title = t("which.title", date=format_date(today))
        self.app.push_screen(Picker(title, choices), answered)

    def _move_here(self, gathering: Gathering, item: AgendaItem | None, action: Start) -> None:
        """Moves the gathering to today, begins it, and asks about the deadlines on its old day."""
        clock = self.session.clock()
        if clock is None:
            return
        moved = self.samling.attempt(
            lambda: self.session.workspace.change(gathering, date=clock.today())
        )
        if moved is not None:
            self.session.choose_gathering(gathering.id)
            self.begin(item, action)
            ask_deadlines(self, gathering)

    def _ask_late(self, late: LateStart, action: Start) -> None:
        title, from_now, as_planned = late_words(late, format_time(self.session.now().astimezone()))

        def answered(choice: str | None) -> None:
            if choice == "now":
                self.drive(action)
            elif choice == "planned":
                self.drive(lambda clock: clock.start_as_planned(late))

        choices = [(from_now, "now"), (as_planned, "planned")]
        self.app.push_screen(Picker(title, choices), answered)

    def _ask_far(self, planned: datetime, action: Start) -> None:
        times = {"planned": planned.astimezone(), "now": self.session.now().astimezone()}
        title = t("late.far", **{name: format_time(moment) for name, moment in times.items()})
        ask(self, title, t("late.not_now"), t("late.far_now"), lambda: self.drive(action))

    def action_start_pause(self) -> None:
        """Starts the day at its first item, pauses, or goes on."""
        self.begin(None, lambda clock: clock.toggle())

    def action_step(self, places: int) -> None:
        """Goes to the next or the previous item."""
        self.begin(None, lambda clock: clock.step(places))

    def action_start_here(self) -> None:
        """Begins the item at the cursor."""
        item = self._item()
        if item:
            self.begin(item, lambda clock: clock.start(item))


def _named(gathering: Gathering) -> str:
    return t("which.other", title=gathering.title, date=days_words(gathering))
