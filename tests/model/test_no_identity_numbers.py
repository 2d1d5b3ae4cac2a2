"""Lists of counts, dates and times are no identity numbers, and what might be is warned of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from random import Random

import pytest

from samling.model.checks.identity_numbers import is_identity_number
from samling.model.checks.privacy import find_all, find_identity_numbers, find_warned
from tests.help.identity_numbers import drawn
from tests.help.sampled import sampled

# As many as the table in docs/en/privacy.md says.
DRAWN = 1000
SIGNS = (" ", ", ", "; ", "\t", "\n", "\r\n", " - ", "/")
WEEKS = (13, 26)
RANGES = ((0, 9), (0, 40), (5, 150), (80, 140), (900, 1100), (0, 3000), (9_000, 11_000))
TIMES = ("%H.%M-%H.%M", "%H:%M-%H:%M", "%H:%M – %H:%M", "%H%M-%H%M")
DAYS = ("%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d", "%d/%m/%Y", "%d%m%y", "%Y%m%d")


def _day(chance: Random) -> date:
    return date(2015, 1, 1) + timedelta(chance.randrange(5_000))


def _short(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _refused(made: Callable[[Random], str], name: str) -> list[str]:
    chance = Random(name)
    texts = [made(chance) for _ in range(DRAWN)]
    return [text for text in texts if find_identity_numbers(text)]


@pytest.mark.parametrize(("counts", "weeks", "sign"), sampled(product(RANGES, WEEKS, SIGNS), 9))
def test_weekly_counts_are_none(counts: tuple[int, int], weeks: int, sign: str) -> None:
    def made(chance: Random) -> str:
        return sign.join(str(chance.randint(*counts)) for _ in range(weeks))

    assert _refused(made, f"{counts}{weeks}{sign}") == []


@pytest.mark.parametrize("sign", sampled(SIGNS, 4))
@pytest.mark.parametrize("form", DAYS)
def test_twelve_dates_are_none(form: str, sign: str) -> None:
    def made(chance: Random) -> str:
        first = _day(chance)
        return sign.join(f"{first + timedelta(7 * week):{form}}" for week in range(12))

    assert _refused(made, f"{form}{sign}") == []


@pytest.mark.parametrize("sign", sampled(SIGNS, 3))
def test_twelve_dates_without_zeros_are_none(sign: str) -> None:
    assert _refused(lambda x: sign.join(_short(_day(x)) for _ in range(12)), sign) == []


@pytest.mark.parametrize(
    ("form", "times", "before"),
    sampled(product([*DAYS[:4], ""], TIMES, [" ", " kl. ", ", ", "\n"]), 3),
)
def test_a_date_with_times_is_none(form: str, times: str, before: str) -> None:
    first, dash, last = times.partition("-" if "-" in times else "–")

    def made(chance: Random) -> str:
        day = f"{day:{form}}" if form and (day := _day(chance)) else _short(_day(chance))
        begins = chance.randrange(0, 1_400, 5)
        ends = [divmod(begins + more, 60) for more in (0, 35)]
        shown = [
            pattern.replace("%H", f"{hour:02}").replace("%M", f"{minute:02}")
            for pattern, (hour, minute) in zip((first, last), ends, strict=True)
        ]
        return f"{day}{before}{dash.join(shown)}"

    assert _refused(made, f"{form}{times}{before}") == []


@pytest.mark.parametrize(
    ("form", "between"),
    sampled(
        product(
            ["%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", ""],
            [" ", ": ", ", ", ";", "\t", "\n", " - ", " = ", " ca. "],
        ),
        2,
    ),
)
def test_a_recent_date_and_a_count_of_five_digits_is_not_refused(form: str, between: str) -> None:
    def made(chance: Random) -> str:
        day = _day(chance)
        shown = f"{day:{form}}" if form else _short(day)
        return f"{shown}{between}{chance.randint(10_000, 99_999)}"

    assert _refused(made, f"{form}{between}") == []


@pytest.mark.parametrize("form", ["%d.%m.%Y", "%d.%m.%y", "%d/%m/%y"])
def test_a_list_of_dates_and_counts_of_any_year_is_none(form: str) -> None:
    def made(chance: Random) -> str:
        first = date(1995, 1, 1) + timedelta(chance.randrange(9_000))
        days = [first + timedelta(7 * week) for week in range(13)]
        return "\n".join(f"{day:{form}}: {chance.randint(10_000, 19_999)}" for day in days)

    # By chance a fourth of a list may have the check digits: once in some thousand lists.
    assert len(_refused(made, form)) <= 1


def test_the_number_of_a_child_is_warned_of() -> None:
    numbers = (
        f"{day:02}062021{rest:05}" for day in range(10, 29) for rest in range(50_000, 50_200)
    )
    number = next(one for one in numbers if is_identity_number(one[:4] + one[6:]))
    written = f"{number[:2]}.{number[2:4]}.{number[4:8]} {number[8:]}"
    (found,) = find_warned(f"Målt {written} i alt")
    assert found.kind == "possible_number"
    assert [one.kind for one in find_all(written)] == ["possible_number"]
    # What says that it is one, or could not stand before a count, leaves no doubt.
    date_part, rest = written.split()
    for text in (
        f"fnr. {written}",
        f"født {written}",
        f"{date_part} ({rest})",
        number,
        f"{date_part}_{rest}",
    ):
        assert find_identity_numbers(text), text


def test_what_says_what_it_is_makes_no_other_number_one() -> None:
    assert find_all("Fødselsdato 05.10.1997, 12 barn, 97 60 pasienter") == []


def test_a_count_below_ten_thousand_is_none() -> None:
    number = drawn("birth number", Random(3))[0]
    assert find_identity_numbers(f"{number[:6]} {number[6:10]}") == []
