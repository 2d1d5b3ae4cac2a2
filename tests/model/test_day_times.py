"""The times of a day: what is planned, what comes when, the slack before what is locked."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.model import AgendaItem, ClockEvent, clock_state, planned, timetable
from samling.model.day.late_start import late_start
from samling.model.day.plan import coming

START = datetime(2016, 10, 18, 9, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def an_item(number: int, minutes: int, locked: time | None = None, day: int = 1) -> AgendaItem:
    return AgendaItem(
        id=f"i{number}",
        gathering="g",
        position=number,
        title=f"Punkt {number}",
        minutes=minutes,
        locked=locked,
        day=day,
    )


# Until lunch 30 minutes are left over; then a guest by phone 15 minutes too early.
DAY = [
    an_item(1, 60),
    an_item(2, 90),
    an_item(3, 45, time(12, 0)),
    an_item(4, 60),
    an_item(5, 30, time(13, 30)),
    an_item(6, 20),
]


def clock_at(minutes: float, *events: ClockEvent):
    return clock_state(DAY, list(events), START, at(minutes))


def started(item: str, minutes: float) -> ClockEvent:
    return ClockEvent(gathering="g", action="start", at=at(minutes), item=item)


def test_locked_items_begin_at_their_time_as_planned() -> None:
    begins = [begins for _, begins, _ in planned(DAY, START)]
    assert begins == [at(0), at(60), at(180), at(225), at(270), at(300)]
    assert list(timetable(DAY, START))[-1].ends == at(320)


def test_slack_and_lack_before_what_is_locked() -> None:
    state = clock_at(0)
    assert [found.slack for found in state.coming] == [1800, 1800, -900, -900, None, None]
    assert state.planned_end == state.ends == at(320)


@pytest.mark.parametrize(
    ("minutes", "slack", "second", "last"),
    [(10, 1200.0, 70, 300), (45, -900.0, 105, 300), (200, -10200.0, 200, 300)],
)
def test_a_delay_eats_the_slack_and_stops_at_what_is_locked(
    minutes: int, slack: float, second: int, last: int
) -> None:
    state = clock_at(minutes, started("i1", minutes))
    assert state.slack == slack
    assert state.ahead[0].begins == at(second)
    assert state.ahead[-1].begins == at(last)
    assert state.behind == 0


def test_a_second_day_begins_in_the_morning_whatever_the_first_was() -> None:
    items = [an_item(1, 60), an_item(2, 60, day=2), an_item(3, 30, time(8, 0), day=3)]
    next_day, third_day = at(24 * 60), at(47 * 60)
    assert [begins for _, begins, _ in planned(items, START)] == [START, next_day, third_day]
    left = {item.id: 60.0 for item in items}
    found = coming(list(timetable(items, START)), left, at(600))
    assert [each.begins for each in found] == [at(600), next_day, third_day]
    assert [each.slack for each in found] == [None, None, None]


def test_a_rehearsal_moves_what_is_locked_too() -> None:
    evening = START + timedelta(days=2, hours=11)
    begins = [begins for _, begins, _ in planned(DAY, evening, START.time())]
    assert begins[2] - evening == timedelta(hours=3)


def test_a_locked_time_after_midnight_is_that_of_the_night() -> None:
    begins = datetime(2016, 10, 18, 20, 0, tzinfo=UTC)
    night = list(planned([an_item(1, 60), an_item(2, 30, time(0, 30))], begins))
    assert night[1][1] == datetime(2016, 10, 19, 0, 30, tzinfo=UTC)


def test_a_late_start_goes_on_from_now_or_takes_the_time_back() -> None:
    items = [an_item(1, 10), an_item(2, 30), an_item(3, 30)]
    late = late_start(list(timetable(items, START)), at(25))
    assert late.minutes == 25
    assert [(item.id, minutes) for item, minutes in late.cuts] == [("i1", 9), ("i2", 16)]
    assert (late.ends_from_now, late.ends_as_planned) == (at(95), at(70))


def test_a_late_start_takes_nothing_from_behind_what_is_locked() -> None:
    late = late_start(list(timetable(DAY, START)), at(179))
    assert {item.id for item, _ in late.cuts} == {"i1", "i2"}
    assert late.ends_from_now == late.ends_as_planned == at(320)


@st.composite
def days(draw: st.DrawFn) -> list[AgendaItem]:
    """Agendas whose locked times come in their order."""
    lengths = draw(st.lists(st.integers(1, 90), min_size=1, max_size=8))
    hours = sorted(draw(st.lists(st.integers(9, 20), max_size=3, unique=True)))
    places = draw(st.lists(st.integers(0, 7), min_size=3, max_size=3, unique=True))
    locked = dict(zip(sorted(places), hours, strict=False))
    return [
        an_item(place, minutes, time(locked[place]) if place in locked else None)
        for place, minutes in enumerate(lengths)
    ]


@given(days(), st.integers(-60, 900), st.data())
def test_however_times_shift(items: list[AgendaItem], minutes: int, data: st.DataObject) -> None:
    ahead = list(timetable(items, START))[data.draw(st.integers(0, len(items) - 1)) :]
    left = {item.id: data.draw(st.integers(0, 3600)) * 1.0 for item in items}
    now = at(minutes)
    found = coming(ahead, left, now)
    assert [each.item for each in found] == [timed.item for timed in ahead]
    assert all(before.begins <= after.begins for before, after in pairwise(found))
    for place, each in enumerate(found):
        if place and each.item.locked:
            assert each.begins == max(each.planned, now)
        locked = next((i for i in range(place + 1, len(found)) if found[i].item.locked), None)
        if locked is None:
            assert each.slack is None
            continue
        first = max(i for i in range(place + 1) if i == 0 or found[i].item.locked)
        needed = sum(left[between.item.id] for between in found[first:locked])
        room = (found[locked].planned - found[first].begins).total_seconds()
        assert each.slack == pytest.approx(room - needed)
