"""What a chart is said not to tell: codes for programs, sentences for people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from samling.locale import set_language
from samling.report.chart.cautions import cautions
from samling.report.chart.json import chart_json
from samling.report.chart.measured import MeasureChart, reading_chart
from samling.report.chart.reading import Reading
from samling.report.summary.schema import schema
from tests.help.chart_samples import make_chart, make_measure

CALM = [5.0, 6.0, 4.0, 5.5, 6.5, 4.5, 5.0, 4.0, 6.0, 4.8, 5.6, 4.4, 5.9, 5.1]


pytestmark = pytest.mark.usefixtures("english")


def codes(chart: MeasureChart) -> list[str]:
    return [caution.code for caution in cautions(chart)]


def text_of(chart: MeasureChart, code: str) -> str:
    return next(caution.text for caution in cautions(chart) if caution.code == code)


def on_days(steps: Sequence[int], **fields: Any) -> MeasureChart:
    """Returns a chart of calm values with so many days from each point to the next."""
    days = [date(2017, 1, 2)]
    for step in steps:
        days.append(days[-1] + timedelta(days=step))
    readings = [Reading(day, (CALM[place % len(CALM)],)) for place, day in enumerate(days)]
    return reading_chart(make_measure(**fields), readings)


def test_a_calm_chart_has_nothing_to_be_careful_with() -> None:
    assert codes(make_chart(CALM)) == []


def test_few_points_are_the_useful_ones_of_the_last_segment() -> None:
    assert text_of(make_chart(CALM[:5]), "few_points").startswith(
        "So far there are 5 of the 12 points"
    )
    assert codes(make_chart([*CALM, 5.0, 6.0], parts=[14])) == ["few_points"]


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([30, 31, 30, 28, 31, 150, 31, 30, 31, 30, 31, 30, 31], True),
        ([7] * 6 + [28] + [7] * 6, True),
        # Two weeks without a count, and every weekend, are no gap.
        ([7] * 6 + [21] + [7] * 6, False),
        ([1, 1, 1, 1, 3] * 3, False),
        # Days of events are not in step.
        ([1, 40, 3, 90, 12, 5, 200, 2, 31, 8, 17, 66, 1], False),
    ],
)
def test_a_gap_in_dates_that_are_in_step_is_told(steps: list[int], *, told: bool) -> None:
    assert ("gap_in_dates" in codes(on_days(steps))) == told


def test_the_gap_is_named_and_times_between_events_have_none() -> None:
    steps = [7] * 12 + [70, 7]
    assert text_of(on_days(steps), "gap_in_dates").startswith(
        "There are no points between 27 Mar 2017 and 5 Jun 2017: "
        "70 days, compared with the usual 7."
    )
    assert "gap_in_dates" not in codes(on_days(steps, chart="t"))


def test_a_jump_over_a_gap_counts_in_the_limits_or_is_left_out() -> None:
    # The jump over the gap is the largest.
    steps = [7] * 6 + [70] + [7] * 5
    values = [5.0, 6.0, 4.0, 5.5, 6.5, 4.5, 5.0, 8.0, 9.0, 7.0, 8.5, 7.5, 8.0]
    readings = [
        reading._replace(numbers=(value,))
        for reading, value in zip(on_days(steps).readings, values, strict=True)
    ]
    counted = reading_chart(make_measure(), readings)
    left_out = reading_chart(make_measure(gap_ranges=False), readings)
    assert text_of(counted, "gap_in_dates").endswith("gap counts in the control limits.")
    assert text_of(left_out, "gap_in_dates").endswith("does not count in the control limits.")
    width, narrower = (
        chart.chart.points[0].ucl - chart.chart.points[0].lcl for chart in (counted, left_out)
    )
    assert narrower < width
    assert left_out.chart.points[0].cl == counted.chart.points[0].cl


@pytest.mark.parametrize("kind", ["c", "g"])
def test_fractions_among_counts_are_told(kind: str) -> None:
    chart = make_chart([3, 4, 2.5, 3, 5, 4.5, 2, 3, 4, 5, 3, 2, 4, 3], chart=kind)
    assert text_of(chart, "not_whole").startswith(
        "2 counts are not whole numbers, the first is 2.5"
    )


def test_of_a_rate_the_numerator_alone_is_a_count() -> None:
    hours = [10.5] * 14
    counts = [3.0, 4, 2, 3, 5, 4, 2, 3, 4, 5, 3, 2, 4, 3]
    assert "not_whole" not in codes(make_chart(counts, hours, chart="u"))
    assert "not_whole" in codes(make_chart(counts, hours, chart="p"))
    assert "not_whole" in codes(make_chart([3.5, *counts[1:]], hours, chart="u"))


def test_a_limit_where_no_value_can_be_is_told() -> None:
    low = [1.0, 3.0, 0.5, 2.5, 1.5, 3.5, 0.0, 2.0, 4.0, 1.0, 3.0, 2.0, 0.5, 2.5]
    chart = make_chart(low, unit="dager")
    assert text_of(chart, "limits_impossible").startswith("The lower control limit is −")
    assert "limits_impossible" not in codes(make_chart([-1.0, *low]))
    high = [100 - value for value in low]
    assert "above 100%" in text_of(make_chart(high, unit="%"), "limits_impossible")
    assert codes(make_chart(high, unit="dager")) == []


def test_warnings_of_the_json_are_the_codes_of_the_schema() -> None:
    found = chart_json(on_days([7] * 3 + [70] + [7] * 3))
    Draft202012Validator(schema("chart")).validate(found)
    assert [warning["code"] for warning in found["warnings"]] == ["few_points", "gap_in_dates"]


def test_no_variation_names_the_last_day_and_the_first_new_value() -> None:
    told = text_of(make_chart([100] * 12 + [90, 95], freeze=12, unit="%"), "no_variation")
    assert told.startswith("No variation until 3 Jan 2017, when every value was 100%: any other")
    assert "The first is 90% (10 Jan 2017)." in told


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_each_sentence_is_filled_in(lang: str) -> None:
    set_language(lang)
    shown = [
        caution
        for chart in (
            on_days([7] * 3 + [70] + [7] * 3, chart="c"),
            make_chart([9.0, 1.0, 5.0, 0.0] * 4),
            make_chart([7.0] * 20),
            make_chart([7.0] * 12 + [8.0], freeze=12),
            make_chart([5.0, 5, 6, 6, 5, 5], days=0, chart="xbar"),
            make_chart([0.0] * 12 + [1.0, 2, 3, 4], chart="run"),
            make_chart([0.0] * 12 + [1.0, 2, 3, 4], chart="c"),
            make_chart([20.0] * 12 + [19.0, 20, 19, 20], [20.0] * 16, chart="p"),
            make_chart([3.0, 2, 4, 1, 5, 3, 2, 4] * 2, chart="c"),
            make_chart([3.0, 2, 4, 1, 5, 3, 2, 4] * 2, [100.0] * 16, chart="u"),
            *(
                make_chart([count * 1.0 for count in counts] * 2, [8.0] * 16, chart="p")
                for counts in (
                    [4, 5, 3, 4, 3, 5, 4, 3],
                    [2, 1, 3, 2, 1, 3, 2, 1],
                    [6, 7, 5, 6, 7, 5, 6, 7],
                )
            ),
            make_chart([5.0, 6, 5, 4, 6, 4, 5, 4] * 2, [10.0] * 16, chart="p"),
        )
        for caution in cautions(chart)
    ]
    assert len({caution.code for caution in shown}) == 8
    # Every form of every sentence is among them, each with what it is filled with.
    assert len({caution.text.split(":")[0] for caution in shown}) > 10
    for caution in shown:
        assert caution.text.endswith(".")
        assert "{" not in caution.text


def test_a_chart_without_dates_names_the_point() -> None:
    chart = on_days([7] * 13, chart="c")
    bare = [reading._replace(day=None) for reading in chart.readings]
    told = text_of(reading_chart(chart.measure, bare), "not_whole")
    assert "5.5 (point 4)" in told
