"""The clock of a gathering: what the facilitator does to it, written to the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from samling.model import (
    AgendaItem,
    ClockAction,
    ClockEvent,
    ClockState,
    Gathering,
    SamlingError,
    Span,
    Timed,
    clock_state,
    last_day,
    planned_start,
    timetable,
    utc_now,
)
from samling.model.clock import REHEARSAL
from samling.model.day.late_start import LATE, LateStart, late_start
from samling.store.method.ordering import in_order
from samling.store.workspace import Workspace


class GatheringClock:
    """Reads and drives the clock of one gathering.

    Every call writes an event that is on disk when it returns; the state is worked out
    from the events each time, so nothing is lost when the program ends.
    """

    def __init__(
        self, workspace: Workspace, gathering: Gathering, now: Callable[[], datetime] = utc_now
    ) -> None:
        self.workspace = workspace
        self.gathering = gathering
        self.now = now

    def items(self) -> list[AgendaItem]:
        """Returns the agenda in order."""
        return in_order(self.workspace.all(AgendaItem, gathering=self.gathering.id))

    def events(self) -> list[ClockEvent]:
        """Returns the log, oldest first."""
        events = self.workspace.all(ClockEvent, gathering=self.gathering.id)
        return sorted(events, key=lambda event: (event.at, event.created, event.id))

    def state(self) -> ClockState:
        """Returns the clock as it is now."""
        starts = self.gathering.starts
        return clock_state(self.items(), self.events(), self.planned_start(), self.now(), starts)

    def planned_start(self) -> datetime:
        """Returns when the first item was to begin."""
        gathering = self.gathering
        return planned_start(
            gathering.date, gathering.starts, self.events(), self.now(), self.items()
        )

    def is_its_day(self) -> bool:
        """Returns whether today is a day of the gathering."""
        return self.gathering.date <= self.today() <= last_day(self.gathering)

    def today(self) -> date:
        """Returns the day today, or the one a sample is shown at."""
        return self.workspace.network.as_of or self.now().astimezone().date()

    def timetable(self) -> list[Timed]:
        """Returns the items with the times at which they were to begin and to end."""
        return list(timetable(self.items(), self.planned_start(), self.gathering.starts))

    def opening(self) -> AgendaItem | None:
        """Returns the item with which the day begins, None once anything of it has begun.

        On a later day of the gathering that is the first item of this day, whatever the clock
        was left at the day before.
        """
        items, state = self.items(), self.state()
        day = (self.today() - self.gathering.date).days + 1 if self.is_its_day() else 1
        todays = [item for item in items if item.day == day] if day > 1 else []
        if any(state.started(item.id) for item in todays):
            return None
        if todays:
            return todays[0]
        return items[0] if items and state.phase == "waiting" else None

    def late_start(self, chosen: AgendaItem | None) -> LateStart | None:
        """Returns what beginning the day with `chosen` now means, if that is late; else None.

        Hours away from the plan, or on another day, it is a rehearsal and not late.
        """
        ahead, now = self._ahead(chosen), self.now()
        if not ahead or not LATE <= now - ahead[0].begins <= REHEARSAL:
            return None
        return late_start(ahead, now)

    def far_start(self, chosen: AgendaItem | None) -> datetime | None:
        """Returns when the day was to begin with `chosen`, where that is hours away; else None.

        Begun now it is a rehearsal. A sample, which has a day of its own, is always one.
        """
        ahead = [] if self.workspace.network.as_of else self._ahead(chosen)
        is_far = bool(ahead) and abs(self.now() - ahead[0].begins) > REHEARSAL
        return ahead[0].begins if is_far else None

    def _ahead(self, chosen: AgendaItem | None) -> list[Timed]:
        """Returns today's items from `chosen`, or from the first; none where the day has begun."""
        opening = self.opening()
        if opening is None or not self.is_its_day():
            return []
        begun = chosen or opening
        ahead = [each for each in self.timetable() if each.item.day == begun.day]
        place = next((at for at, each in enumerate(ahead) if each.item == begun), 0)
        return ahead[place:]

    def start_as_planned(self, late: LateStart) -> None:
        """Begins the day late; the first items give back the minutes lost."""
        start = self._event("start", late.item.id)
        cuts = [self._event("add", item.id, -minutes) for item, minutes in late.cuts]
        self.workspace.put(start, *cuts)

    def spans(self) -> list[tuple[Span, float]]:
        """Returns the stretches of real time, oldest first, with their seconds so far."""
        now = self.now()
        return [
            (span, ((span.end or now) - span.start).total_seconds()) for span in self.state().spans
        ]

    def start(self, item: AgendaItem) -> None:
        """Begins `item`, or goes on with it; the item at hand is left."""
        self._log("start", item=item.id)

    def step(self, places: int) -> AgendaItem | None:
        """Goes to the item `places` on from the one at hand, and returns it.

        Before the day's start that is its first item. None when there is no item there.
        """
        items, state, opening = self.items(), self.state(), self.opening()
        if not items:
            raise SamlingError("error.no_agenda")
        if opening is not None:
            self.start(opening)
            return opening
        at = items.index(state.item) if state.item in items else -1
        target = at + places if at >= 0 else 0
        if not 0 <= target < len(items):
            return None
        self.start(items[target])
        return items[target]

    def toggle(self) -> ClockState:
        """Starts the day at its first item, pauses, or goes on."""
        state, opening = self.state(), self.opening()
        if opening is not None:
            self.start(opening)
        elif state.phase == "running":
            self._log("pause")
        elif state.phase == "paused":
            self._log("resume")
        else:
            items = self.items()
            if not items:
                raise SamlingError("error.no_agenda")
            self.start(items[0])
        return self.state()

    def add(self, minutes: int) -> None:
        """Adds minutes (fewer than none takes away) to the item at hand."""
        item = self.state().item
        if item is None:
            raise SamlingError("error.clock_not_running")
        self._log("add", item=item.id, minutes=minutes)

    def toggle_auto(self) -> bool:
        """Switches going on by itself; returns whether it is on now."""
        auto = not self.state().auto
        self._log("auto_on" if auto else "auto_off")
        return auto

    def finish(self) -> None:
        """Ends the day."""
        if self.state().item is None:
            raise SamlingError("error.clock_not_running")
        self._log("finish")

    def reset(self) -> int:
        """Removes the whole log, for a new run of the day; returns how many events."""
        events = self.events()
        if events:
            self.workspace.remove(*events)
        return len(events)

    def _log(self, action: ClockAction, item: str = "", minutes: int = 0) -> None:
        self.workspace.put(self._event(action, item, minutes))

    def _event(self, action: ClockAction, item: str = "", minutes: int = 0) -> ClockEvent:
        return ClockEvent(
            gathering=self.gathering.id, action=action, at=self.now(), item=item, minutes=minutes
        )
