"""The clock of a gathering, worked out from the events of its log.

Nothing here counts: the state at a moment follows from the agenda, the events and that
moment alone. So the clock goes on while no screen shows it, and survives a restart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from samling.model.agenda import AgendaItem, ClockEvent
from samling.model.day.plan import Coming, coming, planned, timetable

Phase = Literal["waiting", "running", "paused", "finished"]
# An agenda started further than this from its planned time is a rehearsal.
REHEARSAL = timedelta(hours=2)

Level = Literal["calm", "fifth", "twentieth", "over"]


def level_of(left: float, allotted: float) -> Level:
    """Returns how little is left of the time allotted: a fifth, a twentieth, nothing, or more."""
    if left <= 0:
        return "over"
    if left <= allotted / 20:
        return "twentieth"
    return "fifth" if left <= allotted / 5 else "calm"


@dataclass(frozen=True)
class Span:
    """A stretch of real time spent on an item; `end` is None while it lasts."""

    item: str
    start: datetime
    end: datetime | None


@dataclass(frozen=True)
class ClockState:
    """The clock at a moment; all spans of time in seconds.

    `allotted` and `elapsed` hold planned-and-added and used seconds by item id; `behind`
    is how much later than planned the day will end (negative: earlier), `ends` when. `coming`
    has the item at hand and those after it, with the times at which they will begin.
    """

    phase: Phase
    item: AgendaItem | None
    auto: bool
    elapsed: dict[str, float]
    allotted: dict[str, float]
    spans: tuple[Span, ...]
    planned_end: datetime
    ends: datetime
    behind: float
    coming: tuple[Coming, ...] = ()

    @property
    def remaining(self) -> float:
        """Seconds left of the item at hand; negative when over; 0 without an item."""
        return self.left(self.item) if self.item else 0.0

    def left(self, item: AgendaItem) -> float:
        """Returns the seconds left of an item of the agenda; negative when over."""
        return self.allotted[item.id] - self.elapsed[item.id]

    @property
    def level(self) -> Level:
        """How little is left of the item: a fifth, a twentieth, nothing, or more."""
        if self.item is None:
            return "calm"
        return level_of(self.remaining, self.allotted[self.item.id])

    @property
    def ahead(self) -> tuple[Coming, ...]:
        """The items that have not been reached, with the times at which they will begin."""
        return self.coming if self.item is None else self.coming[1:]

    @property
    def breaks(self) -> tuple[Coming, ...]:
        """The breaks that are still to come."""
        return tuple(found for found in self.ahead if found.item.kind == "break")

    @property
    def locked(self) -> Coming | None:
        """The next locked item."""
        return next((found for found in self.ahead if found.item.locked is not None), None)

    @property
    def slack(self) -> float | None:
        """The seconds left over before the next locked item; None where none follows today."""
        return self.coming[0].slack if self.coming else None

    def started(self, item_id: str) -> datetime | None:
        """Returns when the item was first begun, or None."""
        return next((span.start for span in self.spans if span.item == item_id), None)

    def ended(self, item_id: str) -> datetime | None:
        """Returns when the item was last left, or None while it is at hand or not begun."""
        ends = [span.end for span in self.spans if span.item == item_id]
        return ends[-1] if ends else None


class _Replay:
    """Plays the log of a gathering up to a moment."""

    def __init__(self, items: list[AgendaItem]) -> None:
        self.items = items
        self.by_id = {item.id: item for item in items}
        self.allotted = {item.id: item.minutes * 60.0 for item in items}
        self.elapsed: dict[str, float] = defaultdict(float)
        self.spans: list[Span] = []
        self.current: AgendaItem | None = None
        self.since: datetime | None = None
        self.phase: Phase = "waiting"
        self.auto = False
        self.last_change: datetime | None = None
        self.last_event: datetime | None = None
        self.by_hand = False

    def advance(self, moment: datetime) -> None:
        """Lets time pass until `moment`, moving to the next item by itself if `auto` is on."""
        while self.auto and self.since is not None and self.current is not None:
            left = self.allotted[self.current.id] - self.elapsed[self.current.id]
            turn = self.since + timedelta(seconds=max(left, 0.0))
            # What an event causes, such as moving on at last, happens no earlier than the event.
            turn = max(turn, self.last_event or turn)
            following = self._following(self.current)
            # A person who goes back to an item whose time is used up wants to stay there.
            stays = self.by_hand and left <= 0
            if turn > moment or following is None or stays:
                break
            self.stop(turn)
            self.begin(following, turn)
            self.by_hand = False

    def _following(self, item: AgendaItem) -> AgendaItem | None:
        # The night between two days is nobody's.
        place = self.items.index(item) + 1
        after = self.items[place : place + 1]
        return next((each for each in after if each.day == item.day), None)

    def begin(self, item: AgendaItem, moment: datetime) -> None:
        self.current, self.since, self.phase = item, moment, "running"
        self.last_change = moment

    def stop(self, moment: datetime) -> None:
        if self.current is not None and self.since is not None:
            self.elapsed[self.current.id] += (moment - self.since).total_seconds()
            self.spans.append(Span(self.current.id, self.since, moment))
        self.since = None
        self.last_change = moment

    def apply(self, event: ClockEvent) -> None:
        # An item may have been removed since; the rest of the log still holds.
        item = self.by_id.get(event.item)
        moment = event.at if self.since is None else max(event.at, self.since)
        self.advance(moment)
        self.last_event = moment
        if event.action == "start" and item is not None:
            self.stop(moment)
            self.begin(item, moment)
            self.by_hand = True
        elif event.action == "pause" and self.phase == "running":
            self.stop(moment)
            self.phase = "paused"
        elif event.action == "resume" and self.phase == "paused" and self.current is not None:
            self.begin(self.current, moment)
        elif event.action == "add" and item is not None:
            # At least one minute stays, so that the levels keep a meaning.
            self.allotted[item.id] = max(60.0, self.allotted[item.id] + event.minutes * 60)
        elif event.action in ("auto_on", "auto_off"):
            self.auto = event.action == "auto_on"
        elif event.action == "finish":
            self.stop(moment)
            self.current, self.phase = None, "finished"


def clock_state(
    items: list[AgendaItem],
    events: list[ClockEvent],
    planned_start: datetime,
    now: datetime,
    starts: time | None = None,
) -> ClockState:
    """Returns the state of the clock at `now`.

    `items` in the order of the agenda, `events` in any order; `planned_start` with its
    time zone, `starts` as in :func:`timetable`. What is ahead of the item at hand counts with
    what it has left.
    """
    replay = _Replay(items)
    for event in sorted(events, key=lambda event: (event.at, event.created, event.id)):
        if event.at <= now:
            replay.apply(event)
    replay.advance(now)
    elapsed = {item.id: replay.elapsed[item.id] for item in items}
    spans = list(replay.spans)
    if replay.current is not None and replay.since is not None:
        elapsed[replay.current.id] += max(0.0, (now - replay.since).total_seconds())
        spans.append(Span(replay.current.id, replay.since, None))
    timed = list(timetable(items, planned_start, starts))
    planned_end = timed[-1].ends if timed else planned_start
    left = {item.id: max(0.0, replay.allotted[item.id] - elapsed[item.id]) for item in items}
    place, since = 0, planned_start
    if replay.current is not None:
        place, since = items.index(replay.current), now
    ahead = coming(timed[place:], left, since) if replay.phase != "finished" else ()
    ends = planned_end
    if replay.phase == "finished":
        ends = replay.last_change or planned_end
    elif ahead:
        ends = ahead[-1].begins + timedelta(seconds=left[ahead[-1].item.id])
    return ClockState(
        phase=replay.phase,
        item=replay.current,
        auto=replay.auto,
        elapsed=elapsed,
        allotted=replay.allotted,
        spans=tuple(spans),
        planned_end=planned_end,
        ends=ends,
        behind=(ends - planned_end).total_seconds(),
        coming=ahead,
    )


def planned_start(
    gathering_day: date,
    starts: time,
    events: list[ClockEvent],
    now: datetime,
    items: Sequence[AgendaItem] = (),
) -> datetime:
    """Returns when the agenda was to begin, with the local time zone.

    On the gathering's own days that is its start. When the agenda is run on another day,
    or hours away from the plan, it is a rehearsal: the plan is as if the item of `items`
    that the clock began with had begun in time.
    """
    first = min(
        (event for event in events if event.action == "start"),
        key=lambda event: event.at,
        default=None,
    )
    plan = datetime.combine(gathering_day, starts).astimezone()
    if first is None or abs(first.at - plan) <= REHEARSAL:
        return plan
    place = next((i for i, item in enumerate(items) if item.id == first.item), 0)
    begins = [begins for _, begins, _ in planned(items, plan)]
    before = begins[place] - plan if items else timedelta()
    if items and items[place].day > 1 and abs(first.at - begins[place]) <= REHEARSAL:
        return plan
    return first.at.astimezone(now.tzinfo) - before


class TimeUp:
    """Watches a clock, and says once for each item that its time is up.

    Only for an item that was seen with time left, so it is not said again after a restart,
    nor for an item that was left before its end.
    """

    def __init__(self) -> None:
        self._awaited = ""

    def look(self, state: ClockState | None) -> str:
        """Returns the id of the item whose time has run out since the last look, or ""."""
        if state is None or state.phase == "paused":
            return ""
        awaited, self._awaited = self._awaited, ""
        if state.item is not None and state.phase == "running" and state.level != "over":
            self._awaited = state.item.id
        over = awaited in state.allotted and state.allotted[awaited] <= state.elapsed[awaited]
        return awaited if over and awaited != self._awaited else ""
