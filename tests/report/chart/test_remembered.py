"""A chart is worked out once for each change of what it is made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from samling.locale import set_language
from samling.model import Measure, Observation
from samling.report.chart.measured import measure_chart
from samling.report.chart.remembered import Remembered
from samling.spc import ChartError

MEASURE = Measure(team="t", title="Fall", chart="run")
SERIES = [
    Observation(team="t", measure=MEASURE.id, date=date(2030, 1, day), value=float(day))
    for day in (1, 2, 3)
]


def test_the_same_records_give_the_chart_that_is_there() -> None:
    first = measure_chart(MEASURE, SERIES)
    assert measure_chart(MEASURE, list(SERIES)).chart is first.chart


def test_any_change_gives_another() -> None:
    first = measure_chart(MEASURE, SERIES)
    changed = [*SERIES[:2], replace(SERIES[2], value=9.0)]
    assert measure_chart(MEASURE, changed).values == (1.0, 2.0, 9.0)
    assert measure_chart(MEASURE, SERIES[:2]).values == (1.0, 2.0)
    assert measure_chart(replace(MEASURE, chart="i"), SERIES).chart.kind == "i"
    assert measure_chart(MEASURE, SERIES).values == first.values


def test_words_are_those_of_the_language_in_use() -> None:
    kept: Remembered[object] = Remembered()
    assert kept.get("key", (), object) is kept.get("key", (), object)
    before = kept.get("key", (), object)
    set_language("en")
    assert kept.get("key", (), object) is not before


def test_what_is_refused_is_refused_again() -> None:
    refused = replace(MEASURE, chart="c")
    below = [replace(SERIES[0], value=-1.0)]
    for _ in range(2):
        with pytest.raises(ChartError):
            measure_chart(refused, below)
