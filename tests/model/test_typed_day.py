"""Dates as people say them, seen from a day."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.locale import explain, format_date
from samling.model import InvalidField, entered
from samling.model.checks.typed_day import Toward, typed_day
from samling.report.records.day_entry import DayEntry
from tests.help.sampled import sampled

# A Wednesday, in week 42.
TODAY = date(2026, 10, 14)
BOTH = [
    ("18.10.2016", date(2016, 10, 18)),
    ("18/10/16", date(2016, 10, 18)),
    ("2016-10-18", date(2016, 10, 18)),
    ("14.10", TODAY),
    ("i dag", TODAY),
    ("Today", TODAY),
    (" i  morgen ", date(2026, 10, 15)),
    ("tomorrow", date(2026, 10, 15)),
    ("i.morgen", date(2026, 10, 15)),
    ("next_week", date(2026, 10, 19)),
    ("i overmorgen", date(2026, 10, 16)),
    ("i går", date(2026, 10, 13)),
    ("yesterday", date(2026, 10, 13)),
    ("the day before yesterday", date(2026, 10, 12)),
    ("onsdag", TODAY),
    ("+2u", date(2026, 10, 28)),
    ("+2w", date(2026, 10, 28)),
    ("+ 2 uker", date(2026, 10, 28)),
    ("-3d", date(2026, 10, 11)),
    ("\u22121 day", date(2026, 10, 13)),
    ("+4m", date(2027, 2, 14)),
    ("uke 42", date(2026, 10, 12)),
    ("week 42", date(2026, 10, 12)),
    ("tirsdag uke 42", date(2026, 10, 13)),
    ("uke 1 2016", date(2016, 1, 4)),
    ("2016-W01", date(2016, 1, 4)),
    ("neste uke", date(2026, 10, 19)),
    ("last week", date(2026, 10, 5)),
    ("onsdag 14.10", TODAY),
    ("18. oktober 2016", date(2016, 10, 18)),
    ("18 oct 2016", date(2016, 10, 18)),
]
# Nearest past, and nearest to come.
SIDES = [
    ("18.10", date(2025, 10, 18), date(2026, 10, 18)),
    ("18.10.", date(2025, 10, 18), date(2026, 10, 18)),
    ("1.2", date(2026, 2, 1), date(2027, 2, 1)),
    ("13.10", date(2026, 10, 13), date(2027, 10, 13)),
    ("18/10", date(2025, 10, 18), date(2026, 10, 18)),
    ("4. des", date(2025, 12, 4), date(2026, 12, 4)),
    ("4 May", date(2026, 5, 4), date(2027, 5, 4)),
    ("tirsdag", date(2026, 10, 13), date(2026, 10, 20)),
    ("tir", date(2026, 10, 13), date(2026, 10, 20)),
    ("Thursday", date(2026, 10, 8), date(2026, 10, 15)),
    ("uke 43", date(2025, 10, 20), date(2026, 10, 19)),
    ("w 41", date(2026, 10, 5), date(2027, 10, 11)),
    ("tors uke 41", date(2026, 10, 8), date(2027, 10, 14)),
]
REFUSED = [
    ("3/8", "kan være", "8. mars 2027"),
    ("10-11", "kan være", "11. okt."),
    ("neste tirsdag", "kan være", "20. okt. 2026"),
    ("last friday", "kan være", "2. okt. 2026"),
    ("+2", "sier ikke hva som telles", "+2u"),
    ("31.2", "finnes ikke", "31.2"),
    ("29.2", "finnes ikke", "29.2"),
    ("uke 54", "ingen slik uke", "uke 54"),
    ("week 53 2027", "2027 har 52 uker", "week 53 2027"),
    ("uke 54", "ingen slik uke", "uke 54"),
    ("mandag 14.10", "går ikke sammen", "onsdag 14. okt. 2026"),
    ("18", "er ikke en dato", "tirsdag"),
    ("ti", "er ikke en dato", "tirsdag"),
    ("10.2016", "er ikke en dato", "10.2016"),
    ("neste", "er ikke en dato", "neste"),
    ("1.1.1492", "Året 1492", "1900"),
]


@pytest.mark.parametrize(("typed", "meant"), BOTH)
def test_it_is_one_day_whichever_side_is_asked_for(typed: str, meant: date) -> None:
    assert {typed_day("due", typed, TODAY, side) for side in ("past", "coming")} == {meant}


@pytest.mark.parametrize(("typed", "past", "coming"), SIDES)
def test_without_its_year_it_is_the_nearest_on_its_side(
    typed: str, past: date, coming: date
) -> None:
    assert typed_day("date", typed, TODAY, "past") == past
    assert typed_day("due", typed, TODAY, "coming") == coming


@pytest.mark.parametrize(("typed", "why", "shown"), REFUSED)
def test_what_is_two_days_or_none_is_refused_with_what_to_write(
    typed: str, why: str, shown: str
) -> None:
    with pytest.raises(InvalidField) as refused:
        typed_day("due", typed, TODAY, "coming")
    assert refused.value.field == "due"
    assert why in explain(refused.value)
    assert shown in explain(refused.value)


def test_29_february_is_a_day_in_a_leap_year() -> None:
    assert typed_day("due", "29.2", date(2027, 10, 1), "coming") == date(2028, 2, 29)
    assert typed_day("date", "29.2", date(2028, 2, 29), "past") == date(2028, 2, 29)


DAYS = st.dates(date(1910, 1, 1), date(2190, 1, 1))


@given(DAYS, DAYS, st.sampled_from(["past", "coming"]))
def test_a_day_and_month_are_on_their_side_within_a_year(
    meant: date, today: date, toward: Toward
) -> None:
    for style in ("%d.%m", "%A"):
        try:
            found = typed_day("date", meant.strftime(style), today, toward)
        except InvalidField:
            assert (meant.month, meant.day) == (2, 29)
            continue
        assert found is not None
        assert found.strftime(style) == meant.strftime(style)
        assert abs(found - today) < timedelta(days=367)
        assert found == today or (found < today) == (toward == "past")


@given(st.text(max_size=12), DAYS)
def test_any_text_is_read_or_refused_and_settles(typed: str, today: date) -> None:
    entry = DayEntry(today)
    settled = entry.settled(typed)
    found: date | None = None
    with contextlib.suppress(InvalidField):
        found = entry.read("date", typed)
    assert entry.words(typed) == format_date(found, "weekday")
    assert settled == typed if found is None else entered.day("date", settled) == found


@pytest.mark.parametrize("typed", sampled(("18.10.2016", "i morgen", "uke 3"), every=2))
def test_it_is_shown_with_its_weekday(typed: str) -> None:
    entry = DayEntry(date(2016, 10, 17))
    assert entry.words(typed).split()[0] in ("tirsdag", "mandag")
