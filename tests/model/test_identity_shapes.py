"""Identity numbers of every series are found in every shape in which people write them."""

from __future__ import annotations

import unicodedata
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.model.checks.plain_form import plain_form
from samling.model.checks.privacy import (
    find_identity_numbers,
    mask_identity_numbers,
    number_text,
)
from tests.help.identity_numbers import (
    BETWEEN,
    DATES,
    DIGITS,
    FH,
    SERIES,
    disguised,
    drawn,
    identity_numbers,
)
from tests.help.sampled import sampled

# As many as the table in docs/en/privacy.md says.
DRAWN = 500
ALL = (*SERIES, FH)
SIGNS = (" ", "   ", "-", ".", "_", ", ", "\r\n", "\u200b \u200b")
AROUND = ("{}", "Pasient {} ringte.", "(se {})", "fnr. {}", "Rom 3, {}, uke 41", "x{}x")


def _missed(date: str, between: str, digits: str = "ordinary") -> list[str]:
    chance = Random(f"{date}{between}{digits}")
    in_full = DATES[date][1]
    series = [one for one in ALL if not (in_full and one == FH)]
    missed = []
    # Of each way to write the date a part: 600 of each way to write what is between.
    for place in range(DRAWN // 10):
        number, year = drawn(series[place % len(series)], chance)
        text = AROUND[place % len(AROUND)].format(disguised(number, year, date, between, digits))
        if len(find_identity_numbers(text)) != 1:
            missed.append(text)
    return missed


@pytest.mark.parametrize(("date", "between"), sampled(product(DATES, BETWEEN), 5))
def test_none_is_missed_however_the_date_is_written_and_what_is_between(
    date: str, between: str
) -> None:
    assert _missed(date, between) == []


@pytest.mark.parametrize(("date", "digits"), sampled(product(DATES, DIGITS), 7))
def test_none_is_missed_in_other_digits(date: str, digits: str) -> None:
    assert _missed(date, "a space", digits) == []


def _in_groups(number: str, groups: tuple[int, ...], sign: str) -> str:
    parts, rest = [], number
    for length in groups:
        parts.append(rest[:length])
        rest = rest[length:]
    return sign.join(parts)


GROUPS = (
    *((6, 3, 2), (6, 2, 3), (2, 2, 2, 3, 2), (2, 2, 2, 2, 3), (4, 2, 5), (3, 3, 3, 2)),
    *((4, 4, 3), (5, 6), (8, 3), (1,) * 11),
)


@pytest.mark.parametrize(("groups", "sign"), sampled(product(GROUPS, SIGNS), 3))
def test_none_is_missed_in_groups(groups: tuple[int, ...], sign: str) -> None:
    if len(groups) == 2 and sign in (".", ", "):
        # That is a number with decimals.
        sign = " / "
    chance = Random(f"{groups}{sign}")
    for place in range(DRAWN):
        number, _ = drawn(ALL[place % len(ALL)], chance)
        text = f"Pasient: {_in_groups(number, groups, sign)}, hjemme"
        assert len(find_identity_numbers(text)) == 1, text


@pytest.mark.parametrize("written", ["{day}.{month}.{year} {rest}", "{day}/{month}-{year}: {rest}"])
def test_a_day_without_its_zero_is_no_disguise(written: str) -> None:
    for place in range(DRAWN):
        number, year = drawn("birth number", Random(place))
        day, month = int(number[:2]), int(number[2:4])
        shown = written.format(day=day, month=month, year=year, rest=number[6:])
        assert find_identity_numbers(f"Pasient {shown}"), shown


def test_a_list_of_many_numbers_is_found_whole() -> None:
    chance = Random(15)
    numbers = [drawn(ALL[place % len(ALL)], chance)[0] for place in range(30)]
    for sign in ("\n", "\r\n", ", ", " "):
        apart = sign.join(f"{number[:6]} {number[6:]}" for number in numbers)
        assert len(find_identity_numbers(apart)) == 30
        assert len(find_identity_numbers(sign.join(numbers))) == 30


@given(identity_numbers(), st.integers(0, 10))
def test_a_number_field_cannot_hold_one(number: str, place: int) -> None:
    # A zero in front is lost in a number.
    for value in (int(number), float(number), -float(number)):
        if int(number) >= 10**9:
            assert find_identity_numbers(number_text(value))
    assert find_identity_numbers(f"{number},{place}")


def test_the_place_found_is_that_in_the_text_as_written() -> None:
    number = "\u200b05\u200b1097\u00a0\uff10\uff16\uff14\uff16\uff10"
    text = f"\u2460 \u2474 {number}!"
    (found,) = find_identity_numbers(text)
    assert text[found.start : found.end] == number[1:]
    masked = mask_identity_numbers(text)
    assert masked.count("•") == 11
    assert not any(sign.isdigit() for sign in masked[found.start :])


@given(st.text())
def test_the_plain_form_has_no_other_digit_and_no_sign_without_width(text: str) -> None:
    plain = plain_form(text)
    assert all(sign in "0123456789" for sign in plain if unicodedata.digit(sign, None) is not None)
    assert not any(unicodedata.category(sign) in ("Cf", "Mn", "Me", "Cs") for sign in plain)


def test_every_digit_of_unicode_is_one() -> None:
    digits = [
        sign for sign in map(chr, range(0x110000)) if unicodedata.digit(sign, None) is not None
    ]
    assert len(digits) > 700
    for sign in digits:
        assert str(unicodedata.digit(sign)) in plain_form(f"{sign}\u200b")


def test_other_ways_are_missed_as_the_documents_say() -> None:
    number, _ = drawn("birth number", Random(1))
    letter = number.replace("0", "O", 1)
    assert "O" in letter
    missed = (f"1{number}", f"{number}7", number[::-1], letter)
    assert [find_identity_numbers(text) for text in missed] == [[], [], [], []]
