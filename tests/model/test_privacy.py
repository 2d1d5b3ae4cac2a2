"""Identity numbers and contacts found in text, and no false alarm for ordinary notes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.model.checks.identity_numbers import is_identity_number
from samling.model.checks.privacy import (
    find_all,
    find_identity_numbers,
    find_warned,
    masked,
)
from tests.help.identity_numbers import K1, K2, PUBLISHED, check_digit, identity_numbers, written

ORDINARY = (
    "Samling 2 var 18.10.2016, den neste er 06.12.2016 og den siste 8.3.2017.",
    "2016-2017, 2015/2016 og 2016 2017 2018",
    "12 14 9 11 10 8 13 7 15 12 10",
    "20 21 22 23 24 25 26 27",
    "Vi ringte 7 av 9, 78 %, snitt 12,345678 og median 3.1415926535.",
    "Uke 01-52: 2016-10-18 kl. 09.00-15.30",
    "20161018 og 20170308",
    "Budsjett 25 000 000 kr, 1 250 000 kr i drift",
    "Konto 1234.56.78903, org.nr. 974 760 673",
    "0,33333333333 og 0.66666666667",
    "ICD-10 J44.1, NCMP, prosjekt 2016/12345",
    "+12 -3 = 9; 1234567890",
    "#¤%&/()=? @team @ leder@ .no",
    "2016 2017 og 2015 2016",
    "Versjon 22.07.40 av 18.10.2016, punkt 2.3.4.5",
)


@given(written(), st.text(max_size=30), st.text(max_size=30))
def test_every_identity_number_is_found_in_any_text(
    pair: tuple[str, str], before: str, after: str
) -> None:
    number, text = pair
    # With a digit beside it, it is part of a longer number; behind 0, it is decimals.
    whole = f"{before}x{text}x{after}"
    spans = [whole[place.start : place.end] for place in find_identity_numbers(whole)]
    assert text in spans
    assert is_identity_number(number)


@given(written(), st.sampled_from([" ", "\n", ": ", "(", ",", ";", "\t", "1: ", "nr. 2 ", "fnr."]))
def test_it_is_found_behind_ordinary_signs_and_numbers(pair: tuple[str, str], before: str) -> None:
    whole = f"{before}{pair[1]}, 3 døgn"
    found = find_identity_numbers(whole)
    assert any(
        finding.start <= len(before) and finding.end >= len(before) + 11 for finding in found
    )


@given(st.from_regex(r"[0-9]{11}", fullmatch=True))
def test_wrong_check_digits_are_no_identity_number(digits: str) -> None:
    k1 = check_digit(K1, digits[:9])
    k2 = check_digit(K2, digits[:10])
    late = (int(digits[9]) - k1) % 11
    if k2 != int(digits[10]) or late > 3:
        assert find_identity_numbers(f"a {digits} b") == []


@given(identity_numbers(), st.integers(1, 9))
def test_one_digit_off_in_the_last_place_is_none(number: str, more: int) -> None:
    wrong = f"{number[:-1]}{(int(number[-1]) + more) % 10}"
    assert find_identity_numbers(wrong) == []


@given(identity_numbers(), st.sampled_from("0123456789"))
def test_part_of_a_longer_number_is_none(number: str, digit: str) -> None:
    assert find_identity_numbers(f"{number}{digit}") == []
    assert find_identity_numbers(f"{digit}{number}") == []


@pytest.mark.parametrize("number", PUBLISHED)
def test_published_examples_are_found(number: str) -> None:
    assert is_identity_number(number)


@pytest.mark.parametrize("digits", ["00000000000", "32010112345", "99999999999", "1234567890", ""])
def test_what_has_no_date_or_length_is_none(digits: str) -> None:
    assert not is_identity_number(digits)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_texts_raise_no_alarm(text: str) -> None:
    assert find_all(text) == []


@pytest.mark.parametrize(
    "text",
    [
        *("22334455", "22 33 44 55", "922 33 445", "+47 22 33 44 55", "+4792233445"),
        *("0047 922 33 445", "22.07.40.00", "2207 4000", "907 123 45", "+47 907 123 45"),
    ],
)
def test_phone_numbers_are_found(text: str) -> None:
    whole = f"Ring {text}, helst før 10."
    (found,) = find_warned(whole)
    assert (found.kind, whole[found.start : found.end]) == ("phone", text)


def test_e_mail_addresses_are_found_and_masked() -> None:
    text = "Skriv til ola.nordmann@example.no."
    (found,) = find_warned(text)
    assert found.kind == "email"
    assert masked(text, found) == "•••.••••••••@•••••••.••"


def test_two_are_told_apart_and_a_mask_holds_no_digit() -> None:
    text = f"{PUBLISHED[0]},{PUBLISHED[1][:6]} {PUBLISHED[1][6:]}"
    found = find_identity_numbers(text)
    assert [masked(text, finding) for finding in found] == ["•" * 11, "•••••• •••••"]
