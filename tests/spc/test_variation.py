"""Series that hardly vary: screening, baselines that stand still, values that many points share."""

from __future__ import annotations

import pytest

from samling.spc import Amount, At, Chart, control_chart, subgroup_chart
from samling.spc.estimates import average_moving_range
from samling.spc.series import Series

# Nineteen ordinary weeks and one bad one.
ONE_DIP = [100.0] * 9 + [90.0] + [100.0] * 10
SIZES = [48, 52, 45, 50, 55, 47, 49, 53, 51, 40, 50, 46, 54, 50, 48, 52, 45, 50, 55, 47]
ALL_BUT_ONE = [size - (4 if place == 9 else 0) for place, size in enumerate(SIZES)]


def codes(chart: Chart) -> list[str]:
    return [caution.code for caution in chart.cautions]


def signals(chart: Chart) -> list[int]:
    return [point.x for point in chart.points if point.sigma_signal]


def test_screening_never_leaves_zeros_alone() -> None:
    # Of nineteen ranges two are 10: their average is 20 / 19, and both are above 3.267 times it.
    assert average_moving_range(
        Series(tuple(ONE_DIP), (), (), (True,) * len(ONE_DIP)), ONE_DIP
    ) == pytest.approx(20 / 19)
    chart = control_chart("i", ONE_DIP)
    assert chart.points[0].cl == 99.5
    assert chart.points[0].ucl == pytest.approx(99.5 + 3 * 20 / 19 / 1.128)
    assert signals(chart) == [10]


@pytest.mark.parametrize("kind", ["pp", "up"])
def test_nor_on_laneys_charts_where_only_the_denominators_differ(kind: str) -> None:
    assert signals(control_chart(kind, ALL_BUT_ONE, SIZES)) == [10]


def test_nor_on_t_charts_nor_under_making_data_count() -> None:
    assert signals(control_chart("t", ONE_DIP)) == [10]
    chart = control_chart("i", ONE_DIP, rules="mdc")
    assert [point.x for point in chart.points if point.special_cause == "Below LCL"] == [10]


@pytest.mark.parametrize("kind", ["i", "t"])
def test_screening_can_be_turned_off(kind: str) -> None:
    values = [5.0, 6.0, 5.0, 6.5, 5.5, 40.0, 5.0, 6.0, 5.5, 6.5, 5.0, 6.0, 5.5]
    screened, whole = control_chart(kind, values), control_chart(kind, values, screen=False)
    assert (screened.points[0].ucl or 0) < (whole.points[0].ucl or 0)
    assert screened.points[0].cl == whole.points[0].cl


@pytest.mark.parametrize("kind", ["run", "i", "mr", "c", "g", "t"])
@pytest.mark.parametrize("value", [0.0, 7.0])
def test_values_that_are_all_equal_have_no_limits(kind: str, value: float) -> None:
    if kind == "t" and not value:
        value = 1.0
    chart = control_chart(kind, [value] * 20)
    assert {(point.lcl, point.ucl) for point in chart.points} == {(None, None)}
    assert codes(chart) == ["no_variation"]
    assert (chart.cautions[0].form, chart.cautions[0].params["until"]) == ("so_far", At(20))


@pytest.mark.parametrize("kind", ["p", "pp", "u", "up"])
def test_nor_have_shares_that_are_all_equal(kind: str) -> None:
    chart = control_chart(kind, SIZES, SIZES)
    assert {(point.lcl, point.ucl) for point in chart.points} == {(None, None)}
    assert codes(chart) == ["no_variation"]


@pytest.mark.parametrize("kind", ["run", "i"])
def test_fewer_than_twelve_equal_values_do_not_make_another_new(kind: str) -> None:
    assert codes(control_chart(kind, [7] * 2)) == ["few_points"]
    assert codes(control_chart(kind, [7] * 11)) == ["few_points"]
    assert codes(control_chart(kind, [7] * 12)) == ["no_variation"]
    later = control_chart(kind, [7] * 14 + [9, 8], freeze=6)
    assert codes(later) == ["few_points"]


def test_a_few_equal_counts_may_be_chance() -> None:
    assert control_chart("c", [3] * 5).points[0].ucl == pytest.approx(3 + 3 * 3**0.5)
    assert codes(control_chart("c", [3] * 5)) == ["few_points"]


@pytest.mark.parametrize("kind", ["run", "i", "c"])
def test_a_baseline_without_variation_and_then_a_change(kind: str) -> None:
    chart = control_chart(kind, [100] * 12 + [90, 95, 100, 92], freeze=12)
    assert signals(chart) == []
    assert "few_points" not in codes(chart)
    caution = next(each for each in chart.cautions if each.code == "no_variation")
    assert caution.form == "changed"
    assert caution.params == {
        "until": At(12),
        "value": Amount(100),
        "date": At(13),
        "new": Amount(90),
    }


@pytest.mark.parametrize("kind", ["i", "t"])
def test_values_that_move_in_steps_alone_have_no_limits(kind: str) -> None:
    """All would be beyond limits made of the steps."""
    for values in ([5.0] * 12 + [7.0] * 8, [5.0] * 10 + [7.0] * 10 + [6.0] * 10):
        chart = control_chart(kind, values)
        assert not chart.points[0].ucl
        assert codes(chart)[0] == "no_variation"
    assert control_chart(kind, [*[5.0] * 10, 9.0, 8.0, 6.0, 9.5, 7.0, 5.0]).points[0].ucl


def test_subgroups_whose_values_are_equal_have_no_limits() -> None:
    chart = subgroup_chart("xbar", [[mean, mean, mean] for mean in (5.0, 6.0, 5.0, 7.0) * 4])
    assert {point.ucl for point in chart.points} == {None}
    assert [(each.code, each.form) for each in chart.cautions] == [("no_variation", "within")]


def test_runs_are_no_signal_where_half_of_the_points_are_on_the_centre_line() -> None:
    mostly = [0.0] * 6 + [4, 0, 3, 0, 0, 5, 0, 0, 2, 0, 0, 0, 6, 0, 3, 0, 0, 1]
    chart = control_chart("run", mostly)
    assert not any(segment.runs_signal for segment in chart.segments)
    assert codes(chart) == ["half_on_centre"]
    caution = chart.cautions[0]
    assert (caution.form, caution.params["count"], caution.params["total"]) == ("on", 17, 24)


@pytest.mark.parametrize(("kind", "sizes"), [("c", None), ("u", [10.0] * 24)])
def test_nor_where_most_values_are_tied_on_one_side(kind: str, sizes: list[float] | None) -> None:
    chart = control_chart(kind, [0] * 14 + [1, 0, 1, 2, 0, 1, 0, 1, 2, 0], sizes)
    assert chart.segments[0].longest_run == 14
    assert not chart.segments[0].runs_signal
    assert ("half_on_centre", "tied") in [(each.code, each.form) for each in chart.cautions]


def test_a_shift_to_one_value_is_still_a_signal() -> None:
    """The baseline says whether the rules hold, not what comes after it."""
    chart = control_chart("i", [10.0, 12.0, 9.0, 11.0] * 3 + [20.0] * 20, freeze=12)
    assert chart.segments[0].long_run
    assert "half_on_centre" not in codes(chart)
