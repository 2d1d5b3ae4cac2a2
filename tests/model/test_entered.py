"""What people type, read as text, numbers, dates, minutes and times."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.model import InvalidField, entered


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12,5", 12.5),
        ("12.5", 12.5),
        (" 7 ", 7),
        ("-3,25", -3.25),
        ("\u22123", -3),
        ("+4", 4),
        ("1 000,5", 1000.5),
        ("1\u00a0000", 1000),
        ("1\u202f000", 1000),
        (",5", 0.5),
        ("5,", 5),
    ],
)
def test_numbers_with_comma_or_point(typed: str, number: float) -> None:
    assert entered.number("value", typed) == number


@pytest.mark.parametrize("typed", ["", "   ", "\u00a0"])
def test_no_number(typed: str) -> None:
    assert entered.number("value", typed) is None


@pytest.mark.parametrize(
    "typed", ["tolv", "1,2,3", "1.000,5", "1e5", "nan", "inf", "--1", "٣", "1_000", "5 %", "9" * 20]
)
def test_not_a_number(typed: str) -> None:
    with pytest.raises(InvalidField) as caught:
        entered.number("value", typed)
    assert (caught.value.field, caught.value.key) == ("value", "error.number")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("18.10.2016", date(2016, 10, 18)),
        ("18.10.16", date(2016, 10, 18)),
        ("2016-10-18", date(2016, 10, 18)),
        ("1.2.2017", date(2017, 2, 1)),
        ("1/2/2017", date(2017, 2, 1)),
        ("01 02 2017", date(2017, 2, 1)),
        ("1-2-2017", date(2017, 2, 1)),
        ("29.02.2016", date(2016, 2, 29)),
        (" 2016-1-8 ", date(2016, 1, 8)),
    ],
)
def test_dates(typed: str, day: date) -> None:
    assert entered.day("date", typed) == day
    assert entered.required_day("date", typed) == day


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("29.02.2017", "error.no_such_date"),
        ("31.4.2017", "error.no_such_date"),
        ("2017-13-01", "error.no_such_date"),
        ("0000-01-01", "error.no_such_date"),
        ("1.1.0016", "error.year"),
        ("31.12.9999", "error.year"),
        ("i går", "error.date"),
        ("18.10", "error.date"),
        ("18.10.016", "error.date"),
        ("20161018", "error.date"),
    ],
)
def test_dates_that_are_not(typed: str, key: str) -> None:
    with pytest.raises(InvalidField) as caught:
        entered.day("date", typed)
    assert caught.value.key == key


def test_a_date_that_is_needed() -> None:
    assert entered.day("date", " ") is None
    with pytest.raises(InvalidField):
        entered.required_day("date", " ")


@pytest.mark.parametrize(
    ("typed", "moment"),
    [("9", time(9)), ("0900", time(9)), ("9.05", time(9, 5)), ("23:59", time(23, 59))],
)
def test_times(typed: str, moment: time) -> None:
    assert entered.clock_time("starts", typed) == moment


@pytest.mark.parametrize("typed", ["", "24:00", "9:60", "ni", "9:5", "12345"])
def test_times_that_are_not(typed: str) -> None:
    with pytest.raises(InvalidField):
        entered.clock_time("starts", typed)


@pytest.mark.parametrize("typed", ["", "-5", "0", "1441", "1,5", "fem", "99999999", "٥"])
def test_minutes_that_are_not(typed: str) -> None:
    with pytest.raises(InvalidField):
        entered.minutes("minutes", typed)


def test_minutes_and_whole_numbers() -> None:
    assert entered.minutes("minutes", " 45 ") == 45
    assert entered.whole("number", "-3") == -3
    with pytest.raises(InvalidField):
        entered.whole("number", "3,0")


def test_text_keeps_lines_and_loses_what_redraws_a_terminal() -> None:
    assert entered.text("text", "  a\r\nb\x1b[2J\x07c\td  ") == "a\nb[2Jc\td"
    assert entered.text("text", "blåba\u030ar 👩‍⚕️") == "blåbår 👩‍⚕️"
    assert entered.line("title", " to\n linjer\t her ") == "to linjer her"
    assert entered.text("text", "a\ud800b") == "ab"


def test_text_limits() -> None:
    assert len(entered.text("text", "å" * 10_000)) == 10_000
    with pytest.raises(InvalidField) as caught:
        entered.text("text", "å" * 20_001)
    assert caught.value.params == {"length": 20_001, "limit": 20_000}
    for empty in ("", " \n ", "\x00\x1b"):
        with pytest.raises(InvalidField):
            entered.text("text", empty, required=True)


def test_a_sign_that_is_none_leaves_one_space_of_two() -> None:
    assert entered.line("title", "a \x1b b") == "a b"


@given(st.text())
def test_cleaned_text_stays_as_it_is(value: str) -> None:
    once = entered.text("text", value)
    assert entered.text("text", once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")
    assert not any(unicodedata.category(sign) == "Cc" and sign not in "\n\t" for sign in once)
    row = entered.line("title", value[:200])
    assert entered.line("title", row) == row
    assert "\n" not in row


@given(st.floats(-1e9, 1e9).map(lambda value: round(value, 3)), st.sampled_from(",."))
def test_numbers_as_written(value: float, sign: str) -> None:
    assert entered.number("value", f"{value:.3f}".replace(".", sign)) == value


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_dates_as_written(day: date) -> None:
    assert entered.day("date", day.isoformat()) == day
    assert entered.day("date", day.strftime("%d.%m.%Y")) == day


@given(
    st.text(max_size=30),
    st.sampled_from(
        [entered.number, entered.day, entered.minutes, entered.clock_time, entered.whole]
    ),
)
def test_anything_typed_is_read_or_refused_at_its_field(
    typed: str, read: Callable[[str, str], object]
) -> None:
    try:
        found = read("field", typed)
    except InvalidField as error:
        found = error.field
    assert found == "field" or not isinstance(found, float) or math.isfinite(found)
