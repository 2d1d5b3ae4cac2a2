"""Days and cases between events, made of how many there were at each date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from samling.model import InvalidField, Measure, Observation
from samling.report.chart.reading import Reading
from samling.report.measures.between import between_events, series_between, stored_between
from samling.report.measures.series import Wishes
from samling.spc import ChartError
from samling.store import Workspace
from samling.store.importing.readings.row import SeriesRow

START = date(2017, 1, 2)


def weekly(counts: Sequence[float | None]) -> list[Reading]:
    return [Reading(START + timedelta(weeks=week), (count,)) for week, count in enumerate(counts)]


def rows(counts: Sequence[float]) -> list[SeriesRow]:
    return [
        SeriesRow(week + 2, day=START + timedelta(weeks=week), value=count)
        for week, count in enumerate(counts)
    ]


def values(readings: Sequence[Reading]) -> list[float | None]:
    return [reading.numbers[0] for reading in readings]


def test_days_between_are_differences_and_two_of_one_date_are_0_days_apart() -> None:
    found = between_events(weekly([0, 1, 0, 0, 2, None, 1, 0]))
    assert values(found.readings) == [21, 0, 14]
    assert [reading.day for reading in found.readings] == [
        START + timedelta(weeks=week) for week in (4, 4, 6)
    ]
    assert (found.unit, found.events, found.since) == ("days", 4, 7)


def test_without_dates_the_cases_between_are_counted() -> None:
    bare = [Reading(None, (count,)) for count in (0, 1, 0, 0, 1, 1)]
    assert values(between_events(bare).readings) == [2, 0]
    many = [Reading(None, (count,), denominator=10.0) for count in (1.0, 0.0, 1.0, 1.0)]
    found = between_events(many)
    assert (values(found.readings), found.unit) == ([19, 9], "cases")


@pytest.mark.parametrize(
    ("counts", "key"),
    [
        ([0, 1, 0], "between_few"),
        ([0, 1.5, 1], "between_counts"),
        ([1, -1, 1], "between_counts"),
        ([9, 9, 9], "between_often"),
    ],
)
def test_what_is_no_series_of_rare_events_is_refused(counts: list[float], key: str) -> None:
    with pytest.raises(ChartError) as refused:
        between_events(weekly(counts))
    assert refused.value.key == f"spc.error.{key}"


def test_the_chart_is_a_g_chart_of_days_and_a_t_chart_where_none_is_0() -> None:
    chart, _ = series_between(rows([1, 0, 1, 1, 0, 0, 1]), "Fall", Wishes())
    assert (chart.chart.kind, chart.values) == ("g", (14, 7, 21))
    chart, _ = series_between(rows([1, 0, 1, 1, 0, 0, 1]), "Fall", Wishes(kind="t"))
    assert chart.chart.kind == "t"
    with pytest.raises(ChartError) as refused:
        series_between(rows([1, 0, 2]), "Fall", Wishes(kind="t"))
    assert refused.value.key == "spc.error.between_zero"
    with pytest.raises(InvalidField):
        series_between(rows([1, 0, 2]), "Fall", Wishes(kind="p"))


def test_of_a_stored_measure_what_is_better_is_turned_round(network: Path) -> None:
    workspace = Workspace.open(network)
    plain: dict[str, Any] = {"team": workspace.teams()[0].id, "title": "Fall"}
    measure = workspace.put(Measure(**plain, chart="c", direction="down", target=0))
    for week, count in enumerate([1, 0, 0, 2]):
        day = START + timedelta(weeks=week)
        workspace.put(Observation(team=measure.team, measure=measure.id, date=day, value=count))
    chart, made = stored_between(workspace, measure, Wishes())
    assert chart.values == (21, 0)
    assert (chart.measure.direction, chart.measure.target) == ("up", None)
    assert made.since == 0
