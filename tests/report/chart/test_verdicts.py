"""What a chart says of the target and of its last point, and what has no effect."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from samling.locale import set_language
from samling.model import TargetFrom
from samling.report.chart.findings.found import signals
from samling.report.chart.findings.idle import idle_of_measure, told_idle
from samling.report.chart.findings.verdicts import verdicts
from samling.report.chart.sentences import told_sentences
from samling.report.chart.text import draw_chart
from samling.report.measures.idle_wishes import told_of_idle
from samling.report.measures.series import Wishes
from tests.help.chart_samples import START, make_chart, make_observations

# Mean 10, limits 10 +/- 5.3.
CALM = [9.0, 11.0] * 8


def said(values: list[float], **fields: Any) -> str:
    set_language("en")
    return " ".join(verdicts(make_chart(values, unit="days", **fields)))


@pytest.mark.parametrize(
    ("values", "fields", "words"),
    [
        (CALM, {"target": 20}, "The target (20 days) is not met, as the process is now"),
        (CALM, {"target": 2}, "The target (2 days) is met every time"),
        (CALM, {"target": 10}, "lies between the control limits"),
        # Few points foretell nothing, nor does a process that has changed.
        (CALM[:6], {"target": 2}, "has been met at all points so far (6)"),
        ([*CALM, 30.0], {"target": 2, "freeze": 16}, "has been met at all points so far (17)"),
        ([7.0] * 14, {"target": 7}, "has been met at all points so far (14)"),
        ([*[7.0] * 14, 6.0], {"target": 7}, "has been met at 14 of 15 points"),
    ],
)
def test_the_target_in_words(values: list[float], fields: dict[str, Any], words: str) -> None:
    found = said(values, chart="i", **fields)
    assert words.lower() in found.lower()
    assert "NHS" not in found


def test_a_point_that_missed_is_told_though_the_limits_say_that_the_target_is_met() -> None:
    found = said([*CALM, 4.0, 9.0], chart="i", rules="mdc", freeze=16, target=4.5)
    assert "it was missed at 1 of 18 points" in found
    assert "blue icon with P" in found
    never = said([*CALM, 16.0, 9.0], chart="i", rules="mdc", freeze=16, target=15.5)
    assert "It was met at 1 of 18 points" in never


def test_no_verdict_without_target_direction_or_limits() -> None:
    for fields in ({}, {"target": 5, "direction": "none"}, {"target": 5, "chart": "run"}):
        assert said(CALM, **{"chart": "i", **fields}) == ""


def test_proportions_are_judged_too() -> None:
    set_language("en")
    chart = make_chart([8, 9] * 8, [10] * 16, chart="p", target=20, direction="down")
    assert "(20%) is not met" in " ".join(verdicts(chart))


@pytest.mark.parametrize(
    ("later", "direction", "words"),
    [
        ([20.0], "up", "for the better, towards higher values (NHS: blue icon with H)"),
        ([1.0], "up", "of concern, towards lower values (NHS: orange icon with L)"),
        ([20.0], "none", "neither direction is better (NHS: purple arrow up)"),
        ([9.0], "down", "no significant change (NHS: grey icon)"),
    ],
)
def test_the_icons_of_making_data_count(later: list[float], direction: str, words: str) -> None:
    fields = {"chart": "i", "rules": "mdc", "freeze": 16, "direction": direction, "target": 10}
    found = said([*CALM, *later], **fields)
    assert words in found
    assert ("question mark" in found) == (direction != "none")


def test_a_target_that_changes_is_drawn_in_steps_and_judged_by_its_date() -> None:
    later = (TargetFrom(date=START + timedelta(weeks=8), value=2.0),)
    chart = make_chart(CALM, chart="i", target=20, later_targets=later)
    assert chart.targets == (20.0,) * 8 + (2.0,) * 8
    assert "missed at 8 of 16" in said(CALM, chart="i", target=20, later_targets=later)
    drawn = [row for row in draw_chart(chart, 90, 20, colour=False).splitlines() if "═" in row]
    assert len(drawn) == 2


def test_perla_tells_shift_trend_runs_and_a_judgement() -> None:
    set_language("en")
    values = [*[9.0, 11.0] * 6, 14, 15, 16, 17, 18, 60]
    chart = make_chart(values, chart="run", rules="perla", freeze=12, direction="down")
    found = signals(chart)
    assert [signal.kind for signal in found] == ["shift", "trend", "astronomical"]
    assert not found[-1].is_special_cause
    text = " ".join(told_sentences(chart))
    for words in ("7 points in a row above the median", "Five are a trend", "not a rule"):
        assert words in text


def test_baselines_splits_and_targets_without_effect_are_told() -> None:
    set_language("en")
    weeks = [START + timedelta(weeks=week) for week in (0, 3, 5, 15, 40)]
    chart = make_chart(
        CALM,
        baseline_until=weeks[1],
        later_baselines=(weeks[2], weeks[3]),
        later_targets=(TargetFrom(date=weeks[4], value=3.0),),
    )
    fixed = replace(chart, measure=replace(chart.measure, splits=(weeks[0], weeks[4])))
    told = idle_of_measure(fixed)
    assert [sentence.split(" has no effect")[0].split(" at ")[0] for sentence in told] == [
        "The freeze",
        "The freeze",
        "The freeze",
        "The split",
        "The split",
        "The target 3 from " + told[-1].split("from ")[1].split(" has")[0],
    ]
    assert idle_of_measure(make_chart(CALM, freeze=6)) == []
    assert len(make_observations([1.0])) == 1


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        (Wishes(freeze=(16,)), "no points after it"),
        (Wishes(splits=(16,)), "no points after it"),
        (Wishes(screening=False), "no jump between two points is so large"),
        (Wishes(trend=6), "Making Data Count rules only"),
        (Wishes(freeze=(8,)), ""),
    ],
)
def test_wishes_without_effect_are_told(wishes: Wishes, words: str) -> None:
    set_language("en")
    chart = make_chart(CALM, chart="i", screening=wishes.screening is not False)
    told = " ".join(told_idle(told_of_idle(chart, wishes)))
    assert words in told
    assert bool(told) == bool(words)


def test_a_freeze_on_nothing_is_told_and_two_frozen_points_promise_no_target() -> None:
    set_language("en")
    empty = make_chart([5.0, 6.0, *CALM], freeze=2, exclude=[1, 2])
    assert empty.frozen == ()
    assert "no point before it has a value that counts" in " ".join(idle_of_measure(empty))
    (said,) = verdicts(make_chart(CALM, freeze=2, target=1, direction="up"))
    assert "The limits cannot tell yet" in said
