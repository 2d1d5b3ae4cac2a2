"""Counts that are too small to tell much: rare events, and charts that cannot see."""

from __future__ import annotations

import math
import random

import pytest

from samling.spc import Amount, Chart, control_chart, is_likely, suggest_kind
from samling.spc.detection import proportion_detection, rate_detection
from tests.help.sampled import sampled

WEEKS = 24
TWO_FALLS = [1.0 if week in (5, 17) else 0.0 for week in range(WEEKS)]


def codes(chart: Chart) -> list[str]:
    return [caution.code for caution in chart.cautions]


def poisson(mean: float, source: random.Random) -> int:
    """Returns a count drawn by Knuth's product of chances."""
    floor, count, product = math.exp(-mean), 0, source.random()
    while product >= floor:
        count, product = count + 1, product * source.random()
    return count


def test_two_falls_in_24_weeks_are_rare_events() -> None:
    found = suggest_kind(TWO_FALLS)
    assert (found.kind, found.reason_key) == ("c", "spc.suggest.rare")
    chart = control_chart("i", TWO_FALLS)
    assert [point.x for point in chart.points if point.sigma_signal] == [6, 18]
    rare = next(caution for caution in chart.cautions if caution.code == "rare_events")
    assert (rare.form, rare.params) == ("events", {"mean": 0.083})


@pytest.mark.parametrize("seed", sampled(range(60), 12))
@pytest.mark.parametrize("mean", [0.1, 0.3, 0.5])
def test_sparse_poisson_counts_get_no_i_chart_and_few_signals(mean: float, seed: int) -> None:
    source = random.Random(f"{mean} {seed}")
    counts = [poisson(mean, source) for _ in range(WEEKS)]
    assert suggest_kind(counts).kind == "c"
    assert suggest_kind(counts, [30.0] * WEEKS).kind == "p"
    assert suggest_kind(counts, [30.5] * WEEKS).kind == "u"
    for kind in ("run", "i", "c"):
        chart = control_chart(kind, counts)
        flagged = sum(point.sigma_signal or point.runs_member for point in chart.points)
        assert 2 * flagged < WEEKS
        assert not any(segment.few_crossings for segment in chart.segments)
        assert ("rare_events" in codes(chart)) == any(counts)


def test_events_that_are_nearly_always_missed_by_none_are_rare_too() -> None:
    nearly = [20 - fall for fall in TWO_FALLS]
    chart = control_chart("p", nearly, [20.0] * WEEKS)
    assert ("rare_events", "misses") in [(each.code, each.form) for each in chart.cautions]


@pytest.mark.parametrize("kind", ["g", "t", "mr"])
def test_charts_between_events_and_of_ranges_count_no_periods(kind: str) -> None:
    assert "rare_events" not in codes(control_chart(kind, [fall + 1 for fall in TWO_FALLS]))


def binomial_tail(size: int, least: int, chance: float) -> float:
    """Returns the probability of `least` or more of `size`."""
    return sum(
        math.comb(size, count) * chance**count * (1 - chance) ** (size - count)
        for count in range(least, size + 1)
    )


EIGHTS = [4, 5, 3, 6, 4, 2, 5, 4, 3, 5, 6, 4, 3, 4, 5, 2, 6, 4, 3, 5]


def test_a_p_chart_of_8_cannot_see() -> None:
    chart = control_chart("p", EIGHTS, [8] * 20)
    caution = next(each for each in chart.cautions if each.code == "few_expected")
    # The limits are cut at 0 and 1, and no share is beyond them.
    assert caution.form == "never"
    assert (chart.points[0].lcl, chart.points[0].ucl) == (0, 1)
    assert (caution.params["now"], caution.params["run"]) == (8, 8)
    half = caution.params["level"]
    assert isinstance(half, Amount)
    assert half.value == pytest.approx(chart.points[0].cl)


def test_the_change_that_is_seen_makes_a_signal_every_other_time() -> None:
    counts = [2, 1, 3, 2, 1, 4, 2, 3, 1, 2, 2, 1, 3, 2, 0, 2, 3, 1, 2, 3]
    chart = control_chart("p", counts, [8] * 20)
    seen = proportion_detection(chart.points)
    assert seen is not None
    assert seen.low is None
    assert seen.high is not None
    least = next(count for count in range(9) if count / 8 > (chart.points[0].ucl or 0))
    assert binomial_tail(8, least, seen.high) == pytest.approx(0.5, abs=0.01)
    # At the size that is enough, the limit is where the changed level is.
    level = chart.points[0].cl or 0
    reach = 3 * math.sqrt(level * (1 - level) / seen.enough)
    assert level + reach == pytest.approx(seen.more)
    mirrored = control_chart("p", [8 - count for count in counts], [8] * 20)
    opposite = proportion_detection(mirrored.points)
    assert opposite is not None
    assert opposite.high is None
    assert opposite.low == pytest.approx(1 - seen.high)


def test_few_events_a_point_are_seen_upwards_alone() -> None:
    counts = [3, 2, 4, 1, 5, 3, 2, 4, 3, 2, 5, 1, 3, 4, 2, 3]
    chart = control_chart("c", counts)
    seen = rate_detection(chart.points)
    assert seen is not None
    assert seen.high is not None
    least = math.floor(chart.points[0].ucl or 0) + 1
    below = sum(math.exp(-seen.high) * seen.high**k / math.factorial(k) for k in range(least))
    assert 1 - below == pytest.approx(0.5, abs=0.005)
    assert codes(chart) == ["few_expected"]
    rates = control_chart("u", counts, [100.0] * 16)
    assert ("few_expected", "rates") in [(each.code, each.form) for each in rates.cautions]


def test_a_chart_that_has_seen_something_is_not_called_blind() -> None:
    counts = [2, 1, 3, 2, 1, 4, 2, 3, 1, 2, 2, 1, 3, 2, 0, 2, 3, 1, 2, 8]
    assert codes(control_chart("p", counts, [8] * 20, freeze=19)) == []


def test_where_enough_are_expected_nothing_is_said() -> None:
    assert codes(control_chart("p", [5 * count for count in EIGHTS], [40] * 20)) == []
    assert codes(control_chart("c", [3 * count for count in EIGHTS])) == []


@pytest.mark.parametrize(
    ("kind", "last", "told"),
    [
        ("p", (1.0, 1.0), False),
        ("pp", (1.0, 1.0), False),
        ("u", (1.0, 1.0), False),
        ("p", (4.0, 10.0), True),
        ("u", (9.0, 40.0), True),
        ("p", (0.0, 400.0), True),
    ],
)
def test_one_of_one_is_beyond_the_limit_by_chance(
    kind: str, last: tuple[float, float], told: bool
) -> None:
    counts, sizes = [2.0, 1.0, 3.0, 2.0] * 4, [40.0] * 16
    chart = control_chart(kind, [*counts, last[0]], [*sizes, last[1]], freeze=16)
    point = chart.points[-1]
    assert point.sigma_signal
    assert is_likely(kind, point, rare=False) != told
    small = [caution.params for caution in chart.cautions if caution.form == "small"]
    assert [(params["count"], params["denominator"]) for params in small] == (
        [] if told else [(1, 1.0)]
    )


def test_none_of_one_is_as_likely_where_nearly_all_are_in() -> None:
    counts, sizes = [38.0, 39.0, 37.0, 38.0] * 4, [40.0] * 16
    chart = control_chart("p", [*counts, 0.0], [*sizes, 1.0], freeze=16)
    assert chart.points[-1].sigma_signal
    assert is_likely("p", chart.points[-1], rare=False)
