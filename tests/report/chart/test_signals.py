"""What a chart is said to show, and which way that is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from samling.locale import set_language
from samling.model.measure import Observation
from samling.report.chart.findings.found import signals
from samling.report.chart.measured import measure_chart
from samling.report.chart.sentences import told_sentences
from tests.help.chart_samples import START, make_chart, make_measure, make_observations

CALM = [5.0, 6.0, 4.0, 5.5, 6.5, 4.5, 5.0, 4.0, 6.0, 4.8, 5.6, 4.4, 5.9, 5.1]
SHIFT = [10.0, 12.0] * 7 + [19.0, 18.0] * 5


def test_a_calm_chart_has_only_common_cause() -> None:
    found = signals(make_chart(CALM))
    assert [signal.kind for signal in found] == ["none"]
    assert not found[0].is_special_cause
    assert found[0].text() == "Ingen tegn til endring."


def test_too_few_points_is_said_first_and_what_is_seen_after() -> None:
    found = signals(make_chart([5, 6, 5, 6, 5, 6, 50], freeze=6))
    assert [signal.kind for signal in found] == ["too_few", "outside"]
    assert found[0].params == {"count": 6, "minimum": 12}
    assert [signal.is_special_cause for signal in found] == [False, True]
    assert [signal.kind for signal in signals(make_chart([]))] == ["too_few"]


def test_points_on_the_centre_line_do_not_count() -> None:
    found = signals(make_chart([7.0, 6.0, 8.0, 9.0, 5.0, 7.0, 7.0]))
    assert found[0].params["count"] == 4


@pytest.mark.parametrize("kind", ["run", "i", "c"])
def test_values_that_are_all_equal_are_never_called_common_cause(kind: str) -> None:
    chart = make_chart([7.0] * 30, chart=kind)
    assert signals(chart) == []
    assert not chart.has_limits


def test_a_point_outside_says_when_how_much_and_which_limit() -> None:
    found = signals(make_chart([*CALM, 40.0], freeze=14, unit="dager", direction="down"))
    (found_signal,) = [signal for signal in found if signal.kind == "outside"]
    assert (found_signal.key, found_signal.first, found_signal.better) == (
        "spc.signal.outside.above",
        15,
        False,
    )
    assert found_signal.params["date"] == date(2017, 1, 24)
    assert found_signal.text() == (
        "Spesiell variasjon: 24. jan. 2017 er verdien 40 dager, over øvre kontrollgrense "
        "(8,5 dager). Det går i uønsket retning."
    )


def test_proportions_are_told_in_per_cent() -> None:
    chart = make_chart([10] * 7 + [11] * 7 + [29], [30] * 15, freeze=14, chart="p")
    (found_signal,) = [signal for signal in signals(chart) if signal.kind == "outside"]
    assert "96,7 %" in found_signal.text()
    assert found_signal.better is True
    set_language("en")
    assert "96.7%" in found_signal.text()


@pytest.mark.parametrize(("direction", "better"), [("up", True), ("down", False), ("none", None)])
def test_a_long_run_has_the_direction_of_the_measure(direction: str, better: bool | None) -> None:
    found = signals(make_chart(SHIFT, freeze=14, chart="run", direction=direction))
    (run,) = [signal for signal in found if signal.kind == "long_run"]
    assert run.better is better
    assert run.is_special_cause
    assert run.key == "spc.signal.long_run.above"
    assert (run.first, run.last) == (14, 24)
    assert run.params == {"count": 11, "date": date(2017, 1, 17), "maximum": 8}
    assert "11 punkter på rad over senterlinjen fra 17. jan. 2017" in run.text()
    assert ("retning" in run.text()) == (better is not None)


def test_a_long_run_below_is_told_as_below() -> None:
    chart = make_chart([-value for value in SHIFT], freeze=14, chart="run", direction="down")
    (run,) = [signal for signal in signals(chart) if signal.kind == "long_run"]
    assert (run.key, run.better) == ("spc.signal.long_run.below", True)


def test_few_crossings_have_no_direction() -> None:
    found = signals(make_chart([*[1, 2] * 3, *[8, 9] * 3, *[1, 2] * 3, *[8, 9] * 3], chart="run"))
    (found_signal,) = [signal for signal in found if signal.kind == "few_crossings"]
    assert found_signal.params == {"crossings": 3, "minimum": 8}
    assert found_signal.better is None
    assert found_signal.is_special_cause
    assert "uvanlig få ganger (3)" in found_signal.text()


def test_each_segment_has_its_signals_and_the_last_must_have_points_enough() -> None:
    found = signals(make_chart([*CALM, 40.0, 1, 2, 3], parts=[15], exclude=[15]))
    assert [signal.kind for signal in found] == ["too_few", "outside"]
    assert found[0].params["count"] == 2


def test_observations_are_charted_by_date_then_by_when_they_were_written() -> None:
    ordered = make_observations([1.0, 2.0, 3.0], days=0)
    ordered = [
        replace(observation, created=datetime(2017, 1, 1, hour, tzinfo=UTC))
        for hour, observation in enumerate(ordered)
    ]
    early = Observation(team="t", measure="m", date=date(2016, 1, 1), value=9.0)
    chart = measure_chart(make_measure(), [ordered[2], ordered[0], early, ordered[1]])
    assert chart.values == (9.0, 1.0, 2.0, 3.0)
    assert chart.dates == (early.date, START, START, START)


def test_ratios_on_run_charts_are_in_the_unit_of_the_measure() -> None:
    rows = ([1, 3, 0], [4, 4, 0])
    assert make_chart(*rows, chart="run", unit="%").values == (25.0, 75.0, None)
    assert make_chart(*rows, chart="i", unit="per pasient").values == (0.25, 0.75, None)
    p_chart = make_chart(*rows, chart="p", target=80)
    assert p_chart.values == (25.0, 75.0, None)
    assert (p_chart.scale, p_chart.target) == (100.0, 80)
    assert p_chart.in_unit(p_chart.chart.points[0].cl) == 50.0


def test_a_run_that_is_left_behind_tells_of_the_way_it_went() -> None:
    values = [10.0, 11.0, 9.0, 10.5] * 3 + [20.0, 14.0, 9.5, 21.0, 22.0, 19.0, 20.5, 11.0, 22.0]
    chart = make_chart(values, direction="up")
    run = next(signal for signal in signals(chart) if signal.kind == "long_run")
    assert (run.first, run.last, run.better) == (1, 12, True)
    said = run.text()
    assert "en endring oppover etter 3. jan. 2017" in said
    assert "Fra 18. okt. 2016 til da lå 12 punkter på rad under" in said


def test_a_shift_and_the_few_crossings_it_brings_are_one_finding() -> None:
    chart = make_chart([10.0, 11.0] * 8 + [20.0, 21.0] * 8, chart="run")
    assert chart.chart.segments[0].long_run
    assert chart.chart.segments[0].few_crossings
    (found,) = signals(chart)
    assert "16 punkter på rad" in found.text()
    assert "krysser senterlinjen: 1, der minst 11 ventes" in found.text()


def test_the_rules_of_making_data_count_are_told_once_each_in_words() -> None:
    values = [12.0, 16.0] * 8 + [15.0, 15.5, 15.2, 30.0, 15.1, 15.4, 15.3, 15.6, 15.2]
    found = signals(make_chart(values, rules="mdc", direction="down", freeze=16))
    assert [(signal.kind, signal.first, signal.better) for signal in found] == [
        ("seven_in_row", 16, False),
        ("outside", 20, False),
    ]
    assert all(signal.is_special_cause for signal in found)


def test_a_trend_under_the_rules_of_making_data_count() -> None:
    values = [20.0, 21.0, 19.0, 20.5] * 5 + [17.0, 18.0, 19.0, 20.0, 21.0, 22.0, 23.0]
    found = signals(make_chart(values, rules="mdc"))
    assert [(signal.kind, signal.better) for signal in found if signal.kind == "trend"] == [
        ("trend", True)
    ]


def test_an_event_that_chance_brings_is_not_called_special_cause() -> None:
    falls = [1.0 if week in (5, 17) else 0.0 for week in range(24)]
    chart = make_chart(falls, chart="c")
    assert sum(point.sigma_signal for point in chart.chart.points) == 2
    assert signals(chart) == []
    many = make_chart([*falls[:-1], 4.0], chart="c")
    assert [signal.last for signal in signals(many)] == [24]


@pytest.mark.parametrize("kind", ["run", "i", "c"])
def test_where_rules_are_not_applied_silence_is_not_common_cause(kind: str) -> None:
    chart = make_chart([5.0] * 12 + [7.0] * 8, chart=kind)
    assert signals(chart) == []
    assert len(chart.chart.cautions) == 1


def test_a_short_baseline_or_first_period_is_told_before_what_is_seen() -> None:
    first, *rest = signals(make_chart([*CALM, 40.0], freeze=2, target=1, direction="up"))
    assert first.text().startswith("Bare 2 punkter setter senterlinje og grenser")
    assert {signal.kind for signal in rest} & {"outside", "long_run"}
    first, *rest = signals(make_chart([1.0, 50.0, *CALM], parts=[2]))
    assert first.text().startswith(
        "Perioden fra 18. okt. 2016 til 25. okt. 2016 har 2 av de 12 målepunktene"
    )
    assert [signal.kind for signal in rest] == ["none"]


def test_a_point_of_one_patient_is_no_special_cause() -> None:
    chart = make_chart([2, 1, 3, 2] * 3 + [1], [40] * 12 + [1], chart="p", unit="%")
    assert chart.chart.points[-1].sigma_signal
    assert [signal.kind for signal in signals(chart)] == ["none"]
    assert "så liten nevner at det kan være tilfeldig: 1 av 1 (10. jan. 2017)" in " ".join(
        told_sentences(chart)
    )


def test_a_freeze_at_the_first_point_is_told_as_one_point() -> None:
    assert signals(make_chart(CALM, freeze=1))[0].text().startswith("Bare ett punkt setter")
