"""Gatherings of a new network fall on days when people work."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from samling.model import Gathering
from samling.model.day.working_days import is_working_day, near_working_day
from samling.store.method.start import start_network


@pytest.mark.parametrize(
    ("day", "near"),
    [
        (date(2030, 3, 5), date(2030, 3, 5)),
        # Of the same day of the week: in July and at Christmas, and on the 17th of May.
        (date(2027, 7, 20), date(2027, 8, 3)),
        (date(2027, 7, 6), date(2027, 6, 29)),
        (date(2029, 12, 25), date(2029, 12, 18)),
        (date(2030, 5, 17), date(2030, 5, 24)),
        # Easter week of 2027 ends on the 29th of March.
        (date(2027, 3, 23), date(2027, 3, 30)),
        (date(2027, 3, 29), date(2027, 4, 5)),
        # Ascension Day and Whit Monday.
        (date(2024, 5, 9), date(2024, 5, 16)),
        (date(2024, 5, 20), date(2024, 5, 27)),
        # A weekend has no same day.
        (date(2030, 3, 2), date(2030, 3, 1)),
        (date(2030, 3, 3), date(2030, 3, 4)),
    ],
)
def test_near_working_day(day: date, near: date) -> None:
    assert near_working_day(day) == near
    assert is_working_day(near)


def test_new_network_keeps_its_rhythm_and_leaves_the_holidays_alone(tmp_path: Path) -> None:
    first = date(2026, 12, 1)
    workspace = start_network(
        tmp_path / "net",
        title="N",
        aim="",
        first_day=first,
        place="",
        teams=(),
        with_templates=False,
    )
    days = sorted(gathering.date for gathering in workspace.all(Gathering))
    assert [(day - first) // timedelta(weeks=1) for day in days] == [0, 7, 20, 35]
    assert days[-1] == workspace.network.ends == date(2027, 8, 3)
