"""What is worked out beside a chart: the window, the readout, before and after, advice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.locale import explain, format_date, set_language
from samling.model import Annotation, Frequency, Observation, SamlingError
from samling.report.chart.advice import advice, suggested_kind
from samling.report.chart.annotations import annotation_letters
from samling.report.chart.findings.found import signals
from samling.report.chart.measured import measure_chart
from samling.report.chart.point_words import point_lines
from samling.report.chart.window import Window
from samling.report.measures.before_after import borders, compare, comparison_rows
from samling.report.measures.rows import chart_of, common_span, is_late, measures_of, next_date
from samling.store import Workspace
from tests.help.chart_samples import START, make_chart, make_measure, make_observations

STEP = [10.0, 12.0, 11.0, 13.0, 9.0, 11.0] * 2 + [20.0, 22.0, 21.0, 23.0, 19.0, 21.0] * 2


@given(st.integers(0, 300), st.lists(st.tuples(st.sampled_from("wiof"), st.integers(-400, 400))))
def test_window_holds_its_cursor_whatever_is_done(total: int, moves: list[tuple[str, int]]) -> None:
    window = Window.whole(total)
    for move, number in moves:
        match move:
            case "w":
                window = window.walked(number)
            case "i":
                window = window.zoomed_in()
            case "o":
                window = window.zoomed_out()
            case _:
                window = window.fitted(abs(number))
        assert 0 <= window.first <= window.cursor <= window.last <= window.total
        assert (window.first == 0) == (window.total == 0)


def test_zoom_shows_twelve_points_at_the_least_and_all_at_the_most() -> None:
    window = Window.whole(40).at(20).zoomed_in().zoomed_in().zoomed_in()
    assert window.last - window.first + 1 == 12
    assert window.first <= 20 <= window.last
    assert window.zoomed_out().zoomed_out().is_whole


def test_point_is_read_out_in_words() -> None:
    chart = make_chart([3, 4, 5], [10, 10, 10], chart="p", exclude=[2])
    numbers, words = point_lines(chart, 2)
    assert numbers.startswith("2 av 3 · 25. okt. 2016 · 40 % (4 av 10) · SL 40")
    assert words == "holdt utenfor: feil i tellingen"
    numbers, words = point_lines(make_chart([1, None, 2]), 2)
    assert "mangler" in numbers
    assert words == "ferie"


def test_before_and_after_have_lines_of_their_own() -> None:
    chart = make_chart(STEP, unit="dager", parts=[12])
    found = compare(chart, 13)
    assert compare(chart, 1) == found
    assert found.border == f"delt ved {format_date(START + timedelta(weeks=12))}"
    assert (found.before.cl, found.after.cl, found.change) == (11.0, 21.0, 10.0)
    assert (found.before.count, found.after.first) == (12, START + timedelta(weeks=12))
    assert comparison_rows(chart, found)[4] == ["Senterlinje", "11 dager", "21 dager", "+10 dager"]


def test_change_of_a_percentage_is_in_points() -> None:
    chart = make_chart([2] * 12 + [8] * 12, [10] * 24, chart="p", parts=[12])
    found = compare(chart, 13)
    assert comparison_rows(chart, found)[4][3] == "+60 prosentpoeng"


def test_periods_begin_at_splits_after_freezes_and_at_cycles() -> None:
    cycle = Annotation(
        team="t", measure="m", date=START + timedelta(weeks=18), text="Ringe", kind="pdsa"
    )
    chart = replace(make_chart(STEP, freeze=6, parts=[12]), annotations=(cycle,))
    assert list(borders(chart)) == [7, 13, 19]
    periods = {x: compare(chart, x) for x in (1, 7, 12, 13, 19, 24)}
    firsts = {x: (found.before.first, found.before.count) for x, found in periods.items()}
    weeks = {x: (first and (first - START).days // 7, n) for x, (first, n) in firsts.items()}
    assert weeks == {1: (0, 6), 7: (0, 6), 12: (0, 6), 13: (6, 6), 19: (12, 6), 24: (12, 6)}


def test_a_period_reaches_over_cycles_that_follow_closely() -> None:
    cycles = tuple(
        Annotation(team="t", measure="m", date=START + timedelta(weeks=week), text="x", kind="pdsa")
        for week in (10, 12, 14)
    )
    found = compare(replace(make_chart(STEP, parts=[4]), annotations=cycles), 13)
    assert (found.before.first, found.before.count) == (START + timedelta(weeks=4), 8)
    assert (found.after.first, found.after.count) == (START + timedelta(weeks=12), 12)


def test_nothing_is_compared_without_periods_or_with_too_few_points() -> None:
    with pytest.raises(SamlingError) as caught:
        compare(make_chart(STEP), 24)
    assert caught.value.key == "compare.no_periods"
    with pytest.raises(SamlingError) as caught:
        compare(make_chart(STEP, parts=[20]), 24)
    assert caught.value.key == "compare.too_few"
    assert "20 punkter før" in explain(caught.value)
    assert "4 etter" in explain(caught.value)


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_advice_for_each_kind_of_finding(lang: str) -> None:
    set_language(lang)
    up = make_chart(STEP, direction="up")
    down = make_chart(STEP, direction="down")
    few = make_chart(STEP[:5])
    calm = make_chart([10.0, 12.0, 9.0, 11.0] * 4)
    said = [advice(signals(chart)) for chart in (up, down, few, calm)]
    assert all(said)
    assert len({lines[0] for lines in said}) == 4


def test_type_is_suggested_from_the_readings() -> None:
    assert suggested_kind(make_chart([3, 4, 5] * 5, [10, 11, 12] * 5, chart="p")).kind == "p"
    twice = [
        Observation(team="t", measure="m", date=date(2030, 1, day), value=value)
        for day in (1, 2)
        for value in (1.0, 2.0)
    ]
    assert suggested_kind(measure_chart(make_measure(chart="xbar"), twice)).kind == "xbar"


def test_charts_that_are_compared_have_one_axis() -> None:
    span = common_span([make_chart([1.0, 5.0, 3.0]), make_chart([20.0, 30.0, 25.0])])
    assert span is not None
    assert span[0] <= 1
    assert span[1] >= 30
    assert common_span([make_chart([])]) is None


@pytest.mark.parametrize(
    ("frequency", "following", "late_after"),
    [("day", 1, 3), ("week", 7, 21), ("fortnight", 14, 42), ("quarter", 92, 276)],
)
def test_late_after_two_periods_without_data(
    frequency: Frequency, following: int, late_after: int
) -> None:
    measure = make_measure(frequency=frequency)
    seen = make_observations([1.0])
    today = START
    assert next_date(measure, seen, today) == START + timedelta(days=following)
    assert not is_late(measure, seen, START + timedelta(days=late_after - 1))
    assert is_late(measure, seen, START + timedelta(days=late_after))


def test_month_after_the_last_of_january_and_no_frequency() -> None:
    seen = [Observation(team="t", measure="m", date=date(2030, 1, 31), value=1.0)]
    assert next_date(make_measure(frequency="month"), seen, START) == date(2030, 2, 28)
    seen.append(Observation(team="t", measure="m", date=date(2030, 2, 28), value=1.0))
    assert next_date(make_measure(frequency="month"), seen, START) == date(2030, 3, 31)
    assert next_date(make_measure(frequency="quarter"), seen, START) == date(2030, 5, 31)
    early = [Observation(team="t", measure="m", date=date(2030, 3, 5), value=1.0)]
    assert next_date(make_measure(frequency="month"), [*seen, *early], START) == date(2030, 4, 5)
    assert next_date(make_measure(), seen, START) == START
    assert next_date(make_measure(frequency="month"), [], START) == START
    assert not is_late(make_measure(), seen, date(2040, 1, 1))


def test_sample_has_the_changes_on_its_charts(kull_3: Path) -> None:

    workspace = Workspace.open(kull_3)
    first = measures_of(workspace, workspace.teams()[0])[0]
    letters = annotation_letters(chart_of(workspace, first))
    assert [(letter, annotation.kind) for letter, annotation in letters] == [
        (x, "pdsa") for x in "ABC"
    ]
