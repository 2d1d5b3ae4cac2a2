"""Rows that were changed on several laptops, put together in any order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import reduce
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from samling.store.files.lineage import (
    REMOVED,
    Row,
    conflicts,
    content,
    is_removed,
    merge_rows,
    removed,
    written,
)

NOON = datetime(2016, 10, 18, 12, tzinfo=UTC)
FIRST: Row = {
    "id": "a",
    "created": "2016-10-18T12:00:00.000Z",
    "updated": "2016-10-18T12:00:00.000Z",
    "text": "as it was",
    "owner": "",
    "position": 1,
}


def _moment(minutes: int) -> str:
    moment = NOON + timedelta(minutes=minutes)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _change(row: Row, session: str, minute: int, **fields: Any) -> Row:
    shown = {**content(row), **fields, "updated": _moment(minute)}
    shown.pop("table", None)
    return written(row, shown, session)


def _both(row: Row, other: Row) -> Row:
    merged = merge_rows(row, other)
    assert merged is not None
    return merged


def test_a_later_change_takes_the_place_of_an_earlier_whatever_the_clock_says() -> None:
    later = _change(FIRST, "slow", -600, text="after lunch")

    assert _both(FIRST, later)["text"] == "after lunch"
    assert _both(later, FIRST) == later
    assert conflicts(later) == {}


def test_two_changes_of_different_fields_are_both_there() -> None:
    change = _change(FIRST, "one", 5, text="new text")
    other = _change(FIRST, "two", 9, owner="Jobb og helse")

    both = _both(change, other)

    assert (both["text"], both["owner"]) == ("new text", "Jobb og helse")
    assert conflicts(both) == {}


def test_two_changes_of_one_field_wait_for_a_person() -> None:
    change = _change(FIRST, "one", 5, text="ours")
    other = _change(FIRST, "two", 9, text="theirs")

    both = _both(change, other)

    assert conflicts(both) == {"text": ["theirs", "ours"]}
    # Another field changed is no choice; the choice itself is one, wherever it is known.
    changed = _change(both, "one", 11, owner="x")
    assert conflicts(changed) == {"text": ["theirs", "ours"]}
    chosen = written(changed, {**content(changed), "updated": _moment(12)}, "one", ["text"])
    assert conflicts(chosen) == {}
    assert _both(chosen, other) == chosen
    assert _both(change, chosen) == chosen


def test_the_same_change_on_two_laptops_is_no_conflict() -> None:
    change = _change(FIRST, "one", 5, text="same")
    other = _change(FIRST, "two", 9, text="same")

    assert conflicts(_both(change, other)) == {}


def test_two_orders_of_a_list_ask_nobody() -> None:
    change = _change(FIRST, "one", 5, position=3)
    other = _change(FIRST, "two", 9, position=2)

    both = _both(change, other)

    assert (both["position"], conflicts(both)) == (2, {})


def test_a_removal_is_honoured_where_nothing_was_changed() -> None:
    gone = removed(FIRST, "note", "one", _moment(3))

    assert is_removed(_both(FIRST, gone))
    # A place in a list is no reason to keep what somebody removed.
    assert is_removed(_both(_change(FIRST, "two", 4, position=5), gone))


def test_removed_on_one_and_changed_on_the_other_waits_for_a_person() -> None:
    gone = removed(FIRST, "note", "one", _moment(30))
    changed = _change(FIRST, "two", 4, text="still needed")

    both = _both(gone, changed)

    assert not is_removed(both)
    assert both["text"] == "still needed"
    assert conflicts(both) == {REMOVED: [False, True]}
    kept = written(both, {**content(both), "updated": _moment(40)}, "one", [REMOVED])
    assert conflicts(kept) == {}
    assert not is_removed(_both(kept, gone))
    agreed = removed(both, "note", "one", _moment(40))
    assert is_removed(_both(agreed, changed))


def test_what_is_final_holds_nothing_and_comes_never_back() -> None:
    gone = removed(FIRST, "note", "one", _moment(3), final=True)

    assert "text" not in gone
    assert _both(gone, _change(FIRST, "two", 9, text="again")) == gone


def test_a_record_that_both_made_under_a_known_id_keeps_both_texts() -> None:
    known = "00000000-0000-8000-8000-000000000001"
    first = {**FIRST, "id": known}
    ours = written(None, {**first, "text": "our aim"}, "one")
    theirs = written(None, {**first, "text": "their aim", "updated": _moment(4)}, "two")

    assert conflicts(_both(ours, theirs)) == {"text": ["their aim", "our aim"]}


# Three laptops, each with a clock of its own, that change, remove and merge one record.
_STEP = st.tuples(
    st.integers(0, 2),
    st.sampled_from(["text", "owner", "position", "remove", "merge", "choose"]),
    st.integers(0, 2),
    st.integers(0, 3),
)


def _histories() -> st.SearchStrategy[list[Row]]:
    clocks = st.tuples(*[st.integers(-10 * 60, 10 * 60)] * 3)
    return st.builds(_played, st.lists(_STEP, max_size=25), clocks)


def _played(steps: list[tuple[int, str, int, int]], clocks: tuple[int, ...]) -> list[Row]:
    rows = [FIRST, FIRST, FIRST]
    # A session ends where another copy came in between.
    sessions = [0, 0, 0]
    for minute, (laptop, what, other, value) in enumerate(steps):
        row = rows[laptop]
        session = f"s{laptop}{sessions[laptop]}"
        moment = minute + clocks[laptop]
        match what:
            case "merge":
                rows[laptop] = _both(row, rows[other])
                sessions[laptop] += 1
            case "remove":
                rows[laptop] = removed(row, "note", session, _moment(moment))
            case "choose":
                shown = {**content(row), "updated": _moment(moment)}
                rows[laptop] = written(row, shown, session, [*conflicts(row)])
            case "position":
                rows[laptop] = _change(row, session, moment, position=value)
            case _:
                rows[laptop] = _change(row, session, moment, **{what: f"{value}"})
    return rows


@given(rows=_histories())
def test_merging_is_idempotent_commutative_and_associative(rows: list[Row]) -> None:
    a, b, c = rows

    for row in rows:
        assert _both(row, row) == row
        assert _both(row, dict(row)) == row
    assert _both(a, b) == _both(b, a)
    assert _both(_both(a, b), c) == _both(a, _both(b, c))
    assert _both(_both(a, b), a) == _both(a, b)
    assert _both(_both(a, b), b) == _both(a, b)


@given(rows=_histories(), order=st.permutations([0, 1, 2, 0, 2, 1]))
def test_every_laptop_ends_with_the_same_in_whatever_order_it_merged(
    rows: list[Row], order: list[int]
) -> None:
    assert reduce(_both, [rows[place] for place in order]) == reduce(_both, rows)


@given(steps=st.lists(_STEP, max_size=25), clocks=st.tuples(*[st.integers(-600, 600)] * 3))
def test_what_somebody_wrote_last_knowing_all_is_what_holds(
    steps: list[tuple[int, str, int, int]], clocks: tuple[int, ...]
) -> None:
    rows = _played(steps, clocks)
    merged = reduce(_both, rows)

    final = written(
        merged,
        {**content(merged), "text": "the last word", "updated": _moment(-9_999)},
        "last",
        ["text"],
    )

    for row in rows:
        assert _both(row, final) == final
        assert _both(final, row)["text"] == "the last word"
