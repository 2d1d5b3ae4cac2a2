"""Targets that change with time: which holds on a day, and how they are typed."""

from __future__ import annotations

from datetime import date

import pytest

from samling.model import InvalidField, Measure, TargetFrom, parse_targets, targets_text
from samling.report.records.typed_field import as_typed, read_typed

MARCH, JULY = date(2017, 3, 1), date(2017, 7, 1)
STEPS = (TargetFrom(date=MARCH, value=15.0), TargetFrom(date=JULY, value=12.5))


def test_the_last_one_that_has_begun_holds() -> None:
    measure = Measure(team="t", title="Ventetid", target=20, later_targets=STEPS[::-1])
    days = (None, date(2017, 2, 28), MARCH, JULY, date(2018, 1, 1))
    assert [measure.target_on(day) for day in days] == [20, 20, 15, 12.5, 12.5]
    assert measure.later_targets == STEPS
    without = Measure(team="t", title="Ventetid", later_targets=STEPS)
    assert without.target_on(date(2017, 1, 1)) is None


def test_they_are_read_as_they_are_written() -> None:
    assert parse_targets("later_targets", targets_text(STEPS)) == STEPS
    assert parse_targets("later_targets", "2017-03-01=15;\n1.7.2017 = 12,5") == STEPS
    assert parse_targets("later_targets", " ") == ()
    assert read_typed(Measure, "later_targets", as_typed(STEPS), JULY) == STEPS


@pytest.mark.parametrize("typed", ["15", "1.3.2017 =", "= 15", "1.3.2017 = x", "31.2.2017 = 3"])
def test_a_part_that_is_no_date_and_number_is_refused(typed: str) -> None:
    with pytest.raises(InvalidField):
        parse_targets("later_targets", typed)


def test_of_two_for_one_day_the_last_holds() -> None:
    twice = (*STEPS, TargetFrom(date=MARCH, value=9.0))
    found = Measure(team="t", title="Ventetid", later_targets=twice).later_targets
    assert [target.value for target in found] == [9.0, 12.5]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e16])
def test_a_target_is_a_number(value: float) -> None:
    with pytest.raises(InvalidField):
        Measure(team="t", title="x", later_targets=(TargetFrom(date=MARCH, value=value),))
