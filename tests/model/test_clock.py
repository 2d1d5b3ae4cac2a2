"""The clock of a gathering, which follows from its log alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.model import AgendaItem, ClockAction, ClockEvent, ClockState, clock_state
from samling.model.clock import planned_start

START = datetime(2016, 10, 18, 9, 0, tzinfo=UTC)


def agenda(*minutes: int) -> list[AgendaItem]:
    return [
        AgendaItem(id=f"i{n}", gathering="g", position=n, title=f"Punkt {n}", minutes=minute)
        for n, minute in enumerate(minutes, start=1)
    ]


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def event(action: ClockAction, minutes: float, item: str = "", added: int = 0) -> ClockEvent:
    return ClockEvent(gathering="g", action=action, at=at(minutes), item=item, minutes=added)


def state(items: list[AgendaItem], events: list[ClockEvent], minutes: float) -> ClockState:
    return clock_state(items, events, START, at(minutes))


def test_waits_until_the_first_start() -> None:
    now = state(agenda(30, 15), [], 100)
    assert (now.phase, now.item, now.remaining, now.level) == ("waiting", None, 0.0, "calm")
    assert now.planned_end == now.ends == at(45)
    assert now.behind == 0


def test_counts_down_and_over() -> None:
    items = agenda(20, 10)
    log = [event("start", 0, "i1")]
    for minutes, left, level in (
        (0, 1200, "calm"),
        (15.9, 246, "calm"),
        (16, 240, "fifth"),
        (18.9, 66, "fifth"),
        (19, 60, "twentieth"),
        (20, 0, "over"),
        (25, -300, "over"),
    ):
        now = state(items, log, minutes)
        assert now.remaining == pytest.approx(left)
        assert now.level == level
        assert now.item == items[0]


def test_behind_grows_only_when_over() -> None:
    items = agenda(20, 10)
    log = [event("start", 0, "i1")]
    assert state(items, log, 12).behind == 0
    assert state(items, log, 25).behind == 300
    assert state(items, log, 25).ends == at(35)


def test_starting_the_next_early_puts_the_day_ahead() -> None:
    log = [event("start", 0, "i1"), event("start", 15, "i2")]
    now = state(agenda(20, 10), log, 16)
    assert now.behind == -300
    assert now.elapsed == {"i1": 900, "i2": 60}
    assert now.ended("i1") == at(15)
    assert now.ended("i2") is None
    assert now.started("i2") == at(15)


def test_pause_stops_the_item_and_pushes_the_end() -> None:
    items = agenda(20, 10)
    log = [event("start", 0, "i1"), event("pause", 5)]
    paused = state(items, log, 15)
    assert (paused.phase, paused.item, paused.remaining) == ("paused", items[0], 900)
    assert paused.behind == 600
    resumed = state(items, [*log, event("resume", 15)], 20)
    assert (resumed.phase, resumed.remaining) == ("running", 600)
    assert [span.item for span in resumed.spans] == ["i1", "i1"]


def test_minutes_added_and_taken_away() -> None:
    items = agenda(20, 10)
    log = [event("start", 0, "i1"), event("add", 1, "i1", 5)]
    assert state(items, log, 1).remaining == 24 * 60
    assert state(items, log, 1).behind == 300
    log.append(event("add", 2, "i1", -1440))
    assert state(items, log, 2).allotted["i1"] == 60
    assert state(items, log, 2).level == "over"


def test_previous_goes_on_where_the_item_was_left() -> None:
    log = [event("start", 0, "i1"), event("start", 10, "i2"), event("start", 12, "i1")]
    now = state(agenda(20, 10), log, 15)
    assert now.item is not None
    assert now.item.id == "i1"
    assert now.elapsed == {"i1": 780, "i2": 120}
    assert now.started("i1") == at(0)
    assert now.remaining == 7 * 60


def test_goes_on_by_itself_through_several_items_and_stays_at_the_last() -> None:
    items = agenda(20, 10, 5)
    log = [event("auto_on", 0), event("start", 0, "i1")]
    assert state(items, log, 19.9).item == items[0]
    assert state(items, log, 20).item == items[1]
    later = state(items, log, 33)
    assert later.item == items[2]
    assert later.elapsed == {"i1": 1200, "i2": 600, "i3": 180}
    assert state(items, log, 60).item == items[2]
    assert state(items, log, 60).level == "over"


def test_going_on_by_itself_switched_on_late_moves_at_once_not_before() -> None:
    items = agenda(20, 10)
    log = [event("start", 0, "i1"), event("auto_on", 25)]
    now = state(items, log, 26)
    assert now.item == items[1]
    assert now.elapsed["i1"] == 25 * 60
    assert now.elapsed["i2"] == 60


def test_pause_holds_back_going_on_by_itself() -> None:
    items = agenda(20, 10)
    log = [event("auto_on", 0), event("start", 0, "i1"), event("pause", 10)]
    assert state(items, log, 60).item == items[0]
    log.append(event("resume", 60))
    assert state(items, log, 69).item == items[0]
    assert state(items, log, 70).item == items[1]


def test_added_minutes_hold_back_going_on_by_itself() -> None:
    items = agenda(20, 10)
    log = [event("auto_on", 0), event("start", 0, "i1"), event("add", 19, "i1", 5)]
    assert state(items, log, 24).item == items[0]
    assert state(items, log, 25).item == items[1]


def test_going_back_to_a_used_up_item_by_hand_is_not_undone_by_auto() -> None:
    items = agenda(20, 10)
    log = [event("auto_on", 0), event("start", 0, "i1"), event("start", 25, "i1")]
    now = state(items, log, 25.5)
    assert now.item == items[0]
    assert now.elapsed == {"i1": 1230, "i2": 300}


def test_auto_passes_over_what_is_used_up_already() -> None:
    items = agenda(20, 10, 10)
    log = [
        event("start", 0, "i2"),
        event("start", 10, "i1"),
        event("auto_on", 10),
    ]
    now = state(items, log, 31)
    assert now.item == items[2]
    assert now.elapsed == {"i1": 1200, "i2": 600, "i3": 60}


def test_minutes_taken_away_move_on_from_then_not_before() -> None:
    log = [event("auto_on", 0), event("start", 0, "i1"), event("add", 15, "i1", -10)]
    now = state(agenda(20, 10), log, 16)
    assert now.elapsed == {"i1": 900, "i2": 60}


def test_finish_ends_the_day() -> None:
    log = [event("start", 0, "i1"), event("finish", 12)]
    now = state(agenda(20, 10), log, 500)
    assert (now.phase, now.item, now.ends) == ("finished", None, at(12))
    assert now.elapsed == {"i1": 720, "i2": 0}
    assert now.ended("i1") == at(12)


def test_events_after_now_have_not_happened() -> None:
    log = [event("start", 0, "i1"), event("finish", 12)]
    assert state(agenda(20), log, 11).phase == "running"


def test_removed_items_leave_the_rest_of_the_log() -> None:
    log = [event("start", 0, "gone"), event("start", 10, "i1"), event("add", 11, "gone", 5)]
    now = state(agenda(20), log, 12)
    assert now.elapsed == {"i1": 120}


def test_an_empty_agenda() -> None:
    now = state([], [event("start", 0, "i1"), event("pause", 1), event("resume", 2)], 3)
    assert (now.phase, now.item, now.elapsed, now.spans) == ("waiting", None, {}, ())


def test_the_plan_of_the_day_itself_and_of_a_rehearsal() -> None:
    day = date(2016, 10, 18)
    planned = datetime.combine(day, time(9)).astimezone()
    assert planned_start(day, time(9), [], planned) == planned
    started = ClockEvent(
        gathering="g", action="start", at=planned.astimezone(UTC) + timedelta(minutes=7), item="i1"
    )
    assert planned_start(day, time(9), [started], planned) == planned
    rehearsal = started.at - timedelta(days=3)
    early = ClockEvent(gathering="g", action="start", at=rehearsal, item="i1")
    auto = ClockEvent(gathering="g", action="auto_on", at=rehearsal - timedelta(hours=1))
    assert planned_start(day, time(9), [started, early, auto], planned) == rehearsal


ACTIONS = st.sampled_from(["start", "pause", "resume", "add", "auto_on", "auto_off", "finish"])
EVENTS = st.lists(
    st.builds(
        lambda action, minutes, item, added: event(action, minutes, f"i{item}", added),
        ACTIONS,
        st.floats(0, 300),
        st.integers(1, 5),
        st.integers(-30, 30).filter(bool),
    ),
    max_size=15,
)
AGENDAS = st.lists(st.integers(1, 60), min_size=1, max_size=5).map(lambda all_: agenda(*all_))


@given(AGENDAS, EVENTS, st.floats(0, 400), st.floats(0, 100))
def test_time_is_neither_lost_nor_made(
    items: list[AgendaItem], events: list[ClockEvent], minutes: float, more: float
) -> None:
    now = state(items, events, minutes)
    assert all(seconds >= 0 for seconds in now.elapsed.values())
    assert all(seconds >= 60 for seconds in now.allotted.values())
    by_spans = dict.fromkeys(now.elapsed, 0.0)
    ends = START
    for span in now.spans:
        assert span.start >= ends
        ends = span.end or at(minutes)
        assert ends >= span.start
        by_spans[span.item] += (ends - span.start).total_seconds()
    assert now.elapsed == pytest.approx(by_spans)
    assert (now.item is None) == (now.phase in ("waiting", "finished"))
    later = state(
        items,
        [clock_event for clock_event in events if clock_event.at <= at(minutes)],
        minutes + more,
    )
    assert sum(later.elapsed.values()) >= sum(now.elapsed.values()) - 1e-6
    if now.phase == "running":
        passed = sum(later.elapsed.values()) - sum(now.elapsed.values())
        assert passed == pytest.approx(more * 60, abs=0.01)


@given(AGENDAS, EVENTS, st.floats(0, 400), st.randoms(use_true_random=False))
def test_the_order_of_the_log_in_the_file_does_not_matter(
    items: list[AgendaItem], events: list[ClockEvent], minutes: float, random: object
) -> None:
    shuffled = list(events)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert state(items, events, minutes) == state(items, shuffled, minutes)


def test_rehearsal_begun_at_a_later_item_is_not_ahead_of_its_plan() -> None:
    from dataclasses import replace

    first = AgendaItem(gathering="g", position=1, title="a", minutes=30)
    second = replace(first, id="second", position=2)
    begun = datetime(2031, 5, 5, 17, tzinfo=UTC)
    started = ClockEvent(gathering="g", action="start", at=begun, item="second")
    plan = planned_start(date(2030, 1, 8), time(9), [started], begun, [first, second])
    assert plan == begun - timedelta(minutes=30)
